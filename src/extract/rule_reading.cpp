#include "extract/rule_reading.h"

#include <algorithm>

#include "core/text.h"
#include "extract/page_lines.h"

namespace kabar::extract {
namespace {

using parse::NodeIndex;
using parse::Tag;
using parse::XPathAnswer;
using parse::XPathHit;

constexpr std::size_t kMostBodies = 64, kMostNames = 24;

class RuleReader {
 public:
  RuleReader(const parse::HtmlDocument& page, const SiteRule& rule, RuleTrace& trace)
      : page_(page), paths_(page), rule_(rule), trace_(trace) {}

  RuledLinks read_links() {
    RuledLinks out;
    out.single_page = links("single_page_link", rule_.single_page_link);
    if (out.single_page.empty()) out.next_page = links("next_page_link", rule_.next_page_link);
    return out;
  }

  RuleReading read() {
    read_title();
    out_.fields.authors = first_texts("author", rule_.author);
    out_.fields.dates = first_texts("date", rule_.date);
    for (const RuleText& clue : rule_.native_ad_clue)
      out_.fields.native_ad = out_.fields.native_ad || ask("native_ad_clue", clue).truth;
    out_.fields.skip_json_ld = rule_.skip_json_ld.value_or(false);
    out_.fields.no_detected_image = !rule_.insert_detected_image.value_or(true);
    strip();
    change();
    find_body();
    return std::move(out_);
  }

 private:
  XPathAnswer ask(const char* directive, const RuleText& what) {
    XPathAnswer answer = paths_.evaluate(what.text);
    const std::size_t hits = answer.text ? (answer.truth ? 1 : 0) : answer.hits.size();
    trace_.steps.push_back({directive, what, hits, answer.refused});
    return answer;
  }

  std::string text_of(const XPathHit& hit) const {
    return hit.is_attribute() ? core::one_line(hit.value) : core::one_line(line_of_subtree(page_, hit.node));
  }

  // The texts of the first expression that finds some.
  std::vector<std::string> first_texts(const char* directive, const std::vector<RuleText>& list) {
    std::vector<std::string> out;
    for (const RuleText& what : list) {
      const XPathAnswer answer = ask(directive, what);
      if (answer.text) out.push_back(core::one_line(*answer.text));
      for (std::size_t i = 0; i < std::min(kMostNames, answer.hits.size()); ++i) out.push_back(text_of(answer.hits[i]));
      std::erase(out, "");
      if (!out.empty()) return out;
    }
    if (!list.empty()) trace_.stale.emplace_back(directive);
    return out;
  }

  void read_title() {
    for (const RuleText& what : rule_.title) {
      const XPathAnswer answer = ask("title", what);
      std::string title = answer.text ? core::one_line(*answer.text) : std::string();
      for (const XPathHit& hit : answer.hits) {
        if (!title.empty()) break;
        title = text_of(hit);
        if (!hit.is_attribute() && !page_[hit.node].is_text()) out_.fields.headline = hit.node;
      }
      out_.fields.title = std::move(title);
      if (!out_.fields.title.empty()) return;
      out_.fields.headline = parse::kNoNode;
    }
    if (!rule_.title.empty()) trace_.stale.emplace_back("title");
  }

  std::vector<std::string> links(const char* directive, const std::vector<PageLinkRule>& list) {
    std::vector<std::string> out;
    for (const PageLinkRule& rule : list) {
      if (rule.only_if && !ask("if_page_contains", *rule.only_if).truth) continue;
      const XPathAnswer answer = ask(directive, rule.link);
      if (answer.text) out.push_back(*answer.text);
      for (const XPathHit& hit : answer.hits) out.push_back(hit.is_attribute() ? hit.value : address_in(hit.node));
      std::erase(out, "");
      if (!out.empty()) break;
    }
    return out;
  }

  std::string address_in(NodeIndex node) const {
    if (page_[node].is_text()) return std::string(page_[node].text);
    for (const char* name : {"href", "src", "content"}) {
      if (page_.has_attribute(page_[node], name)) return std::string(page_.attribute(page_[node], name));
    }
    for (NodeIndex i = node + 1; i < page_[node].end; ++i) {
      if (page_[i].tag == Tag::a) return std::string(page_.attribute(page_[i], "href"));
    }
    return {};
  }

  void strip() {
    for (const RuleText& what : rule_.strip) {
      for (const XPathHit& hit : ask("strip", what).hits) {
        if (hit.is_attribute()) {
          out_.edits.values.push_back({hit.node, hit.attribute, std::nullopt});
        } else {
          out_.edits.dropped.push_back(hit.node);
        }
      }
    }
    strip_by_text("strip_id_or_class", rule_.strip_id_or_class,
                  [](const parse::Attribute& a, const parse::Node&) { return a.name == "class" || a.name == "id"; });
    strip_by_text("strip_image_src", rule_.strip_image_src, [](const parse::Attribute& a, const parse::Node& node) {
      return node.tag == Tag::img && a.name == "src";
    });
  }

  // Nodes with one of the texts in an attribute that `counts`.
  template <class Counts>
  void strip_by_text(const char* directive, const std::vector<RuleText>& list, Counts counts) {
    if (list.empty()) return;
    std::vector<std::size_t> hits(list.size());
    for (NodeIndex i = 0; i < page_.nodes().size(); ++i) {
      for (const parse::Attribute& attribute : page_.attributes(page_[i])) {
        if (!counts(attribute, page_[i])) continue;
        for (std::size_t k = 0; k < list.size(); ++k) {
          if (attribute.value.find(list[k].text) == std::string_view::npos) continue;
          out_.edits.dropped.push_back(i);
          ++hits[k];
        }
      }
    }
    for (std::size_t k = 0; k < list.size(); ++k) trace_.steps.push_back({directive, list[k], hits[k], false});
  }

  void change() {
    for (const RuleText& what : rule_.dissolve) {
      for (const XPathHit& hit : ask("dissolve", what).hits) {
        if (!hit.is_attribute()) out_.edits.dissolved.push_back(hit.node);
      }
    }
    for (const SiteRule::Wrap& wrap : rule_.wrap_in) {
      for (const XPathHit& hit : ask("wrap_in", wrap.what).hits) {
        if (!hit.is_attribute()) out_.edits.wrapped.push_back({hit.node, parse::tag_from_name(wrap.tag)});
      }
    }
    if (rule_.lazy_attributes.empty()) return;
    for (NodeIndex i = 0; i < page_.nodes().size(); ++i) {
      if (page_[i].tag != Tag::img) continue;
      for (const std::string& name : rule_.lazy_attributes) {
        const std::string_view value = page_.attribute(page_[i], name);
        if (!value.empty()) out_.edits.values.push_back({i, "src", std::string(value)});
      }
    }
  }

  // Of each node: is it, or what it stands in, dropped?
  std::vector<bool> dropped_nodes() const {
    std::vector<bool> out(page_.nodes().size());
    for (const NodeIndex i : out_.edits.dropped) out[i] = true;
    for (NodeIndex i = 1; i < out.size(); ++i) out[i] = out[i] || out[page_[i].parent];
    return out;
  }

  bool says_something(NodeIndex node) const {
    for (NodeIndex i = node; i < page_[node].end; ++i) {
      if (page_[i].tag == Tag::img) return true;
      if (page_[i].is_text() && page_[i].text.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
    }
    return false;
  }

  void find_body() {
    out_.has_body = !rule_.body.empty();
    const std::vector<bool> dropped = dropped_nodes();
    for (const RuleText& what : rule_.body) {
      std::vector<NodeIndex> nodes;
      for (const XPathHit& hit : ask("body", what).hits) {
        const bool usable = !hit.is_attribute() && nodes.size() < kMostBodies && !dropped[hit.node];
        if (usable && says_something(hit.node)) nodes.push_back(hit.node);
      }
      if (nodes.empty()) continue;
      out_.edits.only = std::move(nodes);
      out_.found_body = true;
      return;
    }
    if (out_.has_body) trace_.stale.emplace_back("body");
  }

  const parse::HtmlDocument& page_;
  parse::XPathPage paths_;
  const SiteRule& rule_;
  RuleTrace& trace_;
  RuleReading out_;
};

}  // namespace

RuledLinks links_by_rule(const parse::HtmlDocument& page, const SiteRule& rule, RuleTrace& trace) {
  return RuleReader(page, rule, trace).read_links();
}

RuleReading read_by_rule(const parse::HtmlDocument& page, const SiteRule& rule, RuleTrace& trace) {
  trace.file = rule.file;
  return RuleReader(page, rule, trace).read();
}

}  // namespace kabar::extract
