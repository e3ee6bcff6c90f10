#include "publish/markup.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "core/text.h"
#include "core/url.h"

namespace kabar::publish {
namespace {

using Marks = std::array<bool, 256>;

// The bytes at which a copy has to stop and look: control characters, 0xC2 (it may start a control of C1), 0xEF (it may
// start U+FFFD to U+FFFF) and `more`.
constexpr Marks stop_at(std::string_view more) {
  Marks marks{};
  for (std::size_t i = 0; i < 0x20; ++i) marks[i] = i != '\t' && i != '\n' && i != '\r';
  marks[0xC2] = marks[0xEF] = true;
  for (const char c : more) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}

// Copies `text` in spans; at each marked byte `replacement` is asked for what stands there instead of its character.
// An empty answer keeps it, but for control characters, which go.
template <class Replacement>
void append_spans(std::string& out, std::string_view text, const Marks& marks, Replacement replacement) {
  std::string repaired;
  if (!core::is_valid_utf8(text)) text = repaired = core::valid_utf8(text);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!marks[byte]) continue;
    std::size_t length = 1;
    std::string_view instead;
    if (byte == 0xEF) {
      if (!text.substr(at).starts_with("\xEF\xBF") || static_cast<unsigned char>(text[at + 2]) < 0xBD) continue;
      length = 3;
      if (text[at + 2] == '\xBD') instead = "?";
    } else if (byte == 0xC2) {
      if (static_cast<unsigned char>(text[at + 1]) >= 0xA0) continue;  // the text is valid UTF-8: a byte follows
      length = 2;
    } else {
      instead = replacement(byte);
      if (instead.empty() && byte >= 0x20) continue;
    }
    out.append(text, copied, at - copied);
    out.append(instead);
    copied = at + length;
    at = copied - 1;
  }
  out.append(text.substr(copied));
}

std::string_view entity(unsigned char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

// What a URI may be written with (RFC 3986, appendix A), so that an address need not be parsed to be trusted.
bool is_plain_address(std::string_view url) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (const char c :
         std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*"
                          "+,;=%")) {
      plain[static_cast<unsigned char>(c)] = true;
    }
    return plain;
  }();
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  for (const char c : url) {
    if (!kPlain[static_cast<unsigned char>(c)] || c == '@') return false;
  }
  return url.size() > 8 && url.size() <= 8192 && url.find('%') == std::string_view::npos;
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
  static constexpr Marks kMarks = stop_at("&<>\"");
  append_spans(out, text, kMarks, [](unsigned char byte) { return entity(byte); });
}

void append_title(std::string& out, std::string_view text) {
  static constexpr Marks kMarks = stop_at("&<>");
  append_spans(out, text, kMarks, [](unsigned char byte) -> std::string_view {
    return byte == '&' ? "&#x26;" : byte == '<' ? "&#x3C;" : byte == '>' ? "&#x3E;" : "";
  });
}

void append_cdata(std::string& out, std::string_view html) {
  static constexpr Marks kMarks = stop_at("");
  out += "<![CDATA[";
  const std::size_t begin = out.size();
  append_spans(out, html, kMarks, [](unsigned char) { return std::string_view(); });
  for (std::size_t at = out.find("]]>", begin); at != std::string::npos; at = out.find("]]>", at)) {
    out.replace(at + 2, 1, "&gt;");
  }
  out += "]]>";
}

void append_json(std::string& out, std::string_view text) {
  static constexpr Marks kMarks = [] {
    Marks marks = stop_at("\"\\\t\n\r");
    return marks;
  }();
  out += '"';
  append_spans(out, text, kMarks, [](unsigned char byte) -> std::string_view {
    switch (byte) {
      case '"':
        return "\\\"";
      case '\\':
        return "\\\\";
      case '\n':
        return "\\n";
      case '\r':
        return "\\r";
      case '\t':
        return "\\t";
      default:
        return {};
    }
  });
  out += '"';
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_text(out, value);
  out += '"';
}

void append_element(std::string& out, int indent, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out.append(static_cast<std::size_t>(indent), ' ');
  out += '<';
  out += name;
  out += '>';
  append_text(out, text);
  out += "</";
  out += name.substr(0, name.find(' '));
  out += ">\n";
}

std::string web_address(const std::string& url) {
  if (is_plain_address(url)) return url;
  const auto parsed = core::Url::parse(url);
  return parsed ? parsed->text() : std::string();
}

}  // namespace kabar::publish
