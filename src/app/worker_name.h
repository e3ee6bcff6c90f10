// Who holds a lease, in words that another process on this machine can check: so that the hosts of a crawl that was
// killed are free at once, not when its leases end.
#pragma once

#include <string>
#include <string_view>

namespace kabar::app {

// "kabar BOOT PIDNS PID START": the kernel's boot id, the pid namespace, the process and its start in clock ticks
// (proc(5)), which together no other process ever has. Parts that /proc does not tell are "?".
std::string worker_name();

// True only when it is certain: a process of this boot and pid namespace that is not there any more. Of other machines
// and containers nothing can be known; their leases end by time.
bool is_dead_worker(std::string_view name);

}  // namespace kabar::app
