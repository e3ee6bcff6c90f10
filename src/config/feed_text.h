// Feed files as text: what `kabar add` and `kabar import` write into them.
//
// A file that people wrote is never read and written anew: what is added stands behind its last byte, and everything
// before stays as it was, comments and order with it. Pure and total; what comes out has been checked by nobody: load()
// it (config.h) before it is put on disk.
#pragma once

#include <string>
#include <string_view>

#include "config/config.h"
#include "core/source.h"

namespace kabar::config {

// A [[source]] behind the text, in the line ends that it has. Options at their defaults are not written. Costs what is
// appended.
void append_source(std::string& text, const core::SourceSpec& source);

// A feed file without sources. Its title is written always, the rest only where it is not the default.
std::string feed_head(const FeedFile& feed);

}  // namespace kabar::config
