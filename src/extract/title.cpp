#include <algorithm>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using parse::kNoNode;
using parse::NodeIndex;

struct Witness {
  std::string text, key;
  std::string_view origin;
  double confidence;
};

void add(std::vector<Witness>& witnesses, std::string text, std::string_view origin, double confidence) {
  std::string key = word_key(text);
  if (key.empty()) return;
  witnesses.push_back({std::move(text), std::move(key), origin, confidence});
}

// What the page calls itself outside of its body, best first.
std::vector<Witness> witnesses_of(const PageFacts& facts) {
  std::vector<Witness> witnesses;
  const Evidence& evidence = facts.evidence;
  add(witnesses, facts.ld.headline, "json-ld", 0.9);
  if (facts.ld.headline.empty()) add(witnesses, without_outlet(facts, facts.ld.name), "json-ld", 0.6);
  add(witnesses, without_outlet(facts, plain_line(evidence.meta({"og:title"}))), "og", 0.8);
  add(witnesses, without_outlet(facts, plain_line(evidence.meta({"twitter:title"}))), "meta", 0.7);
  add(witnesses,
      without_outlet(facts, plain_line(evidence.meta({"parsely-title", "sailthru.title", "dc.title", "dcterms.title",
                                                      "citation_title", "headline", "title"}))),
      "meta", 0.7);
  add(witnesses, without_outlet(facts, plain_line(evidence.title)), "title", 0.5);
  return witnesses;
}

// Do a headline on the page and a witness say the same? One may be the shorter form of the other.
bool confirms(const std::string& headline, const std::string& witness) {
  if (headline == witness) return true;
  const std::size_t words = std::min(key_words(headline), key_words(witness));
  const bool spaced = words > 1 || std::min(headline.size(), witness.size()) > 24;
  return spaced && (key_contains(witness, headline) || key_contains(headline, witness));
}

}  // namespace

Headline read_title(const PageFacts& facts) {
  const std::vector<Witness> witnesses = witnesses_of(facts);
  Headline unconfirmed;
  for (const NodeIndex node : facts.evidence.headlines) {
    const std::string text = line_of_subtree(facts.page, node);
    const std::string key = word_key(text);
    if (key.empty() || names_outlet(facts, key)) continue;
    const auto agreeing =
        std::count_if(witnesses.begin(), witnesses.end(), [&](const Witness& w) { return confirms(key, w.key); });
    if (agreeing > 0) return {{text, "h1", agreeing > 1 ? 0.95 : 0.85}, node};
    if (unconfirmed.node == kNoNode) unconfirmed = {{text, "h1", 0.5}, node};
  }
  if (!witnesses.empty() && (witnesses.front().origin != "title" || unconfirmed.node == kNoNode)) {
    const Witness& best = witnesses.front();
    return {{best.text, best.origin, best.confidence}, unconfirmed.node};
  }
  return unconfirmed;
}

}  // namespace kabar::extract
