#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "core/text.h"
#include "dedup/url_key.h"
#include "dedup/url_wrappers.h"

namespace kabar::dedup {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Identity {
  std::set<std::string> numbers;  // ids in the path, the slug's own number, and every query parameter
  std::string slug;               // the last path segment that has words, without its extension
  bool article_like = false;
};

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

void collect_numbers(std::string_view segment, std::set<std::string>& out) {
  for (std::size_t at = 0; at < segment.size();) {
    std::size_t end = at;
    while (end < segment.size() && is_digit(segment[end])) ++end;
    const std::string_view run = segment.substr(at, end - at);
    // Short runs are days and counts, unless they end a slug: "part-2" is another text than "part".
    const bool ends_slug = end == segment.size() && at > 0 && (segment[at - 1] == '-' || segment[at - 1] == '_');
    if ((run.size() >= 3 && !is_year(run)) || (!run.empty() && ends_slug && !is_year(run))) out.emplace(run);
    at = std::max(end, at + 1);
  }
}

Identity identity_of(const core::Url& url) {
  Identity id;
  std::string_view path = url.path();
  while (!path.empty()) {
    path.remove_prefix(1);
    std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    segment = segment.substr(0, segment.rfind('.') == 0 ? segment.size() : segment.rfind('.'));
    collect_numbers(segment, id.numbers);
    const auto breaks = std::count_if(segment.begin(), segment.end(), [](char c) { return c == '-' || c == '_'; });
    const bool words = std::any_of(segment.begin(), segment.end(), [](char c) { return std::isalpha(c) || c == '%'; });
    if (words && segment.size() >= 4) id.slug = std::string(segment);
    id.article_like = breaks >= 2;
  }
  std::string_view query = url.query();
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    id.numbers.emplace(pair);
  }
  id.article_like = id.article_like || !id.numbers.empty();
  return id;
}

std::optional<core::Url> key_address(const core::UrlKey& key) {
  return core::Url::parse("https://" + key.text);
}

}  // namespace

bool trust_canonical(const core::Url& page, const core::Url& canonical) {
  const core::UrlKey own = url_key(page);
  const core::UrlKey claimed = url_key(canonical);
  if (own == claimed) return true;
  const auto own_url = key_address(own);
  const auto claimed_url = key_address(claimed);
  if (!own_url || !claimed_url) return false;
  if (core::registrable_domain(own_url->host()) != core::registrable_domain(claimed_url->host())) return false;
  const Identity mine = identity_of(*own_url);
  const Identity theirs = identity_of(*claimed_url);
  // A home page, a section, page 1 of n: they have no number or slug of the page's own.
  if (!theirs.article_like || mine.numbers != theirs.numbers) return false;
  const bool has_id =
      std::any_of(mine.numbers.begin(), mine.numbers.end(), [](const std::string& n) { return n.size() >= 4; });
  return has_id || (!mine.slug.empty() && mine.slug == theirs.slug);
}

}  // namespace kabar::dedup
