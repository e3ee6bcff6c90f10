#include "fetch/ending.h"

#include <cstring>

#include "core/text.h"

namespace kabar::fetch {
namespace {

using core::Outcome;

std::string seconds_text(std::chrono::milliseconds time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

std::string size_text(std::size_t bytes) {
  if (bytes >= 1u << 20 && bytes % (1u << 20) == 0) return std::to_string(bytes >> 20) + " MiB";
  if (bytes >= 1u << 10 && bytes % (1u << 10) == 0) return std::to_string(bytes >> 10) + " KiB";
  return std::to_string(bytes) + " bytes";
}

Ending at(const core::Url& url, Outcome outcome, const std::string& what) {
  return {outcome, core::one_line(std::string(url.host_port()) + " " + what, 1024)};
}

Ending at(const Transfer& transfer, Outcome outcome, const std::string& what) {
  return at(transfer.url, outcome, what);
}

Ending too_large(const core::Url& url, std::size_t max_bytes) {
  return at(url, Outcome::too_large, "sent a body over " + size_text(max_bytes) + " (decoded)");
}

// curl's own sentence, when it left one.
std::string in_brackets(const Transfer& transfer) {
  return transfer.curl_message[0] == '\0' ? "" : " (" + std::string(transfer.curl_message.data()) + ")";
}

curl_off_t time_of(CURL* easy, CURLINFO info) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, info, &microseconds);
  return microseconds;
}

// What the transfer was waiting for when its time was up.
const char* waiting_for(const Transfer& transfer) {
  CURL* easy = transfer.easy.get();
  if (transfer.head.complete) return "while its page was coming in";
  if (transfer.head.bytes > 0) return "while its headers were coming in";
  if (time_of(easy, CURLINFO_PRETRANSFER_TIME_T) > 0) return "it took the request and said nothing";
  if (time_of(easy, CURLINFO_CONNECT_TIME_T) > 0) return "it took the connection, but TLS was not agreed on";
  return transfer.socket_opened ? "no connection was made" : "its name was not found out";
}

Ending timed_out(const Transfer& transfer) {
  const std::string stage = waiting_for(transfer);
  const auto spent =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - transfer.started);
  if (spent + std::chrono::milliseconds(5) < transfer.task.timeout) {
    return at(transfer, Outcome::timeout, "stalled: " + stage);
  }
  return at(transfer, Outcome::timeout, "was not done within " + seconds_text(transfer.task.timeout) + ": " + stage);
}

Ending not_connected(const Transfer& transfer) {
  if (!transfer.socket_opened && !transfer.refused.empty()) {
    return at(
        transfer, Outcome::address_refused,
        "is not contacted: " + transfer.refused + "; if it is yours, list its range and port in [fetch] allow_private");
  }
  const std::string& proxy = transfer.task.access.proxy;
  if (!proxy.empty())
    return at(transfer, Outcome::connect,
              "was not reached: the proxy " + proxy + " took no connection" + in_brackets(transfer));
  return at(transfer, Outcome::connect, "took no connection" + in_brackets(transfer));
}

// curl says "receive error" both for a connection that broke and for framing that it could not read.
Ending receive_error(const Transfer& transfer) {
  long os_error = 0;
  curl_easy_getinfo(transfer.easy.get(), CURLINFO_OS_ERRNO, &os_error);
  const bool framing =
      (os_error == 0 && !transfer.url.is_https()) || std::strstr(transfer.curl_message.data(), "Chunked") != nullptr;
  if (framing) return at(transfer, Outcome::protocol, "sent broken HTTP" + in_brackets(transfer));
  return at(transfer, Outcome::reset, "broke the connection" + in_brackets(transfer));
}

Ending of_curl(const Transfer& transfer, CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return timed_out(transfer);
    case CURLE_COULDNT_RESOLVE_HOST:
      return at(transfer, Outcome::dns, "has no address: the name is wrong, gone, or the name server is not there");
    case CURLE_COULDNT_CONNECT:
      return not_connected(transfer);
    case CURLE_COULDNT_RESOLVE_PROXY:
      return at(transfer, Outcome::dns, "was not reached: the proxy " + transfer.task.access.proxy + " has no address");
    case CURLE_PROXY:
      return at(transfer, Outcome::connect,
                "was not reached: the proxy " + transfer.task.access.proxy + " refused" + in_brackets(transfer));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return at(transfer, Outcome::tls, "failed at TLS" + in_brackets(transfer));
    case CURLE_RECV_ERROR:
      return receive_error(transfer);
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_HTTP2_STREAM:
      return at(transfer, Outcome::reset, "broke the connection" + in_brackets(transfer));
    case CURLE_PARTIAL_FILE:
      return at(transfer, Outcome::truncated, "sent less than it announced" + in_brackets(transfer));
    case CURLE_OUT_OF_MEMORY:  // what curl 7.88 says of a header line over 100 KiB
      return at(transfer, Outcome::too_large, "sent a header line too long to be taken");
    default:
      return at(transfer, Outcome::protocol, "sent broken HTTP" + in_brackets(transfer));
  }
}

Ending of_status(const Transfer& transfer) {
  const ResponseHead& head = transfer.head;
  const std::string said = "answered " + std::to_string(head.status);
  switch (head.status) {
    case 304:
      if (transfer.conditional) return {Outcome::not_modified, ""};
      return at(transfer, Outcome::protocol, said + " (not modified) to a request without conditions");
    case 401:
    case 403:
    case 451:
      return at(transfer, Outcome::blocked, said + ": it does not let kabar in");
    case 404:
      return at(transfer, Outcome::not_found, said + ": no such page");
    case 407:
      return at(transfer, Outcome::http_error, said + ": the proxy wants a user and a password (credentials)");
    case 410:
      return at(transfer, Outcome::gone, said + ": gone for good");
    case 429:
      return at(transfer, Outcome::rate_limited, said + ": too many requests");
    case 503:
      if (!head.retry_after_text.empty()) return at(transfer, Outcome::rate_limited, said + ": asked to come later");
      break;
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return at(transfer, Outcome::http_error, said + ", a redirect without a target");
    default:
      break;
  }
  return at(transfer, Outcome::http_error, said);
}

Ending of_stop(const Transfer& transfer) {
  switch (transfer.stop) {
    case Stop::headers_too_large:
      return at(transfer, Outcome::too_large, "sent more than " + size_text(transfer.max_header_bytes) + " of headers");
    case Stop::body_too_large:
      return too_large(transfer.url, transfer.max_body_bytes);
    default:
      return at(transfer, Outcome::protocol,
                "used the content coding \"" + transfer.head.content_encoding + "\", which was not offered");
  }
}

}  // namespace

bool is_redirect(const ResponseHead& head) {
  const int s = head.status;
  return head.complete && !head.location.empty() && (s == 301 || s == 302 || s == 303 || s == 307 || s == 308);
}

bool is_partial_feed(const Transfer& transfer) {
  return transfer.head.status == 226 && transfer.conditional && transfer.task.purpose == core::Purpose::feed &&
         core::equals_ignoring_ascii_case(core::trim_ascii(transfer.head.instance_manipulations), "feed");
}

Ending end_of(const Transfer& transfer, CURLcode code) {
  const ResponseHead& head = transfer.head;
  const bool success = head.status >= 200 && head.status < 300;
  if (transfer.stop == Stop::headers_too_large) return of_stop(transfer);
  if (head.complete && head.challenge) {
    return at(transfer, Outcome::blocked, "answered with a challenge for browsers: it does not let kabar in");
  }
  // Whatever became of an error page, its status has been said.
  if (head.complete && !success) return of_status(transfer);
  if (transfer.stop != Stop::none && transfer.stop != Stop::seen_enough) return of_stop(transfer);
  if (code != CURLE_OK && transfer.stop != Stop::seen_enough) return of_curl(transfer, code);
  if (!head.complete || head.status == 206) {
    return at(transfer, Outcome::protocol,
              head.complete ? "sent a part (206) nobody asked for" : "sent no HTTP answer");
  }
  if (head.status == 226 && !is_partial_feed(transfer))
    return at(transfer, Outcome::protocol, "answered 226 with a manipulation that was not asked for");
  return {Outcome::ok, ""};
}

Ending end_of_redirects(Outcome outcome, const Transfer& transfer, const std::string& why) {
  return at(transfer, outcome, why);
}

Ending end_of_decoding(const core::Response& answer, Decoding result) {
  KABAR_ASSERT(answer.url);  // of all that was answered
  switch (result) {
    case Decoding::ok:
      return {Outcome::ok, ""};
    case Decoding::too_large:
      return too_large(*answer.url, answer.max_bytes);
    case Decoding::truncated:
      return at(*answer.url, Outcome::truncated, "sent " + answer.coding + " that ends too early");
    case Decoding::broken:
      break;
  }
  return at(*answer.url, Outcome::protocol, "sent broken " + answer.coding);
}

}  // namespace kabar::fetch
