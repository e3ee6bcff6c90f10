#include "publish/atomic_file.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kabar::publish {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".kabar-tmp";

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  // Network file systems report a failed write only here.
  bool close() {
    const int fd = std::exchange(fd_, -1);
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_;
};

core::Error write_error(const fs::path& path, const char* step) {
  return {"publish", "write_failed", path.string() + ": " + step + ": " + std::strerror(errno)};
}

bool has_bytes(const fs::path& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info{};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  if (static_cast<std::size_t>(info.st_size) != bytes.size()) return false;
  std::array<char, 1 << 16> block;  // NOLINT: read() fills it
  while (!bytes.empty()) {
    const ssize_t got = ::read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || static_cast<std::size_t>(got) > bytes.size()) return false;
    const auto count = static_cast<std::size_t>(got);
    if (std::memcmp(block.data(), bytes.data(), count) != 0) return false;
    bytes.remove_prefix(count);
  }
  return true;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

// Without it a crash may bring the old name back, but never half a file; so a file system that cannot is no failure.
void sync_folder(const fs::path& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) (void)::fsync(directory.get());
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// The process that wrote a temporary file is part of its name: ".kaltim.xml.4711.kabar-tmp".
bool is_stale(const std::string& name) {
  if (!name.starts_with('.') || !name.ends_with(kSuffix)) return false;
  const std::string stem = name.substr(0, name.size() - kSuffix.size());
  const std::size_t dot = stem.rfind('.');
  pid_t writer = 0;
  const auto [end, error] = std::from_chars(stem.data() + dot + 1, stem.data() + stem.size(), writer);
  if (error != std::errc() || end != stem.data() + stem.size() || writer <= 0) return true;
  return writer == ::getpid() || (::kill(writer, 0) != 0 && errno == ESRCH);
}

// Whose the file is to be, and who may read it.
struct Rights {
  mode_t mode = 0644;
  std::optional<std::pair<uid_t, gid_t>> owner;
};

const char* fill(const fs::path& temporary, std::string_view bytes, const Rights& rights) {
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (file.get() < 0) return "create";
  if (!write_all(file.get(), bytes)) return "write";
  // Only root may give a file away; for the others it was theirs before, or is now.
  if (rights.owner && ::fchown(file.get(), rights.owner->first, rights.owner->second) != 0 && errno != EPERM)
    return "chown";
  if (::fchmod(file.get(), rights.mode) != 0) return "chmod";
  if (::fsync(file.get()) != 0) return "fsync";
  return file.close() ? nullptr : "close";
}

core::Result<Written> write(const fs::path& path, std::string_view bytes, const Rights& rights) {
  if (has_bytes(path, bytes)) return Written::unchanged;
  const fs::path folder = folder_of(path);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return core::Error{"publish", "write_failed", folder.string() + ": create folder: " + error.message()};
  }
  const fs::path temporary =
      folder / ("." + path.filename().string() + "." + std::to_string(::getpid()) + std::string(kSuffix));
  const char* failed = fill(temporary, bytes, rights);
  if (failed == nullptr && ::rename(temporary.c_str(), path.c_str()) != 0) failed = "rename";
  if (failed != nullptr) {
    core::Error why = write_error(path, failed);
    (void)::unlink(temporary.c_str());
    return why;
  }
  sync_folder(folder);
  return Written::replaced;
}

}  // namespace

core::Result<Written> write_file(const fs::path& path, std::string_view bytes) {
  return write(path, bytes, {});
}

core::Result<Written> replace_file(const fs::path& path, std::string_view bytes) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return write(path, bytes, {});
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return write(error ? path : real, bytes, {info.st_mode & 07777, std::pair(info.st_uid, info.st_gid)});
}

core::Result<void> remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return write_error(path, "remove");
  sync_folder(folder_of(path));
  return {};
}

void remove_stale_temporaries(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_stale(entry->path().filename().string())) (void)::unlink(entry->path().c_str());
  }
}

}  // namespace kabar::publish
