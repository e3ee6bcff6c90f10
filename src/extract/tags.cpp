#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

constexpr std::size_t kMaxTags = 32;
constexpr std::size_t kMaxTagBytes = 80;

class TagList {
 public:
  // One tag, or several with commas or semicolons between.
  void add(std::string_view text) {
    const std::string line = plain_line(text, 4096);
    const char separator = line.find(';') != std::string::npos && line.find(',') == std::string::npos ? ';' : ',';
    std::size_t begin = 0;
    while (begin <= line.size() && tags_.size() < kMaxTags) {
      const std::size_t end = std::min(line.find(separator, begin), line.size());
      add_one(core::trim_ascii(std::string_view(line).substr(begin, end - begin)));
      begin = end + 1;
    }
  }
  bool empty() const { return tags_.empty(); }
  std::vector<std::string> take() { return std::move(tags_); }

 private:
  void add_one(std::string_view tag) {
    if (tag.starts_with('#')) tag = core::trim_ascii(tag.substr(1));
    if (tag.empty() || tag.size() > kMaxTagBytes) return;
    if (tag.find("://") != std::string_view::npos || tag.find('=') != std::string_view::npos) return;  // tracking keys
    std::string key = word_key(tag);
    if (key.empty() || !seen_.insert(std::move(key)).second) return;
    tags_.emplace_back(tag);
  }
  std::vector<std::string> tags_;
  std::unordered_set<std::string> seen_;
};

bool is_tag_address(std::string_view address) {
  for (const std::string_view folder :
       {"/tag/", "/tags/", "/topik/", "/topic/", "/topics/", "/label/", "/indeks-tag/"}) {
    if (address.find(folder) != std::string_view::npos) return true;
  }
  return false;
}

// Is it in an element that is called after tags, a few levels up at most?
bool in_tag_list(const parse::HtmlDocument& page, parse::NodeIndex link) {
  constexpr int kLevels = 4;
  constexpr std::size_t kRead = 256;  // bytes of a name: every link asks anew
  parse::NodeIndex node = page[link].parent;
  for (int level = 0; level < kLevels && node != parse::kNoNode; ++level, node = page[node].parent) {
    const std::string names = core::ascii_lower(page.attribute(page[node], "class").substr(0, kRead)) + ' ' +
                              core::ascii_lower(page.attribute(page[node], "id").substr(0, kRead));
    for (const std::string_view word : {"tag", "topik", "topic", "label", "keyword"}) {
      if (names.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

// The first list of links to tags below the headline.
void add_listed_tags(const PageFacts& facts, TagList& tags) {
  constexpr parse::NodeIndex kApart = 24;  // nodes between two links of one list
  if (facts.headline == parse::kNoNode) return;
  parse::NodeIndex last = 0;
  for (parse::NodeIndex i = facts.headline + 1; i < facts.page.nodes().size(); ++i) {
    const parse::Node& node = facts.page[i];
    if (last != 0 && i > last + kApart) return;
    if (node.tag != parse::Tag::a || !is_tag_address(facts.page.attribute(node, "href"))) continue;
    if (facts.evidence.is_apart(i) || !in_tag_list(facts.page, i)) continue;
    tags.add(line_of_subtree(facts.page, i));
    last = node.end;
  }
}

}  // namespace

Found<std::vector<std::string>> read_tags(const PageFacts& facts) {
  TagList tags;
  for (const std::string& keyword : facts.ld.keywords) tags.add(keyword);
  if (!tags.empty()) return {tags.take(), "json-ld", 0.9};
  for (const MetaTag& meta : facts.evidence.metas) {
    if (meta.name == "article:tag" || meta.name == "og:article:tag") tags.add(meta.content);
  }
  if (!tags.empty()) return {tags.take(), "og", 0.9};
  for (const Mark& mark : facts.evidence.marks) {
    if (mark.kind == MarkKind::tag_link && !mark.apart) tags.add(line_of_subtree(facts.page, mark.node));
  }
  if (tags.empty()) add_listed_tags(facts, tags);
  if (!tags.empty()) return {tags.take(), "text", 0.8};
  tags.add(facts.evidence.meta({"news_keywords", "keywords", "parsely-tags", "sailthru.tags"}));
  if (!tags.empty()) return {tags.take(), "meta", 0.6};
  return {};
}

Found<std::string> read_section(const PageFacts& facts) {
  std::string section = facts.ld.section;
  if (!section.empty()) return {std::move(section), "json-ld", 0.9};
  section =
      plain_line(facts.evidence.meta({"article:section", "og:article:section", "parsely-section", "section"}), 120);
  if (!section.empty()) return {std::move(section), "meta", 0.8};
  return {};
}

}  // namespace kabar::extract
