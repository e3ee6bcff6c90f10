#include <algorithm>
#include <array>
#include <utility>

#include "parse/element_traits.h"

namespace kabar::parse {
namespace {

using Row = std::pair<GumboTag, unsigned>;

constexpr Row kRows[] = {
    {GUMBO_TAG_HTML, kSpecial | kScope | kUncounted},
    {GUMBO_TAG_HEAD, kSpecial | kUncounted},
    {GUMBO_TAG_BODY, kSpecial | kUncounted},
    {GUMBO_TAG_TITLE, kSpecial | kRawText},
    {GUMBO_TAG_TEXTAREA, kSpecial | kRawText | kReplaced},
    {GUMBO_TAG_STYLE, kSpecial | kRawText | kRawDropped},
    {GUMBO_TAG_SCRIPT, kSpecial | kRawText},
    {GUMBO_TAG_XMP, kSpecial | kRawText},
    {GUMBO_TAG_IFRAME, kSpecial | kRawText | kRawDropped | kReplaced},
    {GUMBO_TAG_NOEMBED, kSpecial | kRawText | kRawDropped},
    {GUMBO_TAG_NOFRAMES, kSpecial | kRawText | kRawDropped},
    {GUMBO_TAG_PLAINTEXT, kSpecial},
    {GUMBO_TAG_AREA, kVoid | kSpecial},
    {GUMBO_TAG_BASE, kVoid | kSpecial},
    {GUMBO_TAG_BASEFONT, kVoid | kSpecial},
    {GUMBO_TAG_BGSOUND, kVoid | kSpecial},
    {GUMBO_TAG_BR, kVoid | kSpecial},
    {GUMBO_TAG_COL, kVoid | kSpecial},
    {GUMBO_TAG_EMBED, kVoid | kSpecial | kReplaced},
    {GUMBO_TAG_FRAME, kVoid | kSpecial},
    {GUMBO_TAG_HR, kVoid | kSpecial},
    {GUMBO_TAG_IMAGE, kVoid | kSpecial | kReplaced},
    {GUMBO_TAG_IMG, kVoid | kSpecial | kReplaced},
    {GUMBO_TAG_INPUT, kVoid | kSpecial | kReplaced},
    {GUMBO_TAG_KEYGEN, kVoid | kReplaced},
    {GUMBO_TAG_LINK, kVoid | kSpecial},
    {GUMBO_TAG_MENUITEM, kVoid | kSpecial},
    {GUMBO_TAG_META, kVoid | kSpecial},
    {GUMBO_TAG_PARAM, kVoid | kSpecial},
    {GUMBO_TAG_SOURCE, kVoid},
    {GUMBO_TAG_TRACK, kVoid},
    {GUMBO_TAG_WBR, kVoid | kSpecial},
    {GUMBO_TAG_A, kFormatting},
    {GUMBO_TAG_B, kFormatting},
    {GUMBO_TAG_BIG, kFormatting},
    {GUMBO_TAG_CODE, kFormatting},
    {GUMBO_TAG_EM, kFormatting},
    {GUMBO_TAG_FONT, kFormatting},
    {GUMBO_TAG_I, kFormatting},
    {GUMBO_TAG_NOBR, kFormatting},
    {GUMBO_TAG_S, kFormatting},
    {GUMBO_TAG_SMALL, kFormatting},
    {GUMBO_TAG_STRIKE, kFormatting},
    {GUMBO_TAG_STRONG, kFormatting},
    {GUMBO_TAG_TT, kFormatting},
    {GUMBO_TAG_U, kFormatting},
    {GUMBO_TAG_ADDRESS, kSpecial},
    {GUMBO_TAG_ARTICLE, kSpecial},
    {GUMBO_TAG_ASIDE, kSpecial},
    {GUMBO_TAG_BLOCKQUOTE, kSpecial},
    {GUMBO_TAG_CENTER, kSpecial},
    {GUMBO_TAG_DETAILS, kSpecial},
    {GUMBO_TAG_DIR, kSpecial},
    {GUMBO_TAG_DIV, kSpecial},
    {GUMBO_TAG_DL, kSpecial},
    {GUMBO_TAG_FIELDSET, kSpecial},
    {GUMBO_TAG_FIGCAPTION, kSpecial},
    {GUMBO_TAG_FIGURE, kSpecial},
    {GUMBO_TAG_FOOTER, kSpecial},
    {GUMBO_TAG_FORM, kSpecial | kUncounted},
    {GUMBO_TAG_H1, kSpecial | kHeading},
    {GUMBO_TAG_H2, kSpecial | kHeading},
    {GUMBO_TAG_H3, kSpecial | kHeading},
    {GUMBO_TAG_H4, kSpecial | kHeading},
    {GUMBO_TAG_H5, kSpecial | kHeading},
    {GUMBO_TAG_H6, kSpecial | kHeading},
    {GUMBO_TAG_HEADER, kSpecial},
    {GUMBO_TAG_HGROUP, kSpecial},
    {GUMBO_TAG_LISTING, kSpecial},
    {GUMBO_TAG_MENU, kSpecial},
    {GUMBO_TAG_NAV, kSpecial},
    {GUMBO_TAG_NOSCRIPT, kSpecial},
    {GUMBO_TAG_OL, kSpecial},
    {GUMBO_TAG_PRE, kSpecial},
    {GUMBO_TAG_SECTION, kSpecial},
    {GUMBO_TAG_SELECT, kSpecial | kReplaced},
    {GUMBO_TAG_SUMMARY, kSpecial},
    {GUMBO_TAG_UL, kSpecial},
    {GUMBO_TAG_BUTTON, kSpecial | kReplaced},
    {GUMBO_TAG_APPLET, kSpecial | kScope | kReplaced},
    {GUMBO_TAG_MARQUEE, kSpecial | kScope},
    {GUMBO_TAG_OBJECT, kSpecial | kScope | kReplaced},
    {GUMBO_TAG_TABLE, kSpecial | kScope},
    {GUMBO_TAG_TEMPLATE, kSpecial | kScope},
    {GUMBO_TAG_CAPTION, kSpecial | kUncounted},
    {GUMBO_TAG_COLGROUP, kSpecial | kUncounted},
    {GUMBO_TAG_DD, kSpecial | kUncounted},
    {GUMBO_TAG_DT, kSpecial | kUncounted},
    {GUMBO_TAG_LI, kSpecial | kUncounted},
    {GUMBO_TAG_OPTGROUP, kUncounted},
    {GUMBO_TAG_OPTION, kUncounted},
    {GUMBO_TAG_P, kSpecial | kUncounted},
    {GUMBO_TAG_RB, kUncounted},
    {GUMBO_TAG_RP, kUncounted},
    {GUMBO_TAG_RT, kUncounted},
    {GUMBO_TAG_RTC, kUncounted},
    {GUMBO_TAG_TBODY, kSpecial | kUncounted},
    {GUMBO_TAG_TD, kSpecial | kUncounted},
    {GUMBO_TAG_TFOOT, kSpecial | kUncounted},
    {GUMBO_TAG_TH, kSpecial | kUncounted},
    {GUMBO_TAG_THEAD, kSpecial | kUncounted},
    {GUMBO_TAG_TR, kSpecial | kUncounted},
    {GUMBO_TAG_VIDEO, kReplaced},
    {GUMBO_TAG_AUDIO, kReplaced},
    {GUMBO_TAG_CANVAS, kReplaced},
    {GUMBO_TAG_SVG, kReplaced},
};

using Table = std::array<ElementTraits, GUMBO_TAG_LAST + 1>;

Table make_table() {
  Table table{};
  for (const auto& [tag, traits] : kRows) table.at(tag).traits = static_cast<std::uint16_t>(traits);
  for (int i = 0; i < GUMBO_TAG_UNKNOWN; ++i) {
    table.at(static_cast<std::size_t>(i)).tag = tag_from_name(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
  }
  return table;
}

constexpr std::array kSvgElements = std::to_array<std::string_view>({"a",
                                                                     "animate",
                                                                     "animatemotion",
                                                                     "animatetransform",
                                                                     "circle",
                                                                     "clippath",
                                                                     "defs",
                                                                     "desc",
                                                                     "ellipse",
                                                                     "feblend",
                                                                     "fecolormatrix",
                                                                     "fecomponenttransfer",
                                                                     "fecomposite",
                                                                     "fedropshadow",
                                                                     "feflood",
                                                                     "fefunca",
                                                                     "fefuncb",
                                                                     "fefuncg",
                                                                     "fefuncr",
                                                                     "fegaussianblur",
                                                                     "femerge",
                                                                     "femergenode",
                                                                     "femorphology",
                                                                     "feoffset",
                                                                     "feturbulence",
                                                                     "filter",
                                                                     "g",
                                                                     "image",
                                                                     "line",
                                                                     "lineargradient",
                                                                     "marker",
                                                                     "mask",
                                                                     "metadata",
                                                                     "mpath",
                                                                     "path",
                                                                     "pattern",
                                                                     "polygon",
                                                                     "polyline",
                                                                     "radialgradient",
                                                                     "rect",
                                                                     "set",
                                                                     "stop",
                                                                     "style",
                                                                     "svg",
                                                                     "switch",
                                                                     "symbol",
                                                                     "text",
                                                                     "textpath",
                                                                     "title",
                                                                     "tspan",
                                                                     "use",
                                                                     "view"});
static_assert(std::is_sorted(kSvgElements.begin(), kSvgElements.end()));

}  // namespace

const ElementTraits& element_traits(GumboTag tag) {
  static const Table kTable = make_table();
  return kTable[static_cast<std::size_t>(tag)];
}

GumboTag gumbo_tag_from_name(std::string_view name) {
  return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
}

bool is_plain_svg_element(std::string_view lower_case_name) {
  return std::binary_search(kSvgElements.begin(), kSvgElements.end(), lower_case_name);
}

}  // namespace kabar::parse
