// What systemd is told: READY, RELOADING, STOPPING, STATUS lines, and the watchdog's ping. Nothing outside systemd.
#pragma once

#include <string>

namespace kabar::app {

void notify(const std::string& state);  // "READY=1\nSTATUS=..." as sd_notify(3) takes it
// Half of WATCHDOG_USEC in milliseconds: how often to ping; 0 when no watchdog is set.
int watchdog_interval_ms();

}  // namespace kabar::app
