// Files that are whole at every instant: temporary file in the same folder, fsync, rename, fsync of the folder.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"

namespace kabar::publish {

enum class Written { unchanged, replaced };

// Equal bytes leave the file untouched, mtime too. Mode 0644. Errors: "write_failed" with path and errno text; the old
// file stays.
core::Result<Written> write_file(const std::filesystem::path& path, std::string_view bytes);
// Removes `path` if it exists, and temporary files that a killed run left in `folder`.
core::Result<void> remove_file(const std::filesystem::path& path);
void remove_stale_temporaries(const std::filesystem::path& folder);

}  // namespace kabar::publish
