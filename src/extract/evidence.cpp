#include "extract/evidence.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/byline_words.h"

namespace kabar::extract {
namespace {

using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr std::size_t kMaxMetas = 400;
constexpr std::size_t kMaxMarks = 600;
constexpr std::size_t kMaxScripts = 64;
constexpr std::size_t kMaxHeadlines = 12;
constexpr std::size_t kMaxClassBytes = 256;

enum ClassBit : unsigned { kAuthorClass = 1, kDateClass = 2, kApartClass = 4 };

struct ClassWord {
  std::string_view word;
  unsigned bits;
};

// Parts of class and id names; compared with one part ("entry-author__name" has three), whole or as a prefix.
constexpr std::array kClassWords = std::to_array<ClassWord>({
    {"author", kAuthorClass},      {"autor", kAuthorClass},      {"auteur", kAuthorClass},
    {"autore", kAuthorClass},      {"byline", kAuthorClass},     {"forfatter", kAuthorClass},
    {"penulis", kAuthorClass},     {"reporter", kAuthorClass},   {"writer", kAuthorClass},
    {"journalist", kAuthorClass},  {"jurnalis", kAuthorClass},   {"wartawan", kAuthorClass},
    {"contributor", kAuthorClass}, {"redaktur", kAuthorClass},   {"signature", kAuthorClass},
    {"firma", kAuthorClass},       {"verfasser", kAuthorClass},  {"redactor", kAuthorClass},
    {"yazar", kAuthorClass},       {"date", kDateClass},         {"datetime", kDateClass},
    {"time", kDateClass},          {"timestamp", kDateClass},    {"published", kDateClass},
    {"publish", kDateClass},       {"pubdate", kDateClass},      {"posted", kDateClass},
    {"tanggal", kDateClass},       {"waktu", kDateClass},        {"datum", kDateClass},
    {"fecha", kDateClass},         {"data", kDateClass},         {"dateline", kDateClass},
    {"zeit", kDateClass},          {"tarih", kDateClass},        {"comment", kApartClass},
    {"comments", kApartClass},     {"kommentare", kApartClass},  {"sidebar", kApartClass},
    {"related", kApartClass},      {"recommended", kApartClass}, {"recommendations", kApartClass},
    {"terkait", kApartClass},      {"populer", kApartClass},     {"terpopuler", kApartClass},
    {"popular", kApartClass},      {"trending", kApartClass},    {"teaser", kApartClass},
    {"teasers", kApartClass},      {"widget", kApartClass},      {"newsletter", kApartClass},
    {"latest", kApartClass},       {"terbaru", kApartClass},     {"disqus", kApartClass},
    {"respond", kApartClass},      {"breadcrumb", kApartClass},  {"breadcrumbs", kApartClass},
});

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}

// The same, sorted: a page has thousands of class names.
constexpr auto kSortedClassWords = [] {
  auto words = kClassWords;
  std::sort(words.begin(), words.end(), [](const ClassWord& a, const ClassWord& b) { return a.word < b.word; });
  return words;
}();

constexpr std::size_t kLongestClassWord = 16;

// By first letter and length: nearly every part is turned away by one look.
constexpr auto kShapes = [] {
  std::array<std::uint32_t, 26> shapes{};
  for (const ClassWord& entry : kClassWords) {
    shapes[static_cast<std::size_t>(entry.word[0] - 'a')] |= 3U << entry.word.size();  // and with an "s" behind it
  }
  return shapes;
}();

unsigned bits_of_word(std::string_view part) {
  if (part.size() < 4 || part.size() > kLongestClassWord) return 0;
  std::array<char, kLongestClassWord> lower{};
  for (std::size_t i = 0; i < part.size(); ++i) lower.at(i) = static_cast<char>(part[i] | 0x20);
  if ((kShapes.at(static_cast<std::size_t>(lower[0] - 'a')) >> part.size() & 1U) == 0) return 0;
  const auto find = [](std::string_view word) -> unsigned {
    const auto* found = std::lower_bound(kSortedClassWords.begin(), kSortedClassWords.end(), word,
                                         [](const ClassWord& a, std::string_view b) { return a.word < b; });
    return found != kSortedClassWords.end() && found->word == word ? found->bits : 0;
  };
  const std::string_view word(lower.data(), part.size());
  const unsigned bits = find(word);
  return bits == 0 && word.back() == 's' ? find(word.substr(0, word.size() - 1)) : bits;
}

// "entryMeta__authorName date" -> parts entry, Meta, author, Name, date.
unsigned class_bits(std::string_view value) {
  value = value.substr(0, kMaxClassBytes);
  unsigned bits = 0;
  for (std::size_t i = 0; i < value.size();) {
    if (!is_letter(value[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    if (is_upper(value[i]) && end < value.size() && is_upper(value[end])) {
      while (end < value.size() && is_upper(value[end])) ++end;
    } else {
      while (end < value.size() && is_lower(value[end])) ++end;
    }
    bits |= bits_of_word(value.substr(i, end - i));
    i = end;
  }
  return bits;
}

// ".../author/anna-berg", "/penulis/123/sari": the address of a writer's own page.
bool is_author_address(std::string_view href) {
  constexpr std::array kSegments = std::to_array<std::string_view>(
      {"author",      "authors",     "autor",        "autoren",   "autores",  "auteur",   "auteurs",
       "autore",      "autori",      "penulis",      "writer",    "writers",  "reporter", "journalist",
       "journalists", "contributor", "contributors", "columnist", "jurnalis", "wartawan", "creator"});
  if (href.size() > 300) return false;
  for (std::size_t at = href.find('/'); at != std::string_view::npos; at = href.find('/', at + 1)) {
    const std::size_t end = href.find('/', at + 1);
    if (end == std::string_view::npos || end + 1 >= href.size()) return false;
    const std::string_view segment = href.substr(at + 1, end - at - 1);
    if (std::find(kSegments.begin(), kSegments.end(), segment) != kSegments.end()) return true;
  }
  return false;
}

bool has_token(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(" \t\n\r\f"), list.size());
    if (core::equals_ignoring_ascii_case(list.substr(0, end), wanted)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

class Gatherer {
 public:
  explicit Gatherer(const parse::HtmlDocument& page) : page_(page) {}

  Evidence run() {
    const auto nodes = page_.nodes();
    if (nodes.empty()) return std::move(evidence_);
    evidence_.html_lang = page_.attribute(nodes[0], "lang");
    if (evidence_.html_lang.empty()) evidence_.html_lang = page_.attribute(nodes[0], "xml:lang");
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
      if (nodes[i].tag == Tag::h1 && evidence_.headlines.size() < kMaxHeadlines && !in_crumbs(nodes[i])) {
        evidence_.headlines.push_back(i);
      }
    }
    for (NodeIndex i = 0; i < nodes.size(); ++i) visit(i, nodes[i]);
    return std::move(evidence_);
  }

 private:
  void visit(NodeIndex i, const Node& node) {
    if (i >= apart_end_) apart_end_ = 0;
    switch (node.tag) {
      case Tag::text:
        return text(i, node);
      case Tag::meta:
        return meta(node);
      case Tag::link:
        return link(node);
      case Tag::base:
        if (evidence_.base.empty()) evidence_.base = page_.attribute(node, "href");
        return;
      case Tag::title:
        if (evidence_.title.empty() && !in_svg(node)) evidence_.title = core::one_line(page_.text_of(i), 2048);
        return;
      case Tag::script:
        if (node.end > i + 1 && evidence_.json_ld.size() < kMaxScripts) evidence_.json_ld.push_back(page_[i + 1].text);
        return;
      case Tag::nav:
      case Tag::aside:
        set_apart(i, node);
        break;
      case Tag::footer:
        if (!inside(node, Tag::article)) set_apart(i, node);
        break;
      case Tag::figure:
        ++evidence_.figures;
        break;
      case Tag::video:
        evidence_.has_video = true;
        break;
      case Tag::time:
        mark(MarkKind::time, i);
        break;
      default:
        break;
    }
    attributes(i, node);
  }

  bool in_svg(const Node& node) const {
    return node.parent != kNoNode && page_[node.parent].tag != Tag::head && page_[node.parent].tag != Tag::html &&
           page_[node.parent].tag != Tag::body;
  }

  // The last of the breadcrumbs may be an h1.
  bool in_crumbs(const Node& node) const {
    int steps = 0;
    for (NodeIndex up = node.parent; up != kNoNode && steps < 8; up = page_[up].parent, ++steps) {
      if (page_[up].tag == Tag::nav) return true;
    }
    return false;
  }

  bool inside(const Node& node, Tag tag) const {
    int steps = 0;
    for (NodeIndex up = node.parent; up != kNoNode && steps < 24; up = page_[up].parent, ++steps) {
      if (page_[up].tag == tag || page_[up].tag == Tag::main_) return true;
    }
    return false;
  }

  // A part of the page that is not about its article. What holds a headline is never apart: themes name whole layouts
  // "has-sidebar" or "single-widget".
  void set_apart(NodeIndex i, const Node& node) {
    if (apart_end_ != 0) return;
    for (const NodeIndex headline : evidence_.headlines) {
      if (headline > i && headline < node.end) return;
    }
    if (page_.body() == kNoNode || node.end - i > (page_[page_.body()].end - page_.body()) / 2) return;
    apart_end_ = node.end;
    if (evidence_.apart.size() < kMaxMarks) evidence_.apart.emplace_back(i, node.end);
  }

  void mark(MarkKind kind, NodeIndex node) {
    if (evidence_.marks.size() < kMaxMarks) evidence_.marks.push_back({kind, node, apart_end_ != 0});
  }

  void text(NodeIndex i, const Node& node) {
    if (node.text.size() < 2 || !may_start_label(node.text)) return;
    mark(MarkKind::label, i);
  }

  void meta(const Node& node) {
    std::string_view name, content;
    for (const parse::Attribute& a : page_.attributes(node)) {
      if (a.name == "content") content = a.value;
      if (a.name == "property" || (a.name == "name" && name.empty())) name = a.value;
      if ((a.name == "itemprop" || a.name == "http-equiv") && name.empty()) name = a.value;
    }
    if (name.empty() || name.size() > 64 || core::trim_ascii(content).empty()) return;
    if (evidence_.metas.size() >= kMaxMetas || apart_end_ != 0) return;
    evidence_.metas.push_back({core::ascii_lower(core::trim_ascii(name)), core::trim_ascii(content)});
  }

  void link(const Node& node) {
    if (has_token(page_.attribute(node, "rel"), "canonical") && evidence_.canonicals.size() < 8) {
      evidence_.canonicals.push_back(core::trim_ascii(page_.attribute(node, "href")));
    }
  }

  void attributes(NodeIndex i, const Node& node) {
    unsigned bits = 0;
    for (const parse::Attribute& a : page_.attributes(node)) {
      if (a.name == "class" || a.name == "id") {
        bits |= class_bits(a.value);
      } else if (a.name == "itemprop" || a.name == "property") {
        property(i, a.value);
      } else if (a.name == "href" && node.tag == Tag::a) {
        if (is_author_address(a.value)) mark(MarkKind::author_link, i);
      } else if (a.name == "rel") {
        if (has_token(a.value, "author")) mark(MarkKind::author_property, i);
        if (has_token(a.value, "tag")) mark(MarkKind::tag_link, i);
      }
    }
    if ((bits & kApartClass) != 0) set_apart(i, node);
    if ((bits & kAuthorClass) != 0) mark(MarkKind::author_class, i);
    if ((bits & kDateClass) != 0 && node.tag != Tag::time) mark(MarkKind::date_class, i);
  }

  void property(NodeIndex i, std::string_view value) {
    if (has_token(value, "author") || has_token(value, "creator") || has_token(value, "schema:author")) {
      mark(MarkKind::author_property, i);
    } else if (has_token(value, "datepublished") || has_token(value, "datecreated") ||
               has_token(value, "schema:datepublished") || has_token(value, "schema:datecreated")) {
      mark(MarkKind::published_property, i);
    } else if (has_token(value, "datemodified") || has_token(value, "schema:datemodified")) {
      mark(MarkKind::modified_property, i);
    }
  }

  const parse::HtmlDocument& page_;
  Evidence evidence_;
  NodeIndex apart_end_ = 0;  // end of the part we are in; 0 when in none
};

}  // namespace

std::string_view Evidence::meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const MetaTag& tag : metas) {
      if (tag.name == name) return tag.content;
    }
  }
  return {};
}

bool Evidence::is_apart(NodeIndex node) const {
  const auto behind =
      std::upper_bound(apart.begin(), apart.end(), node, [](NodeIndex n, const auto& part) { return n < part.first; });
  return behind != apart.begin() && node < std::prev(behind)->second;
}

Evidence gather_evidence(const parse::HtmlDocument& page) {
  return Gatherer(page).run();
}

}  // namespace kabar::extract
