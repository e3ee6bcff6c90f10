#include "parse/opml.h"

#include <algorithm>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/markup_text.h"
#include "parse/xml_entities.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kLongestTitle = 500;  // bytes
constexpr int kRootWithin = 20;             // start tags
constexpr std::string_view kOwnPrefix = "kabar:";

std::string value_of(const XmlAttribute& attribute) {
  return core::one_line(clean_text(resolve_entities(attribute.value)));
}

// One <outline>, read before it is known what it is.
struct Draft {
  OpmlOutline outline;
  std::string text;
};

Draft read_outline(const XmlToken& token) {
  Draft out;
  for (const XmlAttribute& attribute : xml_attributes(token.body)) {
    const std::string name = core::ascii_lower(attribute.name);
    OpmlOutline& outline = out.outline;
    if (name == "title") outline.title = core::one_line(value_of(attribute), kLongestTitle);
    if (name == "text") out.text = core::one_line(value_of(attribute), kLongestTitle);
    if (name == "xmlurl") outline.xml_url = value_of(attribute);
    if (name == "htmlurl") outline.html_url = value_of(attribute);
    if (name == "url") outline.url = value_of(attribute);
    if (name == "type") outline.type = core::ascii_lower(value_of(attribute));
    if (name.starts_with(kOwnPrefix)) outline.own.emplace_back(name.substr(kOwnPrefix.size()), value_of(attribute));
  }
  if (out.outline.title.empty()) out.outline.title = std::move(out.text);
  return out;
}

bool is(std::string_view name, std::string_view known) {
  return core::equals_ignoring_ascii_case(local_name(name), known);
}

class OpmlReader {
 public:
  explicit OpmlReader(std::string_view text) : text_(text), scanner_(text) {}

  bool enter() {
    XmlToken token;
    for (int tags = 0; tags < kRootWithin && scanner_.next(token);) {
      if (token.kind != XmlToken::Kind::start) continue;
      if (is(token.name, "opml")) return true;
      ++tags;
    }
    return false;
  }

  Opml read() {
    XmlToken token;
    while (scanner_.next(token)) {
      const bool outline = is(token.name, "outline");
      if (token.kind == XmlToken::Kind::start) {
        in_title_ = is(token.name, "title") && !token.empty && open_.empty();
        if (outline) start(token);
      } else if (token.kind == XmlToken::Kind::end) {
        in_title_ = false;
        if (outline && !open_.empty()) open_.pop_back();
      } else if (in_title_ && out_.title.empty()) {
        out_.title =
            core::one_line(clean_text(resolve_entities(token.body.substr(0, 4 * kLongestTitle))), kLongestTitle);
      }
      if (out_.cut) break;
    }
    out_.cut = out_.cut || scanner_.cut_off();
    return std::move(out_);
  }

 private:
  void start(const XmlToken& token) {
    const int folder = open_.empty() ? -1 : open_.back();
    OpmlOutline outline = read_outline(token).outline;
    if (!outline.xml_url.empty() || !outline.url.empty()) {
      outline.folder = folder;
      outline.line = line_of(token.begin);
      out_.cut = out_.outlines.size() == kMaxOutlines;
      if (!out_.cut) out_.outlines.push_back(std::move(outline));
      if (!token.empty) open_.push_back(folder);  // what stands in it stands beside it
      return;
    }
    if (token.empty) return;  // a note
    if (open_.size() >= kMaxFolderDepth || out_.folders.size() >= kMaxOutlines) {
      open_.push_back(folder);
      return;
    }
    out_.folders.push_back({std::move(outline.title), folder, std::move(outline.own)});
    open_.push_back(static_cast<int>(out_.folders.size()) - 1);
  }

  int line_of(std::size_t at) {
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                         text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted_ = at;
    return line_;
  }

  std::string_view text_;
  XmlScanner scanner_;
  Opml out_;
  std::vector<int> open_;  // the folder that each open outline is, or stands in
  bool in_title_ = false;
  std::size_t counted_ = 0;
  int line_ = 1;
};

}  // namespace

core::Result<Opml> parse_opml(std::string_view bytes) {
  const Decoded decoded = decode(bytes, {}, {}, Markup::xml);
  std::string_view text = decoded.text();
  std::string expanded;
  if (declares_entities(text)) text = expanded = expand_entities(text);
  OpmlReader reader(text);
  if (!reader.enter())
    return core::Error{"parse", "not_opml",
                       "is no OPML: it has no <opml>; export the list of feeds from your reader as OPML"};
  return reader.read();
}

std::string_view own_attribute(const OwnAttributes& own, std::string_view name) {
  const auto found = std::find_if(own.begin(), own.end(), [&](const auto& entry) { return entry.first == name; });
  return found == own.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace kabar::parse
