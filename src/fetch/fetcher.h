// Fetcher: every request kabar makes. One thread, one curl multi handle; nothing else in kabar opens a socket outward.
//
// HTTP/1.1 and HTTP/2, gzip, br and zstd, connections reused, at most 10 redirects (http and https only, each address
// checked as it is connected to), conditional requests, total timeout, byte caps counted on decoded bytes and headers.
// Every end of a request is a Response with an Outcome and a reason. Not here: when to ask (schedule), robots
// (robots.h). Threads: all calls from one thread, but for wake() which any thread may call. No environment proxy, no
// netrc, no cookies kept. TLS sessions and HSTS are shared by all transfers; HTTP/2 streams share a connection. What a
// task's Access and Secret name goes to its own origin alone, but for the proxy, the user agent and the version of
// HTTP; with a proxy the address check is the proxy's.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/fetch_task.h"
#include "core/result.h"
#include "core/timestamp.h"
#include "fetch/address_guard.h"
#include "fetch/transport.h"

namespace kabar::fetch {

struct FetcherOptions {
  std::string user_agent;  // required
  AddressGuard guard;      // which private addresses may be contacted; default: none
  std::string ca_file;     // PEM file of authorities that are trusted besides the system's; empty: none
  std::string hsts_file;   // what sites said by HSTS (RFC 6797), kept over restarts; empty: in memory alone
  std::size_t max_header_bytes = 256u << 10;
  int max_redirects = 10;
  int max_connections = 64;  // kept open in all
  // Bodies are handed out as they came, and decode_body() (body.h) makes them what they are: on another thread, and
  // later, so that what waits for it is small. robots.txt is decoded here all the same.
  bool keep_codings = false;
};

class Fetcher final : public Transport {
 public:
  Fetcher(FetcherOptions options, const core::Clock& clock);
  ~Fetcher() override;

  void start(core::FetchTask task) override;
  std::size_t in_flight() const override;
  std::vector<core::Response> wait(std::chrono::milliseconds timeout) override;
  void wake() override;
  void cancel_all() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kabar::fetch
