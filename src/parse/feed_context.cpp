#include "parse/feed_context.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "parse/feed_dates.h"
#include "parse/feed_markup.h"
#include "parse/feed_names.h"
#include "parse/markup_text.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxBases = 8;

core::Url start_of(const core::Url& url, const FeedHints& hints) {
  if (hints.content_location.empty()) return url;
  return core::Url::resolve(url, hints.content_location).value_or(url);
}

}  // namespace

FeedContext::FeedContext(const core::Url& url, const FeedHints& hints) : base_(start_of(url, hints)), now_(hints.now) {}

core::Url FeedContext::base_of(pugi::xml_node element) const {
  std::vector<std::string_view> bases;
  int depth = 0;
  for (pugi::xml_node node = element; node && depth < 16; node = node.parent(), ++depth) {
    const std::string_view base = named_attribute(node, "xml:base");
    if (!base.empty() && bases.size() < kMaxBases) bases.push_back(base);
  }
  core::Url url = base_;
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) url = core::Url::resolve(url, *base).value_or(url);
  return url;
}

std::string FeedContext::address(const core::Url& base, std::string_view reference) const {
  const std::string text = resolve_entities(clean_text(core::trim_ascii(reference)));
  if (text.empty()) return {};
  const auto url = core::Url::resolve(base, text);
  return url ? url->text() : core::one_line(text);
}

std::string FeedContext::address(pugi::xml_node element, std::string_view reference) const {
  const bool plain = std::none_of(reference.begin(), reference.end(),
                                  [](char c) { return c == '&' || (c >= 0 && c < ' ') || c == '\x7f'; });
  if (plain) {
    if (const auto url = core::Url::parse(core::trim_ascii(reference))) return url->text();
  }
  return address(base_of(element), reference);
}

std::optional<core::Timestamp> FeedContext::time(std::string_view text) const {
  return read_feed_date(text, {.language = language, .now = now_});
}

std::string plain_field(pugi::xml_node element) {
  return plain_title(clean_text(has_elements(element) ? construct_text(element) : own_text(element)));
}

std::string feed_title(pugi::xml_node element, bool atom) {
  const std::string type = core::ascii_lower(attribute_of(element, "type"));
  const bool said_text = atom && (type == "text" || type == "text/plain") && attribute_of(element, "mode") != "escaped";
  const std::string text = construct_text(element);
  // Without a type it is text (RFC 4287 section 3.1.1); one that closes a tag is HTML whose type was forgotten.
  const bool is_text =
      said_text || (atom && type.empty() && attribute_of(element, "mode").empty() && !closes_a_tag(text));
  return is_text && !has_elements(element) ? text_title(text) : plain_title(text);
}

}  // namespace kabar::parse
