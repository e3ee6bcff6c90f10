#include "parse/feed_links.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "parse/attribute_reader.h"
#include "parse/markup_text.h"
#include "parse/raw_text.h"

namespace kabar::parse {

bool holds_address(std::string_view attribute) {
  static constexpr std::array kKnown = std::to_array<std::string_view>(
      {"href", "src", "cite", "action", "background", "codebase", "classid", "data", "longdesc", "poster", "usemap"});
  return std::any_of(kKnown.begin(), kKnown.end(),
                     [&](std::string_view known) { return core::equals_ignoring_ascii_case(known, attribute); });
}

bool is_relative(std::string_view address) {
  address = core::trim_ascii(address);
  if (address.empty() || address.front() == '#') return false;
  const std::size_t end = address.find_first_of(":/?#&");
  return end == std::string_view::npos || address[end] != ':';
}

std::string link_relation(std::string_view rel) {
  rel = core::trim_ascii(rel);
  if (rel.empty()) return "alternate";
  if (rel.find("/relation/") != std::string_view::npos) rel.remove_prefix(rel.rfind('/') + 1);
  return core::ascii_lower(rel);
}

bool leads_to_html(std::string_view type) {
  type = core::trim_ascii(type.substr(0, type.find(';')));
  return type.empty() || core::equals_ignoring_ascii_case(type, "text/html") ||
         core::equals_ignoring_ascii_case(type, "application/xhtml+xml");
}

std::string with_absolute_links(std::string html, const core::Url& base) {
  std::string out;
  std::size_t copied = 0, added = 0;
  for (std::size_t at = html.find('<'); at != std::string::npos && added < kMostAddedByLinks; at = html.find('<', at)) {
    ++at;
    if (at >= html.size() || !is_ascii_letter(html[at])) continue;
    while (at < html.size() && !ends_tag_name(html[at])) ++at;
    AttributeReader reader(html, at);
    for (RawAttribute raw; reader.next(raw);) {
      const std::string_view name = std::string_view(html).substr(raw.name_begin, raw.name_end - raw.name_begin);
      const std::string_view value = std::string_view(html).substr(raw.value_begin, raw.value_end - raw.value_begin);
      if (!holds_address(name) || !is_relative(value) || added >= kMostAddedByLinks) continue;
      const auto url = core::Url::resolve(base, resolve_entities(value));
      if (!url) continue;
      out.append(html, copied, raw.value_begin - copied);
      const std::string address = core::escape_markup(url->text());
      if (raw.quote == '\0') out += '"';
      out += address;
      if (raw.quote == '\0') out += '"';
      copied = raw.value_end;
      added += address.size();
    }
    at = reader.behind();
  }
  if (copied == 0) return html;
  return out.append(html, copied);
}

}  // namespace kabar::parse
