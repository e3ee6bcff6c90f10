#include "parse/xml_repair.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "core/text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kLookBack = 64;
constexpr std::size_t kMaxDepth = 256;
constexpr std::size_t kMaxNodes = 300'000;  // tags and attributes; a tree of 40 MB
constexpr int kMaxItems = 2000;

bool is_item(std::string_view name) {
  const std::string_view local = local_name(name);
  return core::equals_ignoring_ascii_case(local, "item") || core::equals_ignoring_ascii_case(local, "entry");
}

// What holds items: its end tag closes whatever is still open in an item.
bool holds_items(std::string_view name) {
  const std::string_view local = local_name(name);
  for (const std::string_view known : {"rss", "channel", "feed", "rdf", "items"}) {
    if (core::equals_ignoring_ascii_case(local, known)) return true;
  }
  return false;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> known) {
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view k) { return core::equals_ignoring_ascii_case(k, name); });
}

// Elements of HTML that have no end tag, and whose names no feed uses otherwise.
bool is_void(std::string_view name) {
  return is_one_of(name, {"br", "hr", "img", "wbr", "input", "area", "embed", "col"});
}

// Fields of a line of text: no field of the entry stands in them.
bool is_short_field(std::string_view name) {
  return is_one_of(name, {"title", "link", "guid", "pubDate", "category", "comments"});
}
bool is_field(std::string_view name) {
  return is_short_field(name) ||
         is_one_of(name, {"description", "author", "enclosure", "content:encoded", "dc:creator", "dc:date",
                          "dc:subject", "id", "updated", "published", "summary", "content"});
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '"' && quotes) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

class Repair {
 public:
  explicit Repair(std::string_view text) : scanner_(text) { out_.reserve(text.size() + 64); }

  std::string run() {
    XmlToken token;
    while (nodes_ < kMaxNodes && items_ < kMaxItems && scanner_.next(token)) {
      switch (token.kind) {
        case XmlToken::Kind::start:
          start(token);
          break;
        case XmlToken::Kind::end:
          end(token.name);
          break;
        case XmlToken::Kind::text:
          append_escaped(out_, token.body, false);
          break;
        case XmlToken::Kind::cdata:
          cdata(token.body);
          break;
      }
    }
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (!is_item(open_[i].name)) continue;
      out_.resize(open_[i].begin);
      open_.resize(i);
    }
    close_down_to(0);
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t begin;  // in out_
  };

  void start(const XmlToken& token) {
    if (is_item(token.name)) {
      if (const std::size_t other = find_open([](std::string_view name) { return is_item(name); });
          other < open_.size())
        close_down_to(other);
      while (!open_.empty() && is_field(open_.back().name)) close_down_to(open_.size() - 1);  // of the channel
    }
    if (!open_.empty() && is_short_field(open_.back().name) && is_field(token.name)) close_down_to(open_.size() - 1);
    if (open_.size() >= kMaxDepth) {
      if (!token.empty) ++dropped_;
      return;
    }
    ++nodes_;
    const std::size_t begin = out_.size();
    out_ += '<';
    out_ += token.name;
    for (const XmlAttribute& attribute : xml_attributes(token.body)) {
      ++nodes_;
      out_ += ' ';
      out_ += attribute.name;
      out_ += "=\"";
      append_escaped(out_, attribute.value, true);
      out_ += '"';
    }
    const bool leaf = token.empty || is_void(token.name);
    out_ += leaf ? "/>" : ">";
    if (!leaf) open_.push_back({token.name, begin});
  }

  void end(std::string_view name) {
    if (dropped_ > 0 && !is_item(name) && !holds_items(name)) {
      --dropped_;
      return;
    }
    const std::size_t partner =
        find_open([&](std::string_view open) { return core::equals_ignoring_ascii_case(open, name); });
    if (partner == open_.size()) return;
    if (!holds_items(name) && !is_item(name)) {
      for (std::size_t i = partner; i < open_.size(); ++i) {
        if (is_item(open_[i].name)) return;  // the partner is outside of the item: this one has none
      }
    }
    close_down_to(partner);
    if (is_item(name)) ++items_;
  }

  void cdata(std::string_view body) {
    out_ += "<![CDATA[";
    out_ += body;
    out_ += "]]>";
  }

  // The nearest open tag that fits; open_.size() when there is none.
  template <class Fits>
  std::size_t find_open(Fits fits) const {
    const std::size_t least = open_.size() - std::min(open_.size(), kLookBack);
    for (std::size_t i = open_.size(); i > least;) {
      if (fits(open_[--i].name)) return i;
    }
    return open_.size();
  }

  void close_down_to(std::size_t depth) {
    dropped_ = 0;
    while (open_.size() > depth) {
      out_ += "</";
      out_ += open_.back().name;
      out_ += '>';
      open_.pop_back();
    }
  }

  XmlScanner scanner_;
  std::string out_;
  std::vector<Open> open_;
  std::size_t dropped_ = 0;  // open tags that were too deep to be written
  std::size_t nodes_ = 0;
  int items_ = 0;
};

}  // namespace

std::string repair_xml(std::string_view text) {
  return Repair(text).run();
}

bool needs_bounds(std::string_view text) {
  // Attributes and tags in a CDATA section are counted as well: such a feed is only read more slowly.
  std::size_t nodes = 0;
  for (const char c : text) nodes += static_cast<std::size_t>(c == '<') + static_cast<std::size_t>(c == '=');
  if (nodes > kMaxNodes) return true;
  if (nodes <= kMaxDepth) return false;
  XmlScanner scanner(text);
  XmlToken token;
  std::size_t depth = 0;
  while (scanner.next(token)) {
    if (token.kind == XmlToken::Kind::start && !token.empty && ++depth > kMaxDepth) return true;
    if (token.kind == XmlToken::Kind::end && depth > 0) --depth;
  }
  return false;
}

}  // namespace kabar::parse
