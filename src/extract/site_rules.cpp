#include "extract/site_rules.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/text.h"

namespace kabar::extract {
namespace {

std::string file_key(std::string_view name) {
  if (!name.ends_with(".txt")) return {};
  std::string stem = core::ascii_lower(name.substr(0, name.size() - 4));
  const bool below = stem.starts_with('.');
  if (below) stem.erase(0, 1);
  if (stem.starts_with("www.")) stem.erase(0, 4);
  if (stem.find('.') == std::string::npos && stem != "localhost") return {};
  const auto url = core::Url::parse("http://" + stem + "/");
  if (!url || url->path() != "/" || !url->query().empty()) return {};
  return (below ? "." : "") + std::string(url->host());
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void put_behind(SiteRule& rule, const SiteRule& global) {
  static constexpr std::array kTexts{&SiteRule::title,           &SiteRule::body,
                                     &SiteRule::author,          &SiteRule::date,
                                     &SiteRule::strip,           &SiteRule::strip_id_or_class,
                                     &SiteRule::strip_image_src, &SiteRule::dissolve,
                                     &SiteRule::native_ad_clue};
  for (const auto list : kTexts) append(rule.*list, global.*list);
  append(rule.single_page_link, global.single_page_link);
  append(rule.next_page_link, global.next_page_link);
  append(rule.wrap_in, global.wrap_in);
  append(rule.replacements, global.replacements);
  append(rule.lazy_attributes, global.lazy_attributes);
  for (const SiteRule::Header& header : global.headers) {
    const bool own = std::any_of(rule.headers.begin(), rule.headers.end(), [&](const SiteRule::Header& h) {
      return core::equals_ignoring_ascii_case(h.name, header.name);
    });
    if (!own) rule.headers.push_back(header);
  }
  static constexpr std::array kFlags{&SiteRule::prune, &SiteRule::autodetect_on_failure,
                                     &SiteRule::autodetect_next_page, &SiteRule::insert_detected_image,
                                     &SiteRule::skip_json_ld};
  for (const auto flag : kFlags) {
    if (!(rule.*flag)) rule.*flag = global.*flag;
  }
}

}  // namespace

void SiteRules::add(std::string_view name, std::string_view text) {
  if (name == "global.txt") {
    global_ = parse_site_rule(text, name, faults_);
    return;
  }
  const std::string key = file_key(name);
  if (key.empty()) return;
  SiteRule rule = parse_site_rule(text, name, faults_);
  if (!rules_.emplace(key, std::move(rule)).second)
    faults_.push_back({std::string(name), 0, "is about a host that another file is about already", false});
}

void SiteRules::finish() {
  if (!global_) return;
  for (auto& [host, rule] : rules_) {
    if (rule.may_detect()) put_behind(rule, *global_);
  }
}

const SiteRule* SiteRules::find(std::string_view host) const {
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (const auto own = rules_.find(host); own != rules_.end()) return &own->second;
  std::string below(host);
  for (std::size_t dot = below.find('.'); dot != std::string::npos; dot = below.find('.', 1)) {
    below.erase(0, dot);
    if (const auto found = rules_.find(below); found != rules_.end()) return &found->second;
  }
  return global_ ? &*global_ : nullptr;
}

std::optional<std::string> replace_strings(const SiteRule& rule, std::string_view text) {
  std::optional<std::string> out;
  const std::size_t most = 4 * text.size() + (1u << 20);
  for (const SiteRule::Replacement& pair : rule.replacements) {
    const std::string_view from = out ? std::string_view(*out) : text;
    std::size_t at = from.find(pair.find);
    if (at == std::string_view::npos) continue;
    std::string next;
    next.reserve(from.size());
    std::size_t copied = 0;
    for (; at != std::string_view::npos && next.size() + (from.size() - copied) + pair.replace.size() <= most;
         at = from.find(pair.find, copied)) {
      next.append(from, copied, at - copied);
      next.append(pair.replace);
      copied = at + pair.find.size();
    }
    next.append(from.substr(copied));
    out = std::move(next);
  }
  return out;
}

}  // namespace kabar::extract
