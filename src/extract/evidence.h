// Evidence: what a page says about itself, gathered in one walk over its nodes, raw and unjudged.
//
// Shape: views into the document; they live as long as it does. Order is that of the page. Every list is bounded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/url.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct MetaTag {
  std::string name;  // name, property, itemprop or http-equiv; lower case
  std::string_view content;
};

enum class MarkKind : std::uint8_t {
  author_property,     // itemprop=author, rel=author, property=author
  published_property,  // itemprop=datePublished and its like
  modified_property,
  author_link,   // a link to a writer's page: ".../author/name"
  author_class,  // a class or id that says byline, author, penulis ...
  date_class,    // date, time, published, tanggal ...
  time,          // <time>
  tag_link,      // rel=tag
  label,         // a text node that starts with a byline label ("Oleh", "By", "Penulis:")
};

struct Mark {
  MarkKind kind;
  parse::NodeIndex node;
  bool apart;  // inside navigation, an aside, comments, related boxes or the page's footer
};

struct Evidence {
  std::vector<MetaTag> metas;
  std::vector<std::string_view> canonicals;  // href of every link rel=canonical
  std::vector<std::string_view> json_ld;     // script texts
  std::string title;                         // <title>, one line
  std::string_view html_lang;
  std::string_view base;                    // base href
  std::vector<parse::NodeIndex> headlines;  // h1 elements with text
  std::vector<Mark> marks;
  std::vector<std::pair<parse::NodeIndex, parse::NodeIndex>> apart;  // the parts that Mark::apart speaks of; in order
  bool has_video = false;                                            // a player or an embedded film
  std::size_t figures = 0;

  // The first non-empty content of the first of `names` that the page has.
  std::string_view meta(std::initializer_list<std::string_view> names) const;
  bool is_apart(parse::NodeIndex node) const;
};

Evidence gather_evidence(const parse::HtmlDocument& page);

}  // namespace kabar::extract
