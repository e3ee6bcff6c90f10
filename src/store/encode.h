// How values that have no column type of their own are written: JSON for lists and hints, bytes for key lists, one
// integer for a time's offset and precision. The forms are part of the on-disk format (docs/database.md). Reading is
// total: what cannot be read is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/fingerprint.h"
#include "core/listing.h"
#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::store {

std::string encode_list(const std::vector<std::string>& list);
std::vector<std::string> decode_list(std::string_view json);

std::string encode_ids(std::span<const std::int64_t> ids);

std::string text_or_empty(const std::optional<core::Url>& url);

// The url is not part of it.
std::string encode_hints(const core::ListedLink& link);
void decode_hints(std::string_view json, core::ListedLink& link);

std::string encode_provenance(const std::vector<core::Provenance>& provenance);
std::vector<core::Provenance> decode_provenance(std::string_view json);

std::string encode_verdict(const core::Verdict& verdict);
core::Verdict decode_verdict(std::string_view json);

std::int64_t encode_zone(const core::Timestamp& time);
core::Timestamp decode_time(core::Seconds seconds, std::int64_t zone);

// Each number in `width` bytes, least significant first.
std::string encode_keys(std::span<const std::uint64_t> keys, std::size_t width);
std::vector<std::uint64_t> decode_keys(std::string_view bytes, std::size_t width);

}  // namespace kabar::store
