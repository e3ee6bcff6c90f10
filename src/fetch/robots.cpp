#include "fetch/robots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "core/text.h"
#include "fetch/robots_pattern.h"

namespace kabar::fetch {
namespace {

constexpr std::size_t kMaxBytes = 500u << 10;  // RFC 9309 section 2.5
constexpr std::size_t kMaxLine = 16u << 10;    // an address has at most 8 KiB; what is longer can match nothing
constexpr std::size_t kMaxSitemaps = 1000;

enum class Key : unsigned char { other, user_agent, allow, disallow, sitemap, crawl_delay };

struct KeyWord {
  std::string_view word;
  Key key;
};
constexpr std::array kKeyWords{
    KeyWord{"user-agent", Key::user_agent},   KeyWord{"useragent", Key::user_agent},
    KeyWord{"user agent", Key::user_agent},   KeyWord{"allow", Key::allow},
    KeyWord{"disallow", Key::disallow},       KeyWord{"dissallow", Key::disallow},
    KeyWord{"dissalow", Key::disallow},       KeyWord{"disalow", Key::disallow},
    KeyWord{"diasllow", Key::disallow},       KeyWord{"disallaw", Key::disallow},
    KeyWord{"sitemap", Key::sitemap},         KeyWord{"site-map", Key::sitemap},
    KeyWord{"crawl-delay", Key::crawl_delay},
};

Key key_of(std::string_view name) {
  for (const KeyWord& known : kKeyWords) {
    if (core::equals_ignoring_ascii_case(name, known.word)) return known.key;
  }
  return Key::other;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

struct Line {
  Key key = Key::other;
  std::string_view value;
};

// "key : value # comment". Without a colon the first white space stands for it, if exactly two words are there.
Line read_line(std::string_view line) {
  line = core::trim_ascii(line.substr(0, line.find('#')));
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    return {key_of(core::trim_ascii(line.substr(0, colon))), core::trim_ascii(line.substr(colon + 1))};
  }
  const auto* gap = std::find_if(line.begin(), line.end(), is_blank);
  const auto at = static_cast<std::size_t>(gap - line.begin());
  const std::string_view value = core::trim_ascii(line.substr(at));
  if (value.empty() || std::any_of(value.begin(), value.end(), is_blank)) return {};
  return {key_of(line.substr(0, at)), value};
}

// RFC 9309 section 2.2.1: a product token is letters, "_" and "-"; "kabar/1.0 (+...)" names kabar.
std::string_view product_token(std::string_view value) {
  const auto is_token_char = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  const auto* end = std::find_if_not(value.begin(), value.end(), is_token_char);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

bool names_everyone(std::string_view value) {
  return value.starts_with('*') && (value.size() == 1 || is_blank(value[1]));
}

std::optional<std::chrono::milliseconds> read_delay(std::string_view value) {
  if (value.empty() || value.find_first_of(".0123456789") != 0) return std::nullopt;  // "inf" is a number to from_chars
  double seconds = 0;
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), seconds, std::chars_format::fixed);
  const auto used = static_cast<std::size_t>(end - value.data());
  if (error != std::errc{} || seconds < 0) return std::nullopt;
  if (used < value.size() && !is_blank(value[used]) && value[used] != 's') return std::nullopt;
  constexpr double kDay = 86400;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(seconds, kDay) * 1000));
}

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));  // CRLF leaves an empty line behind, which says nothing
  return line.substr(0, kMaxLine);
}

}  // namespace

// One of the two sets of rules that may come to apply: those for kabar by name, and those for everyone.
struct Robots::Group {
  std::vector<Rule> rules;
  std::optional<std::chrono::milliseconds> crawl_delay;
  bool named = false;      // some user-agent line of the file names it
  bool addressed = false;  // the user-agent lines above the current line name it

  void open(bool matches) {
    addressed = addressed || matches;
    named = named || matches;
  }
};

Robots Robots::parse(std::string_view text, std::string_view agent) {
  agent = agent.substr(0, agent.find('/'));  // "kabar/1.0 (+...)": the product token stands before the slash
  std::string without_nul;
  text = text.substr(0, kMaxBytes);
  for (const char mark : {'\xef', '\xbb', '\xbf'}) {  // also when cut off, as google/robotstxt takes it
    if (!text.starts_with(mark)) break;
    text.remove_prefix(1);
  }
  if (text.find('\0') != std::string_view::npos) {
    without_nul = text;
    std::erase(without_nul, '\0');
    text = without_nul;
  }
  Robots out;
  Group own, everyone;
  bool in_header = false;  // the line before was a user-agent line too (other records do not part them: section 2.2.4)
  while (!text.empty()) {
    const std::string_view raw = next_line(text);
    const Line line = read_line(raw);
    if (line.key == Key::user_agent) {
      if (!in_header) own.addressed = everyone.addressed = false;
      in_header = true;
      const std::string_view token = product_token(line.value);
      own.open(!token.empty() && core::equals_ignoring_ascii_case(token, agent));
      everyone.open(names_everyone(line.value));
    } else if (line.key == Key::allow || line.key == Key::disallow) {
      in_header = false;
      if (line.value.empty()) continue;  // "Disallow:" forbids nothing
      for (Group* group : {&own, &everyone}) {
        if (!group->addressed) continue;
        group->rules.push_back(
            {line.key == Key::allow, normalise_pattern(line.value), core::one_line(core::valid_utf8(raw), 512)});
      }
    } else if (line.key == Key::crawl_delay) {
      const auto delay = read_delay(line.value);
      for (Group* group : {&own, &everyone}) {
        if (group->addressed && delay && !group->crawl_delay) group->crawl_delay = delay;
      }
    } else if (line.key == Key::sitemap && out.sitemaps_.size() < kMaxSitemaps && !line.value.empty()) {
      out.sitemaps_.push_back(core::one_line(core::valid_utf8(line.value), 8192));
    }
  }
  Group& applies = own.named ? own : everyone;
  out.rules_ = std::move(applies.rules);
  out.crawl_delay_ = applies.crawl_delay;
  return out;
}

std::string robots_path(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme < address.find('/')) {
    address.remove_prefix(scheme + 3);
  } else if (address.starts_with("//")) {
    address.remove_prefix(2);
  }
  address = address.substr(0, address.find('#'));
  const std::size_t path = address.find_first_of("/?");
  if (path == std::string_view::npos) return "/";
  return (address[path] == '?' ? "/" : "") + std::string(address.substr(path));
}

Robots Robots::allow_all() {
  return {};
}

Robots Robots::disallow_all(std::string reason) {
  Robots out;
  out.blanket_reason_ = reason.empty() ? "everything is disallowed" : std::move(reason);
  return out;
}

RobotsDecision Robots::check(std::string_view path_and_query) const {
  if (!blanket_reason_.empty()) return {false, blanket_reason_, std::nullopt};
  RobotsDecision out;
  out.crawl_delay = crawl_delay_;
  // Section 2.2.2: robots.txt itself is always allowed.
  if (path_and_query == "/robots.txt") return out;
  const std::string path = normalise_path(path_and_query);
  const std::string decoded = decode_unreserved(path);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const std::size_t longest = best == nullptr ? 0 : best->pattern.size();
    const bool wins = best == nullptr || rule.pattern.size() > longest ||
                      (rule.pattern.size() == longest && rule.allow && !best->allow);
    if (!wins) continue;
    if (matches_robots_pattern(path, rule.pattern) ||
        (decoded != path && matches_robots_pattern(decoded, rule.pattern))) {
      best = &rule;
    }
  }
  if (best != nullptr) {
    out.allowed = best->allow;
    out.rule = best->line;
  }
  return out;
}

}  // namespace kabar::fetch
