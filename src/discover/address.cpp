#include "discover/address.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "discover/words.h"

namespace kabar::discover {
namespace {

constexpr std::ptrdiff_t kMaxSegments = 12;  // and the last one: deeper addresses are made to cost time

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string_view without_www(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

bool is_index_file(std::string_view segment) {
  if (!segment.starts_with("index.") && !segment.starts_with("default.")) return false;
  const std::string_view extension = segment.substr(segment.find('.') + 1);
  return extension == "html" || extension == "htm" || extension == "php" || extension == "jsp" || extension == "aspx" ||
         extension == "asp";
}

// The path as it counts for comparison: no trailing slashes, no index file.
std::string_view bare_path(std::string_view path) {
  const auto trim = [&] {
    while (path.ends_with('/')) path.remove_suffix(1);
  };
  trim();
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos && is_index_file(path.substr(slash + 1))) {
    path = path.substr(0, slash);
    trim();
  }
  return path;
}

std::string_view parameter_name(std::string_view parameter) {
  return parameter.substr(0, parameter.find('='));
}

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ull + (seed << 6) + (seed >> 2);
  return seed * 0xBF58476D1CE4E5B9ull;
}
std::uint64_t mix(std::uint64_t seed, std::string_view value) {
  return core::hash64(value, seed);
}

// One path segment or query value, taken apart.
struct Token {
  int words = 0;  // runs of letters of two characters or more
  int letters = 0;
  int longest_digits = 0;
  std::uint64_t number = 0;
  bool all_digits = false;
  bool hexadecimal = false;
};

Token read_token(std::string_view text) {
  Token token;
  bool hex_only = true;
  int digits = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (is_digit(text[i])) {
      std::uint64_t number = 0;
      while (i < text.size() && is_digit(text[i])) {
        if (i - begin < 18) number = number * 10 + static_cast<unsigned>(text[i] - '0');
        ++i;
      }
      const int length = static_cast<int>(i - begin);
      digits += length;
      if (length > token.longest_digits) {
        token.longest_digits = length;
        token.number = number;
      }
    } else if (is_letter(text[i])) {
      std::size_t wide = 0;
      while (i < text.size() && is_letter(text[i])) {
        const char lower = static_cast<char>(text[i] | 0x20);
        hex_only = hex_only && lower >= 'a' && lower <= 'f';
        wide += static_cast<unsigned char>(text[i]) >= 0xE0 ? 1 : 0;
        ++i;
      }
      // Scripts without spaces: three of their characters stand for a word.
      token.words += wide > 5 ? static_cast<int>(wide / 3) : i - begin >= 2 ? 1 : 0;
      token.letters += static_cast<int>(i - begin);
    } else {
      hex_only = hex_only && text[i] == '-';
      ++i;
    }
  }
  token.all_digits = digits > 0 && digits == static_cast<int>(text.size());
  token.hexadecimal = hex_only && digits >= 3 && token.letters >= 2 && text.size() >= 8;
  if (token.hexadecimal) token.words = 0;
  return token;
}

enum class Class : std::uint8_t { year, small_number, number, long_number, date, hex, word, words, slug, slug_id };

Class class_of(const Token& token, std::string_view text) {
  if (token.all_digits) {
    if (text.size() == 4 && (text.starts_with("19") || text.starts_with("20"))) return Class::year;
    if (text.size() == 8 && (text.starts_with("19") || text.starts_with("20"))) return Class::date;
    return text.size() <= 2 ? Class::small_number : text.size() <= 4 ? Class::number : Class::long_number;
  }
  if (token.hexadecimal) return Class::hex;
  if (token.longest_digits >= 5) return Class::slug_id;
  if (token.words >= 4) return Class::slug;
  return token.words >= 2 ? Class::words : Class::word;
}

bool is_document(std::string_view extension) {
  static constexpr std::string_view kExtensions[] = {"pdf", "jpg", "jpeg", "png", "gif",  "webp", "svg",  "mp3", "mp4",
                                                     "zip", "doc", "docx", "xls", "xlsx", "ppt",  "pptx", "xml", "rss",
                                                     "css", "js",  "json", "apk", "exe",  "ics",  "epub", "webm"};
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension) != std::end(kExtensions);
}

// Lower-case ASCII words of three letters and more, hashed.
std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::string word;
  for (const char c : std::string(text) + " ") {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
      word += lower;
    } else {
      if (word.size() >= 3) out.push_back(core::hash64(word));
      word.clear();
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Reads the address once, token by token.
class AddressReader {
 public:
  explicit AddressReader(const core::Url& url) : url_(url) {}

  Address read() {
    const std::string path = core::percent_decode(bare_path(url_.path()));
    const std::string_view host = without_www(url_.host());
    out_.own_path = mix(mix(1, host), path);
    const std::size_t slash = std::min(path.rfind('/'), path.size());
    out_.directory = mix(mix(1, host), std::string_view(path).substr(0, slash));
    out_.shape = out_.section = out_.form = mix(2, host);
    const std::string_view label = host.substr(0, host.find('.'));
    if (is_service_word(label)) note_service(label);
    auto segments = split(path, '/');
    out_.depth = static_cast<int>(segments.size());
    out_.form = mix(out_.form, segments.size());
    if (segments.size() > static_cast<std::size_t>(kMaxSegments))
      segments.erase(segments.begin() + kMaxSegments, segments.end() - 1);
    for (std::size_t i = 0; i < segments.size(); ++i) path_segment(segments[i], i + 1 == segments.size());
    for (const auto parameter : split(url_.query(), '&')) query_parameter(parameter);
    out_.root = segments.empty() && !out_.query;
    const bool only_numbers = std::all_of(segments.begin(), segments.end(), [](auto s) { return number(s) >= 0; });
    if (only_numbers && !segments.empty() && segments[0].size() == 4) out_.listing_word = true;  // /2026/11
    find_date(segments);
    return out_;
  }

 private:
  void note_service(std::string_view word) {
    out_.topical = is_topical_word(word) && (!out_.service_word || out_.topical);
    out_.service_word = true;
  }

  void path_segment(std::string_view segment, bool last) {
    std::string_view stem = segment;
    if (last) {
      const std::size_t dot = segment.rfind('.');
      if (dot != std::string_view::npos && dot > 0 && segment.size() - dot <= 6) {
        out_.file = true;
        out_.document = is_document(core::ascii_lower(segment.substr(dot + 1)));
        stem = segment.substr(0, dot);
        add(mix(3, segment.substr(dot)));
        out_.form = mix(out_.form, segment.substr(dot));
        if (!url_.query().empty()) add(mix(3, stem));  // a program's name, not a title
      }
    }
    const std::string lower = core::ascii_lower(stem);
    if (is_listing_word(lower)) out_.listing_word = true;
    if (last && out_.depth >= 2 && lower.size() > 2 && is_article_part(lower)) out_.service_word = true;
    if (is_service_word(lower)) note_service(lower);
    const Class kind = token(stem);
    const bool names_section = !last && (kind == Class::word || kind == Class::words);
    if (names_section) out_.section = mix(out_.section, lower);
  }

  void query_parameter(std::string_view parameter) {
    const std::string_view name = parameter_name(parameter);
    if (may_be_tracking(name)) return;
    out_.query = true;
    const std::string value =
        core::percent_decode(parameter.size() > name.size() ? parameter.substr(name.size() + 1) : std::string_view());
    add(mix(4, name));
    out_.form = mix(out_.form, name);
    const Class kind = token(value);
    if (kind == Class::word || kind == Class::small_number || kind == Class::number) {
      out_.section = mix(out_.section, value.size() <= 3 ? std::string_view(value) : std::string_view());
    }
    if (is_listing_word(name)) out_.listing_word = true;
  }

  Class token(std::string_view text) {
    const Token t = read_token(text);
    const Class kind = class_of(t, text);
    add(static_cast<std::uint64_t>(kind) + 16);
    out_.slug_words = std::max(out_.slug_words, t.words);
    const bool numbered = kind != Class::year && kind != Class::date && t.longest_digits > out_.digits;
    if (numbered) {
      out_.digits = t.longest_digits;
      out_.id = t.number;
    }
    return kind;
  }

  void add(std::uint64_t value) {
    out_.shape = mix(out_.shape, value);
    out_.section = mix(out_.section, value);
  }

  static int number(std::string_view text) {
    if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_digit)) return -1;
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
  }

  void set_date(int year, int month, int day) {
    if (year < 1990 || year > 2100 || out_.date) return;
    out_.date = core::from_civil({year, month, day}, 0, core::Precision::day);
    if (out_.date) out_.date->offset_known = false;
  }

  // /2026/11/23/, /20261123/, 2026-11-23 and 20261123 inside a segment. A month alone is no date for an article.
  void find_date(const std::vector<std::string_view>& segments) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const std::string_view s = segments[i];
      if (i + 2 < segments.size() && s.size() == 4 && segments[i + 1].size() <= 2 && segments[i + 2].size() <= 2) {
        set_date(number(s), number(segments[i + 1]), number(segments[i + 2]));
      }
      for (std::size_t at = 0; at + 8 <= s.size(); ++at) {
        if ((at > 0 && is_digit(s[at - 1])) || !s.substr(at).starts_with("20")) continue;
        const std::string_view rest = s.substr(at);
        const char separator = rest[4];
        if ((separator == '-' || separator == '_') && rest.size() >= 10 && rest[7] == separator &&
            (rest.size() == 10 || !is_digit(rest[10]))) {
          set_date(number(rest.substr(0, 4)), number(rest.substr(5, 2)), number(rest.substr(8, 2)));
        } else if (rest.size() == 8 || !is_digit(rest[8])) {
          set_date(number(rest.substr(0, 4)), number(rest.substr(4, 2)), number(rest.substr(6, 2)));
        }
      }
    }
  }

  const core::Url& url_;
  Address out_;
};

// Percent codes in one spelling: everything decoded but what would change the meaning.
std::string comparable(std::string_view text) {
  std::string out;
  for (const char c : core::percent_decode(text)) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '&':
        out += "%26";
        break;
      case '#':
        out += "%23";
        break;
      case '?':
        out += "%3F";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string link_key(const core::Url& url) {
  std::string key(without_www(url.host_port()));
  key += comparable(bare_path(url.path()));
  char mark = '?';
  for (const auto parameter : split(url.query(), '&')) {
    if (may_be_tracking(core::ascii_lower(parameter_name(parameter)))) continue;
    key += mark;
    mark = '&';
    std::string value(parameter);
    std::replace(value.begin(), value.end(), '+', ' ');
    value = comparable(value);
    if (value.ends_with('=')) value.pop_back();
    key += value;
  }
  return key;
}

std::string link_key(std::string_view address_or_key) {
  auto url = core::Url::parse(address_or_key);
  if (!url) url = core::Url::parse("http://" + std::string(address_or_key));
  return url ? link_key(*url) : std::string(address_or_key);
}

core::Url without_tracking(const core::Url& url) {
  const std::string_view query = url.query();
  std::string kept;
  bool dropped = false;
  for (const auto parameter : split(query, '&')) {
    if (is_tracking_parameter(core::ascii_lower(parameter_name(parameter)))) {
      dropped = true;
      continue;
    }
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  if (!dropped) return url.without_fragment();
  std::string text = url.origin() + std::string(url.path());
  if (!kept.empty()) text += "?" + kept;
  const auto clean = core::Url::parse(text);
  return clean ? *clean : url.without_fragment();
}

int shared_words(const core::Url& url, std::string_view title) {
  const auto slug = words_of(url.path_and_query()), words = words_of(title);
  if (words.size() < 3) return 0;
  return static_cast<int>(std::count_if(words.begin(), words.end(), [&](std::uint64_t word) {
    return std::binary_search(slug.begin(), slug.end(), word);
  }));
}

Address read_address(const core::Url& url) {
  return AddressReader(url).read();
}

}  // namespace kabar::discover
