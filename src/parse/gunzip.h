// gunzip: a gzip file that came as a file (a sitemap named .xml.gz), not as a content coding. Internal to parse.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kabar::parse {

bool is_gzip(std::string_view bytes);
// At most `max_bytes` of the unpacked text, over all members. What came before a fault is kept; empty when nothing did.
std::string gunzip(std::string_view bytes, std::size_t max_bytes);

}  // namespace kabar::parse
