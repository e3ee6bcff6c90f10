#include "core/text.h"
#include "extract/extract.h"
#include "extract/metadata_parts.h"

namespace kabar::extract {
namespace {

bool is_home(const core::Url& url) {
  return url.path() == "/" && url.query().empty();
}

std::optional<core::Url> claimed(const PageFacts& facts, std::string_view address) {
  address = core::trim_ascii(address);
  if (address.empty() || address.starts_with('#')) return std::nullopt;
  std::optional<core::Url> base =
      facts.evidence.base.empty() ? std::nullopt : core::Url::resolve(facts.url, facts.evidence.base);
  std::optional<core::Url> url = core::Url::resolve(base ? *base : facts.url, address);
  if (!url || (is_home(*url) && !is_home(facts.url))) return std::nullopt;
  // "example.com/story" without a scheme, read as a path below the page (Google's list of canonical mistakes).
  if (url->path().find(std::string(1, '/') + std::string(url->host()) + '/') != std::string_view::npos) {
    return std::nullopt;
  }
  return url->without_fragment();
}

}  // namespace

Found<std::optional<core::Url>> read_canonical(const PageFacts& facts) {
  std::optional<core::Url> canonical;
  for (const std::string_view href : facts.evidence.canonicals) {
    const auto url = claimed(facts, href);
    if (canonical && url && !(*canonical == *url)) return {};  // two that differ: none is believed
    if (url) canonical = url;
  }
  if (canonical) return {canonical, "meta", 0.9};
  if (auto url = claimed(facts, facts.evidence.meta({"og:url"}))) return {std::move(url), "og", 0.7};
  return {};
}

std::optional<core::Url> claimed_address(const parse::HtmlDocument& page) {
  const Evidence evidence = gather_evidence(page);
  const auto usable = [](std::string_view address) {
    auto url = core::Url::parse(core::trim_ascii(address));
    return url && !is_home(*url) ? std::optional(url->without_fragment()) : std::nullopt;
  };
  for (const std::string_view href : evidence.canonicals) {
    if (auto url = usable(href)) return url;
  }
  if (auto url = usable(evidence.meta({"og:url"}))) return url;
  return usable(evidence.base);
}

}  // namespace kabar::extract
