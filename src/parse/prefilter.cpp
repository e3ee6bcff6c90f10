#include "parse/prefilter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "core/text.h"
#include "parse/attribute_reader.h"
#include "parse/attribute_references.h"
#include "parse/element_traits.h"
#include "parse/open_elements.h"
#include "parse/raw_text.h"
#include "parse/text_marks.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMostPageAttributes = 262144;
constexpr std::size_t kMostDoctype = 1024;
// Marks of attribute names from here on say which formatting elements are equal (see append_equality).
constexpr std::uint32_t kEqualityMarks = kMostMarks / 2;

struct StartTag {
  std::string_view name;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  const ElementTraits* traits = nullptr;
  std::size_t attributes_at = 0, behind = 0;
  bool complete = false, self_closing = false;
};

// A page says the same few names over and over; Gumbo's table is slower than a look at the last answers.
class TagMemory {
 public:
  GumboTag find(std::string_view name) {
    std::uint64_t packed = 0;  // of names without NUL: no two alike
    if (name.empty() || name.size() > sizeof packed) return gumbo_tag_from_name(name);
    std::memcpy(&packed, name.data(), name.size());
    Entry& entry = entries_[(packed * 0x9E3779B97F4A7C15) >> 58];
    if (entry.name != packed) entry = {packed, gumbo_tag_from_name(name)};
    return entry.tag;
  }

 private:
  struct Entry {
    std::uint64_t name = 0;
    GumboTag tag = GUMBO_TAG_UNKNOWN;
  };
  std::array<Entry, 64> entries_;
};

class Pass {
 public:
  Pass(std::span<char> page, Arena& arena)
      : page_(page), view_(page.data(), page.size()), out_(arena), text_(page, out_) {
    out_.html.reserve(page.size() / 4 + 256);
  }

  Skeleton run() {
    for (std::size_t at = 0; at < view_.size() && !is_full();) {
      const std::size_t markup = next_markup(at);
      text_.append(at, end_within(at, markup));
      at = markup < view_.size() && !is_full() ? read_markup(markup) : markup;
    }
    if (!left_) out_.verbatim_from = out_.html.size();
    return out_;
  }

 private:
  char byte(std::size_t at) const { return at < view_.size() ? view_[at] : '\0'; }
  void put(std::string_view text) { out_.html.append(text.data(), text.size()); }

  bool is_full() {
    out_.cut_markup = out_.cut_markup || out_.html.size() >= kMostMarkup;
    return out_.cut_markup || out_.cut_text;
  }
  // The end of the text [begin, end), or where it has to end.
  std::size_t end_within(std::size_t begin, std::size_t end) {
    const std::size_t room = kMostPageText - text_bytes_;
    if (end - begin > room) {
      end = begin + core::utf8_prefix(view_.substr(begin, end - begin), room).size();
      out_.cut_text = true;
    }
    text_bytes_ += end - begin;
    return end;
  }
  std::size_t room_for_markup() const { return kMostMarkup - std::min(kMostMarkup, out_.html.size()); }

  // The first "<" at or after `at` that is not text.
  std::size_t next_markup(std::size_t at) const {
    for (at = view_.find('<', at); at != std::string_view::npos; at = view_.find('<', at + 1)) {
      const char next = byte(at + 1);
      if (is_ascii_letter(next) || next == '!' || next == '?') return at;
      if (next == '/' && at + 2 < view_.size()) return at;
    }
    return view_.size();
  }

  std::size_t read_markup(std::size_t at) {
    const char next = byte(at + 1);
    if (is_ascii_letter(next)) return read_start_tag(at);
    if (next == '/' && is_ascii_letter(byte(at + 2))) return read_end_tag(at);
    if (view_.substr(at).starts_with("<!--")) return end_of_comment(view_, at);
    const std::size_t end = behind_bracket(view_, at);
    if (core::equals_ignoring_ascii_case(view_.substr(at, 9), "<!doctype")) {
      const std::string_view doctype = view_.substr(at, end - at);
      put(doctype.size() <= kMostDoctype ? doctype : "<!doctype html>");
    }
    return end;  // anything else is a comment by another name, or nothing
  }

  std::string_view lower_name(std::size_t begin) {
    std::size_t end = begin;
    for (; end < page_.size() && !ends_tag_name(page_[end]); ++end) {
      if (page_[end] >= 'A' && page_[end] <= 'Z') page_[end] = static_cast<char>(page_[end] + ('a' - 'A'));
    }
    return view_.substr(begin, end - begin);
  }

  static std::uint16_t depth_key(GumboTag tag, std::string_view name) {
    if (tag != GUMBO_TAG_UNKNOWN) return static_cast<std::uint16_t>(tag);
    return static_cast<std::uint16_t>(0x8000 | (core::hash64(name) & 0x7FFF));
  }

  std::size_t read_end_tag(std::size_t at) {
    const std::string_view name = lower_name(at + 2);
    const GumboTag tag = tags_.find(name);
    const ElementTraits& traits = element_traits(tag);
    AttributeReader reader(view_, at + 2 + name.size());
    for (RawAttribute skipped; reader.next(skipped);) {
    }
    if (!reader.complete()) return view_.size();
    if (tag == GUMBO_TAG_SELECT) in_select_ = false;
    if (tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING) text_.close_preformatted();
    if (open_.close(depth_key(tag, name), traits)) {
      put("</");
      put(name);
      put(">");
      text_.pass_tag(traits.is(kReplaced));
    }
    return reader.behind();
  }

  std::size_t read_start_tag(std::size_t at) {
    StartTag start;
    start.name = lower_name(at + 1);
    start.tag = tags_.find(start.name);
    start.traits = &element_traits(start.tag);
    if (is_left_to_gumbo(start.tag)) return leave(at);
    const std::size_t first = out_.attributes.size();
    read_attributes(start, at + 1 + start.name.size());
    if (!start.complete) return view_.size();
    if (start.tag == GUMBO_TAG_SVG) return read_svg(at, start, first);
    if (start.traits->is(kRawText)) return read_raw_text(start, first);
    if (!open_.open(depth_key(start.tag, start.name), *start.traits)) {
      out_.cut_depth = true;
      out_.attributes.resize_down(first);
      return start.behind;
    }
    emit(start, first);
    if (start.tag == GUMBO_TAG_SELECT) in_select_ = !in_select_;
    if (start.tag == GUMBO_TAG_TEMPLATE) template_seen_ = true;
    if (start.tag == GUMBO_TAG_PRE || start.tag == GUMBO_TAG_LISTING) text_.open_preformatted();
    if (start.tag == GUMBO_TAG_PLAINTEXT) {
      text_.append_raw(start.behind, end_within(start.behind, view_.size()));
      return view_.size();
    }
    return start.behind;
  }

  // Elements behind which tags are not read as usual. In <select> most tags are ignored, those of raw text too, so that
  // what looks like their content is markup; a <colgroup> of a <template> ignores as much.
  bool is_left_to_gumbo(GumboTag tag) {
    switch (tag) {
      case GUMBO_TAG_MATH:
      case GUMBO_TAG_FRAMESET:
      case GUMBO_TAG_ISINDEX:
        return true;
      case GUMBO_TAG_COL:
      case GUMBO_TAG_COLGROUP:
        return template_seen_ || in_select_;
      case GUMBO_TAG_INPUT:
      case GUMBO_TAG_KEYGEN:
      case GUMBO_TAG_TEXTAREA:
        in_select_ = false;  // they close it
        return false;
      case GUMBO_TAG_SCRIPT:
        return false;
      case GUMBO_TAG_TABLE:
      case GUMBO_TAG_CAPTION:
      case GUMBO_TAG_TBODY:
      case GUMBO_TAG_THEAD:
      case GUMBO_TAG_TFOOT:
      case GUMBO_TAG_TR:
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
      case GUMBO_TAG_TEMPLATE:
      case GUMBO_TAG_SVG:
      case GUMBO_TAG_PLAINTEXT:
        return in_select_;
      default:
        return in_select_ && element_traits(tag).is(kRawText);
    }
  }

  std::size_t leave(std::size_t at) {
    left_ = true;
    out_.verbatim_from = out_.html.size();
    const std::string_view rest = core::utf8_prefix(view_.substr(at), kMostVerbatim);
    out_.cut_markup = rest.size() < view_.size() - at;
    text_.disarm(at, at + rest.size());
    put(rest);
    return view_.size();
  }

  std::string_view value_of(std::size_t first, std::string_view name) const {
    for (std::size_t i = first; i < out_.attributes.size(); ++i) {
      if (out_.attributes[i].name == name) return out_.attributes[i].value;
    }
    return {};
  }

  void read_attributes(StartTag& start, std::size_t at) {
    start.attributes_at = at;
    AttributeReader reader(view_, at);
    const std::size_t first = out_.attributes.size();
    referring_.clear();
    std::uint64_t seen = 0;  // one bit for a name's length and ends: most names need no search
    for (RawAttribute raw; reader.next(raw);) {
      const std::string_view name = lower_attribute_name(raw);
      const std::uint64_t bit = std::uint64_t{1} << ((name.size() * std::size_t{31} +
                                                      static_cast<unsigned char>(name.front()) * std::size_t{7} +
                                                      static_cast<unsigned char>(name.back())) %
                                                     64U);
      const bool repeated = (seen & bit) != 0 && has_attribute(first, name);
      seen |= bit;
      if (repeated) continue;
      if (out_.attributes.size() - first >= kMostAttributes || out_.attributes.size() >= kMostPageAttributes) {
        out_.cut_attributes = true;
        continue;
      }
      const std::string_view value = attribute_value(raw, start.tag != GUMBO_TAG_SVG);  // which may be left as it is
      if (refers_ && out_.attributes.size() - first < kMostAttributes)
        referring_.push_back(static_cast<std::uint16_t>(out_.attributes.size() - first));
      out_.attributes.push_back({name, value});
    }
    start.complete = reader.complete();
    start.self_closing = reader.self_closing();
    start.behind = reader.behind();
    if (!start.complete) out_.attributes.resize_down(first);
  }

  bool has_attribute(std::size_t first, std::string_view name) const {
    for (std::size_t i = first; i < out_.attributes.size(); ++i) {
      if (out_.attributes[i].name == name) return true;
    }
    return false;
  }

  std::string_view lower_attribute_name(const RawAttribute& raw) {
    for (std::size_t i = raw.name_begin; i < raw.name_end; ++i) {
      if (page_[i] >= 'A' && page_[i] <= 'Z') page_[i] = static_cast<char>(page_[i] + ('a' - 'A'));
    }
    return view_.substr(raw.name_begin, raw.name_end - raw.name_begin);
  }

  // Sets refers_ when the value holds a reference that Gumbo has to decode.
  std::string_view attribute_value(const RawAttribute& raw, bool decode) {
    std::size_t size = raw.value_end - raw.value_begin;
    if (view_.substr(raw.value_begin, size).find('\r') != std::string_view::npos)
      size = text_.tidy(raw.value_begin, raw.value_end, false) - raw.value_begin;
    const std::span<char> value = page_.subspan(raw.value_begin, size);
    refers_ = view_.substr(raw.value_begin, size).find('&') != std::string_view::npos;
    if (refers_ && decode) {
      if (const auto decoded = decode_plain_references(value)) {
        refers_ = false;
        size = *decoded;
      }
    }
    return view_.substr(raw.value_begin, size);
  }

  void emit(const StartTag& start, std::size_t first) {
    const std::size_t count = out_.attributes.size() - first;
    if (count > 0) {
      out_.tags.push_back({static_cast<std::uint32_t>(out_.html.size()), static_cast<std::uint32_t>(first),
                           static_cast<std::uint16_t>(count)});
    }
    put("<");
    put(start.name);
    for (const std::uint16_t number : referring_) append_reference(out_.attributes[first + number], number);
    // Of links one is open at most, so there are no three equal ones.
    if (count > 0 && start.traits->is(kFormatting) && start.tag != GUMBO_TAG_A) append_equality(start);
    if (start.tag == GUMBO_TAG_INPUT && core::equals_ignoring_ascii_case(value_of(first, "type"), "hidden")) {
      put(" type=hidden");  // decides where an <input> in a <table> goes
    }
    put(start.self_closing ? " />" : ">");
    text_.pass_tag(start.traits->is(kReplaced));
  }

  // Gumbo sees the value under the attribute's number for a name.
  void append_reference(const Attribute& attribute, std::uint16_t number) {
    const std::string_view value = core::utf8_prefix(attribute.value, room_for_markup());
    put(" ");
    append_mark(out_.html, number);
    put("=\"");
    for (const char c : value) {
      if (c == '"') put("&quot;");
      if (c != '"') out_.html.push_back(c);
    }
    put("\"");
  }

  // Gumbo keeps at most three equal formatting elements open (HTML 13.2.4.3), so it has to see which are.
  void append_equality(const StartTag& start) {
    const std::string_view raw = view_.substr(start.attributes_at, start.behind - start.attributes_at);
    put(" ");
    append_mark(out_.html, kEqualityMarks + static_cast<std::uint32_t>(core::hash64(raw) % kEqualityMarks));
  }

  std::size_t read_svg(std::size_t at, const StartTag& start, std::size_t first) {
    const std::size_t end = start.self_closing ? start.behind : end_of_plain_svg(view_, start.behind);
    if (end == std::string_view::npos) {
      out_.attributes.resize_down(first);
      return leave(at);
    }
    emit(start, first);
    if (!start.self_closing) put("</svg>");
    return end;
  }

  std::size_t read_raw_text(const StartTag& start, std::size_t first) {
    const bool script = start.tag == GUMBO_TAG_SCRIPT;
    const std::size_t end =
        script ? end_of_script(view_, start.behind) : end_of_raw_text(view_, start.behind, start.name);
    const bool linked_data =
        script && core::ascii_lower(value_of(first, "type").substr(0, 100)).find("ld+json") != std::string::npos;
    if ((script && !linked_data) || start.tag == GUMBO_TAG_STYLE) {
      out_.attributes.resize_down(first);
      AttributeReader end_tag(view_, std::min(end + 2 + start.name.size(), view_.size()));
      for (RawAttribute skipped; end_tag.next(skipped);) {
      }
      return end_tag.behind();
    }
    emit(start, first);
    if (start.tag == GUMBO_TAG_TITLE || start.tag == GUMBO_TAG_TEXTAREA) {
      text_.append_escapable(start.behind, end_within(start.behind, end), start.tag == GUMBO_TAG_TEXTAREA);
    } else if (!start.traits->is(kRawDropped)) {
      text_.append_raw(start.behind, end_within(start.behind, end));
    }
    return end;
  }

  std::span<char> page_;
  std::string_view view_;
  Skeleton out_;
  TextMarks text_;
  OpenElements open_;
  TagMemory tags_;
  std::vector<std::uint16_t> referring_;  // of the tag's attributes, those that Gumbo has to decode
  bool refers_ = false;                   // the attribute read last is one
  std::size_t text_bytes_ = 0;
  bool in_select_ = false, template_seen_ = false, left_ = false;
};

}  // namespace

Skeleton prefilter(std::span<char> page, Arena& arena) {
  return Pass(page, arena).run();
}

}  // namespace kabar::parse
