// SiteWatch: what the pages of one leased host have taught (extract/drift.h), while the host is leased. The loop's
// thread alone has it; a worker gets a copy of `lesson` with each page.
#pragma once

#include <set>

#include "core/source.h"
#include "extract/drift.h"

namespace kabar::app {

struct SiteWatch {
  extract::SiteMemory memory;
  extract::SiteLesson lesson;         // of memory.profile
  std::set<core::SourceId> degraded;  // sources that this alarm has been told of
  int unsaved = 0;                    // pages since it was last written
  bool urgent = false;                // the alarm went on or off: to be written with this batch
};

}  // namespace kabar::app
