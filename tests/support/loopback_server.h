// LoopbackServer: a web server on 127.0.0.1 that answers each path with scripted bytes, well-formed or not.
//
// One thread, started by the constructor and joined by the destructor, whatever clients are doing. Every request is
// recorded. A path that has no script is answered with 404. Scripts may be set while the server runs.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::test {

// What is done on a connection in answer to one request, step by step. After the last step the connection is kept for
// the next request, unless a step ended it.
class Reply {
 public:
  // A whole HTTP/1.1 answer with its Content-Length. `fields`: "Name: value", without line ends.
  static Reply http(int status, const std::vector<std::string>& fields = {}, std::string_view body = "");
  static Reply redirect(int status, const std::string& location);
  static Reply raw(std::string bytes);

  Reply& send(std::string bytes);
  Reply& repeat(std::string bytes, std::size_t total);  // over and over, until `total` bytes were taken
  Reply& pause(std::chrono::milliseconds time);
  Reply& close();
  Reply& reset();  // close with RST
  Reply& stall();  // say nothing more, keep the connection

  struct Step {
    enum class Kind : unsigned char { send, repeat, pause, close, reset, stall } kind;
    std::string bytes;
    std::size_t total = 0;
    std::chrono::milliseconds time{0};
  };
  const std::vector<Step>& steps() const { return steps_; }

 private:
  std::vector<Step> steps_;
};

struct Request {
  std::string method, target;
  std::string head;                                // as received, request line and fields
  std::size_t connection = 0;                      // counts from 1
  std::string field(std::string_view name) const;  // its value, empty when there is none
};

class LoopbackServer {
 public:
  using Script = std::function<Reply(const Request&)>;

  explicit LoopbackServer(const std::string& address = "127.0.0.1");  // or "::1"; the system chooses the port
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  void on(const std::string& target, Reply reply);
  void on(const std::string& target, Script script);
  void greet(Reply reply);        // done on every new connection, before anything is asked
  void otherwise(Script script);  // for every target without a script of its own

  std::uint16_t port() const;
  std::string url(std::string_view target) const;  // "http://127.0.0.1:PORT" + target
  std::string url(std::string_view host, std::string_view target) const;
  std::vector<Request> requests() const;
  std::size_t connections() const;  // accepted so far
  std::size_t bytes_sent() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kabar::test
