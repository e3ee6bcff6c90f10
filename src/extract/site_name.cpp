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
  constexpr std::size_t kMostWords = 8;  // templates put the article's title into any of the fields
  std::string key = word_key(name);
  if (key_words(key) > kMostWords) return;
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

// One of the outlet's names and no more than that: "Contoh", "contoh.example" for "contoh", "Contoh News".
bool is_outlet_name(const PageFacts& facts, std::string_view key) {
  if (key.empty()) return false;
  const std::string flat = squashed(key);
  for (const std::string& outlet : facts.outlet_keys) {
    if (flat == squashed(outlet)) return true;
  }
  const std::string label = squashed_label(facts.url);
  return label.size() >= 3 && flat.starts_with(label) && flat.size() <= label.size() + 6;
}

// "Halaman 2", "Page all", "Hal. 3": where the reader is, and not what it is about.
bool counts_pages(std::string_view key) {
  constexpr std::array kWords = std::to_array<std::string_view>(
      {"halaman", "hal", "laman", "page", "seite", "página", "pagina", "strona", "sayfa", "страница"});
  const std::size_t space = key.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view number = key.substr(space + 1);
  if (std::find(kWords.begin(), kWords.end(), key.substr(0, space)) == kWords.end()) return false;
  return number == "all" || number == "semua" || number == "alle" ||
         (number.size() <= 3 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// "Headline Halaman all", "Headline halaman 2": the same without a mark between.
std::string_view without_page_count(std::string_view title) {
  constexpr std::size_t kFewestBytes = 16;  // of a headline
  const std::size_t number = title.rfind(' ');
  if (number == std::string_view::npos || number < kFewestBytes) return title;
  const std::size_t word = title.rfind(' ', number - 1);
  if (word == std::string_view::npos || word < kFewestBytes) return title;
  if (word_key(title.substr(title.rfind(' ', word - 1) + 1, 1)).empty()) return title;  // behind a mark
  const std::string key = word_key(title.substr(word + 1));
  const bool counts = (key.starts_with("halaman ") || key.starts_with("laman ")) && counts_pages(key);
  return counts ? core::trim_ascii(title.substr(0, word)) : title;
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
  for (const std::string_view name : {"application-name", "apple-mobile-web-app-title"}) {
    const std::string application = plain_line(facts.evidence.meta({name}));
    if (!facts.evidence.title.starts_with(application)) add_key(keys, application);
  }
  add_key(keys, plain_line(facts.evidence.meta({"twitter:site"})));
  add_key(keys, plain_line(facts.evidence.meta({"publisher", "dc.publisher", "dcterms.publisher"})));
  add_key(keys, domain_label(facts.url));
  std::string host = core::display_host(facts.url.host());
  if (host.starts_with("www.")) host.erase(0, 4);
  add_key(keys, host);
  add_key(keys, core::registrable_domain(facts.url.host()));
  return keys;
}

std::string name_behind(const PageFacts& facts, std::string_view headline) {
  constexpr std::size_t kMostWords = 4;
  const std::string_view title = facts.evidence.title;
  const Cut cut = last_separator(title);
  if (cut.begin == std::string_view::npos || headline.empty()) return {};
  const std::string_view separator = title.substr(cut.begin, cut.length);
  if (separator.find(':') != std::string_view::npos || separator == "_") return {};
  if (!word_key(title.substr(0, cut.begin)).starts_with(word_key(headline))) return {};
  std::string key = word_key(title.substr(cut.begin + cut.length));
  return key_words(key) <= kMostWords ? key : std::string();
}

bool names_outlet(const PageFacts& facts, std::string_view key) {
  if (key.empty()) return false;
  if (is_outlet_name(facts, key)) return true;
  const std::string flat = squashed(key);
  for (const std::string& outlet : facts.outlet_keys) {
    const std::string flat_outlet = squashed(outlet);
    // "the example" for "example", "example news" for "example": one may be the start or the end of the other.
    if (flat_outlet.size() >= 4 && flat.size() <= flat_outlet.size() + 24 && key_contains(key, outlet)) return true;
    if (flat.size() >= 4 && key_contains(outlet, key)) return true;
  }
  const std::string label = squashed_label(facts.url);
  return label.size() >= 3 && flat.size() <= label.size() + 12 && (flat.starts_with(label) || flat.ends_with(label));
}

std::string without_outlet(const PageFacts& facts, std::string_view title, Trust trust) {
  std::string_view rest = core::trim_ascii(title);
  for (int pass = 0; pass < 4; ++pass) {
    rest = without_page_count(rest);
    if (const Cut last = last_separator(rest); last.begin != std::string_view::npos) {
      const std::string key = word_key(rest.substr(last.begin + last.length));
      if (counts_pages(key) || (trust == Trust::metadata ? names_outlet(facts, key) : is_outlet_name(facts, key))) {
        rest = core::trim_ascii(rest.substr(0, last.begin));
        continue;
      }
    }
    // In front stand the topic and the speaker as well ("Contoh's mayor: ..."): there only the very name goes.
    const Cut first = first_separator(rest);
    if (first.begin != std::string_view::npos && is_outlet_name(facts, word_key(rest.substr(0, first.begin)))) {
      rest = core::trim_ascii(rest.substr(first.begin + first.length));
      continue;
    }
    break;
  }
  return std::string(without_page_count(rest));
}

std::string part_known_as(std::string_view title, std::span<const std::string> keys) {
  const auto known = [&](std::string_view part) {
    return std::find(keys.begin(), keys.end(), word_key(part)) != keys.end();
  };
  std::string_view longest;
  for (const std::string_view separator : kSeparators) {
    if (separator.find(':') != std::string_view::npos && separator != " :: ") continue;  // "Topic: headline" is whole
    constexpr int kMost = 8;  // more are no titles, and cost time
    int seen = 0;
    for (std::size_t at = title.find(separator); at != std::string_view::npos && seen < kMost;
         at = title.find(separator, at + 1), ++seen) {
      for (const std::string_view part : {title.substr(0, at), title.substr(at + separator.size())}) {
        if (part.size() > longest.size() && known(part)) longest = part;
      }
    }
  }
  return std::string(core::trim_ascii(longest));
}

}  // namespace kabar::extract
