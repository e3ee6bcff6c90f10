#include "store/encode.h"

#include <nlohmann/json.hpp>

namespace kabar::store {
namespace {

using nlohmann::json;

constexpr std::int64_t kPrecisions = 4;  // room for one more

// Bytes that are not UTF-8 (raw markup of a feed may hold some) are replaced, never thrown at.
std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json parse(std::string_view text) {
  return json::parse(text, nullptr, false);
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <class Number>
Number number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<Number>() : Number{};
}

std::vector<std::string> strings_of(const json& array) {
  std::vector<std::string> out;
  if (!array.is_array()) return out;
  for (const json& entry : array) {
    if (entry.is_string()) out.push_back(entry.get<std::string>());
  }
  return out;
}

json time_json(const core::Timestamp& time) {
  return json::array({time.unix_seconds, encode_zone(time)});
}

std::optional<core::Timestamp> time_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array() || found->size() != 2) return std::nullopt;
  if (!(*found)[0].is_number_integer() || !(*found)[1].is_number_integer()) return std::nullopt;
  return decode_time((*found)[0].get<core::Seconds>(), (*found)[1].get<std::int64_t>());
}

void put_text(json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

}  // namespace

std::string encode_list(const std::vector<std::string>& list) {
  if (list.empty()) return "[]";
  return dump(json(list));
}

std::string encode_ids(std::span<const std::int64_t> ids) {
  return dump(json(std::vector<std::int64_t>(ids.begin(), ids.end())));
}

std::string text_or_empty(const std::optional<core::Url>& url) {
  return url ? url->text() : std::string();
}

std::vector<std::string> decode_list(std::string_view text) {
  if (text == "[]") return {};
  return strings_of(parse(text));
}

std::string encode_hints(const core::ListedLink& link) {
  json out = json::object();
  put_text(out, "title", link.title);
  put_text(out, "guid", link.guid);
  put_text(out, "summary", link.summary);
  put_text(out, "content", link.content_html);
  put_text(out, "image", link.image);
  if (link.published) out["published"] = time_json(*link.published);
  if (link.updated) out["updated"] = time_json(*link.updated);
  if (!link.authors.empty()) out["authors"] = link.authors;
  if (!link.tags.empty()) out["tags"] = link.tags;
  out["score"] = link.score;
  return dump(out);
}

void decode_hints(std::string_view text, core::ListedLink& link) {
  const json in = parse(text);
  if (!in.is_object()) return;
  link.title = text_of(in, "title");
  link.guid = text_of(in, "guid");
  link.summary = text_of(in, "summary");
  link.content_html = text_of(in, "content");
  link.image = text_of(in, "image");
  link.published = time_of(in, "published");
  link.updated = time_of(in, "updated");
  link.authors = strings_of(in.value("authors", json::array()));
  link.tags = strings_of(in.value("tags", json::array()));
  link.score = number_of<double>(in, "score");
}

std::string encode_provenance(const std::vector<core::Provenance>& provenance) {
  json out = json::array();
  for (const core::Provenance& entry : provenance) {
    out.push_back(json::array({entry.field, entry.origin, entry.confidence}));
  }
  return dump(out);
}

std::vector<core::Provenance> decode_provenance(std::string_view text) {
  std::vector<core::Provenance> out;
  const json in = parse(text);
  if (!in.is_array()) return out;
  for (const json& entry : in) {
    if (!entry.is_array() || entry.size() != 3) continue;
    if (!entry[0].is_string() || !entry[1].is_string() || !entry[2].is_number()) continue;
    out.push_back({entry[0].get<std::string>(), entry[1].get<std::string>(), entry[2].get<double>()});
  }
  return out;
}

std::string encode_verdict(const core::Verdict& verdict) {
  json out = {{"decision", verdict.decision == core::Decision::copy ? "copy" : "new_story"}};
  if (verdict.story != 0) out["story"] = verdict.story;
  if (verdict.matched != 0) {
    out["matched"] = verdict.matched;
    out["shared_shingles"] = verdict.shared_shingles;
    out["containment"] = verdict.containment;
    out["jaccard"] = verdict.jaccard;
  }
  if (verdict.digest) out["digest"] = true;
  put_text(out, "guard", verdict.guard);
  return dump(out);
}

core::Verdict decode_verdict(std::string_view text) {
  core::Verdict verdict;
  const json in = parse(text);
  if (!in.is_object()) return verdict;
  if (text_of(in, "decision") == "copy") verdict.decision = core::Decision::copy;
  verdict.story = number_of<core::StoryId>(in, "story");
  verdict.matched = number_of<core::ArticleId>(in, "matched");
  verdict.shared_shingles = number_of<std::uint32_t>(in, "shared_shingles");
  verdict.containment = number_of<double>(in, "containment");
  verdict.jaccard = number_of<double>(in, "jaccard");
  const auto digest = in.find("digest");
  verdict.digest = digest != in.end() && digest->is_boolean() && digest->get<bool>();
  verdict.guard = text_of(in, "guard");
  return verdict;
}

std::int64_t encode_zone(const core::Timestamp& time) {
  const std::int64_t flags = static_cast<std::int64_t>(time.precision) * 2 + (time.offset_known ? 1 : 0);
  return std::int64_t{time.offset_minutes} * (2 * kPrecisions) + flags;
}

core::Timestamp decode_time(core::Seconds seconds, std::int64_t zone) {
  constexpr std::int64_t kFlags = 2 * kPrecisions;
  const std::int64_t flags = ((zone % kFlags) + kFlags) % kFlags;
  core::Timestamp time;
  time.unix_seconds = seconds;
  time.offset_minutes = static_cast<std::int16_t>((zone - flags) / kFlags);
  time.precision = static_cast<core::Precision>(std::min<std::int64_t>(flags / 2, 2));
  time.offset_known = flags % 2 == 1;
  return time;
}

std::string encode_keys(std::span<const std::uint64_t> keys, std::size_t width) {
  std::string out;
  out.reserve(keys.size() * width);
  for (const std::uint64_t key : keys) {
    for (std::size_t byte = 0; byte < width; ++byte) out += static_cast<char>(key >> (8 * byte) & 0xff);
  }
  return out;
}

std::vector<std::uint64_t> decode_keys(std::string_view bytes, std::size_t width) {
  std::vector<std::uint64_t> keys;
  for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
    std::uint64_t key = 0;
    for (std::size_t byte = 0; byte < width; ++byte) {
      key |= std::uint64_t{static_cast<unsigned char>(bytes[at + byte])} << (8 * byte);
    }
    keys.push_back(key);
  }
  return keys;
}

}  // namespace kabar::store
