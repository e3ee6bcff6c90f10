#include "parse/charset.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include "core/text.h"
#include "parse/charset_data.h"
#include "parse/charset_sniff.h"
#include "parse/charset_xml.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kDetectBytes = 64 * 1024;
constexpr std::string_view kFallback = "windows-1252", kOther = "other";

const Encoding* find_encoding(std::string_view label) {
  const std::string wanted = core::ascii_lower(core::trim_ascii(label));
  if (wanted.empty() || wanted.find(' ') != std::string::npos) return nullptr;
  const std::string padded = " " + wanted + " ";
  for (const Encoding& e : encodings()) {
    if (e.name == wanted) return &e;
    const std::size_t at = e.labels.find(wanted);
    if (at == std::string_view::npos) continue;
    if ((" " + std::string(e.labels) + " ").find(padded) != std::string::npos) return &e;
  }
  return nullptr;
}

// Where the run of ASCII bytes other than NUL that starts at `at` ends; eight bytes a step.
std::size_t end_of_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080, kLow = 0x0101010101010101;
  while (at + 8 <= bytes.size()) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if (((word | (word - kLow)) & kHigh) != 0) break;  // a high bit, or a zero byte that borrowed
    at += 8;
  }
  while (at < bytes.size() && bytes[at] > 0) ++at;
  return at;
}

struct Utf8Census {
  std::size_t sound = 0, broken = 0, zero = 0;  // multi-byte sequences; NUL bytes
  bool latin = true;  // every sound one is of a letter of Western Europe, or a mark of its typography
  bool clean() const { return broken == 0 && zero == 0; }
};

Utf8Census count_utf8(std::string_view bytes) {
  Utf8Census census;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t at = end_of_ascii(bytes, 0); at < bytes.size(); at = end_of_ascii(bytes, at)) {
    while (at < bytes.size() && bytes[at] <= 0) {
      if (bytes[at] == 0) {
        ++census.zero, ++at;
        continue;
      }
      const auto limit = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
      std::int32_t length = 0;
      UChar32 c;
      U8_NEXT(data + at, length, limit, c);  // NOLINT: ICU's macro
      ++(c < 0 ? census.broken : census.sound);
      const auto lead = static_cast<unsigned char>(bytes[at]);
      if (lead != 0xC2 && lead != 0xC3 && lead != 0xE2) census.latin = false;
      at += static_cast<std::size_t>(length);
    }
  }
  return census;
}

Decoded as_utf8(std::string_view bytes, const Utf8Census& census) {
  if (census.clean()) return {bytes, "utf-8"};
  return {core::valid_utf8(bytes), "utf-8"};
}

std::string from_user_defined(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte != 0) core::append_utf8(out, byte < 0x80 ? byte : char32_t{0xF700} + byte);
  }
  return out;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::string convert(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter source(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) return core::valid_utf8(bytes);
  std::string out(bytes.size() * 3 + 16, '\0');  // no encoding of the table needs more than 3 bytes for one
  const std::int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, source.get(), out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                         static_cast<std::int32_t>(bytes.size()), &status);
  // A compressed set that only ICU knows may need more; nobody writes a feed in it.
  if (U_FAILURE(status) || static_cast<std::size_t>(length) > bytes.size() * 3) return core::valid_utf8(bytes);
  out.resize(static_cast<std::size_t>(length));
  std::erase(out, '\0');
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out;
}

Decoded decode_as(std::string_view bytes, const Encoding& encoding) {
  if (encoding.name == "utf-8") return as_utf8(bytes, count_utf8(bytes));
  if (encoding.converter == nullptr) return {from_user_defined(bytes), encoding.name};
  return {convert(bytes, encoding.converter), encoding.name};
}

// The most likely of the table's encodings; enough is looked at to see the language, from the first byte that tells.
const Encoding* detect(std::string_view bytes) {
  const std::size_t first = end_of_ascii(bytes, 0);
  const std::string_view sample = bytes.substr(first - std::min<std::size_t>(first, 256), kDetectBytes);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const Encoding* found = U_SUCCESS(status) ? find_encoding(name) : nullptr;
    if (found != nullptr && !found->name.starts_with("utf-") && found->name != "iso-2022-jp") return found;
  }
  return nullptr;
}

const Encoding* from_byte_order_mark(std::string_view& bytes) {
  const auto take = [&](std::string_view mark) {
    if (!bytes.starts_with(mark)) return false;
    bytes.remove_prefix(mark.size());
    return true;
  };
  if (take("\xEF\xBB\xBF")) return find_encoding("utf-8");
  if (take("\xFE\xFF")) return find_encoding("utf-16be");
  if (take("\xFF\xFE")) return find_encoding("utf-16le");
  return nullptr;
}

// What is said of a document: a set of the table, or one that only ICU knows.
struct Said {
  const Encoding* known = nullptr;
  std::string other;  // ICU's name
  bool ascii = false;

  bool nothing() const { return known == nullptr && other.empty(); }
};

Said said_by(std::string_view label, Markup markup) {
  Said said{.known = find_encoding(label)};
  if (said.known == nullptr && markup == Markup::xml) said.other = converter_from_label(label);
  const std::string name = core::ascii_lower(core::trim_ascii(label));
  said.ascii = name == "us-ascii" || name == "ascii" || name == "ansi_x3.4-1968";
  return said;
}

// What the document itself says. Its label could be read as ASCII, so it cannot be UTF-16 whatever it says.
Said from_document(std::string_view bytes, Markup markup) {
  using std::string_view_literals::operator""sv;
  if (bytes.starts_with("<\0"sv) || bytes.starts_with(" \0"sv)) return {.known = find_encoding("utf-16le")};
  if (bytes.starts_with("\0<"sv) || bytes.starts_with("\0 "sv)) return {.known = find_encoding("utf-16be")};
  Said said;
  if (markup == Markup::html) said.known = find_encoding(label_in_meta(bytes));
  if (markup == Markup::xml) bytes.remove_prefix(std::min(bytes.find('<'), bytes.size()));  // blanks or junk before it
  if (said.known == nullptr) said = said_by(label_in_xml_declaration(bytes), markup);
  const std::string_view name = said.known == nullptr ? std::string_view(said.other) : said.known->name;
  if (name.starts_with("utf-16") || name.starts_with("utf-32")) return {.known = find_encoding("utf-8")};
  if (name == "x-user-defined") return {.known = find_encoding(kFallback)};
  return said;
}

// Four sequences: "\xC1\xAA\xCD\xA8" is two letters of GBK and well-formed UTF-8, longer accidents are not known. In
// XML one is enough where a second witness speaks for it: the document, ASCII that has none of them, or its letters,
// which would be two signs each in the West's own sets.
bool is_utf8_after_all(const Utf8Census& census, const Said& said, std::string_view bytes, Markup markup) {
  if (census.broken != 0 || census.sound == 0) return false;
  if (census.sound >= 4) return true;
  if (markup == Markup::html) return false;
  const Said document = from_document(bytes, markup);
  const bool declared = document.known != nullptr && document.known->name == "utf-8";
  return declared || said.ascii || (census.latin && said.known != nullptr && said.known->name == kFallback);
}

}  // namespace

std::string_view charset_from_label(std::string_view label) {
  const Encoding* found = find_encoding(label);
  return found == nullptr ? std::string_view() : found->name;
}

Decoded decode(std::string_view bytes, std::string_view content_type, std::string_view override_label, Markup markup) {
  if (markup == Markup::xml && (override_label.empty() || has_utf32_mark(bytes))) {
    if (const std::string shape = converter_from_xml_shape(bytes); !shape.empty())
      return {convert(bytes, shape.c_str()), kOther};
  }
  if (const Encoding* marked = from_byte_order_mark(bytes)) return decode_as(bytes, *marked);
  if (const Encoding* forced = find_encoding(override_label)) return decode_as(bytes, *forced);
  Said said = said_by(label_in_header(content_type), markup);
  if (said.nothing()) said = from_document(bytes, markup);
  if (said.known != nullptr && said.known->name.starts_with("utf-16")) return decode_as(bytes, *said.known);

  const Utf8Census census = count_utf8(bytes);
  const bool legacy = !said.other.empty() || (said.known != nullptr && said.known->name != "utf-8");
  if (legacy) {
    if (is_utf8_after_all(census, said, bytes, markup)) return as_utf8(bytes, census);
    if (said.known == nullptr) return {convert(bytes, said.other.c_str()), kOther};
    return decode_as(bytes, *said.known);
  }
  const bool is_utf8 = said.known != nullptr ? census.broken <= census.sound : census.broken <= census.sound / 8;
  if (is_utf8) return as_utf8(bytes, census);
  const Encoding* detected = detect(bytes);
  return decode_as(bytes, detected != nullptr ? *detected : *find_encoding(kFallback));
}

}  // namespace kabar::parse
