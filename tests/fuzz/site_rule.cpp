// Any bytes are a rule file; what is read of it can be used on a page, and replaced strings stay bounded.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/extract.h"
#include "extract/rule_reading.h"
#include "extract/site_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kabar;
  static constexpr std::string_view kPage =
      "<html><head><title>Pasar - Koran</title></head><body><h1 class=judul>Pasar</h1><div id=isi><p>Pasar dibuka "
      "<b>lagi</b>.</p>"
      "<img src=/a.gif data-src=/b.jpg><p class=iklan>Beli</p></div><a rel=next href='?page=2'>2</a></body></html>";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  extract::SiteRules rules;
  rules.add("koran.example.txt", text);
  rules.add("global.txt", text.substr(text.size() / 2));
  rules.finish();
  for (const extract::RuleFault& fault : rules.faults()) {
    if (fault.line < 0 || fault.message.empty()) std::abort();
  }
  const auto url = *core::Url::parse("https://www.koran.example/kota/pasar");
  const extract::SiteRule* rule = rules.find(url.host());
  if (rule == nullptr) std::abort();
  if (const auto replaced = extract::replace_strings(*rule, kPage);
      replaced && replaced->size() > 4 * kPage.size() + (1u << 20))
    std::abort();
  static parse::Arena arena;
  const auto page = extract::parse_page(kPage, arena, "text/html; charset=utf-8", {}, url, &rules);
  if (!page) return 0;
  extract::RuleTrace trace;
  const core::Article article = extract::extract_article(*page, url, {.rules = &rules, .rule_trace = &trace});
  if (article.html.find("<script") != std::string::npos) std::abort();
  return 0;
}
