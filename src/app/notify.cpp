#include "app/notify.h"

#include <systemd/sd-daemon.h>

namespace kabar::app {

void notify(const std::string& state) {
  sd_notify(0, state.c_str());
}

int watchdog_interval_ms() {
  std::uint64_t microseconds = 0;
  return sd_watchdog_enabled(0, &microseconds) > 0 ? static_cast<int>(microseconds / 2000) : 0;
}

}  // namespace kabar::app
