#include "discover/next_page.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "discover/address.h"

namespace kabar::discover {
namespace {

using parse::NodeIndex;
using parse::Tag;
using std::string_view_literals::operator""sv;

constexpr std::array kPageWords{"page"sv,    "p"sv,     "paged"sv,  "pg"sv,      "pagina"sv,     "seite"sv,
                                "halaman"sv, "hal"sv,   "pageno"sv, "page_no"sv, "pagenumber"sv, "strana"sv,
                                "sida"sv,    "sayfa"sv, "trang"sv,  "laman"sv,   "pagenum"sv};
constexpr std::array kIndexNames{"index"sv, "list"sv, "default"sv};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// 1 to 99; 0 when the text is no such number.
int small_number(std::string_view text) {
  if (text.empty() || text.size() > 2) return 0;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// An address taken apart into the list and the number of its page (1: it has none).
struct NumberedPage {
  std::string list;
  int number = 1;
};

std::string_view last_segment(std::string_view path) {
  return path.substr(std::min(path.rfind('/') + 1, path.size()));
}

// "index_2.html", "list-2.html", "seite-2": the name before the number, and the number.
int number_in_name(std::string_view segment, std::string_view& name) {
  const std::string_view stem = segment.substr(0, segment.rfind('.'));
  const std::size_t cut = stem.find_last_of("_-");
  if (cut == std::string_view::npos) return 0;
  name = stem.substr(0, cut);
  return has(kIndexNames, name) || has(kPageWords, name) ? small_number(stem.substr(cut + 1)) : 0;
}

// The path without what only numbers a page of it; `number` is set when there is such a thing.
void cut_path(std::string& path, int& number) {
  const std::string_view segment = last_segment(path);
  std::string_view name;
  if (const int in_name = number_in_name(segment, name); in_name > 0) {
    number = in_name;
    path.resize(path.size() - segment.size());
  } else if (const int bare = small_number(segment); bare > 0) {
    const std::string_view above = std::string_view(path).substr(0, path.size() - segment.size() - 1);
    if (is_year(last_segment(above))) return;  // a month
    number = bare;
    path.resize(above.size());
    if (has(kPageWords, last_segment(path))) path.resize(path.size() - last_segment(path).size());
  }
}

void cut_slashes(std::string& path) {
  while (path.ends_with('/')) path.pop_back();
}

NumberedPage numbered(const core::Url& url) {
  NumberedPage out;
  std::string path = core::ascii_lower(url.path()), rest;
  std::string_view query = url.query();
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    const std::string value(parameter.substr(std::min(equals + 1, parameter.size())));
    const int number = small_number(value);
    if (has(kPageWords, core::ascii_lower(parameter.substr(0, equals))) && (number > 0 || value == "0")) {
      out.number = std::max(number, 1);
    } else {
      rest += "&" + std::string(parameter);
    }
  }
  cut_slashes(path);
  if (out.number == 1) cut_path(path, out.number);
  cut_slashes(path);
  if (path.ends_with("/index.html") || path.ends_with("/index.htm")) path.resize(path.rfind('/'));
  std::string_view host = url.host_port();
  if (host.starts_with("www.")) host.remove_prefix(4);
  out.list = std::string(host) + path + rest;
  return out;
}

// A look that most addresses fail, before they are taken apart: does the number stand in it, by itself or behind zeros?
bool has_number(std::string_view text, std::string_view number) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool begins = at == 0 || !is_digit(text[at - 1]) || text[at - 1] == '0';
    if (begins && (end == text.size() || !is_digit(text[end]))) return true;
  }
  return false;
}

}  // namespace

std::optional<core::Url> next_page(const PageMap& map) {
  const NumberedPage own = numbered(map.url);
  if (own.number >= kLastPage) return std::nullopt;
  const std::string wanted = std::to_string(own.number + 1);
  const auto follows = [&](const core::Url& url) {
    if (!has_number(url.path_and_query(), wanted)) return false;
    const NumberedPage other = numbered(url);
    return other.number == own.number + 1 && other.list == own.list;
  };
  for (NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    if (map.page[i].tag != Tag::link || core::ascii_lower(map.page.attribute(map.page[i], "rel")) != "next") continue;
    const auto url = core::Url::resolve(map.base, map.page.attribute(map.page[i], "href"));
    if (url && follows(*url)) return url;
  }
  const auto found = std::find_if(map.links.begin(), map.links.end(), [&](const PageLink& link) {
    return link.own && link.url.host() == map.url.host() && follows(link.url);
  });
  return found == map.links.end() ? std::nullopt : std::optional(found->url);
}

}  // namespace kabar::discover
