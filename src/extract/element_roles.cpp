#include "extract/element_roles.h"

#include <array>
#include <initializer_list>
#include <string_view>

#include "extract/blocks.h"

namespace kabar::extract {

using parse::HtmlDocument;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

namespace {

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::image) + 1;

constexpr std::array<Role, kTags> make_roles() {
  std::array<Role, kTags> roles{};
  const auto set = [&roles](Role role, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) roles[static_cast<std::size_t>(tag)] = role;
  };
  set(Role::block,
      {Tag::html,     Tag::body,    Tag::article, Tag::section, Tag::nav,        Tag::aside,      Tag::h1,
       Tag::h2,       Tag::h3,      Tag::h4,      Tag::h5,      Tag::h6,         Tag::hgroup,     Tag::header,
       Tag::footer,   Tag::address, Tag::p,       Tag::pre,     Tag::blockquote, Tag::ol,         Tag::ul,
       Tag::li,       Tag::dl,      Tag::dt,      Tag::dd,      Tag::figure,     Tag::figcaption, Tag::main_,
       Tag::div,      Tag::table,   Tag::caption, Tag::tbody,   Tag::thead,      Tag::tfoot,      Tag::form,
       Tag::fieldset, Tag::legend,  Tag::details, Tag::summary, Tag::menu,       Tag::center,     Tag::frameset,
       Tag::noframes, Tag::dir,     Tag::marquee, Tag::hr,      Tag::slot});
  set(Role::skipped,
      {Tag::head,      Tag::title,    Tag::base,     Tag::link,   Tag::meta,     Tag::style,    Tag::script,
       Tag::template_, Tag::select,   Tag::datalist, Tag::option, Tag::optgroup, Tag::textarea, Tag::button,
       Tag::input,     Tag::progress, Tag::meter,    Tag::output, Tag::svg,      Tag::math,     Tag::canvas,
       Tag::map,       Tag::area,     Tag::param,    Tag::source, Tag::track,    Tag::colgroup, Tag::col,
       Tag::dialog,    Tag::keygen,   Tag::frame,    Tag::applet, Tag::rp});
  set(Role::media, {Tag::img, Tag::image, Tag::iframe, Tag::video, Tag::audio, Tag::embed, Tag::object, Tag::noscript});
  set(Role::line_break, {Tag::br});
  set(Role::row, {Tag::tr});
  set(Role::cell, {Tag::td, Tag::th});
  return roles;
}

constexpr std::array<Role, kTags> kRoles = make_roles();

}  // namespace

std::uint32_t place_of(Tag tag) {
  switch (tag) {
    case Tag::article:
      return kInArticle;
    case Tag::main_:
      return kInMain;
    case Tag::aside:
      return kInAside;
    case Tag::header:
      return kInHeader;
    case Tag::footer:
      return kInFooter;
    case Tag::nav:
      return kInNav;
    case Tag::form:
      return kInForm;
    case Tag::figure:
      return kInFigure;
    case Tag::figcaption:
      return kInCaption;
    case Tag::ul:
    case Tag::ol:
    case Tag::dl:
      return kInList;
    case Tag::blockquote:
      return kInQuote;
    case Tag::details:
      return kInDetails;
    default:
      return 0;
  }
}

Role role_of(Tag tag) {
  return kRoles[static_cast<std::size_t>(tag)];
}

bool says_hidden(const HtmlDocument& page, const Node& node) {
  for (const parse::Attribute& attribute : page.attributes(node)) {
    if (attribute.name == "hidden") return true;
    if (attribute.name == "aria-hidden" && attribute.value == "true") return true;
    if (attribute.name == "style") {
      const std::size_t at = attribute.value.find("display");
      if (at != std::string_view::npos) {
        const std::string_view rest = attribute.value.substr(at + 7, 8);
        if (rest.find("none") != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

bool is_data_table(const HtmlDocument& page, NodeIndex table, bool everything) {
  std::size_t rows = 0, cells = 0, long_cells = 0;
  std::size_t cell_bytes = 0;
  for (NodeIndex i = table + 1; i < page[table].end; ++i) {
    const Node& node = page[i];
    switch (node.tag) {
      case Tag::table:
      case Tag::h1:
      case Tag::h2:
      case Tag::form:
      case Tag::blockquote:
      case Tag::article:
      case Tag::section:
        return false;
      case Tag::img:
      case Tag::image:
      case Tag::noscript:
      case Tag::iframe:
      case Tag::video:
      case Tag::audio:
      case Tag::embed:
      case Tag::object:
      case Tag::pre:
      case Tag::figure:
        if (everything) return false;
        break;
      case Tag::tr:
        ++rows;
        break;
      case Tag::td:
      case Tag::th:
        ++cells;
        cell_bytes = 0;
        break;
      case Tag::text:
        cell_bytes += node.text.size();
        if (cell_bytes > 600) {
          ++long_cells;
          cell_bytes = 0;
        }
        break;
      default:
        break;
    }
  }
  if (everything) return true;
  return rows >= 1 && cells >= 2 * rows && long_cells * 4 < cells && (rows > 1 || cells > 2);
}

}  // namespace kabar::extract
