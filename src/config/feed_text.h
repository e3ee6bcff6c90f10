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

// `text` with a [[source]] behind it, in the line ends that it has. Options at their defaults are not written.
std::string append_source(std::string_view text, const core::SourceSpec& source);

// A feed file without sources. Its title is written always, the rest only where it is not the default.
std::string feed_head(const FeedFile& feed);

// The number of lines that end in `text`, and one: where the next line stands that is appended to it.
int line_behind(std::string_view text);

}  // namespace kabar::config
