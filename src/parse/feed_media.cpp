#include "parse/feed_media.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "parse/feed_names.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxFiles = 64;
constexpr std::size_t kMaxNested = 256;

template <class Number>
std::optional<Number> number(std::string_view text) {
  text = core::trim_ascii(text);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_picture(std::string_view type, std::string_view medium, std::string_view url) {
  if (!medium.empty()) return medium == "image";
  if (!type.empty()) return type.starts_with("image/");
  const std::string path = core::ascii_lower(url.substr(0, url.find_first_of("?#")));
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

void add(std::vector<Enclosure>& files, Enclosure file) {
  const auto same = [&](const Enclosure& other) { return other.url == file.url; };
  if (file.url.empty() || files.size() >= kMaxFiles || std::any_of(files.begin(), files.end(), same)) return;
  files.push_back(std::move(file));
}

}  // namespace

void EntryMedia::offer_image(int rank, pugi::xml_node element, std::string_view reference) {
  const int width = number<int>(attribute_of(element, "width")).value_or(0);
  if (rank < image_rank_ || (rank == image_rank_ && width <= image_width_)) return;
  std::string url = context_.address(element, reference);
  if (url.empty()) return;
  entry_.image = std::move(url);
  image_rank_ = rank;
  image_width_ = width;
}

void EntryMedia::add_enclosure(pugi::xml_node element, std::string_view reference) {
  Enclosure file{context_.address(element, reference), core::one_line(attribute_of(element, "type")),
                 number<std::uint64_t>(attribute_of(element, "length"))};
  if (is_picture(core::ascii_lower(file.type), {}, file.url)) offer_image(3, element, reference);
  add(entry_.enclosures, std::move(file));
}

void EntryMedia::read_content(pugi::xml_node element) {
  const std::string_view url = attribute_of(element, "url");
  const std::string type = core::ascii_lower(core::one_line(attribute_of(element, "type")));
  const std::string medium = core::ascii_lower(attribute_of(element, "medium"));
  if (is_picture(type, medium, url)) {
    offer_image(4, element, url);
  } else if (medium == "audio" || medium == "video" || type.starts_with("audio/") || type.starts_with("video/")) {
    add(media_, {context_.address(element, url), type, number<std::uint64_t>(attribute_of(element, "filesize"))});
  }
}

// Groups and contents nest: media:group, media:content, and thumbnails in either.
void EntryMedia::read(pugi::xml_node element, const std::string& name) {
  std::vector<std::pair<pugi::xml_node, std::string>> waiting{{element, name}};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const auto [node, local] = waiting[i];
    if (local == "content") read_content(node);
    if (local == "thumbnail") offer_image(2, node, attribute_of(node, "url"));
    if (local != "group" && local != "content") continue;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element || waiting.size() >= kMaxNested) continue;
      if (FeedName inside = feed_name(child); inside.module == FeedModule::media)
        waiting.emplace_back(child, std::move(inside.local));
    }
  }
}

// Media RSS repeats what an enclosure says; it counts where there is none.
void EntryMedia::finish() {
  if (entry_.enclosures.empty()) entry_.enclosures = std::move(media_);
}

}  // namespace kabar::parse
