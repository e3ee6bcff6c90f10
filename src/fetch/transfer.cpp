#include "fetch/transfer.h"

#include <algorithm>

#include <sys/socket.h>

#include "fetch/content_decoder.h"

namespace kabar::fetch {
namespace {

constexpr std::size_t kMaxReserve = 1u << 20;     // announced lengths are believed only so far
constexpr std::size_t kMaxErrorBody = 64u << 10;  // read so that the connection can be used again, then thrown away

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* transfer) {
  const std::size_t bytes = size * count;
  return static_cast<Transfer*>(transfer)->take_header({data, bytes}) ? bytes : 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* transfer) {
  const std::size_t bytes = size * count;
  return static_cast<Transfer*>(transfer)->take_body({data, bytes}) ? bytes : CURL_WRITEFUNC_ERROR;
}

curl_socket_t on_socket(void* transfer, curlsocktype /*purpose*/, curl_sockaddr* address) {
  return static_cast<Transfer*>(transfer)->open_socket(*address);
}

}  // namespace

Transfer::Transfer(core::FetchTask new_task, EasyHandle handle, const AddressGuard& address_guard,
                   std::size_t header_cap)
    : task(std::move(new_task)),
      easy(std::move(handle)),
      guard(&address_guard),
      max_header_bytes(header_cap),
      max_body_bytes(task.max_bytes),
      url(task.url) {
  constexpr std::size_t kRobotsBytes = 500u << 10;  // RFC 9309 section 2.5: more need not be read
  if (task.purpose == core::Purpose::robots) max_body_bytes = std::min(max_body_bytes, kRobotsBytes);
}

void Transfer::begin_hop(core::Url address) {
  url = std::move(address);
  visited.emplace_back(url.without_fragment().text());
  head = ResponseHead{};
  body.clear();
  coded = false;
  wire_bytes = 0;
  stop = Stop::none;
  refused.clear();
  socket_opened = false;
  conditional = false;
  headers.reset();
  curl_message[0] = '\0';
}

bool Transfer::take_header(std::string_view line) {
  head.add_line(line);
  if (head.bytes <= max_header_bytes) return true;
  stop = Stop::headers_too_large;
  return false;
}

// The first bytes of a body that is wanted: may it come?
bool Transfer::begin_body() {
  const auto codings = ContentDecoder::count_codings(head.content_encoding);
  if (!codings) {
    stop = Stop::unknown_coding;
    return false;
  }
  coded = *codings > 0;
  curl_off_t announced = -1;
  curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  const auto length = static_cast<std::size_t>(std::max<curl_off_t>(announced, 0));
  if (length > max_wire_bytes() && task.purpose != core::Purpose::robots) {
    stop = Stop::body_too_large;
    return false;
  }
  body.reserve(std::min({length, max_body_bytes, kMaxReserve}));
  return true;
}

bool Transfer::take_body(std::string_view bytes) {
  const bool wanted = head.status >= 200 && head.status < 300;
  if (wire_bytes == 0 && wanted && !begin_body()) return false;
  wire_bytes += bytes.size();
  if (!wanted) {
    if (wire_bytes <= kMaxErrorBody) return true;
    stop = Stop::seen_enough;
    return false;
  }
  const std::size_t room = max_wire_bytes() - body.size();
  body.append(bytes.substr(0, room));
  if (bytes.size() <= room) return true;
  stop = task.purpose == core::Purpose::robots ? Stop::seen_enough : Stop::body_too_large;
  return false;
}

// What no coding makes smaller comes a little longer than it is, so that the cap on decoded bytes speaks first.
std::size_t Transfer::max_wire_bytes() const {
  return coded ? max_body_bytes + max_body_bytes / 16 + 1024 : max_body_bytes;
}

curl_socket_t Transfer::open_socket(const curl_sockaddr& address) {
  // The proxy is the user's own choice, and what it connects to is not seen here.
  const bool proxied = !task.access.proxy.empty();
  if (auto reason = proxied ? std::nullopt : guard->refuse(&address.addr)) {
    refused = std::move(*reason);
    return CURL_SOCKET_BAD;
  }
  socket_opened = true;
  return socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

void prepare_handle(CURL* easy, const std::string& ca_file, CURLSH* share) {
  curl_easy_setopt(easy, CURLOPT_SHARE, share);
  if (!ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // fetcher.cpp follows: docs/decisions/0030-redirects.md
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);      // core::Url has normalised it
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");         // not from the environment; the proxy: dress_handle()
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);  // content_decoder.h
  curl_easy_setopt(easy, CURLOPT_HSTS_CTRL, static_cast<long>(CURLHSTS_ENABLE));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // A name server that does not answer must not hold up the loop when its transfer times out.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 1L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 16L);  // bytes a second ...
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 20L);   // ... over so many seconds: stalled
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
}

namespace {
void set_text(CURL* easy, CURLoption option, const std::string& value, bool wanted = true) {
  curl_easy_setopt(easy, option, wanted && !value.empty() ? value.c_str() : static_cast<const char*>(nullptr));
}
}  // namespace

void dress_handle(const Transfer& transfer, const std::string& user_agent) {
  CURL* easy = transfer.easy.get();
  const core::Access& access = transfer.task.access;
  const core::Secret& secret = transfer.task.secret;
  const bool home = transfer.at_home();
  curl_easy_setopt(easy, CURLOPT_USERAGENT, access.user_agent.empty() ? user_agent.c_str() : access.user_agent.c_str());
  const long version = access.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1;
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, version);
  curl_easy_setopt(easy, CURLOPT_PROXY, access.proxy.c_str());  // "": none, not even the environment's
  set_text(easy, CURLOPT_PROXYUSERNAME, secret.proxy_user);
  set_text(easy, CURLOPT_PROXYPASSWORD, secret.proxy_password);
  set_text(easy, CURLOPT_SSLCERT, access.client_certificate, home);
  set_text(easy, CURLOPT_SSLKEY, access.client_key, home);
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  set_text(easy, CURLOPT_USERNAME, secret.user, home);
  set_text(easy, CURLOPT_PASSWORD, secret.password, home && !secret.user.empty());
}

void bind_handle(Transfer& transfer) {
  CURL* easy = transfer.easy.get();
  curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.curl_message.data());
}

}  // namespace kabar::fetch
