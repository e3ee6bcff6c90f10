#include <limits>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publish/feed_writer.h"
#include "publish/xml_scanner.h"

namespace kabar::publish {
namespace {

constexpr core::Seconds kDay = 86400;
constexpr core::Seconds kEarliest = 0;  // nothing on the web is older

// What is looked at in a document of any of the three formats.
struct Findings {
  std::string title;
  std::vector<std::string> ids, dates;
  std::string changed;
};

std::optional<core::Seconds> read_time(const std::string& text, Format format) {
  if (format != Format::rss) {
    const auto time = core::from_iso8601(text);
    return time && time->offset_known ? std::optional(time->unix_seconds) : std::nullopt;
  }
  const auto wall = core::from_http_date(text, 0);
  const std::size_t zone = text.size() - std::min<std::size_t>(text.size(), 5);
  const char sign = zone < text.size() ? text[zone] : '?';
  if (!wall || (sign != '+' && sign != '-') || text.find_first_not_of("0123456789", zone + 1) != std::string::npos) {
    return std::nullopt;
  }
  const int digits = std::stoi(text.substr(zone + 1));
  const core::Seconds offset = digits / 100 * 3600 + digits % 100 * 60;
  return *wall - (sign == '-' ? -offset : offset);
}

std::optional<std::string> fault_of(const Findings& found, Format format) {
  if (found.title.empty()) return "the feed has no title";
  std::unordered_set<std::string_view> seen;
  for (const std::string& id : found.ids) {
    if (id.empty()) return "an item has an empty guid";
    if (!seen.insert(id).second) return "two items have the guid " + id;
  }
  if (found.dates.size() < found.ids.size()) return "an item has no date";
  core::Seconds latest = std::numeric_limits<core::Seconds>::max();
  if (!found.changed.empty()) {
    const auto changed = read_time(found.changed, format);
    if (!changed) return "the feed's own date cannot be read: " + found.changed;
    if (*changed != 0) latest = *changed + kDay;
  }
  for (const std::string& date : found.dates) {
    const auto time = read_time(date, format);
    if (!time) return "a date cannot be read: " + date;
    if (*time < kEarliest) return "a date is too early: " + date;
    if (*time > latest) return "a date lies after the feed's last change: " + date;
  }
  return std::nullopt;
}

// The element path down to where the scanner stands tells what a text is: "rss/channel/item/guid".
std::string* slot_for(const std::vector<std::string>& path, Format format, Findings& found) {
  const std::size_t depth = path.size();
  const bool rss = format == Format::rss;
  const std::size_t feed_depth = rss ? 3 : 2;
  const std::string& name = path.back();
  if (depth == feed_depth) {
    if (name == "title") return &found.title;
    if (name == (rss ? "lastBuildDate" : "updated")) return &found.changed;
    return nullptr;
  }
  if (depth != feed_depth + 1 || path[depth - 2] != (rss ? "item" : "entry")) return nullptr;
  if (name == (rss ? "guid" : "id")) return &found.ids.emplace_back();
  if (name == (rss ? "pubDate" : "published")) return &found.dates.emplace_back();
  return nullptr;
}

std::optional<std::string> find_xml_fault(Format format, std::string_view bytes) {
  XmlScanner scanner(bytes);
  Findings found;
  std::vector<std::string> path;
  std::string* slot = nullptr;
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::fault) return scanner.fault();
    if (event == XmlScanner::Event::open) {
      path.emplace_back(scanner.name());
      slot = slot_for(path, format, found);
    } else if (event == XmlScanner::Event::close) {
      path.pop_back();
      slot = nullptr;
    } else if (slot != nullptr) {
      *slot += scanner.text();
    }
    const bool rss = format == Format::rss;
    if (path.size() == 1 && path[0] != (rss ? "rss" : "feed")) return "the root element is <" + path[0] + ">";
    if (rss && path.size() == 2 && path[1] != "channel") return "<" + path[1] + "> where <channel> belongs";
  }
  return fault_of(found, format);
}

// Collects by key and depth; nlohmann's SAX reader keeps its own stack on the heap.
class JsonFindings : public nlohmann::json_sax<nlohmann::json> {
 public:
  Findings found;
  std::string version, fault;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool string(string_t& value) override {
    if (depth_ == 1 && key_ == "title") found.title = value;
    if (depth_ == 1 && key_ == "version") version = value;
    if (depth_ == 3 && key_ == "id") found.ids.push_back(value);
    if (depth_ == 3 && key_ == "date_published") found.dates.push_back(value);
    return true;
  }
  bool start_object(std::size_t) override { return ++depth_ < 64; }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return ++depth_ < 64; }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& value) override {
    key_ = value;
    return true;
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) override {
    fault = "not JSON at byte " + std::to_string(at);
    return false;
  }

 private:
  int depth_ = 0;
  std::string key_;
};

std::optional<std::string> find_json_fault(std::string_view bytes) {
  JsonFindings reader;
  if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &reader)) {
    return reader.fault.empty() ? "nested too deep" : reader.fault;
  }
  if (!reader.version.starts_with("https://jsonfeed.org/version/")) return "not a JSON Feed";
  return fault_of(reader.found, Format::json);
}

}  // namespace

std::optional<std::string> find_fault(Format format, std::string_view bytes) {
  return format == Format::json ? find_json_fault(bytes) : find_xml_fault(format, bytes);
}

}  // namespace kabar::publish
