#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

// What stands between a headline and the outlet's name. A hyphen needs space around it.
constexpr std::array kSeparators =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " // ",
                                     " ― ", " ‹ ", " › ", " / ", "|",   "｜",  "--",  "_",   " : ",  ": "});

std::string squashed(std::string_view key) {
  std::string out(key);
  std::erase(out, ' ');
  return out;
}

// "news.example.co.id" -> "example"
std::string domain_label(const core::Url& url) {
  const std::string domain = core::registrable_domain(url.host());
  return core::display_host(domain.substr(0, domain.find('.')));
}

std::string squashed_label(const core::Url& url) {
  std::string label = squashed(word_key(domain_label(url)));
  std::erase(label, '_');
  return label;
}

void add_key(std::vector<std::string>& keys, std::string_view name) {
  std::string key = word_key(name);
  if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

struct Cut {
  std::size_t begin = std::string_view::npos, length = 0;
};

Cut last_separator(std::string_view text) {
  Cut cut;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (cut.begin == std::string_view::npos || at + separator.size() > cut.begin + cut.length) {
      cut = {at, separator.size()};
    }
  }
  return cut;
}

Cut first_separator(std::string_view text) {
  Cut cut;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (cut.begin == std::string_view::npos || at < cut.begin) cut = {at, separator.size()};
  }
  return cut;
}

}  // namespace

Found<std::string> read_site_name(const PageFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const auto usable = [](const std::string& name) { return !name.empty() && name.size() <= 80; };
  std::string name = plain_line(evidence.meta({"og:site_name"}));
  if (usable(name)) return {std::move(name), "og", 0.9};
  if (usable(facts.ld.publisher)) return {facts.ld.publisher, "json-ld", 0.9};
  if (usable(facts.ld.site)) return {facts.ld.site, "json-ld", 0.8};
  name = plain_line(evidence.meta({"application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"}));
  if (usable(name)) return {std::move(name), "meta", 0.6};
  const std::string label = squashed_label(facts.url);
  std::string_view title = evidence.title;
  if (const Cut cut = last_separator(title); cut.begin != std::string_view::npos) {
    const std::string_view tail = title.substr(cut.begin + cut.length);
    const std::string key = squashed(word_key(tail));
    if (!label.empty() && (key.starts_with(label) || (key.size() > 3 && label.starts_with(key)))) {
      return {std::string(tail), "title", 0.6};
    }
  }
  std::string host = core::display_host(facts.url.host());
  if (host.starts_with("www.")) host.erase(0, 4);
  return {std::move(host), "url", 0.3};
}

std::vector<std::string> outlet_keys(const PageFacts& facts) {
  std::vector<std::string> keys;
  add_key(keys, facts.site_name);
  add_key(keys, facts.ld.publisher);
  add_key(keys, facts.ld.site);
  add_key(keys, plain_line(facts.evidence.meta({"og:site_name"})));
  add_key(keys, plain_line(facts.evidence.meta({"application-name"})));
  add_key(keys, plain_line(facts.evidence.meta({"apple-mobile-web-app-title"})));
  add_key(keys, plain_line(facts.evidence.meta({"twitter:site"})));
  add_key(keys, plain_line(facts.evidence.meta({"publisher", "dc.publisher", "dcterms.publisher"})));
  add_key(keys, domain_label(facts.url));
  std::string host = core::display_host(facts.url.host());
  if (host.starts_with("www.")) host.erase(0, 4);
  add_key(keys, host);
  add_key(keys, core::registrable_domain(facts.url.host()));
  return keys;
}

bool names_outlet(const PageFacts& facts, std::string_view key) {
  if (key.empty()) return false;
  const std::string flat = squashed(key);
  for (const std::string& outlet : facts.outlet_keys) {
    const std::string flat_outlet = squashed(outlet);
    if (flat == flat_outlet) return true;
    // "the example" for "example", "example news" for "example": one may be the start or the end of the other.
    if (flat_outlet.size() >= 4 && flat.size() <= flat_outlet.size() + 24 && key_contains(key, outlet)) return true;
    if (flat.size() >= 4 && key_contains(outlet, key)) return true;
  }
  const std::string label = squashed_label(facts.url);
  return label.size() >= 3 && flat.size() <= label.size() + 12 && (flat.starts_with(label) || flat.ends_with(label));
}

std::string without_outlet(const PageFacts& facts, std::string_view title) {
  std::string_view rest = core::trim_ascii(title);
  for (int pass = 0; pass < 3; ++pass) {
    const Cut last = last_separator(rest);
    if (last.begin != std::string_view::npos && names_outlet(facts, word_key(rest.substr(last.begin + last.length)))) {
      rest = core::trim_ascii(rest.substr(0, last.begin));
      continue;
    }
    const Cut first = first_separator(rest);
    if (first.begin != std::string_view::npos && names_outlet(facts, word_key(rest.substr(0, first.begin)))) {
      rest = core::trim_ascii(rest.substr(first.begin + first.length));
      continue;
    }
    break;
  }
  return std::string(rest);
}

}  // namespace kabar::extract
