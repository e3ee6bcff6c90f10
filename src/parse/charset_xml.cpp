#include "parse/charset_xml.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucnv.h>

#include "core/text.h"
#include "parse/charset_sniff.h"

namespace kabar::parse {
namespace {

using std::string_view_literals::operator""sv;
constexpr std::size_t kLongestLabel = 40, kDeclaration = 256;

// Names that ICU gives to other sets than their users mean.
constexpr std::array kMeant = std::to_array<std::pair<std::string_view, const char*>>({
    {"cp949", "windows-949-2000"},
    {"uhc", "windows-949-2000"},
    {"cp936", "gb18030"},
    {"cp950", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"hz", "HZ-GB-2312"},
});

std::string from_ebcdic(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() * 3 + 1, '\0');
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> ebcdic(ucnv_open("ibm-37", &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  const std::int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, ebcdic.get(), out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                         static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(length));
  return out;
}

bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return bytes.starts_with(start); });
}

}  // namespace

bool has_utf32_mark(std::string_view bytes) {
  return starts_with_any(bytes, {"\0\0\xFE\xFF"sv, "\xFF\xFE\0\0"sv});
}

std::string converter_from_xml_shape(std::string_view bytes) {
  if (starts_with_any(bytes, {"\0\0\xFE\xFF"sv, "\0\0\0<"sv})) return "UTF-32BE";
  if (starts_with_any(bytes, {"\xFF\xFE\0\0"sv, "<\0\0\0"sv})) return "UTF-32LE";
  if (!bytes.starts_with("\x4C\x6F\xA7\x94"sv)) return {};  // "<?xm"
  const std::string head = from_ebcdic(bytes.substr(0, kDeclaration));
  const std::string named = converter_from_label(label_in_xml_declaration(head));
  return named.empty() ? "ibm-37" : named;
}

std::string converter_from_label(std::string_view label) {
  const std::string name = core::ascii_lower(core::trim_ascii(label));
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
  });
  if (name.empty() || name.size() > kLongestLabel || !is_name) return {};
  for (const auto& [known, converter] : kMeant) {
    if (known == name) return converter;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> found(ucnv_open(name.c_str(), &status), &ucnv_close);
  return U_SUCCESS(status) ? name : std::string();
}

}  // namespace kabar::parse
