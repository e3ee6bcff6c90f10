#include "dedup/url_wrappers.h"

#include <array>

namespace kabar::dedup {
namespace {

struct Redirector {
  std::string_view host;  // without www.; "google." stands for every country's
  std::string_view path;
  std::string_view parameter;
};

constexpr auto kRedirectors = std::to_array<Redirector>({
    {"google.", "/url", "q"},
    {"google.", "/url", "url"},
    {"news.google.com", "/news/url", "url"},
    {"translate.google.com", "/translate", "u"},
    {"l.facebook.com", "/l.php", "u"},
    {"lm.facebook.com", "/l.php", "u"},
    {"facebook.com", "/l.php", "u"},
    {"l.instagram.com", "/", "u"},
    {"l.threads.net", "/", "u"},
    {"l.threads.com", "/", "u"},
    {"youtube.com", "/redirect", "q"},
    {"out.reddit.com", "", "url"},
    {"t.umblr.com", "/redirect", "z"},
    {"slack-redir.net", "/link", "url"},
    {"duckduckgo.com", "/l/", "uddg"},
    {"vk.com", "/away.php", "to"},
    {"away.vk.com", "/away.php", "to"},
    {"linkedin.com", "/redir/redirect", "url"},
    {"linkedin.com", "/safety/go", "url"},
    {"t.me", "/iv", "url"},
    {"getpocket.com", "/redirect", "url"},
});

bool host_matches(std::string_view host, std::string_view wanted) {
  if (!wanted.ends_with('.')) return host == wanted;
  // "google." + a public suffix of at most two labels: google.com, google.co.id.
  if (!host.starts_with(wanted)) return false;
  const std::string_view rest = host.substr(wanted.size());
  return core::registrable_domain(host) == host && rest.size() <= 6;
}

std::optional<core::Url> from_redirector(const core::Url& url, std::string_view host) {
  for (const Redirector& r : kRedirectors) {
    if (!host_matches(host, r.host)) continue;
    if (!r.path.empty() && url.path() != r.path && std::string(url.path()) + "/" != r.path) continue;
    if (const auto target = core::Url::parse(core::percent_decode(query_value(url.query(), r.parameter))))
      return target;
  }
  if (host.ends_with(".safelinks.protection.outlook.com"))
    return core::Url::parse(core::percent_decode(query_value(url.query(), "url")));
  return std::nullopt;
}

// "s/host/path" is https, "host/path" is http.
std::optional<core::Url> from_cache_path(const core::Url& url, std::string_view prefix) {
  std::string_view rest = url.path_and_query();
  if (!rest.starts_with(prefix)) return std::nullopt;
  rest.remove_prefix(prefix.size());
  if (rest.starts_with("s/")) rest.remove_prefix(2);
  if (rest.substr(0, rest.find_first_of("/?")).find('.') == std::string_view::npos) return std::nullopt;
  return core::Url::parse("https://" + std::string(rest));
}

std::optional<core::Url> from_amp_cache(const core::Url& url, std::string_view host) {
  if (host_matches(host, "google.")) return from_cache_path(url, "/amp/");
  if (!host.ends_with(".cdn.ampproject.org") && host != "cdn.ampproject.org" && !host.ends_with(".bing-amp.com"))
    return std::nullopt;
  for (const std::string_view prefix : {"/c/", "/v/", "/a/", "/wp/"}) {
    if (auto target = from_cache_path(url, prefix)) return target;
  }
  return std::nullopt;
}

// "paper-example.translate.goog": a hyphen is a dot, two are a hyphen.
std::optional<core::Url> from_translation_proxy(const core::Url& url, std::string_view host) {
  constexpr std::string_view kProxy = ".translate.goog";
  if (!host.ends_with(kProxy)) return std::nullopt;
  const std::string_view label = host.substr(0, host.size() - kProxy.size());
  std::string original;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const bool doubled = label[i] == '-' && i + 1 < label.size() && label[i + 1] == '-';
    original += label[i] != '-' ? label[i] : doubled ? '-' : '.';
    i += doubled ? 1 : 0;
  }
  return core::Url::parse("https://" + original + std::string(url.path_and_query()));
}

}  // namespace

std::string_view query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  }
  return {};
}

std::optional<core::Url> unwrap(const core::Url& url, std::string_view host) {
  if (auto target = from_redirector(url, host)) return target;
  if (auto target = from_amp_cache(url, host)) return target;
  return from_translation_proxy(url, host);
}

}  // namespace kabar::dedup
