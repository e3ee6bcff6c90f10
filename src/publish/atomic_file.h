// Files that are whole at every instant: temporary file in the same folder, fsync, rename, fsync of the folder.
//
// One writer a path at a time within a process; several processes may write the same path, the last one wins whole.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"

namespace kabar::publish {

enum class Written { unchanged, replaced };

// Equal bytes leave the file untouched, mtime too. Mode 0644. A missing folder is created. Errors: "write_failed" with
// path, step and errno text; the old file stays and no temporary file is left.
core::Result<Written> write_file(const std::filesystem::path& path, std::string_view bytes);
// The same for a file that is its user's: one that is there keeps its mode and its owner (as far as the process may
// give it away), and a link stays one: what it leads to is replaced.
core::Result<Written> replace_file(const std::filesystem::path& path, std::string_view bytes);
// Removes `path` if it exists. Error: "write_failed".
core::Result<void> remove_file(const std::filesystem::path& path);
// Removes the temporary files that killed runs left in `folder`; those of living processes stay. For start-up.
void remove_stale_temporaries(const std::filesystem::path& folder);

}  // namespace kabar::publish
