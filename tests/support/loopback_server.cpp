#include "tests/support/loopback_server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kabar::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::abort();
}

struct Connection {
  int fd = -1;
  std::size_t number = 0;
  std::string received;
  std::deque<Reply::Step> steps;
  std::size_t sent = 0;  // of the step in front
  steady_clock::time_point resume{};
  bool open = true;
};

// A step that is over, or one that has to wait for the socket or the clock.
enum class Progress : unsigned char { done, waits };

}  // namespace

Reply Reply::http(int status, const std::vector<std::string>& fields, std::string_view body) {
  std::string out = "HTTP/1.1 " + std::to_string(status) + " Scripted\r\n";
  for (const std::string& field : fields) out += field + "\r\n";
  if (status != 204 && status != 304) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return raw(out + "\r\n" + std::string(body));
}

Reply Reply::redirect(int status, const std::string& location) {
  return http(status, {"Location: " + location});
}

Reply Reply::raw(std::string bytes) {
  Reply reply;
  reply.send(std::move(bytes));
  return reply;
}

Reply& Reply::send(std::string bytes) {
  steps_.push_back({Step::Kind::send, std::move(bytes)});
  return *this;
}
Reply& Reply::repeat(std::string bytes, std::size_t total) {
  steps_.push_back({Step::Kind::repeat, std::move(bytes), total});
  return *this;
}
Reply& Reply::pause(milliseconds time) {
  steps_.push_back({Step::Kind::pause, "", 0, time});
  return *this;
}
Reply& Reply::close() {
  steps_.push_back({Step::Kind::close, ""});
  return *this;
}
Reply& Reply::reset() {
  steps_.push_back({Step::Kind::reset, ""});
  return *this;
}
Reply& Reply::stall() {
  steps_.push_back({Step::Kind::stall, ""});
  return *this;
}

std::string Request::field(std::string_view name) const {
  std::size_t at = head.find("\r\n");
  while (at != std::string::npos) {
    at += 2;
    const std::size_t end = std::min(head.find("\r\n", at), head.size());
    const std::string_view line = std::string_view(head).substr(at, end - at);
    const std::size_t colon = line.find(':');
    if (colon == name.size() && strncasecmp(line.data(), name.data(), name.size()) == 0) {
      return std::string(line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size())));
    }
    at = head.find("\r\n", at);
  }
  return "";
}

struct LoopbackServer::State {
  std::string address;
  int listener = -1, stop = -1;
  std::uint16_t port = 0;
  std::thread thread;
  std::vector<Connection> connections;  // of the server's thread alone
  std::atomic<std::size_t> accepted{0}, bytes_sent{0};

  mutable std::mutex mutex;  // the four below
  Reply greeting;
  std::map<std::string, Script> scripts;
  Script otherwise = [](const Request&) { return Reply::http(404); };
  std::vector<Request> requests;

  void listen_on(const std::string& where);
  void run();
  void accept_one();
  void read_from(Connection& connection);
  void answer(Connection& connection);
  void advance(Connection& connection);
  Progress perform(Connection& connection, const Reply::Step& step);
  Progress write_to(Connection& connection, const Reply::Step& step);
  void drop(Connection& connection, bool with_reset);
};

void LoopbackServer::State::listen_on(const std::string& where) {
  address = where;
  const bool ipv6 = where.find(':') != std::string::npos;
  listener = socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  stop = eventfd(0, EFD_CLOEXEC);
  sockaddr_storage name{};
  socklen_t size = 0;
  if (ipv6) {
    auto* in = reinterpret_cast<sockaddr_in6*>(&name);
    in->sin6_family = AF_INET6;
    inet_pton(AF_INET6, where.c_str(), &in->sin6_addr);
    size = sizeof *in;
  } else {
    auto* in = reinterpret_cast<sockaddr_in*>(&name);
    in->sin_family = AF_INET;
    inet_pton(AF_INET, where.c_str(), &in->sin_addr);
    size = sizeof *in;
  }
  if (bind(listener, reinterpret_cast<sockaddr*>(&name), size) != 0) fail("bind");
  if (listen(listener, 256) != 0) fail("listen");
  getsockname(listener, reinterpret_cast<sockaddr*>(&name), &size);
  port =
      ntohs(ipv6 ? reinterpret_cast<sockaddr_in6*>(&name)->sin6_port : reinterpret_cast<sockaddr_in*>(&name)->sin_port);
}

void LoopbackServer::State::run() {
  while (true) {
    std::vector<pollfd> fds{{stop, POLLIN, 0}, {listener, POLLIN, 0}};
    int timeout = 1000;
    const auto now = steady_clock::now();
    for (const Connection& connection : connections) {
      short events = POLLIN;
      if (!connection.steps.empty()) {
        const auto wait = std::chrono::ceil<milliseconds>(connection.resume - now).count();
        const auto kind = connection.steps.front().kind;
        if (wait > 0) {
          timeout = std::min(timeout, static_cast<int>(wait));
        } else if (kind == Reply::Step::Kind::send || kind == Reply::Step::Kind::repeat) {
          events |= POLLOUT;
        }
      }
      fds.push_back({connection.fd, events, 0});
    }
    if (poll(fds.data(), fds.size(), timeout) < 0) fail("poll");
    if (fds[0].revents != 0) return;
    const std::size_t polled = connections.size();
    for (std::size_t i = 0; i < polled; ++i) {
      if ((fds[i + 2].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read_from(connections[i]);
      if (connections[i].open) advance(connections[i]);
    }
    if ((fds[1].revents & POLLIN) != 0) accept_one();
    std::erase_if(connections, [](const Connection& connection) { return !connection.open; });
  }
}

void LoopbackServer::State::accept_one() {
  const int fd = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (fd < 0) return;
  Connection connection;
  connection.fd = fd;
  connection.number = ++accepted;
  const std::lock_guard lock(mutex);
  connection.steps.assign(greeting.steps().begin(), greeting.steps().end());
  connections.push_back(std::move(connection));
}

void LoopbackServer::State::read_from(Connection& connection) {
  std::array<char, 16384> block{};
  const ssize_t got = recv(connection.fd, block.data(), block.size(), 0);
  if (got == 0 || (got < 0 && errno != EAGAIN)) return drop(connection, false);
  if (got > 0) connection.received.append(block.data(), static_cast<std::size_t>(got));
}

void LoopbackServer::State::answer(Connection& connection) {
  const std::size_t end = connection.received.find("\r\n\r\n");
  if (end == std::string::npos) return;
  Request request;
  request.head = connection.received.substr(0, end);
  connection.received.erase(0, end + 4);
  request.connection = connection.number;
  const std::size_t first = std::min(request.head.find(' '), request.head.size());
  const std::size_t second = std::min(request.head.find(' ', first + 1), request.head.size());
  request.method = request.head.substr(0, first);
  request.target = request.head.substr(std::min(first + 1, request.head.size()), second - first - 1);
  Script script;
  {
    const std::lock_guard lock(mutex);
    const auto found = scripts.find(request.target);
    script = found == scripts.end() ? otherwise : found->second;
    requests.push_back(request);
  }
  const Reply reply = script(request);
  connection.steps.assign(reply.steps().begin(), reply.steps().end());
  connection.sent = 0;
}

void LoopbackServer::State::advance(Connection& connection) {
  while (connection.open && steady_clock::now() >= connection.resume) {
    if (connection.steps.empty()) answer(connection);
    if (connection.steps.empty() || perform(connection, connection.steps.front()) == Progress::waits) return;
    if (!connection.open) return;
    connection.steps.pop_front();
    connection.sent = 0;
  }
}

Progress LoopbackServer::State::perform(Connection& connection, const Reply::Step& step) {
  using Kind = Reply::Step::Kind;
  switch (step.kind) {
    case Kind::send:
    case Kind::repeat:
      return write_to(connection, step);
    case Kind::pause:
      connection.resume = steady_clock::now() + step.time;
      return Progress::done;
    case Kind::close:
      drop(connection, false);
      return Progress::done;
    case Kind::reset:
      drop(connection, true);
      return Progress::done;
    case Kind::stall:
      break;
  }
  return Progress::waits;
}

Progress LoopbackServer::State::write_to(Connection& connection, const Reply::Step& step) {
  const std::size_t total = step.kind == Reply::Step::Kind::repeat ? step.total : step.bytes.size();
  while (connection.sent < total) {
    const std::size_t offset = connection.sent % step.bytes.size();
    const std::size_t count = std::min(step.bytes.size() - offset, total - connection.sent);
    const ssize_t wrote = ::send(connection.fd, step.bytes.data() + offset, count, MSG_NOSIGNAL);
    if (wrote < 0) {
      if (errno != EAGAIN) drop(connection, false);
      return Progress::waits;
    }
    connection.sent += static_cast<std::size_t>(wrote);
    bytes_sent += static_cast<std::size_t>(wrote);
    if (step.kind == Reply::Step::Kind::repeat) break;  // the others get their turn, and a client that left is seen
  }
  return connection.sent < total ? Progress::waits : Progress::done;
}

void LoopbackServer::State::drop(Connection& connection, bool with_reset) {
  if (with_reset) {
    const linger now{1, 0};
    setsockopt(connection.fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }
  ::close(connection.fd);
  connection.open = false;
}

LoopbackServer::LoopbackServer(const std::string& address) : state_(std::make_unique<State>()) {
  state_->listen_on(address);
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

LoopbackServer::~LoopbackServer() {
  const std::uint64_t one = 1;
  if (write(state_->stop, &one, sizeof one) != sizeof one) fail("eventfd");
  state_->thread.join();
  for (Connection& connection : state_->connections) state_->drop(connection, false);
  ::close(state_->listener);
  ::close(state_->stop);
}

void LoopbackServer::on(const std::string& target, Reply reply) {
  on(target, [reply = std::move(reply)](const Request&) { return reply; });
}

void LoopbackServer::on(const std::string& target, Script script) {
  const std::lock_guard lock(state_->mutex);
  state_->scripts[target] = std::move(script);
}

void LoopbackServer::greet(Reply reply) {
  const std::lock_guard lock(state_->mutex);
  state_->greeting = std::move(reply);
}

void LoopbackServer::otherwise(Script script) {
  const std::lock_guard lock(state_->mutex);
  state_->otherwise = std::move(script);
}

std::uint16_t LoopbackServer::port() const {
  return state_->port;
}

std::string LoopbackServer::url(std::string_view target) const {
  const bool ipv6 = state_->address.find(':') != std::string::npos;
  return url(ipv6 ? "[" + state_->address + "]" : state_->address, target);
}

std::string LoopbackServer::url(std::string_view host, std::string_view target) const {
  return "http://" + std::string(host) + ":" + std::to_string(state_->port) + std::string(target);
}

std::vector<Request> LoopbackServer::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}

std::size_t LoopbackServer::connections() const {
  return state_->accepted;
}

std::size_t LoopbackServer::bytes_sent() const {
  return state_->bytes_sent;
}

}  // namespace kabar::test
