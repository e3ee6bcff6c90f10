// One [[source]] of a feed file with its options. For feed_file.cpp.
#pragma once

#include <optional>
#include <string>

#include "config/feed_file.h"
#include "config/table_reader.h"
#include "core/source.h"

namespace kabar::config {

// Nothing when its url or kind cannot be understood. Problems and notes go to the context.
std::optional<core::SourceSpec> read_source(TableReader& in, const std::string& file, FeedContext& context);

// The names of the options in which the two differ, "headers, proxy"; empty when they are the same.
std::string different_options(const core::SourceSpec& a, const core::SourceSpec& b);

}  // namespace kabar::config
