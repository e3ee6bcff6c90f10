#include "dedup/url_key.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "dedup/tracking.h"
#include "dedup/url_wrappers.h"

namespace kabar::dedup {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Labels that choose a dress of the site, left of the registrable domain: www.x, m.x, en.m.x.
std::string bare_host(std::string_view host) {
  while (host.ends_with('.')) host.remove_suffix(1);
  const std::string domain = core::registrable_domain(host);
  if (!host.ends_with(domain)) return std::string(host);
  std::string out;
  for (std::string_view rest = host.substr(0, host.size() - domain.size()); !rest.empty();) {
    const std::string_view label = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(label.size() + 1, rest.size()));
    if (!one_of(label, {"www", "m", "mobile", "amp", "wap"})) out.append(label).append(".");
  }
  return out + domain;
}

// Upper-case escapes, and no escape for what `plain` may stand as itself. Never decodes what would change the meaning.
std::string normalise_escapes(std::string_view text, std::string_view plain) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string byte = text[i] == '%' ? core::percent_decode(text.substr(i, 3)) : std::string();
    if (byte.size() != 1) {
      out += text[i];
      continue;
    }
    const auto u = static_cast<unsigned char>(byte[0]);
    const bool alnum = (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
    if (alnum || plain.find(byte[0]) != std::string_view::npos) {
      out += byte[0];
    } else {
      out.append({'%', kHex[u >> 4], kHex[u & 15]});
    }
    i += 2;
  }
  return out;
}

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) segments.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool is_index_file(std::string_view segment) {
  const std::size_t dot = segment.find('.');
  if (dot == std::string_view::npos || !one_of(segment.substr(0, dot), {"index", "default"})) return false;
  return one_of(segment.substr(dot + 1), {"html", "htm", "php", "php5", "shtml", "asp", "aspx", "jsp", "cfm", "xhtml"});
}

// "spiel.amp.html" is "spiel.html", "spiel.amp" is "spiel"; also print.
void drop_variant_suffix(std::string& segment) {
  for (const std::string_view variant : {".amp", ".print"}) {
    const std::size_t at = segment.rfind(variant);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view after = std::string_view(segment).substr(at + variant.size());
    if (one_of(after, {"", ".html", ".htm", ".php"})) segment.erase(at, variant.size());
  }
}

void drop_session(std::string& segment) {
  for (const std::string_view mark : {";jsessionid=", ";phpsessid=", ";sid="}) {
    if (const std::size_t at = core::ascii_lower(segment).find(mark); at != std::string::npos) {
      const std::size_t end = std::min(segment.find(';', at + 1), segment.size());
      segment.erase(at, end - at);
    }
  }
}

// True when the last segments name a dress of the article that stands before them.
bool drop_last_variant(std::vector<std::string>& segments) {
  if (segments.empty()) return false;
  const std::string& last = segments.back();
  if (is_index_file(last)) {
    segments.pop_back();
    return true;
  }
  if (segments.size() < 2) return false;
  const bool comment_page = last.starts_with("comment-page-") && last.size() > 13;
  if (comment_page || one_of(last, {"amp", "amp.html", "amp.php", "print", "print.html", "komplettansicht"})) {
    segments.pop_back();
    return true;
  }
  if (segments.size() > 2 && one_of(segments[segments.size() - 2], {"page", "seite", "halaman"}) &&
      one_of(last, {"1", "all"})) {
    segments.resize(segments.size() - 2);
    return true;
  }
  return false;
}

std::string normalise_path(std::string_view raw) {
  std::string text = normalise_escapes(raw, "-._~!$&'()*+,=:@");
  // White space that a feed left at the end of an address.
  while (text.ends_with("%20") || text.ends_with("%09") || text.ends_with("%0A") || text.ends_with("%0D"))
    text.resize(text.size() - 3);
  std::vector<std::string> segments = split_path(text);
  for (std::string& segment : segments) drop_session(segment);
  std::erase(segments, "");
  while (drop_last_variant(segments)) {
  }
  while (segments.size() > 1 && (is_index_file(segments.front()) || one_of(segments.front(), {"amp", "print"})))
    segments.erase(segments.begin());
  if (!segments.empty()) drop_variant_suffix(segments.back());
  std::string out;
  for (const std::string& segment : segments) out.append("/").append(segment);
  return out.empty() ? "/" : out;
}

struct Parameter {
  std::string name, text;  // text: "name=value" or "name"
  std::size_t place = 0;   // in the query as it was
};

std::string normalise_query(std::string_view raw, std::string_view path, std::string_view host) {
  std::vector<Parameter> kept;
  while (!raw.empty()) {
    std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(pair.size() + 1, raw.size()));
    // "&amp;utm_source": an address that was escaped once too often.
    while (pair.starts_with("amp;")) pair.remove_prefix(4);
    std::string text;
    for (const char c : pair) c == '+' ? text.append("%20") : text.append(1, c);
    text = normalise_escapes(text, "-._~!$'()*,;:@/?");
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string name = core::ascii_lower(text.substr(0, equals));
    const std::string value = equals < text.size() ? text.substr(equals + 1) : "";
    if (text.empty() || text == "=" || is_tracking(name, value) || is_presentation(name, value, path)) continue;
    // "ref" carries meaning, but for sites that name themselves in it.
    if (name == "ref" && bare_host(core::ascii_lower(value)) == host) continue;
    kept.push_back({text.substr(0, equals), text, kept.size()});
  }
  // By name alone: the order of equal names is a list's order.
  std::sort(kept.begin(), kept.end(),
            [](const auto& a, const auto& b) { return a.name != b.name ? a.name < b.name : a.place < b.place; });
  kept.erase(std::unique(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.text == b.text; }),
             kept.end());
  std::string out;
  for (const Parameter& p : kept) out.append(out.empty() ? "?" : "&").append(p.text);
  return out;
}

// "#!/story/5" and "#/story/5" are how one-page applications name an article; every other fragment is a place in it.
std::string_view route_fragment(std::string_view fragment) {
  return fragment.size() > 2 && (fragment.starts_with("!") || fragment.starts_with("/")) ? fragment : "";
}

std::string key_of(const core::Url& url) {
  const std::string host = bare_host(url.host());
  std::string out = host;
  if (url.port() != 80 && url.port() != 443) out += ":" + std::to_string(url.port());
  const std::string path = normalise_path(url.path());
  out += path;
  out += normalise_query(url.query(), path, host);
  if (const auto route = route_fragment(url.fragment()); !route.empty()) out.append("#").append(route);
  return out;
}

}  // namespace

core::UrlKey url_key(const core::Url& url) {
  // Taking one layer off can uncover another; each pass shortens the address, so the bound is never met in earnest.
  constexpr int kMaxPasses = 64;
  core::Url current = url;
  std::string text;
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    if (auto inner = unwrap(current, bare_host(current.host()))) {
      current = std::move(*inner);
      continue;
    }
    std::string next = key_of(current);
    if (next == text) break;
    text = std::move(next);
    auto again = core::Url::parse("https://" + text);
    if (!again) break;
    current = std::move(*again);
  }
  if (text.empty()) text = key_of(current);
  return {text, core::hash64(text)};
}

}  // namespace kabar::dedup
