#include "discover/page_map.h"

#include <algorithm>
#include <unordered_map>

#include "core/text.h"

namespace kabar::discover {
namespace {

using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr int kPlaceSteps = 4;  // ancestors that tell one place from another
constexpr int kBlockSteps = 6;  // and one kind of block from another
constexpr std::size_t kMaxLinks = 5000;
constexpr std::size_t kMaxText = 1000;
constexpr std::size_t kMaxAddress = 2048;
constexpr std::uint32_t kNoLink = UINT32_MAX;

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ull + (seed << 6) + (seed >> 2);
  return seed * 0xBF58476D1CE4E5B9ull;
}

bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

// The areas that a word of a class or an id names.
std::uint16_t area_of_word(std::string_view word) {
  struct Named {
    std::string_view word;
    std::uint16_t area;
  };
  static constexpr Named kWords[] = {
      {"nav", kInNav},
      {"navi", kInNav},
      {"navigation", kInNav},
      {"navbar", kInNav},
      {"menu", kInNav},
      {"submenu", kInNav},
      {"mainmenu", kInNav},
      {"topbar", kInHeader},
      {"toolbar", kInHeader},
      {"masthead", kInHeader},
      {"siteheader", kInHeader},
      {"footer", kInFooter},
      {"foot", kInFooter},
      {"fuss", kInFooter},
      {"colophon", kInFooter},
      {"pagefooter", kInFooter},
      {"sidebar", kInAside},
      {"aside", kInAside},
      {"widget", kInAside},
      {"blogroll", kInAside},
      {"breadcrumb", kInBreadcrumb},
      {"breadcrumbs", kInBreadcrumb},
      {"crumbs", kInBreadcrumb},
      {"comment", kInComments},
      {"comments", kInComments},
  };
  for (const Named& named : kWords) {
    if (named.word == word) return named.area;
  }
  return 0;
}

// Class and id values, split at every character that is not a letter and where a capital follows a small one.
std::uint16_t areas_of_names(std::string_view value) {
  std::uint16_t areas = 0;
  char word[16];
  std::size_t length = 0;
  bool too_long = false;
  const auto flush = [&] {
    if (length >= 3 && !too_long) areas |= area_of_word({word, length});
    length = 0;
    too_long = false;
  };
  char before = ' ';
  for (const char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      flush();
    } else {
      if (upper && before >= 'a' && before <= 'z') flush();
      if (length == sizeof word) {
        too_long = true;
      } else {
        word[length++] = upper ? static_cast<char>(c + 32) : c;
      }
    }
    before = c;
  }
  flush();
  return areas;
}

std::uint16_t area_of_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar") return kInNav;
  if (role == "banner") return kInHeader;
  if (role == "contentinfo") return kInFooter;
  if (role == "complementary") return kInAside;
  return role == "main" ? kInMain : 0;
}

std::uint16_t area_of_tag(Tag tag, std::uint16_t inherited) {
  // A header or footer inside an article is the card's, not the page's.
  const bool in_card = (inherited & (kInArticle | kInMain)) != 0;
  switch (tag) {
    case Tag::nav:
      return kInNav;
    case Tag::header:
      return in_card ? 0 : kInHeader;
    case Tag::footer:
      return in_card ? 0 : kInFooter;
    case Tag::aside:
      return kInAside;
    case Tag::form:
      return kInForm;
    case Tag::article:
      return kInArticle;
    case Tag::main_:
      return kInMain;
    case Tag::p:
      return kInParagraph;
    case Tag::a:
      return kInAnchor;
    case Tag::svg:
      return kInDrawing;
    default:
      return is_heading(tag) ? kInHeading : 0;
  }
}

// The first class that names a kind: digits dropped, and what only counts or marks a state left out.
std::string_view kind_class(std::string_view classes) {
  static constexpr std::string_view kStates[] = {"first",  "last",    "odd",      "even",
                                                 "active", "current", "selected", "clearfix"};
  while (!classes.empty()) {
    const std::size_t begin = classes.find_first_not_of(" \t\r\n\f");
    if (begin == std::string_view::npos) return {};
    classes.remove_prefix(begin);
    const std::size_t end = std::min(classes.find_first_of(" \t\r\n\f"), classes.size());
    const std::string_view name = classes.substr(0, end);
    if (std::find(std::begin(kStates), std::end(kStates), name) == std::end(kStates)) {
      return name.substr(0, std::min(name.find_first_of("0123456789"), name.size()));
    }
    classes.remove_prefix(end);
  }
  return {};
}

// news.example and news.co.example: the same name under another suffix.
bool is_sister(std::string_view domain, std::string_view of) {
  const std::string_view name = domain.substr(0, domain.find('.'));
  return name.size() >= 3 && name == of.substr(0, of.find('.')) &&
         name.find_first_not_of("0123456789") != std::string_view::npos;
}

class PageMapper {
 public:
  explicit PageMapper(PageMap& map) : map_(map), page_(map.page) {}

  void run() {
    const auto nodes = page_.nodes();
    map_.areas.assign(nodes.size(), 0);
    kinds_.assign(nodes.size(), 0);
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
      visit(i, nodes[i]);
      if (nodes[i].tag == Tag::a) add_anchor(i);
    }
    for (Anchor& anchor : map_.anchors) place(anchor);
  }

 private:
  void visit(NodeIndex i, const Node& node) {
    const std::uint16_t inherited = node.parent == kNoNode ? std::uint16_t{0} : map_.areas[node.parent];
    std::uint16_t own = 0;
    if (!node.is_text() && node.tag != Tag::html && node.tag != Tag::body) {
      own = area_of_tag(node.tag, inherited);
      kinds_[i] = static_cast<std::uint64_t>(node.tag) + 1;
      for (const auto& attribute : page_.attributes(node)) {
        if (attribute.name == "class") {
          own |= areas_of(attribute.value, inherited);
          kinds_[i] = mix(kinds_[i], core::hash64(kind_class(attribute.value)));
        } else if (attribute.name == "id") {
          own |= areas_of(attribute.value, inherited);
        } else if (attribute.name == "role") {
          own |= area_of_role(attribute.value);
        }
      }
    }
    map_.areas[i] = inherited | own;
  }

  std::uint16_t areas_of(std::string_view names, std::uint16_t inherited) {
    const auto [found, fresh] = names_.try_emplace(names, std::uint16_t{0});
    if (fresh) found->second = areas_of_names(names);
    const bool in_card = (inherited & kInArticle) != 0;
    return in_card ? found->second & static_cast<std::uint16_t>(~(kInHeader | kInFooter)) : found->second;
  }

  void add_anchor(NodeIndex i) {
    const Node& node = page_[i];
    if (!page_.has_attribute(node, "href") || map_.links.size() >= kMaxLinks) return;
    const std::string_view href = page_.attribute(node, "href");
    if (core::trim_ascii(href).starts_with('#')) return;
    const auto [known, fresh] = by_href_.try_emplace(href, kNoLink);
    if (fresh) {
      const auto url = core::Url::resolve(map_.base, href);
      if (url && url->text().size() <= kMaxAddress) known->second = link_of(*url);
    }
    if (known->second == kNoLink) return;
    Anchor anchor;
    anchor.node = i;
    anchor.link = known->second;
    anchor.areas = map_.areas[i];
    read_inside(anchor);
    if (anchor.heading == kNoNode && (anchor.areas & kInHeading) != 0) anchor.heading = heading_around(i);
    map_.links[anchor.link].anchors.push_back(static_cast<std::uint32_t>(map_.anchors.size()));
    map_.anchors.push_back(std::move(anchor));
  }

  std::uint32_t link_of(const core::Url& url) {
    std::string key = link_key(url);
    const auto [found, fresh] = by_key_.try_emplace(key, static_cast<std::uint32_t>(map_.links.size()));
    if (fresh) {
      PageLink link{.url = without_tracking(url), .key = std::move(key), .address = read_address(url), .anchors = {}};
      const auto [domain, unknown] = domains_.try_emplace(std::string(url.host()), std::string());
      if (unknown) domain->second = core::registrable_domain(url.host());
      link.own = domain->second == map_.domain || is_sister(domain->second, map_.domain);
      map_.links.push_back(std::move(link));
    }
    return found->second;
  }

  void read_inside(Anchor& anchor) {
    std::string text;
    for (NodeIndex i = anchor.node + 1; i < page_[anchor.node].end && i < page_.nodes().size(); ++i) {
      const Node& node = page_[i];
      if (node.is_text()) {
        if (text.size() < kMaxText) text += node.text;
      } else if (node.tag == Tag::svg) {
        i = node.end - 1;  // its title is a drawing's
      } else if (node.tag == Tag::a) {
        break;  // broken markup nests them; each is read once
      } else if (node.tag == Tag::img || node.tag == Tag::picture) {
        anchor.picture = true;
      } else if (is_heading(node.tag) && anchor.heading == kNoNode) {
        anchor.heading = i;
      } else if (node.tag == Tag::strong || node.tag == Tag::b) {
        anchor.bold = true;
      } else if (node.tag != Tag::span && node.tag != Tag::em && node.tag != Tag::i) {
        text += ' ';  // a block or a line break parts words
      }
    }
    anchor.text = core::one_line(text);
    anchor.in_prose = text_at(anchor.node, anchor.node - 1) || text_at(anchor.node, page_[anchor.node].end);
    anchor.letters = latin_letters(anchor.text);
  }

  // Is `beside` a text next to the anchor that is part of a sentence?
  bool text_at(NodeIndex anchor, NodeIndex beside) const {
    if (beside >= page_.nodes().size()) return false;
    const Node& node = page_[beside];
    return node.is_text() && node.parent == page_[anchor].parent && node.text.size() >= 12 &&
           latin_letters(node.text.substr(0, 200)) >= 12;
  }

  NodeIndex heading_around(NodeIndex node) const {
    for (NodeIndex i = page_[node].parent; i != kNoNode; i = page_[i].parent) {
      if (is_heading(page_[i].tag)) return i;
    }
    return kNoNode;
  }

  void place(Anchor& anchor) const {
    std::uint64_t hash = 7;
    NodeIndex i = anchor.node;
    for (int step = 0; step <= kBlockSteps && i != kNoNode; ++step, i = page_[i].parent) {
      hash = mix(hash, kinds_[i]);
      if (step == kPlaceSteps) anchor.place = hash;
    }
    anchor.block = hash;
    if (anchor.place == 0) anchor.place = hash;
  }

  PageMap& map_;
  const parse::HtmlDocument& page_;
  std::vector<std::uint64_t> kinds_;  // tag and class of each element
  std::unordered_map<std::string_view, std::uint16_t> names_;
  std::unordered_map<std::string_view, std::uint32_t> by_href_;  // the same reference is resolved once
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::unordered_map<std::string, std::string> domains_;
};

core::Url base_of(const parse::HtmlDocument& page, const core::Url& url) {
  if (page.head() == kNoNode) return url;
  for (NodeIndex i = page.head(); i < page[page.head()].end; ++i) {
    if (page[i].tag != Tag::base || !page.has_attribute(page[i], "href")) continue;
    return core::Url::resolve(url, page.attribute(page[i], "href")).value_or(url);
  }
  return url;
}

}  // namespace

PageMap map_page(const parse::HtmlDocument& page, const core::Url& url) {
  PageMap map{.page = page,
              .url = url,
              .base = base_of(page, url),
              .domain = core::registrable_domain(url.host()),
              .areas = {},
              .anchors = {},
              .links = {}};
  PageMapper(map).run();
  return map;
}

double latin_letters(std::string_view text) {
  double letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const char a = text[at]; static_cast<unsigned char>(a) < 0x80) {  // most of most texts
      letters += (a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z') || (a >= '0' && a <= '9') ? 1 : 0;
      ++at;
      continue;
    }
    const char32_t c = core::next_code_point(text, at);
    if ((c >= 0x3040 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000) {
      letters += 2.5;
    } else if (c >= 0xAC00 && c <= 0xD7A3) {
      letters += 2;
    } else if (c >= 0xC0 && (c < 0x2000 || c > 0x2BFF)) {
      letters += 1;
    }
  }
  return letters;
}

}  // namespace kabar::discover
