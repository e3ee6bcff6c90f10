#include "app/rule_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include <spdlog/fmt/fmt.h>

#include "core/text.h"

namespace kabar::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kMaxBytes = 1u << 20;

std::string message_of(const extract::RuleFault& fault) {
  return fault.file + ":" + (fault.line > 0 ? std::to_string(fault.line) + ":" : "") + " " + fault.message;
}

}  // namespace

SharedRules load_rules(const fs::path& folder) {
  if (folder.empty()) return nullptr;
  std::vector<fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".txt" && entry.is_regular_file(error)) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  auto rules = std::make_shared<extract::SiteRules>();
  for (const fs::path& path : paths) {
    const std::uintmax_t size = fs::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (!in || error || size > kMaxBytes) {
      rules->note({path.filename().string(), 0, "cannot be read, or is over 1 MiB; it is left out"});
      continue;
    }
    rules->add(path.filename().string(), std::string{std::istreambuf_iterator<char>(in), {}});
  }
  rules->finish();
  return rules;
}

std::vector<core::HeaderField> rule_headers(const SharedRules& rules, const core::Url& url) {
  std::vector<core::HeaderField> out;
  const extract::SiteRule* rule = rules ? rules->find(url.host()) : nullptr;
  if (rule == nullptr) return out;
  for (const extract::SiteRule::Header& header : rule->headers) out.push_back({header.name, header.value});
  return out;
}

std::string to_string(const extract::RuleFault& fault, const fs::path& folder) {
  return (folder / message_of(fault)).string();
}

void log_rule_faults(const SharedRules& rules, Log& log) {
  constexpr int kMost = 50;
  if (!rules) return;
  int faults = 0, unsupported = 0;
  for (const extract::RuleFault& fault : rules->faults()) {
    int& count = fault.unsupported ? unsupported : faults;
    if (++count > kMost) continue;
    log.write(fault.unsupported ? config::LogLevel::info : config::LogLevel::warning,
              {{"event", "site_rule"}, {"outcome", "ignored"}, {"reason", message_of(fault)}});
  }
  const int more = std::max(0, faults - kMost) + std::max(0, unsupported - kMost);
  log.write(config::LogLevel::info, {{"event", "site_rules"},
                                     {"files", std::to_string(rules->size())},
                                     {"ignored_lines", std::to_string(faults + unsupported)},
                                     {"reason", more > 0 ? "kabar check names all of them" : ""}});
}

std::string shown_further(const extract::FurtherPages& further) {
  const char* why = further.by_rule ? "by the site rule" : "by the page's own pager";
  if (further.single) return fmt::format("pages     all of it on one page: {} ({})\n", further.single->text(), why);
  if (further.next) return fmt::format("pages     goes on at {} ({})\n", further.next->text(), why);
  return {};
}

std::string stale_words(const extract::RuleTrace& trace) {
  if (trace.stale.empty()) return {};
  return fmt::format("site rule {}: {} matched nothing", trace.file, fmt::join(trace.stale, ", "));
}

std::string shown_rule(const extract::RuleTrace& trace) {
  if (trace.file.empty()) return {};
  std::string out = "rule      " + trace.file + "\n";
  for (const extract::RuleStep& step : trace.steps) {
    const std::string did = step.refused    ? "not asked: too costly on this page"
                            : step.hits > 0 ? fmt::format("matched {}", step.hits)
                                            : "matched nothing";
    out += fmt::format("          {}:{}: {}: {} ({})\n", step.what.file, step.what.line, step.directive,
                       core::one_line(step.what.text, 120), did);
  }
  for (const std::string& directive : trace.stale)
    out += fmt::format("          site rule {}: {} matched nothing; the page was read without it\n", trace.file,
                       directive);
  return out;
}

}  // namespace kabar::app
