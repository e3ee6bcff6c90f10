#include <algorithm>
#include <array>
#include <utility>

#include "parse/tag.h"

namespace kabar::parse {
namespace {

constexpr std::array kNames = std::to_array<std::string_view>(
    {"",         "#text",    "html",       "head",       "title",    "base",     "link",     "meta",   "style",
     "script",   "noscript", "template",   "body",       "article",  "section",  "nav",      "aside",  "h1",
     "h2",       "h3",       "h4",         "h5",         "h6",       "hgroup",   "header",   "footer", "address",
     "p",        "hr",       "pre",        "blockquote", "ol",       "ul",       "li",       "dl",     "dt",
     "dd",       "figure",   "figcaption", "main",       "div",      "a",        "em",       "strong", "small",
     "s",        "cite",     "q",          "dfn",        "abbr",     "data",     "time",     "code",   "var",
     "samp",     "kbd",      "sub",        "sup",        "i",        "b",        "u",        "mark",   "ruby",
     "rt",       "rp",       "rb",         "rtc",        "bdi",      "bdo",      "span",     "br",     "wbr",
     "ins",      "del",      "picture",    "source",     "img",      "iframe",   "embed",    "object", "param",
     "video",    "audio",    "track",      "canvas",     "map",      "area",     "math",     "svg",    "table",
     "caption",  "colgroup", "col",        "tbody",      "thead",    "tfoot",    "tr",       "td",     "th",
     "form",     "label",    "input",      "button",     "select",   "datalist", "optgroup", "option", "textarea",
     "progress", "meter",    "output",     "fieldset",   "legend",   "details",  "summary",  "menu",   "menuitem",
     "dialog",   "slot",     "font",       "center",     "big",      "tt",       "strike",   "nobr",   "applet",
     "frame",    "frameset", "noframes",   "acronym",    "basefont", "dir",      "marquee",  "keygen", "image"});

using Entry = std::pair<std::string_view, Tag>;

constexpr auto kByName = [] {
  std::array<Entry, kNames.size()> entries{};
  for (std::size_t i = 0; i < kNames.size(); ++i) entries[i] = {kNames[i], static_cast<Tag>(i)};
  std::sort(entries.begin(), entries.end());
  return entries;
}();

}  // namespace

std::string_view to_string(Tag tag) {
  return kNames.at(static_cast<std::size_t>(tag));
}

Tag tag_from_name(std::string_view name) {
  const auto found = std::lower_bound(kByName.begin(), kByName.end(), name,
                                      [](const Entry& e, std::string_view n) { return e.first < n; });
  return found != kByName.end() && found->first == name && !name.empty() && name[0] != '#' ? found->second
                                                                                           : Tag::unknown;
}

}  // namespace kabar::parse
