#include "app/worker_name.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

#include <spdlog/fmt/fmt.h>
#include <unistd.h>

namespace kabar::app {
namespace {

constexpr std::size_t kParts = 5;

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line.empty() ? "?" : line;
}

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  return {std::istream_iterator<std::string>(in), {}};
}

std::string pid_namespace() {
  std::string name(64, '\0');
  const ssize_t length = ::readlink("/proc/self/ns/pid", name.data(), name.size());
  if (length <= 0) return "?";
  name.resize(static_cast<std::size_t>(length));
  return name;
}

// Field 22 of /proc/PID/stat; the second field, the program's name in brackets, may hold blanks and brackets.
std::string start_of(pid_t pid) {
  const std::string line = first_line(fmt::format("/proc/{}/stat", pid));
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return "?";
  const auto fields = words_of(std::string_view(line).substr(name_end + 1));
  constexpr std::size_t kStart = 22 - 3;  // the first word behind the name is field 3
  return fields.size() > kStart ? fields[kStart] : "?";
}

}  // namespace

std::string worker_name() {
  return fmt::format("kabar {} {} {} {}", first_line("/proc/sys/kernel/random/boot_id"), pid_namespace(), ::getpid(),
                     start_of(::getpid()));
}

bool is_dead_worker(std::string_view name) {
  const auto parts = words_of(name);
  const auto own = words_of(worker_name());
  if (parts.size() != kParts || own.size() != kParts || parts[0] != own[0]) return false;
  if (parts[1] == "?" || parts[1] != own[1] || parts[2] == "?" || parts[2] != own[2]) return false;
  pid_t pid = 0;
  const auto read = std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), pid);
  if (read.ec != std::errc() || read.ptr != parts[3].data() + parts[3].size() || pid <= 0) return false;
  if (::kill(pid, 0) != 0 && errno == ESRCH) return true;
  const std::string start = start_of(pid);
  return start != "?" && parts[4] != "?" && start != parts[4];  // its number belongs to another process now
}

}  // namespace kabar::app
