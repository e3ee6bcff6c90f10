#include "app/progress.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <spdlog/fmt/fmt.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kabar::app {
namespace {

int terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(bool wanted)
    : shown_(wanted && isatty(STDERR_FILENO) == 1),
      colour_(std::getenv("NO_COLOR") == nullptr),
      began_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (!drawn_) return;
  std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void Progress::draw(const Tally& tally) {
  const auto now = std::chrono::steady_clock::now();
  if (!shown_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  std::fprintf(stderr, "\r\033[K%s", line(tally, seconds, colour_, terminal_width() - 1).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

std::string Progress::line(const Tally& t, double seconds, bool colour, int width) {
  constexpr int kBar = 20;
  const std::int64_t pages = t.pages_fetched + t.pages_failed + t.pages_unchanged + t.sources_visited;
  const std::int64_t all = std::max<std::int64_t>(1, pages + t.waiting);
  const auto filled = static_cast<std::size_t>(kBar * pages / all);
  const std::int64_t errors = t.sources_failed + t.pages_failed;
  const std::string bar = std::string(filled, '#') + std::string(kBar - filled, '.');
  std::string rest =
      fmt::format(" {} sources  {} pages  {} articles  {:.1f}/s  {} errors", t.sources_visited, t.pages_fetched,
                  t.articles_new + t.articles_updated, static_cast<double>(pages) / std::max(seconds, 0.1), errors);
  rest.resize(std::min(rest.size(), static_cast<std::size_t>(std::max(0, width - kBar - 2))));
  return (colour ? "[\033[32m" + bar + "\033[0m]" : "[" + bar + "]") + rest;
}

}  // namespace kabar::app
