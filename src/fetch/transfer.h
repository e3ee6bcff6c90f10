// Transfer: one task on its way: the curl handle that carries it, hop after hop, and what has come in so far.
//
// For fetcher.cpp. A Transfer stays where it is while its handle is in the multi handle: curl holds pointers into it.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "core/fetch_task.h"
#include "fetch/address_guard.h"
#include "fetch/response_head.h"

namespace kabar::fetch {

template <auto kClose>
struct CurlDelete {  // CURL, CURLM and CURLSH are one type to C++
  template <class Handle>
  void operator()(Handle* handle) const {
    kClose(handle);
  }
};
using EasyHandle = std::unique_ptr<CURL, CurlDelete<curl_easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, CurlDelete<curl_multi_cleanup>>;
using ShareHandle = std::unique_ptr<CURLSH, CurlDelete<curl_share_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, CurlDelete<curl_slist_free_all>>;

// Why kabar itself ended a hop; curl then only reports that a callback refused.
enum class Stop : unsigned char { none, headers_too_large, body_too_large, unknown_coding, seen_enough };

struct Transfer {
  Transfer(core::FetchTask new_task, EasyHandle handle, const AddressGuard& address_guard, std::size_t header_cap);

  // Called by curl's callbacks; false ends the hop.
  bool take_header(std::string_view line);
  bool take_body(std::string_view bytes);
  curl_socket_t open_socket(const curl_sockaddr& address);

  bool begin_body();
  std::size_t max_wire_bytes() const;

  bool at_home() const { return url.origin() == task.url.origin(); }  // this hop is to the task's own origin

  // Forgets what the hop before brought.
  void begin_hop(core::Url address);

  core::FetchTask task;
  EasyHandle easy;
  const AddressGuard* guard;
  std::size_t max_header_bytes;
  std::size_t max_body_bytes;
  std::chrono::steady_clock::time_point started;

  core::Url url;                     // of this hop
  std::vector<std::string> visited;  // the addresses of all hops so far
  bool permanent = true;             // every hop so far was a 301 or 308
  bool downgraded = false;           // some hop went from https to http
  bool conditional = false;          // validators were sent with this hop
  HeaderList headers;                // of this hop, when it needs its own

  ResponseHead head;
  std::string body;    // as it came
  bool coded = false;  // body.h has something to undo
  std::size_t wire_bytes = 0;
  Stop stop = Stop::none;
  std::string refused;         // what the guard said of an address of this hop
  bool socket_opened = false;  // some address of this hop was allowed
  std::array<char, CURL_ERROR_SIZE> curl_message{};
};

// The options of a handle that never change: called once for each handle.
void prepare_handle(CURL* easy, const std::string& ca_file, CURLSH* share);
// What of the task's access holds for this hop: all of it at the task's own origin, else the way alone. Called for each
// hop, for handles are used again.
void dress_handle(const Transfer& transfer, const std::string& user_agent);
// Binds a prepared handle to its transfer (callbacks, error buffer).
void bind_handle(Transfer& transfer);

}  // namespace kabar::fetch
