#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/author_names.h"
#include "extract/byline_words.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using Claim = Found<std::vector<std::string>>;

constexpr std::array kAuthorNames = std::to_array<std::string_view>({"author",
                                                                     "article:author_name",
                                                                     "article:author",
                                                                     "og:article:author",
                                                                     "og:author",
                                                                     "parsely-author",
                                                                     "sailthru.author",
                                                                     "cxenseparse:author",
                                                                     "dc.creator",
                                                                     "dc:creator",
                                                                     "dcterms.creator",
                                                                     "citation_author",
                                                                     "byl",
                                                                     "authors",
                                                                     "creator",
                                                                     "shareaholic:article_author_name",
                                                                     "dcsext.author",
                                                                     "content_author",
                                                                     "article.author",
                                                                     "twitter:data1"});

class AuthorReader {
 public:
  explicit AuthorReader(const PageFacts& facts) : facts_(facts) {}

  Claim read() {
    read_labels();
    Claim as_editor;  // sites enter the editor as the author; a printed writer knows better
    for (const auto source : {&AuthorReader::of_json_ld, &AuthorReader::of_metas, &AuthorReader::of_properties,
                              &AuthorReader::of_labels, &AuthorReader::of_classes}) {
      Claim claim = (this->*source)();
      if (claim.value.empty()) continue;
      if (!are_editors(claim.value)) return claim;
      if (as_editor.value.empty()) as_editor = std::move(claim);
    }
    if (Claim claim = of_line_below(as_editor.value); !claim.value.empty()) return claim;
    if (!as_editor.value.empty()) return as_editor;
    if (!editors_.empty()) return {editors_, "byline", 0.5};
    return {std::move(signed_by_), "text", 0.4};
  }

 private:
  Claim claim_of(NameReader& reader, std::string_view origin, double confidence) {
    Names names = reader.take();
    if (signed_by_.empty()) signed_by_ = std::move(names.others);
    return {std::move(names.persons), origin, confidence};
  }

  Claim of_json_ld() {
    NameReader reader(facts_.outlet_keys);
    for (const LdAuthor& author : facts_.ld.authors) reader.read(author.name, author.organisation);
    return claim_of(reader, "json-ld", 0.95);
  }

  Claim of_metas() {
    for (const std::string_view name : kAuthorNames) {
      NameReader reader(facts_.outlet_keys);
      if (name == "twitter:data1" && label_at_start(word_key(facts_.evidence.meta({"twitter:label1"}))).words == 0)
        continue;
      for (const MetaTag& meta : facts_.evidence.metas) {
        if (meta.name == name) reader.read(meta.content);
      }
      Claim claim = claim_of(reader, "meta", 0.8);
      if (!claim.value.empty()) return claim;
    }
    return {};
  }

  void read_node(NameReader& reader, parse::NodeIndex index, bool printed = false) const {
    const parse::Node& node = facts_.page[index];
    const std::string_view content = facts_.page.attribute(node, "content");
    if (!content.empty()) return reader.read(content);
    for (parse::NodeIndex i = index + 1; i < node.end; ++i) {  // <span itemprop=author><meta itemprop=name content=..>
      if (facts_.page.attribute(facts_.page[i], "itemprop") != "name") continue;
      const std::string_view name = facts_.page.attribute(facts_.page[i], "content");
      return reader.read(name.empty() ? line_of_subtree(facts_.page, i) : std::string(name));
    }
    const std::string text = line_of_subtree(facts_.page, index);
    if (text.size() > 120) return;
    if (printed) {
      reader.read_printed(text);
    } else {
      reader.read(text);
    }
  }

  Claim of_properties() {
    NameReader reader(facts_.outlet_keys);
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind == MarkKind::author_property && !mark.apart) read_node(reader, mark.node);
    }
    return claim_of(reader, "microdata", 0.75);
  }

  // "Penulis: X" anywhere in the article; "By X" near its headline.
  void read_labels() {
    NameReader writers(facts_.outlet_keys), editors(facts_.outlet_keys);
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind == MarkKind::label && !mark.apart) read_label(mark.node, writers, editors);
    }
    labelled_ = writers.take();
    editors_ = editors.take().persons;
  }

  Claim of_labels() {
    if (signed_by_.empty()) signed_by_ = labelled_.others;
    return {labelled_.persons, "byline", 0.75};
  }

  bool are_editors(const std::vector<std::string>& names) const {
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::any_of(editors_.begin(), editors_.end(),
                         [&](const std::string& editor) { return word_key(editor) == word_key(name); });
    });
  }

  // A name alone on the line below the headline, where the page's own author turned out to be its editor.
  Claim of_line_below(const std::vector<std::string>& editors) {
    if (editors.empty()) return {};
    for (std::size_t i = 0; i < std::min<std::size_t>(3, facts_.below.size()); ++i) {
      NameReader reader(facts_.outlet_keys);
      if (facts_.below[i].text.size() <= 60) reader.read_printed(facts_.below[i].text);
      Claim claim = claim_of(reader, "byline", 0.6);
      if (!claim.value.empty() && !are_editors(claim.value)) return claim;
    }
    return {};
  }

  void read_label(parse::NodeIndex node, NameReader& writers, NameReader& editors) const {
    const std::string line = line_from(node);
    if (line.size() > 160) return;
    const BylineLabel label = label_at_start(word_key(line));
    if (label.words == 0 || label.role == BylineRole::other) return;
    const std::size_t colon = std::min(line.find(':'), line.find("："));
    const bool has_colon = colon != std::string::npos && key_words(word_key(line.substr(0, colon))) == label.words;
    if (label.common && !has_colon && !near_headline(node)) return;
    NameReader& reader = label.role == BylineRole::writer ? writers : editors;
    if (has_colon || !label.common) {
      reader.read(line);
    } else {
      reader.read_printed(line);
    }
  }

  bool near_headline(parse::NodeIndex node) const {
    if (facts_.headline == parse::kNoNode) return false;
    const long distance = static_cast<long>(node) - static_cast<long>(facts_.headline);
    return distance > -60 && distance < 150;
  }

  // The rest of the line that starts at this text node.
  std::string line_from(parse::NodeIndex node) const {
    parse::NodeIndex block = facts_.page[node].parent;
    while (block != parse::kNoNode && !breaks_line(facts_.page[block].tag) &&
           facts_.page[block].parent != parse::kNoNode) {
      block = facts_.page[block].parent;
    }
    const parse::NodeIndex end = block == parse::kNoNode ? node + 1 : facts_.page[block].end;
    const auto lines = lines_between(facts_.page, node, end, 1);
    return lines.empty() ? std::string() : lines.front().text;
  }

  Claim of_classes() {
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_class || mark.apart || !near_headline(mark.node)) continue;
      NameReader reader(facts_.outlet_keys);
      read_node(reader, mark.node, true);
      Claim claim = claim_of(reader, "byline", 0.6);
      if (!claim.value.empty()) return claim;
    }
    return {};
  }

  const PageFacts& facts_;
  Names labelled_;
  std::vector<std::string> editors_;
  std::vector<std::string> signed_by_;  // who signed when no person did
};

}  // namespace

Found<std::vector<std::string>> read_authors(const PageFacts& facts) {
  return AuthorReader(facts).read();
}

}  // namespace kabar::extract
