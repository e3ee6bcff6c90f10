#include <algorithm>
#include <cstdio>  // CLD2's header uses FILE without it

#include <cld2/public/compact_lang_det.h>

#include "core/text.h"
#include "extract/metadata_parts.h"

namespace kabar::extract {
namespace {

bool is_alpha(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// "id_ID" -> "id-ID", "IN" -> "id" (withdrawn codes of ISO 639). Empty when it is no tag.
std::string tag_of(std::string_view text) {
  std::string out(core::trim_ascii(text.substr(0, text.find(','))));
  std::replace(out.begin(), out.end(), '_', '-');
  const std::size_t dash = std::min(out.find('-'), out.size());
  std::string primary = core::ascii_lower(out.substr(0, dash));
  if (!is_alpha(primary) || primary.size() < 2 || primary.size() > 3 || primary == "xx" || primary == "und") return {};
  if (primary == "in") primary = "id";
  if (primary == "iw") primary = "he";
  if (primary == "ji") primary = "yi";
  std::string_view rest = std::string_view(out).substr(dash);
  // Only a region is kept ("en-GB"); variants and private parts say nothing to a reader of feeds.
  const bool region = rest.size() == 3 && is_alpha(rest.substr(1));
  const bool script = rest.size() == 5 && is_alpha(rest.substr(1));
  if (region) {
    primary += '-';
    for (const char c : rest.substr(1)) primary += static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c);
  } else if (script) {
    primary += rest;
  }
  return primary;
}

std::string sample_of(const parse::HtmlDocument& page) {
  constexpr std::size_t kSample = 4000;
  std::string sample;
  if (page.body() == parse::kNoNode) return sample;
  for (parse::NodeIndex i = page.body(); i < page[page.body()].end && sample.size() < kSample; ++i) {
    const parse::Node& node = page[i];
    if (node.tag == parse::Tag::script || node.tag == parse::Tag::noscript) {
      i = node.end - 1;
      continue;
    }
    // Sentences rather than menus.
    if (!node.is_text() || node.text.size() < 60) continue;
    sample += core::utf8_prefix(node.text, kSample);
    sample += ' ';
  }
  return sample;
}

// Letters of the sample that are not Latin, over all letters.
double share_of_other_scripts(std::string_view sample) {
  std::size_t latin = 0, other = 0;
  for (std::size_t at = 0; at < sample.size();) {
    const char32_t c = core::next_code_point(sample, at);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250)) ++latin;
    if (c >= 0x370 && !(c >= 0x1E00 && c < 0x2C00)) ++other;
  }
  return latin + other == 0 ? 0 : static_cast<double>(other) / static_cast<double>(latin + other);
}

bool is_latin_language(std::string_view tag) {
  constexpr std::string_view kOthers =
      " ar fa ur he yi ru uk be bg mk sr kk ky mn tg el hy ka am ti hi mr ne bn as pa gu or ta te kn ml si th lo km my "
      "bo dz zh ja ko ug ps sd ckb dv ";
  const std::string_view primary = tag.substr(0, tag.find('-'));
  return kOthers.find(' ' + std::string(primary) + ' ') == std::string_view::npos;
}

std::string detected(const std::string& sample, bool& reliable) {
  const CLD2::Language language = CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  return language == CLD2::UNKNOWN_LANGUAGE ? std::string() : tag_of(CLD2::LanguageCode(language));
}

}  // namespace

Found<std::string> read_language(const PageFacts& facts) {
  std::string claimed = tag_of(facts.evidence.html_lang);
  std::string_view origin = "meta";
  if (claimed.empty()) {
    origin = "json-ld";
    claimed = tag_of(facts.ld.language);
  }
  if (claimed.empty()) {
    origin = "meta";
    claimed =
        tag_of(facts.evidence.meta({"content-language", "dc.language", "dcterms.language", "language", "inlanguage"}));
  }
  if (claimed.empty()) {
    origin = "og";
    claimed = tag_of(facts.evidence.meta({"og:locale"}));
  }
  const std::string sample = sample_of(facts.page);
  if (sample.size() < 80) return {std::move(claimed), origin, 0.5};
  const bool plausible = !claimed.empty() && is_latin_language(claimed) == (share_of_other_scripts(sample) < 0.5);
  // Themes are installed in English and never told otherwise: "en" alone is not believed unheard.
  if (plausible && !claimed.starts_with("en")) return {std::move(claimed), origin, 0.9};
  bool reliable = false;
  std::string heard = detected(sample, reliable);
  if (heard.empty() || !reliable) return {std::move(claimed), origin, 0.4};
  if (plausible && heard == claimed.substr(0, claimed.find('-'))) return {std::move(claimed), origin, 0.95};
  return {std::move(heard), "text", 0.8};
}

}  // namespace kabar::extract
