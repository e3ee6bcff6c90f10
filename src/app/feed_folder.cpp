#include "app/feed_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "config/feed_text.h"
#include "publish/atomic_file.h"

namespace kabar::app {
namespace {

namespace fs = std::filesystem;

core::Error write_fault(const fs::path& path, const std::string& why) {
  return {"config", "write_failed", shown_path(path) + ": " + why};
}

// The folder, held against other commands that add to it. Made when it is missing.
class FolderLock {
 public:
  static core::Result<FolderLock> take(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return write_fault(folder, "the folder cannot be made: " + error.message());
    FolderLock out;
    out.fd_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (out.fd_ >= 0 && ::flock(out.fd_, LOCK_EX) != 0) {
      if (errno == EINTR) continue;
      break;  // a file system without locks: without one, then
    }
    if (out.fd_ < 0) return write_fault(folder, std::strerror(errno));
    return out;
  }
  FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  FolderLock() = default;
  int fd_ = -1;
};

// One file before and after.
struct Edit {
  fs::path path;
  std::optional<std::string> before;  // nothing: there is no such file
  std::string after;
};

core::Result<Edit> open_edit(const fs::path& path) {
  Edit edit{.path = path, .before = {}, .after = {}};
  std::error_code error;
  if (!fs::exists(path, error)) return edit;
  std::ifstream in(path, std::ios::binary);
  if (!in) return write_fault(path, std::string("cannot be read: ") + std::strerror(errno));
  edit.before.emplace(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  edit.after = *edit.before;
  return edit;
}

AddedTo put_sources(Edit& edit, const Addition& addition) {
  AddedTo out{.file = edit.path, .created = !edit.before, .lines = {}};
  if (out.created) edit.after = config::feed_head(addition.feed);
  std::size_t counted = 0;
  std::ptrdiff_t line = 1;
  for (const core::SourceSpec& source : addition.sources) {
    const std::size_t old_size = edit.after.size();
    config::append_source(edit.after, source);
    const auto at = [&](std::size_t i) { return edit.after.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::size_t begin = edit.after.find("[[source]]", old_size);
    line += std::count(at(counted), at(begin), '\n');
    counted = begin;
    out.lines.push_back(static_cast<int>(line));
  }
  return out;
}

// Puts back what was written before `failed`; what is there then is what was there.
void undo(std::span<const Edit> written) {
  for (const Edit& edit : written) {
    if (edit.before) {
      (void)publish::replace_file(edit.path, *edit.before);
    } else {
      (void)publish::remove_file(edit.path);
    }
  }
}

std::optional<core::Error> write_all(std::span<const Edit> edits) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const auto written = publish::replace_file(edits[i].path, edits[i].after);
    if (written) continue;
    undo(edits.first(i));
    return written.error();
  }
  return std::nullopt;
}

}  // namespace

Addings add_to_feeds(const config::Config& config, const fs::path& config_file, std::span<const Addition> additions,
                     bool dry_run) {
  Addings out;
  std::optional<FolderLock> lock;
  if (!dry_run) {
    auto taken = FolderLock::take(config.feeds);
    if (!taken) {
      out.fault = taken.error();
      return out;
    }
    lock.emplace(*std::move(taken));
  }
  std::vector<Edit> edits;
  config::Overlay overlay;
  for (const Addition& addition : additions) {
    auto edit = open_edit(path_of_feed(config, addition.feed.name));
    if (!edit) {
      out.fault = edit.error();
      return out;
    }
    out.files.push_back(put_sources(*edit, addition));
    overlay[edit->path] = edit->after;
    edits.push_back(*std::move(edit));
  }
  out.problems = config::load(config_file, overlay).problems;
  if (out.problems.empty() && !dry_run) out.fault = write_all(edits);
  return out;
}

fs::path path_of_feed(const config::Config& config, const std::string& name) {
  return config.feeds / (name + ".toml");
}

std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) return path.string();
  const fs::path relative = path.lexically_relative(here);
  return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

}  // namespace kabar::app
