#include "extract/inline_writer.h"

#include <algorithm>

#include "core/text.h"
#include "extract/block_text.h"
#include "extract/element_roles.h"

namespace kabar::extract {

namespace {

using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

std::string_view inline_name(Tag tag) {
  switch (tag) {
    case Tag::a:
    case Tag::em:
    case Tag::strong:
    case Tag::b:
    case Tag::i:
    case Tag::u:
    case Tag::s:
    case Tag::sub:
    case Tag::sup:
    case Tag::mark:
    case Tag::small_:
    case Tag::cite:
    case Tag::q:
    case Tag::code:
    case Tag::time:
    case Tag::abbr:
      return parse::to_string(tag);
    default:
      return {};
  }
}

std::string link_target(const core::Url& base, std::string_view reference) {
  reference = core::trim_ascii(reference);
  if (reference.empty()) return {};
  if (const auto address = core::Url::resolve(base, reference)) return address->text();
  if (reference.size() > 7 && reference.size() < 300 &&
      core::equals_ignoring_ascii_case(reference.substr(0, 7), "mailto:")) {
    std::string target = "mailto:";
    for (const char c : reference.substr(7)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte <= 0x20 || byte >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`') return {};
      target.push_back(c);
    }
    return target;
  }
  return {};
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    switch (text[i]) {
      case '&':
        entity = "&amp;";
        break;
      case '<':
        entity = "&lt;";
        break;
      case '>':
        entity = "&gt;";
        break;
      case '"':
        entity = "&quot;";
        break;
      default:
        continue;
    }
    out.append(text.substr(run, i - run)).append(entity);
    run = i + 1;
  }
  out.append(text.substr(run));
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_escaped(out, value);
  out.push_back('"');
}

void InlineWriter::begin_line() {
  open_.clear();
  pending_space_ = false;
  pending_breaks_ = 0;
  line_empty_ = true;
}

void InlineWriter::write(const Block& block, NodeIndex container) {
  begin_line();
  raw_ = block.kind == BlockKind::preformatted;
  std::vector<NodeIndex> around;
  for (NodeIndex n = page_[block.first].parent; n != kNoNode && n != container; n = page_[n].parent)
    around.push_back(n);
  for (auto it = around.rbegin(); it != around.rend(); ++it) enter(*it);
  cut_ = &block;
  write_range(block.first, block.last);
  cut_ = nullptr;
}

void InlineWriter::write_row(NodeIndex row) {
  raw_ = false;
  bool any = false;
  for (NodeIndex i = row + 1; i < page_[row].end;) {
    const Node& node = page_[i];
    if (node.tag != Tag::td && node.tag != Tag::th) {
      i = node.is_text() || role_of(node.tag) == Role::skipped ? node.end : i + 1;
      continue;
    }
    any = true;
    const std::string_view name = parse::to_string(node.tag);
    out_.append("<").append(name);
    for (const std::string_view span : {"colspan", "rowspan"}) {
      const std::string_view value = page_.attribute(node, span);
      const bool is_number = !value.empty() && value.size() <= 3 && value[0] != '0' &&
                             std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (is_number) append_attribute(out_, span, value);
    }
    out_.append(">");
    begin_line();
    write_range(i + 1, node.end);
    out_.append("</").append(name).append(">");
    i = node.end;
  }
  if (any) return;
  out_.append("<td>");  // a row that came apart: its text is one cell
  begin_line();
  write_range(row + 1, page_[row].end);
  out_.append("</td>");
}

void InlineWriter::write_range(NodeIndex from, NodeIndex to) {
  for (NodeIndex i = from; i < to;) {
    close_until(i);
    const Node& node = page_[i];
    if (node.is_text()) {
      write_text(own_part(i));
      ++i;
      continue;
    }
    switch (role_of(node.tag)) {
      case Role::skipped:
      case Role::media:
        i = node.end;
        continue;
      case Role::line_break:
        if (!line_empty_) ++pending_breaks_;
        break;
      case Role::inline_:
        if (is_skipped(i)) {
          i = node.end;
          continue;
        }
        enter(i);
        break;
      default:
        if (node.tag == Tag::nav && !everything_) {
          i = node.end;
          continue;
        }
        pending_space_ = true;  // a paragraph inside a cell
    }
    ++i;
  }
  close_until(kNoNode);
}

std::string_view InlineWriter::own_part(NodeIndex i) const {
  std::string_view text = page_[i].text;
  if (cut_ == nullptr) return text;
  if (i + 1 == cut_->last && cut_->last_takes != 0) text = text.substr(0, cut_->last_takes);
  if (i == cut_->first) text.remove_prefix(std::min<std::size_t>(cut_->first_skips, text.size()));
  return text;
}

bool InlineWriter::is_skipped(NodeIndex i) const {
  return !everything_ && says_hidden(page_, page_[i]);
}

void InlineWriter::enter(NodeIndex i) {
  const Node& node = page_[i];
  if (inline_name(node.tag).empty()) return;
  if (node.tag == Tag::a) {
    for (const Open& open : open_) {
      if (page_[open.node].tag == Tag::a) return;
    }
    if (link_target(base_, page_.attribute(node, "href")).empty()) return;
  }
  open_.push_back({node.end, i, false});
}

void InlineWriter::close_until(NodeIndex i) {
  while (!open_.empty() && (i == kNoNode || open_.back().end <= i)) {
    if (open_.back().written) out_.append("</").append(inline_name(page_[open_.back().node].tag)).append(">");
    open_.pop_back();
  }
}

void InlineWriter::write_open_tag(const Open& open) {
  const Node& node = page_[open.node];
  out_.append("<").append(inline_name(node.tag));
  if (node.tag == Tag::a) append_attribute(out_, "href", link_target(base_, page_.attribute(node, "href")));
  if (node.tag == Tag::a || node.tag == Tag::abbr) {
    const std::string title = core::one_line(page_.attribute(node, "title"), 300);
    if (!title.empty()) append_attribute(out_, "title", title);
  }
  if (node.tag == Tag::time) {
    const std::string when = core::one_line(page_.attribute(node, "datetime"), 64);
    if (!when.empty()) append_attribute(out_, "datetime", when);
  }
  out_.push_back('>');
}

void InlineWriter::write_text(std::string_view text) {
  scratch_.clear();
  if (!raw_) scratch_.push_back('x');  // so that a leading space is kept and seen
  const std::uint32_t letters = raw_ ? append_raw(scratch_, text) : append_folded(scratch_, 0, text);
  std::string_view folded = scratch_;
  if (raw_ && line_empty_) folded.remove_prefix(std::min(folded.find_first_not_of(" \t\n"), folded.size()));
  if (!raw_) {
    folded.remove_prefix(1);
    if (folded.starts_with(' ')) {
      pending_space_ = true;
      folded.remove_prefix(1);
    }
    if (letters == 0) return;
  }
  const bool space_after = !raw_ && folded.ends_with(' ');
  if (space_after) folded.remove_suffix(1);
  if (folded.empty()) return;
  if (!line_empty_) {
    for (; pending_breaks_ > 0; --pending_breaks_) {
      if (raw_) {
        out_.push_back('\n');
      } else {
        out_.append("<br />");
      }
      pending_space_ = false;
    }
    if (pending_space_ && !raw_) out_.push_back(' ');
  }
  for (Open& open : open_) {
    if (!open.written) write_open_tag(open);
    open.written = true;
  }
  append_escaped(out_, folded);
  line_empty_ = false;
  pending_breaks_ = 0;
  pending_space_ = space_after;
}

}  // namespace kabar::extract
