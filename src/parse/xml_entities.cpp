#include "parse/xml_entities.h"

#include <algorithm>
#include <map>

namespace kabar::parse {
namespace {

constexpr std::size_t kWithin = 64u << 10;  // of the text: where a document type may stand
constexpr std::size_t kMaxValue = 64, kMaxEntities = 256, kMaxAdded = 1u << 20;
constexpr std::string_view kSpace = " \t\r\n";

struct Subset {
  std::size_t begin = 0, end = 0;  // from "<!DOCTYPE" to behind its ">"
};

Subset find_subset(std::string_view text) {
  const std::string_view head = text.substr(0, kWithin);
  const std::size_t begin = head.find("<!DOCTYPE"), open = head.find('[', begin);
  const std::size_t close = begin == std::string_view::npos ? begin : head.find(']', open);
  const std::size_t end = head.find('>', close);
  if (begin == std::string_view::npos || open == std::string_view::npos || end == std::string_view::npos) return {};
  return {begin, end + 1};
}

std::string_view take_until(std::string_view& rest, std::string_view stops) {
  const std::size_t end = std::min(rest.find_first_of(stops), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end);
  return taken;
}

bool is_plain(std::string_view value) {
  if (value.size() > kMaxValue || value.find_first_of("<%") != std::string_view::npos) return false;
  const std::size_t amp = value.find('&');
  return amp == std::string_view::npos || (value.starts_with("&#") && value.find('&', 1) == std::string_view::npos);
}

std::map<std::string_view, std::string_view> declared(std::string_view subset) {
  std::map<std::string_view, std::string_view> out;
  for (std::size_t at = subset.find("<!ENTITY"); at != std::string_view::npos && out.size() < kMaxEntities;
       at = subset.find("<!ENTITY", at + 1)) {
    std::string_view rest = subset.substr(at + 8);
    rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
    const std::string_view name = take_until(rest, " \t\r\n>");
    rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'') || name.empty()) continue;
    const std::string_view quote = rest.substr(0, 1);
    rest.remove_prefix(1);
    if (const std::string_view value = take_until(rest, quote); !rest.empty() && is_plain(value))
      out.emplace(name, value);
  }
  return out;
}

}  // namespace

bool declares_entities(std::string_view text) {
  return text.substr(0, kWithin).find("<!ENTITY") != std::string_view::npos;
}

std::string expand_entities(std::string_view text) {
  const Subset subset = find_subset(text);
  const auto entities = declared(text.substr(subset.begin, subset.end - subset.begin));
  std::string out(text.substr(0, subset.begin));
  std::size_t added = 0;
  for (std::size_t at = subset.end; at < text.size();) {
    const std::size_t amp = std::min(text.find('&', at), text.size());
    out.append(text, at, amp - at);
    at = amp;
    if (at == text.size()) break;
    const std::size_t end = text.substr(0, std::min(text.size(), at + kMaxValue)).find(';', at);
    const auto entity =
        end == std::string_view::npos ? entities.end() : entities.find(text.substr(at + 1, end - at - 1));
    if (entity == entities.end() || added > kMaxAdded) {
      out += '&';
      ++at;
      continue;
    }
    out += entity->second;
    added += entity->second.size();
    at = end + 1;
  }
  return out;
}

}  // namespace kabar::parse
