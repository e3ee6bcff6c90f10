#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/author_names.h"
#include "extract/byline_words.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"
#include "parse/dates.h"

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

// Scripts without capitals give no sign by which a name is told from a topic.
bool is_cased(std::string_view text) {
  return core::fold_case(text) != text;
}

class AuthorReader {
 public:
  explicit AuthorReader(const PageFacts& facts) : facts_(facts) {}

  Claim read() {
    read_labels();
    if (facts_.trace != nullptr) trace_claims();
    Claim as_editor;  // sites enter the editor as the author; a printed writer knows better
    for (const auto source : kSources) {
      Claim claim = (this->*source)();
      if (claim.value.empty()) continue;
      if (!are_editors(claim.value)) return with_printed(std::move(claim));
      if (as_editor.value.empty()) as_editor = std::move(claim);
    }
    if (Claim claim = of_line_below(as_editor.value); !claim.value.empty()) return claim;
    if (Claim claim = as_editor.value.empty() && editors_.empty() ? of_end_credit() : Claim{}; !claim.value.empty()) {
      return claim;
    }
    if (!as_editor.value.empty()) return as_editor;
    if (!editors_.empty()) return {editors_, "byline", 0.5};
    if (!logins_.empty()) return {std::move(logins_), "meta", 0.4};
    return {std::move(signed_by_), "text", 0.4};
  }

 private:
  void trace_claims() const {
    AuthorReader apart(facts_);  // asking changes what is remembered of accounts and signatures
    apart.read_labels();
    for (const auto source : kSources) {
      const Claim claim = (apart.*source)();
      for (const std::string& name : claim.value) trace_vote(facts_, "authors", claim.origin, name, claim.confidence);
    }
    for (const std::string& name : apart.editors_) trace_vote(facts_, "authors", "byline", name + " (as editor)", 0.5);
  }

  Claim claim_of(NameReader& reader, std::string_view origin, double confidence) {
    Names names = reader.take();
    set_rubric_apart(names);
    if (signed_by_.empty()) signed_by_ = std::move(names.others);
    if (logins_.empty()) logins_ = std::move(names.logins);
    return {std::move(names.persons), origin, confidence};
  }

  // "Capital" below "/capital/...", beside a name: a brand or a section that signs with the writer.
  void set_rubric_apart(Names& names) const {
    const std::string_view path = facts_.url.path();
    const std::size_t end = path.find('/', 1);
    if (end == std::string_view::npos || names.persons.size() < 2) return;
    const std::string rubric = word_key(path.substr(1, end - 1));
    std::erase_if(names.persons, [&](const std::string& name) { return word_key(name) == rubric; });
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
    if (read_links(reader, index, node.end)) return;
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
    set_rubric_apart(labelled_);
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
    const Line line = line_from(node);
    if (line.text.size() > 160) return;
    const std::string key = word_key(line.text);
    const BylineLabel label = label_at_start(key);
    if (label.words == 0 || label.role == BylineRole::other) return;
    const std::size_t colon = std::min(line.text.find(':'), line.text.find("："));
    const bool has_colon = colon != std::string::npos && key_words(word_key(line.text.substr(0, colon))) == label.words;
    if (label.common && !has_colon && !near_headline(node)) return;
    NameReader& reader = label.role == BylineRole::writer ? writers : editors;
    if (read_links(reader, line.first, line.end)) return;
    if (label.words == key_words(key)) {
      if (read_links_from(reader, line.end)) return;
      if (const std::string next = line_behind(line.end); !next.empty()) reader.read_printed(next);
    } else if (has_colon || !label.common) {
      reader.read_labelled(line.text);
    } else {
      reader.read_printed(line.text);
    }
  }

  bool near_headline(parse::NodeIndex node) const {
    if (facts_.headline == parse::kNoNode) return false;
    const long distance = static_cast<long>(node) - static_cast<long>(facts_.headline);
    return distance > -60 && distance < 150;
  }

  // The rest of the line that starts at this text node.
  Line line_from(parse::NodeIndex node) const {
    parse::NodeIndex block = facts_.page[node].parent;
    while (block != parse::kNoNode && !breaks_line(facts_.page[block].tag) &&
           facts_.page[block].parent != parse::kNoNode) {
      block = facts_.page[block].parent;
    }
    const parse::NodeIndex end = block == parse::kNoNode ? node + 1 : facts_.page[block].end;
    const auto lines = lines_between(facts_.page, node, end, 1);
    return lines.empty() ? Line{} : lines.front();
  }

  // The line that follows a label which has its own: "Autor:", and the name below.
  std::string line_behind(parse::NodeIndex end) const {
    constexpr parse::NodeIndex kReach = 12;
    constexpr std::size_t kLongest = 80;
    const auto size = static_cast<parse::NodeIndex>(facts_.page.nodes().size());
    const auto next = lines_between(facts_.page, std::min(end, size), std::min(end + kReach, size), 1);
    return next.empty() || next.front().text.size() > kLongest ? std::string() : next.front().text;
  }

  // The links to writers' pages in [begin, end). Is there one with a name?
  bool read_links(NameReader& reader, parse::NodeIndex begin, parse::NodeIndex end) const {
    bool found = false;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_link || mark.node < begin || mark.node >= end) continue;
      const std::string text = line_of_subtree(facts_.page, mark.node);
      found = found || !text.empty();
      reader.read_linked(text);
    }
    return found;
  }

  // The links to writers' pages that follow each other closely from `begin` on. Is there one?
  bool read_links_from(NameReader& reader, parse::NodeIndex begin) const {
    constexpr parse::NodeIndex kGap = 10;
    bool found = false;
    parse::NodeIndex end = begin;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_link || mark.node < end || mark.node > end + kGap) continue;
      reader.read_linked(line_of_subtree(facts_.page, mark.node));
      end = facts_.page[mark.node].end;
      found = true;
    }
    return found;
  }

  // A link to a writer's page beside the headline, and those that follow it closely.
  Claim of_links() {
    const Mark* nearest = nullptr;
    long best = 400;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_link || mark.apart || facts_.headline == parse::kNoNode) continue;
      const long ahead = static_cast<long>(mark.node) - static_cast<long>(facts_.headline);
      const long distance = ahead >= 0 ? ahead : -5 * ahead;
      if (distance >= best || line_of_subtree(facts_.page, mark.node).empty()) continue;
      best = distance;
      nearest = &mark;
    }
    NameReader reader(facts_.outlet_keys);
    if (nearest != nullptr) read_links_from(reader, nearest->node);
    return claim_of(reader, "byline", 0.7);
  }

  // "... kata Kepala Desa, Amin Noor, Senin (5/10/2026).": a date within prose.
  static bool is_sentence(std::string_view text) {
    constexpr std::size_t kShortest = 60;
    return text.size() > kShortest && (text.ends_with('.') || text.ends_with("\""));
  }

  // "Sari Wulan - Senin, 23 November 2026 14:05 WIB", "25.04.26 | 14:07 Uhr | Von Eva Berg".
  Claim of_date_lines() {
    constexpr std::size_t kBelow = 12, kAbove = 4, kLongest = 160;
    NameReader reader(facts_.outlet_keys);
    const auto read_line = [&](const Line& line) {
      if (line.text.size() > kLongest || is_sentence(line.text)) return;
      std::string rest = line.text;
      const auto dates = parse::find_dates(rest, {facts_.language, facts_.now, {}});
      if (dates.empty() || dates.front().relative || in_caption(facts_.page, line.first)) return;
      for (auto date = dates.rbegin(); date != dates.rend(); ++date) {
        rest.replace(date->begin, date->end - date->begin, " | ");
      }
      for (std::size_t begin = 0; begin < rest.size();) {
        const std::size_t end = std::min(rest.find('|', begin), rest.size());
        const std::string_view part = core::trim_ascii(std::string_view(rest).substr(begin, end - begin));
        begin = end + 1;
        const BylineLabel label = label_at_start(word_key(part));
        if (label.role == BylineRole::writer && (label.words > 1 || part.size() > 3)) {
          reader.read_labelled(part);
        } else if (signed_by_.empty() && label.words == 0 && is_cased(part) && !names_section(part)) {
          reader.read_printed(part);
        }
      }
    };
    for (std::size_t i = 0; i < std::min(kBelow, facts_.below.size()); ++i) read_line(facts_.below[i]);
    for (std::size_t i = 0; i < std::min(kAbove, facts_.above.size()); ++i) read_line(facts_.above[i]);
    Claim claim = claim_of(reader, "text", 0.5);
    return claim.value.size() > 3 ? Claim{} : claim;
  }

  // "Kalimantan Timur" below "/kalimantan-timur/...", "Berita Daerah": where the story stands, not who wrote it.
  bool names_section(std::string_view part) const {
    const std::string key = word_key(part);
    if (is_rubric(key)) return true;
    const std::string section = word_key(facts_.ld.section);
    if (!key.empty() && (key == section || key == word_key(facts_.evidence.meta({"article:section"})))) return true;
    const std::string_view path = facts_.url.path();
    const std::string folders = word_key(path.substr(0, path.rfind('/')));
    return key_words(key) > 0 && key_contains(folders, key);
  }

  // "(Sari Wulan/Budi Santoso)" on a line of its own behind the text: the reporter, and the editor behind him.
  Claim of_end_credit() {
    const bool local = facts_.language.starts_with("id") || facts_.language.starts_with("ms");  // the region's custom
    if (facts_.headline == parse::kNoNode || !local) return {};
    const auto size = static_cast<parse::NodeIndex>(facts_.page.nodes().size());
    for (parse::NodeIndex i = facts_.page[facts_.headline].end; i < size; ++i) {
      const parse::Node& node = facts_.page[i];
      if (!node.is_text()) continue;
      std::string_view text = core::trim_ascii(node.text);
      if (text.ends_with('.')) text.remove_suffix(1);
      constexpr std::size_t kLongest = 64;
      if (text.size() < 8 || text.size() > kLongest || (text.front() != '(' && text.front() != '[') ||
          (text.back() != ')' && text.back() != ']')) {
        continue;
      }
      if (facts_.evidence.is_apart(i) || in_caption(facts_.page, i) || line_from(i).text.size() > kLongest) continue;
      text = text.substr(1, text.size() - 2);
      if (!is_cased(text) || text.find(':') != std::string_view::npos) continue;  // "[Gambas:Video Kanal]"
      NameReader reader(facts_.outlet_keys);
      reader.read_printed(text.substr(0, text.find_first_of("/|")));
      Claim claim = claim_of(reader, "text", 0.4);
      if (claim.value.size() == 1) return claim;
    }
    return {};
  }

  Claim of_classes() {
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_class || mark.apart || !near_headline(mark.node)) continue;
      if (mark.node < facts_.headline && facts_.page[mark.node].end > facts_.headline) continue;  // around the headline
      NameReader reader(facts_.outlet_keys);
      read_node(reader, mark.node, true);
      Claim claim = claim_of(reader, "byline", 0.6);
      if (!claim.value.empty()) return claim;
    }
    return {};
  }

  // Metadata often has the first of two writers alone: a printed byline that names him and others has them all.
  Claim with_printed(Claim claim) const {
    constexpr std::size_t kMost = 3, kNothingElse = 6;  // names; bytes of a byline that are none
    const bool local =
        facts_.language.starts_with("id") || facts_.language.starts_with("ms");       // elsewhere such classes
    if (!local || claim.value.size() != 1 || claim.origin == "byline") return claim;  // hold buttons, too
    std::vector<std::string> printed;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::author_class || mark.apart || !near_headline(mark.node)) continue;
      if (mark.node < facts_.headline) continue;
      NameReader reader(facts_.outlet_keys);
      read_node(reader, mark.node, true);
      const std::vector<std::string> names = reader.take().persons;
      std::size_t rest = line_of_subtree(facts_.page, mark.node).size();
      for (const std::string& name : names) rest -= std::min(rest, name.size());
      if (rest > kNothingElse || names.empty()) continue;
      for (const std::string& name : names) {
        const bool known = std::find(printed.begin(), printed.end(), name) != printed.end() ||
                           std::find(editors_.begin(), editors_.end(), name) != editors_.end();
        if (!known) printed.push_back(name);
      }
    }
    const bool agrees = std::find(printed.begin(), printed.end(), claim.value[0]) != printed.end();
    if (agrees && printed.size() > 1 && printed.size() <= kMost) claim.value = std::move(printed);
    return claim;
  }

  // In the order of trust: the first that names persons who are not merely the editors wins.
  static constexpr std::array kSources{
      &AuthorReader::of_json_ld, &AuthorReader::of_metas,   &AuthorReader::of_properties, &AuthorReader::of_labels,
      &AuthorReader::of_links,   &AuthorReader::of_classes, &AuthorReader::of_date_lines};

  const PageFacts& facts_;
  Names labelled_;
  std::vector<std::string> editors_;
  std::vector<std::string> signed_by_;  // who signed when no person did
  std::vector<std::string> logins_;     // the same, under an account's name
};

}  // namespace

Found<std::vector<std::string>> read_authors(const PageFacts& facts) {
  return AuthorReader(facts).read();
}

}  // namespace kabar::extract
