// The schema's history: src/store/schema/NNNN_*.sql, applied in order, each raising user_version by one.
#pragma once

#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/connection.h"

namespace kabar::store {

inline constexpr std::int64_t kApplicationId = 0x6b616272;  // "kabr"

// Larger pages hold an article's compressed body in fewer, fuller pages (docs/database.md has the figures).
inline constexpr std::uint64_t kPageBytes = 8192;

// The schema files, embedded at build time, oldest first.
const std::vector<std::string_view>& schema_files();

// Brings the file to the version that `files` make, in one transaction; a new file gets everything. Errors:
// "newer_version", "not_kabar" (then nothing was touched), and those of the database.
core::Result<void> migrate(Connection& connection, const std::vector<std::string_view>& files);

// For a read-only connection: "storage" when the file is of an older version or empty.
core::Result<void> expect_current(Connection& connection, const std::vector<std::string_view>& files);

}  // namespace kabar::store
