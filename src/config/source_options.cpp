#include "config/source_options.h"

#include <algorithm>
#include <array>

#include "config/credentials.h"
#include "config/units.h"
#include "core/text.h"
#include "core/url.h"

namespace kabar::config {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kShortest = std::chrono::minutes(1), kLongest = std::chrono::hours(24 * 365);

void read_interval(TableReader& in, core::SourceSpec& out) {
  std::string text = "auto";
  in.text("interval", text);
  if (text != "auto") {
    const milliseconds interval = parse_duration(text).value_or(milliseconds(0));
    if (interval < kShortest) {
      in.note(in.line_of("interval"),
              "source.interval must be \"auto\" or a duration of at least \"1m\", such as \"15m\"");
    } else {
      out.interval = std::chrono::duration_cast<seconds>(interval);
    }
  }
  milliseconds least{0}, most{0};
  in.duration("interval_min", least, kShortest, kLongest);
  in.duration("interval_max", most, kShortest, kLongest);
  if (least.count() > 0) out.interval_min = std::chrono::duration_cast<seconds>(least);
  if (most.count() > 0) out.interval_max = std::chrono::duration_cast<seconds>(most);
  if (out.interval && (out.interval_min || out.interval_max))
    in.note(in.line_of("interval"),
            "source.interval is fixed, so interval_min and interval_max bound nothing; remove one");
  if (out.interval_min && out.interval_max && *out.interval_min > *out.interval_max)
    in.note(in.line_of("interval_min"), "source.interval_min is longer than source.interval_max");
}

bool one_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 127; });
}

void read_line(TableReader& in, std::string_view key, std::string& out) {
  in.text(key, out);
  if (!one_line(out)) in.note(in.line_of(key), "source." + std::string(key) + " must be one line");
}

bool header_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

// What to write instead of a header that kabar sets itself; empty: the header may be set.
std::string instead_of_header(std::string_view name) {
  struct Own {
    std::string_view name, instead;
  };
  static constexpr std::array<Own, 12> kOwn{{{"user-agent", "source.user_agent"},
                                             {"cookie", "source.cookies"},
                                             {"authorization", "source.credentials, which keeps it out of this file"},
                                             {"proxy-authorization", "source.credentials (proxy_user, proxy_password)"},
                                             {"host", ""},
                                             {"connection", ""},
                                             {"content-length", ""},
                                             {"transfer-encoding", ""},
                                             {"accept-encoding", ""},
                                             {"if-none-match", ""},
                                             {"if-modified-since", ""},
                                             {"range", ""}}};
  for (const Own& own : kOwn) {
    if (!core::equals_ignoring_ascii_case(name, own.name)) continue;
    return own.instead.empty() ? "kabar sets it itself; remove it" : "use " + std::string(own.instead);
  }
  return "";
}

void read_headers(TableReader& in, std::vector<core::HeaderField>& out) {
  const toml::table* table = in.table("headers");
  if (table == nullptr) return;
  for (const auto& [key, node] : *table) {
    const int line = static_cast<int>(key.source().begin.line);
    const std::string name(key.str());
    const auto* value = node.as_string();
    const std::string instead = instead_of_header(name);
    if (!header_name(name)) {
      in.note(line, "\"" + core::one_line(name, 80) + "\" is no name of a header");
    } else if (!instead.empty()) {
      in.note(line, std::string("source.headers.").append(name).append(": ").append(instead));
    } else if (value == nullptr || value->get().empty() || !one_line(value->get())) {
      in.note(line, "source.headers." + name + " must be one line of text in quotes");
    } else {
      out.push_back({name, value->get()});
    }
  }
}

void read_proxy(TableReader& in, std::string& out) {
  in.text("proxy", out);
  if (out.empty()) return;
  const std::size_t mark = out.find("://");
  const std::string scheme = out.substr(0, mark == std::string::npos ? 0 : mark);
  static constexpr std::array<std::string_view, 6> kSchemes{"http", "https", "socks5h", "socks5", "socks4a", "socks4"};
  const bool known = std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end();
  const auto rest = known ? core::Url::parse("http://" + out.substr(mark + 3)) : std::nullopt;
  if (!rest || rest->path_and_query() != "/") {
    in.note(in.line_of("proxy"),
            "source.proxy must be an address such as \"http://proxy.example:3128\" or \"socks5h://127.0.0.1:9050\"");
  } else if (out.find('@') != std::string::npos) {
    in.note(in.line_of("proxy"),
            "source.proxy holds a password: put it into source.credentials (proxy_user, proxy_password)");
  }
}

void read_certificate(TableReader& in, const fs::path& base, core::Access& out) {
  in.text("client_certificate", out.client_certificate);
  in.text("client_key", out.client_key);
  if (out.client_certificate.empty()) {
    if (!out.client_key.empty())
      in.note(in.line_of("client_key"), "source.client_key needs a source.client_certificate");
    return;
  }
  const bool own_key = !out.client_key.empty();
  if (!own_key) out.client_key = out.client_certificate;
  out.client_certificate = (base / out.client_certificate).lexically_normal();
  out.client_key = (base / out.client_key).lexically_normal();
  std::error_code error;
  if (!fs::is_regular_file(out.client_certificate, error)) {
    in.note(in.line_of("client_certificate"), "source.client_certificate: there is no file " + out.client_certificate);
    return;
  }
  const std::string key = own_key ? "client_key" : "client_certificate";
  if (const std::string fault = secret_file_fault(out.client_key); !fault.empty())
    in.note(in.line_of(key), "source." + key + ": " + fault);
}

void read_robots(TableReader& in, core::SourceSpec& out) {
  bool robots = true;
  const bool set = in.has("robots");
  in.flag("robots", robots);
  if (!set) return;
  out.robots = robots;
  if (!robots && (out.kind == core::SourceKind::page || out.kind == core::SourceKind::sitemap))
    in.note(
        in.line_of("robots"),
        "source.robots = false holds for feeds alone: section pages, sitemaps and articles obey robots.txt; remove it");
}

void read_access(TableReader& in, const FeedContext& context, core::Access& out) {
  read_headers(in, out.headers);
  read_line(in, "cookies", out.cookies);
  read_line(in, "user_agent", out.user_agent);
  in.flag("http2", out.http2);
  read_proxy(in, out.proxy);
  read_certificate(in, context.base, out);
  in.text("credentials", out.credentials);
  if (out.credentials.empty() || context.credentials == nullptr || context.credentials->contains(out.credentials))
    return;
  in.note(in.line_of("credentials"),
          context.credentials->empty()
              ? "source.credentials: no credentials file is set; name one in config.toml: [fetch] credentials = "
                "\"credentials.toml\""
              : "source.credentials: the credentials file has no [" + core::one_line(out.credentials, 80) + "]");
}

// What is in force and might surprise.
void note_access(const core::SourceSpec& spec, const std::string& file, int line, const FeedContext& context) {
  const auto say = [&](const std::string& what) { context.notes.push_back({file, line, what}); };
  const std::string host(spec.url.host_port());
  if (!spec.access.proxy.empty())
    say(host + " is asked through " + spec.access.proxy +
        ": whether an address is private is the proxy's to check, kabar does not see it");
  if (!spec.url.is_https() && (!spec.access.credentials.empty() || !spec.access.cookies.empty()))
    say(host + " is http: credentials and cookies can be read by anyone on the way; use https if the site has it");
  if (spec.robots == false)
    say("robots.txt is not asked about this address if it is a feed; its articles obey robots.txt all the same");
}

}  // namespace

std::optional<core::SourceSpec> read_source(TableReader& in, const std::string& file, FeedContext& context) {
  std::string url_text, name, kind = "auto";
  in.text("url", url_text);
  in.text("name", name);
  in.text("kind", kind);
  const auto known_kind = core::source_kind_from(kind);
  if (!known_kind) in.note(in.line_of("kind"), "source.kind must be \"auto\", \"feed\", \"sitemap\" or \"page\"");
  auto url = core::Url::parse(url_text.empty() ? "http://none.invalid/" : url_text);
  if (url_text.empty()) {
    in.note(in.line_of("url"), "a [[source]] needs a url");
  } else if (!url) {
    in.note(in.line_of("url"), "\"" + url_text + "\" is not an http or https address");
  }
  const bool named = !url_text.empty() && url.has_value();
  if (!url) url = core::Url::parse("http://none.invalid/");  // so that the other options are read, too
  if (!url) return std::nullopt;
  core::SourceSpec spec{.url = url->without_fragment(), .name = name};
  spec.kind = known_kind.value_or(core::SourceKind::automatic);
  read_interval(in, spec);
  read_robots(in, spec);
  read_access(in, context, spec.access);
  in.finish();
  if (!named || !known_kind) return std::nullopt;
  note_access(spec, file, in.line_of("url"), context);
  return spec;
}

std::string different_options(const core::SourceSpec& a, const core::SourceSpec& b) {
  const core::Access &x = a.access, &y = b.access;
  const std::pair<bool, std::string_view> options[] = {
      {a.name == b.name, "name"},
      {a.kind == b.kind, "kind"},
      {a.interval == b.interval, "interval"},
      {a.interval_min == b.interval_min, "interval_min"},
      {a.interval_max == b.interval_max, "interval_max"},
      {a.robots == b.robots, "robots"},
      {x.headers == y.headers, "headers"},
      {x.cookies == y.cookies, "cookies"},
      {x.user_agent == y.user_agent, "user_agent"},
      {x.http2 == y.http2, "http2"},
      {x.proxy == y.proxy, "proxy"},
      {x.client_certificate == y.client_certificate, "client_certificate"},
      {x.client_key == y.client_key, "client_key"},
      {x.credentials == y.credentials, "credentials"},
  };
  std::string out;
  for (const auto& [same, name] : options) {
    if (!same) out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out;
}

}  // namespace kabar::config
