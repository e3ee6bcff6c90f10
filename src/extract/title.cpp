#include <algorithm>
#include <array>
#include <span>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using parse::kNoNode;
using parse::NodeIndex;
using parse::Tag;

constexpr std::array kSelfNames = std::to_array<std::string_view>(
    {"website resmi", "situs resmi", "portal resmi", "laman resmi", "laman web rasmi", "portal rasmi",
     "selamat datang di", "official website", "official site", "welcome to"});

struct Witness {
  std::string text, key;
  std::string_view origin;
  double weight;
  NodeIndex node = kNoNode;
};

void add(std::vector<Witness>& witnesses, std::string text, std::string_view origin, double weight,
         NodeIndex node = kNoNode) {
  std::string key = word_key(text);
  if (!key.empty()) witnesses.push_back({std::move(text), std::move(key), origin, weight, node});
}

// What the page calls itself outside of its body. The weights were chosen on pages of some 400 sites: publishers pick
// among headline, og:title and h1 almost at will, so agreement counts for more than any one of them.
std::vector<Witness> claims_of(const PageFacts& facts) {
  std::vector<Witness> witnesses;
  const Evidence& evidence = facts.evidence;
  add(witnesses, without_outlet(facts, facts.ld.headline), "json-ld", 1.0);
  add(witnesses, without_outlet(facts, plain_line(evidence.meta({"og:title"}))), "og", 0.5);
  add(witnesses, without_outlet(facts, plain_line(evidence.title)), "title", 0.3);
  add(witnesses, without_outlet(facts, plain_line(evidence.meta({"twitter:title"}))), "meta", 0.2);
  add(witnesses,
      without_outlet(facts, plain_line(evidence.meta({"parsely-title", "sailthru.title", "dc.title", "dcterms.title",
                                                      "citation_title", "headline"}))),
      "meta", 0.2);
  return witnesses;
}

bool has_class(const parse::HtmlDocument& page, NodeIndex node, std::initializer_list<std::string_view> words) {
  const std::string names = core::ascii_lower(page.attribute(page[node], "class"));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return names.find(word) != std::string::npos; });
}

// The parts that a headline is set in: "<span>Topic</span><span>: </span><span>Headline</span>" has two.
struct Parts {
  std::vector<std::string> texts;
  bool kicker_first = false;   // the first part's class says that it is the line above the headline
  bool subtitle_last = false;  // likewise the last part's, below it
};

Parts parts_of(const parse::HtmlDocument& page, NodeIndex headline) {
  NodeIndex outer = headline;  // <h1><a><span>...: down to where it divides
  for (;;) {
    NodeIndex only = kNoNode;
    int children = 0;
    for (NodeIndex i = outer + 1; i < page[outer].end; i = page[i].end) {
      if (page[i].is_text() && core::trim_ascii(page[i].text).empty()) continue;
      only = i;
      ++children;
    }
    if (children != 1 || page[only].is_text()) break;
    outer = only;
  }
  Parts parts;
  std::string run;
  const auto flush = [&] {
    if (!word_key(run).empty()) parts.texts.push_back(core::one_line(run));
    run.clear();
  };
  for (NodeIndex i = outer + 1; i < page[outer].end; i = page[i].end) {
    const Tag tag = page[i].tag;
    const bool apart = tag == Tag::span || tag == Tag::small_ || breaks_line(tag);
    if (!apart) {
      run += page[i].is_text() ? std::string(page[i].text) : page.text_of(i);
      continue;
    }
    flush();
    run = line_of_subtree(page, i);
    const std::size_t before = parts.texts.size();
    flush();
    if (parts.texts.size() == before) continue;
    if (before == 0) {
      parts.kicker_first =
          has_class(page, i,
                    {"kicker", "roofline", "overline", "topline", "dachzeile", "supertitle", "eyebrow", "spitzmarke",
                     "pretitle", "label", "topic", "antetitulo", "subtitle", "subheadline", "sub-heading"});
    } else {
      parts.subtitle_last = has_class(page, i, {"subtitle", "subheadline", "sub-heading", "untertitel", "deck"});
    }
  }
  flush();
  return parts;
}

bool claimed(const std::vector<Witness>& claims, const std::string& key) {
  return std::any_of(claims.begin(), claims.end(), [&](const Witness& w) { return w.key == key; });
}

// "Headline - Site", where the page prints "Headline" and a badge.
bool has_claimed_part(const std::vector<Witness>& claims, const std::string& key) {
  return std::any_of(claims.begin(), claims.end(), [&](const Witness& w) {
    return key_words(key) > 2 && !part_known_as(w.text, std::span(&key, 1)).empty();
  });
}

// A headline without the line above or below it that is set in the same h1.
std::string headline_text(const PageFacts& facts, const std::vector<Witness>& claims, NodeIndex node) {
  std::string whole = line_of_subtree(facts.page, node);
  const Parts parts = parts_of(facts.page, node);
  if (parts.texts.size() != 2 || claimed(claims, word_key(whole))) return whole;
  const std::string& first = parts.texts[0];
  const std::string& last = parts.texts[1];
  if (claimed(claims, word_key(last)) || parts.kicker_first) return last;
  if (claimed(claims, word_key(first)) || parts.subtitle_last || has_claimed_part(claims, word_key(first)))
    return first;
  return whole;
}

// One says the other and more.
bool supports(const std::string& a, const std::string& b) {
  const std::size_t words = std::min(key_words(a), key_words(b));
  return (words > 1 || std::min(a.size(), b.size()) > 24) && (key_contains(a, b) || key_contains(b, a));
}

// What the page prints as headings of the first rank; without one, of the next two.
std::vector<std::pair<NodeIndex, std::string>> headings_of(const PageFacts& facts, const std::vector<Witness>& claims) {
  std::vector<std::pair<NodeIndex, std::string>> headings;
  for (const NodeIndex node : facts.evidence.headlines) {
    std::string text = without_outlet(facts, headline_text(facts, claims, node), Trust::printed);
    if (!word_key(text).empty()) headings.emplace_back(node, std::move(text));
  }
  return headings;
}

// "Headline - Section | Site" in a claim is the headline that another witness has alone. JSON-LD's is meant to be one.
void trim_to_known(std::vector<Witness>& claims, const std::vector<std::string>& keys) {
  for (Witness& claim : claims) {
    if (claim.origin == "json-ld" || std::find(keys.begin(), keys.end(), claim.key) != keys.end()) continue;
    std::string part = part_known_as(claim.text, keys);
    if (part.empty()) continue;
    claim.text = std::move(part);
    claim.key = word_key(claim.text);
  }
}

// "/kota/jembatan-baru-dibuka-123.html" -> "jembatan baru dibuka"
std::string slug_key(const core::Url& url) {
  std::string_view path = url.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string slug(path.substr(path.rfind('/') + 1));
  slug.resize(std::min(slug.find('.'), slug.size()));
  std::replace_if(slug.begin(), slug.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return word_key(slug);
}

// Is the address made of this heading's words? Addresses leave out the small ones and add numbers.
bool names_address(const std::string& slug, const std::string& heading) {
  constexpr std::size_t kFewest = 4;
  std::size_t shared = 0, words = 0;
  for (std::size_t begin = 0; begin < slug.size();) {
    const std::size_t end = std::min(slug.find(' ', begin), slug.size());
    const std::string word = slug.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty() || (word[0] >= '0' && word[0] <= '9')) continue;
    ++words;
    if (key_contains(heading, word)) ++shared;
  }
  return shared >= kFewest && shared * 5 >= words * 4 && key_words(heading) <= words * 2;
}

struct Heading {
  NodeIndex node = kNoNode;
  std::string text, key;
  bool claimed = false;  // not by the address alone
};

// Every word stands in the host: a claim that says whose site it is, "Diskominfo Kota Harapan" of
// diskominfo.kotaharapan.go.id.
bool names_host(const core::Url& url, const std::string& key) {
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if (url.host().find(key.substr(begin, end - begin)) == std::string_view::npos) return false;
    begin = end + 1;
  }
  return !key.empty();
}

// "Website Resmi Pemerintah Kabupaten Contoh": what a site calls itself on every page.
bool presents_site(const std::string& key) {
  return std::any_of(kSelfNames.begin(), kSelfNames.end(),
                     [&](std::string_view name) { return key.starts_with(name); });
}

// Nothing outside of the body names the page, only the site.
bool only_site_claimed(const PageFacts& facts, const std::vector<Witness>& claims) {
  return facts.evidence.headlines.empty() && std::all_of(claims.begin(), claims.end(), [&](const Witness& claim) {
           return names_outlet(facts, claim.key) || names_host(facts.url, claim.key) || presents_site(claim.key);
         });
}

Heading first_unlinked(const PageFacts& facts, std::vector<Heading> headings) {
  constexpr std::size_t kFewestWords = 4;
  for (Heading& heading : headings) {
    if (key_words(heading.key) < kFewestWords || facts.evidence.is_apart(heading.node)) continue;
    bool linked = facts.page[facts.page[heading.node].parent].tag == Tag::a;
    for (NodeIndex i = heading.node; i < facts.page[heading.node].end; ++i) linked |= facts.page[i].tag == Tag::a;
    if (!linked) return std::move(heading);
  }
  return {};
}

// The headline of a page that sets it below the first rank: named by a claim, or by a part of one, or by the address.
Heading lesser_headline(const PageFacts& facts, const std::vector<Witness>& claims) {
  constexpr std::size_t kMost = 40, kFewestWords = 3;
  const std::string slug = slug_key(facts.url);
  std::vector<Heading> headings;
  std::vector<std::string> keys;
  std::size_t seen = 0;
  for (NodeIndex i = 0; i < facts.page.nodes().size() && seen < kMost; ++i) {
    const Tag tag = facts.page[i].tag;
    if ((tag != Tag::h2 && tag != Tag::h3 && tag != Tag::h4) || facts.page[i].end - i >= 40) continue;
    ++seen;
    Heading heading{i, line_of_subtree(facts.page, i), {}, false};
    heading.key = word_key(heading.text);
    if (key_words(heading.key) < kFewestWords) continue;
    keys.push_back(heading.key);
    headings.push_back(std::move(heading));
  }
  std::size_t first = headings.size();
  for (const Witness& claim : claims) {
    const bool whole = std::find(keys.begin(), keys.end(), claim.key) != keys.end();
    const std::string key = whole ? claim.key : word_key(part_known_as(claim.text, keys));
    const auto at = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (at >= first) continue;
    first = at;
    headings[at].claimed = true;
    // A heading set in parts lacks the mark between them.
    if (whole && parts_of(facts.page, headings[at].node).texts.size() > 1) headings[at].text = claim.text;
  }
  if (first < headings.size()) return std::move(headings[first]);
  const auto named =
      std::find_if(headings.begin(), headings.end(), [&](const Heading& h) { return names_address(slug, h.key); });
  if (named != headings.end()) return std::move(*named);
  return only_site_claimed(facts, claims) ? first_unlinked(facts, std::move(headings)) : Heading{};
}

// "Headline | Section | Site" where the page prints no headline that tells them apart: no headline holds such a bar.
void cut_at_bars(std::vector<Witness>& claims) {
  constexpr std::size_t kShortest = 4, kLongestTail = 6;
  for (Witness& claim : claims) {
    for (const std::string_view bar : {" | ", " » ", " :: "}) {
      const std::size_t at = claim.text.find(bar);
      if (claim.origin == "json-ld" || at == std::string::npos) continue;
      const std::string head = word_key(claim.text.substr(0, at));
      if (key_words(head) < kShortest || key_words(word_key(claim.text.substr(at))) > kLongestTail) continue;
      claim.text.resize(at);
      claim.key = head;
    }
  }
}

// "Petani anyam tas untuk tahun ..." is the headline that another witness has whole.
void complete_cut(std::vector<Witness>& claims, const std::vector<std::pair<NodeIndex, std::string>>& headings) {
  constexpr std::size_t kFewestWords = 3;
  const auto is_cut = [](const std::string& text) { return text.ends_with("...") || text.ends_with("…"); };
  for (Witness& claim : claims) {
    if (!is_cut(claim.text) || key_words(claim.key) < kFewestWords) continue;
    const auto completes = [&](const std::string& text) {
      return !is_cut(text) && word_key(text).size() > claim.key.size() && word_key(text).starts_with(claim.key);
    };
    const auto heading =
        std::find_if(headings.begin(), headings.end(), [&](const auto& h) { return completes(h.second); });
    if (heading == headings.end()) continue;
    claim.text = heading->second;
    claim.key = word_key(claim.text);
  }
}

void add_headlines(const PageFacts& facts, std::vector<Witness>& witnesses) {
  constexpr double kConfirmed = 1.2, kAlone = 0.6, kByAddress = 0.7;
  const auto headings = headings_of(facts, witnesses);
  complete_cut(witnesses, headings);
  std::vector<std::string> keys;
  const bool stated = std::any_of(headings.begin(), headings.end(), [&](const auto& heading) {
    const std::string key = word_key(heading.second);
    const auto names = [&](const Witness& w) { return w.key == key || key_contains(w.key, key); };
    return key_words(key) > 2 && std::any_of(witnesses.begin(), witnesses.end(), names);
  });
  Heading lesser = stated ? Heading{} : lesser_headline(facts, witnesses);
  if (lesser.node != kNoNode) trim_to_known(witnesses, {lesser.key});
  if (lesser.node != kNoNode || !headings.empty()) {  // and they say more than such a claim
    std::erase_if(witnesses, [](const Witness& claim) { return presents_site(claim.key); });
  }
  if (headings.empty()) cut_at_bars(witnesses);
  for (const auto& [node, text] : headings) {
    std::string key = word_key(text);
    if (!names_outlet(facts, key)) keys.push_back(std::move(key));
  }
  trim_to_known(witnesses, keys);
  keys.clear();
  for (const Witness& claim : witnesses) keys.push_back(claim.key);
  trim_to_known(witnesses, keys);
  const std::vector<Witness> claims = witnesses;
  bool first = true;
  for (const auto& [node, printed] : headings) {
    std::string text = printed;
    std::string key = word_key(text);
    if (!claimed(claims, key)) {
      if (names_outlet(facts, key)) continue;
      if (std::string part = part_known_as(text, keys); !part.empty()) {
        key = word_key(part);
        text = std::move(part);
      }
    }
    const bool confirmed = std::any_of(claims.begin(), claims.end(),
                                       [&](const Witness& w) { return w.key == key || supports(w.key, key); });
    if (!confirmed && !first) continue;
    add(witnesses, std::move(text), "h1", confirmed ? kConfirmed : kAlone, node);
    first = false;
  }
  if (lesser.node == kNoNode) return;
  add(witnesses, std::move(lesser.text), "h2", lesser.claimed ? kConfirmed : kByAddress, lesser.node);
}

// Themes without an h1 set the title in another heading, below a kicker perhaps.
NodeIndex heading_with(const parse::HtmlDocument& page, const std::string& key) {
  constexpr int kMaxHeadings = 120;
  constexpr std::size_t kKicker = 60;
  int seen = 0;
  for (NodeIndex i = 0; i < page.nodes().size() && seen < kMaxHeadings; ++i) {
    if (page[i].tag != Tag::h2 && page[i].tag != Tag::h3 && page[i].tag != Tag::h4) continue;
    ++seen;
    if (page[i].end - i >= 40) continue;
    const std::string heading = word_key(line_of_subtree(page, i));
    if (heading == key || (heading.size() <= key.size() + kKicker && key.size() > 24 && heading.ends_with(' ' + key))) {
      return i;
    }
  }
  return kNoNode;
}

}  // namespace

Headline read_title(const PageFacts& facts) {
  std::vector<Witness> witnesses = claims_of(facts);
  add_headlines(facts, witnesses);
  for (const Witness& w : witnesses) trace_vote(facts, "title", w.origin, w.text, w.weight);
  Headline best;
  double best_votes = 0;
  for (const Witness& candidate : witnesses) {
    double votes = 0;
    const Witness* shown = &candidate;  // what stands on the page is the best spelling
    for (const Witness& other : witnesses) {
      if (other.key != candidate.key) continue;
      votes += other.weight;
      if (other.node != kNoNode) shown = &other;
    }
    if (votes <= best_votes) continue;
    best_votes = votes;
    best = {{shown->text, shown->origin, std::min(0.98, 0.3 + 0.3 * votes)}, shown->node};
  }
  for (const Witness& witness : witnesses) {
    if (best.node == kNoNode && witness.node != kNoNode) best.node = witness.node;
  }
  if (best.node == kNoNode && !best.title.value.empty())
    best.node = heading_with(facts.page, word_key(best.title.value));
  if (best.title.value.empty() && !facts.ld.name.empty()) {
    best.title = {without_outlet(facts, facts.ld.name), "json-ld", 0.4};
  }
  return best;
}

}  // namespace kabar::extract
