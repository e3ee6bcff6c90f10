// One site rule file, line by line.
#include <algorithm>
#include <array>
#include <deque>
#include <span>

#include "core/nearest.h"
#include "core/text.h"
#include "extract/site_rules.h"
#include "parse/tag.h"
#include "parse/xpath.h"

namespace kabar::extract {
namespace {

using Texts = std::vector<RuleText> SiteRule::*;
using Flag = std::optional<bool> SiteRule::*;

struct PathDirective {
  std::string_view name;
  Texts list;
};
constexpr std::array kPaths{
    PathDirective{"title", &SiteRule::title},       PathDirective{"body", &SiteRule::body},
    PathDirective{"author", &SiteRule::author},     PathDirective{"date", &SiteRule::date},
    PathDirective{"strip", &SiteRule::strip},       PathDirective{"strip_attr", &SiteRule::strip},
    PathDirective{"dissolve", &SiteRule::dissolve}, PathDirective{"native_ad_clue", &SiteRule::native_ad_clue}};
constexpr std::array kWords{PathDirective{"strip_id_or_class", &SiteRule::strip_id_or_class},
                            PathDirective{"strip_image_src", &SiteRule::strip_image_src}};

struct FlagDirective {
  std::string_view name;
  Flag flag;  // nullptr: read, and without effect, for what it speaks of does not exist here
};
constexpr std::array kFlags{FlagDirective{"prune", &SiteRule::prune},
                            FlagDirective{"autodetect_on_failure", &SiteRule::autodetect_on_failure},
                            FlagDirective{"autodetect_next_page", &SiteRule::autodetect_next_page},
                            FlagDirective{"insert_detected_image", &SiteRule::insert_detected_image},
                            FlagDirective{"skip_json_ld", &SiteRule::skip_json_ld},
                            FlagDirective{"tidy", nullptr},
                            FlagDirective{"convert_double_br_tags", nullptr},
                            FlagDirective{"strip_comments", nullptr}};

// Read and without effect: one HTML parser reads all pages, and no attribute but those of an allow-list is kept.
constexpr std::array<std::string_view, 2> kIdle{"parser", "post_strip_attr"};
constexpr std::array<std::string_view, 10> kUnsupported{
    "requires_login",      "login_uri", "login_username_field",     "login_password_field", "login_extra_fields",
    "not_logged_in_xpath", "move_into", "single_page_link_in_feed", "skip_id_or_class",     "footnotes"};
constexpr std::array<std::string_view, 10> kOthers{
    "single_page_link", "next_page_link", "if_page_contains", "wrap_in",       "http_header",
    "find_string",      "replace_string", "test_url",         "test_contains", "src_lazy_load_attr"};

std::span<const std::string_view> all_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> out(kOthers.begin(), kOthers.end());
    out.emplace_back("test_urls");
    for (const auto& d : kPaths) out.push_back(d.name);
    for (const auto& d : kWords) out.push_back(d.name);
    for (const auto& d : kFlags) out.push_back(d.name);
    out.insert(out.end(), kIdle.begin(), kIdle.end());
    out.insert(out.end(), kUnsupported.begin(), kUnsupported.end());
    return out;
  }();
  return kNames;
}

template <class Table>
auto named(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.name == name; });
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<bool> read_flag(std::string_view value) {
  const std::string word = core::ascii_lower(value);
  if (word == "yes" || word == "true") return true;
  if (word == "no" || word == "false") return false;
  return std::nullopt;
}

// What would change what is asked or of whom, or how it is transferred.
bool may_send(std::string_view name) {
  static constexpr std::array<std::string_view, 14> kRefused{
      "host",    "connection", "transfer-encoding", "content-length", "content-type",     "te",     "trailer",
      "upgrade", "keep-alive", "accept-encoding",   "range",          "proxy-connection", "expect", "content-encoding"};
  const std::string lower = core::ascii_lower(name);
  if (lower.empty() || lower.starts_with("if-") || lower.starts_with("proxy-") || contains(kRefused, lower))
    return false;
  return lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

struct Line {
  std::string name;
  std::optional<std::string> argument;  // "name(argument): value"
  std::string value;
};

std::optional<Line> split_line(std::string_view text) {
  std::size_t end = 0;
  const auto is_name = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (end < text.size() && is_name(text[end])) ++end;
  Line out{core::ascii_lower(text.substr(0, end)), std::nullopt, {}};
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (end < text.size() && text[end] == '(') {
    const std::size_t begin = end + 1;
    std::size_t close = begin;
    while ((close = text.find(')', close)) != std::string_view::npos) {
      const std::size_t colon = text.find_first_not_of(" \t", close + 1);
      if (colon != std::string_view::npos && text[colon] == ':') {
        out.argument = std::string(text.substr(begin, close - begin));
        end = colon;
        break;
      }
      ++close;
    }
  }
  if (out.name.empty() || end >= text.size() || text[end] != ':') return std::nullopt;
  out.value = std::string(core::trim_ascii(text.substr(end + 1)));
  return out;
}

class RuleReader {
 public:
  RuleReader(std::string_view file, std::vector<RuleFault>& faults) : faults_(faults) {
    rule_.file = std::string(file);
  }

  SiteRule read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      const std::string clean = core::xml_legal(core::valid_utf8(core::trim_ascii(text.substr(0, end))));
      if (!clean.empty() && clean.front() != '#') read_line(clean);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (const RuleText& left : finds_) fault(left.line, "find_string without a replace_string");
    return std::move(rule_);
  }

 private:
  void read_line(std::string_view text) {
    auto line = split_line(text);
    if (!line) return fault("is no directive: write \"name: value\", or \"#\" before a comment");
    const std::string& name = line->name;
    if (line->argument && (name == "replace_string" || name == "http_header" || name == "wrap_in"))
      return read_with_argument(*line, *line->argument);
    if (contains(kUnsupported, name)) {
      const bool wanted =
          name == "footnotes" || name == "requires_login" ? read_flag(line->value).value_or(true) : true;
      if (wanted)
        faults_.push_back(
            {rule_.file, line_, "\"" + name + "\" has no effect: kabar does not know how to do it", true});
      return;
    }
    if (line->argument) return fault("\"" + name + "\" takes no argument in parentheses");
    if (name == "replace_string") return pair_up(line->value);
    if (contains(kIdle, name)) return;
    if (line->value.empty()) return fault("\"" + name + "\" has no value");
    read_plain(*line);
  }

  void read_plain(Line& line) {
    const std::string& name = line.name;
    if (const auto path = named(kPaths, name); path != kPaths.end()) {
      if (is_sound(name, line.value)) (rule_.*path->list).push_back(text_of(line.value));
    } else if (const auto words = named(kWords, name); words != kWords.end()) {
      std::erase_if(line.value, [](char c) { return c == '"' || c == '\''; });
      if (!line.value.empty()) (rule_.*words->list).push_back(text_of(line.value));
    } else if (const auto flag = named(kFlags, name); flag != kFlags.end()) {
      const auto value = read_flag(line.value);
      if (!value) return fault("\"" + name + "\" must be \"yes\" or \"no\"");
      if (flag->flag != nullptr) rule_.*flag->flag = value;
    } else if (name == "find_string") {
      finds_.push_back(text_of(line.value));
    } else if (name == "src_lazy_load_attr") {
      rule_.lazy_attributes.push_back(core::ascii_lower(line.value));
    } else {
      read_links_and_tests(line);
    }
  }

  void read_links_and_tests(const Line& line) {
    const std::string& name = line.name;
    if (name == "single_page_link" || name == "next_page_link") {
      auto& list = name == "single_page_link" ? rule_.single_page_link : rule_.next_page_link;
      if (!is_sound(name, line.value)) return;
      list.push_back({text_of(line.value), std::nullopt});
      last_links_ = &list;
    } else if (name == "if_page_contains") {
      if (last_links_ == nullptr) return fault("if_page_contains belongs behind a single_page_link or next_page_link");
      if (is_sound(name, line.value)) last_links_->back().only_if = text_of(line.value);
    } else if (name == "test_url" || name == "test_urls") {
      rule_.tests.push_back({line.value, {}});
    } else if (name == "test_contains") {
      if (rule_.tests.empty()) return fault("test_contains belongs behind a test_url");
      rule_.tests.back().contains.push_back(line.value);
    } else if (name == "wrap_in" || name == "http_header") {
      fault("write \"" + name + (name == "wrap_in" ? "(tag): XPath\"" : "(name): value\""));
    } else {
      const auto guess = core::nearest(name, all_names());
      fault("unknown directive \"" + core::one_line(name, 64) + "\"" +
            (guess ? "; did you mean \"" + *guess + "\"?" : ""));
    }
  }

  void read_with_argument(const Line& line, const std::string& written) {
    const std::string argument(core::trim_ascii(written));
    if (line.name == "replace_string") {  // spaces in parentheses count
      if (written.empty()) return fault("replace_string() has nothing to find");
      rule_.replacements.push_back({written, line.value});
    } else if (line.name == "http_header") {
      if (!may_send(argument))
        return fault("the header \"" + core::one_line(argument, 64) + "\" is not a rule's to set");
      rule_.headers.push_back({argument, line.value});
    } else {
      const std::string tag = core::ascii_lower(argument);
      if (parse::tag_from_name(tag) == parse::Tag::unknown || tag == "#text")
        return fault("wrap_in(" + core::one_line(argument, 64) + "): there is no such element");
      if (is_sound(line.name, line.value)) rule_.wrap_in.push_back({tag, text_of(line.value)});
    }
  }

  // The first find_string that has none yet gets it: pairs may be written one after the other, or in two lists.
  void pair_up(const std::string& value) {
    if (finds_.empty()) return fault("replace_string without a find_string before it");
    rule_.replacements.push_back({finds_.front().text, value});
    finds_.pop_front();
  }

  bool is_sound(const std::string& name, const std::string& expression) {
    const auto wrong = parse::xpath_fault(expression);
    if (wrong) fault("the XPath of \"" + name + "\" cannot be read: " + *wrong);
    return !wrong;
  }

  RuleText text_of(const std::string& value) const { return {value, rule_.file, line_}; }
  void fault(std::string message) { fault(line_, std::move(message)); }
  void fault(int line, std::string message) { faults_.push_back({rule_.file, line, std::move(message), false}); }

  SiteRule rule_;
  std::vector<RuleFault>& faults_;
  std::deque<RuleText> finds_;  // without a replacement yet
  std::vector<PageLinkRule>* last_links_ = nullptr;
  int line_ = 0;
};

}  // namespace

SiteRule parse_site_rule(std::string_view text, std::string_view file, std::vector<RuleFault>& faults) {
  return RuleReader(file, faults).read(text);
}

}  // namespace kabar::extract
