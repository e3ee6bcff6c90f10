#include "app/import_plan.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "app/survey.h"
#include "config/feed_name.h"
#include "config/units.h"
#include "core/text.h"

namespace kabar::app {
namespace {

constexpr std::size_t kMostFeeds = 1000;
constexpr std::size_t kLongestName = 200;  // bytes of a source's name

std::optional<std::chrono::seconds> seconds_of(std::string_view text) {
  const auto duration = config::parse_duration(text);
  if (!duration || *duration < std::chrono::minutes(1)) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(*duration);
}

bool has_own(const parse::OpmlOutline& outline, std::string_view name) {
  return std::any_of(outline.own.begin(), outline.own.end(), [&](const auto& entry) { return entry.first == name; });
}

// What kabar's own export says of the source; foreign files say nothing of it.
void read_own(const parse::OpmlOutline& outline, core::SourceSpec& spec) {
  const auto own = [&](std::string_view name) { return parse::own_attribute(outline.own, name); };
  if (has_own(outline, "name")) spec.name = own("name");
  spec.kind = core::source_kind_from(own("kind")).value_or(core::SourceKind::automatic);
  spec.interval = seconds_of(own("interval"));
  spec.interval_min = seconds_of(own("interval_min"));
  spec.interval_max = seconds_of(own("interval_max"));
  if (own("robots") == "false" || own("robots") == "true") spec.robots = own("robots") == "true";
}

std::optional<core::Url> address_of(const std::string& text) {
  if (const auto url = core::Url::parse(text)) return url->without_fragment();
  if (!core::equals_ignoring_ascii_case(text.substr(0, 5), "feed:")) return std::nullopt;
  const auto addresses = addresses_from(text);  // "feed://x" once stood for http://x
  return addresses.empty() ? std::nullopt : std::optional(addresses.back());
}

class Planner {
 public:
  Planner(const parse::Opml& opml, const config::Config& config, const std::string& loose)
      : opml_(opml), loose_(loose) {
    for (const config::FeedFile& feed : config.feed_files) {
      titles_.emplace(feed.title, feed.name);
      for (std::size_t i = 0; i < feed.sources.size(); ++i) {
        known_.emplace(feed.sources[i].url.text(), &feed.sources[i]);
        places_.emplace(std::pair(feed.name, feed.sources[i].url.text()),
                        shown_path(feed.path) + ":" + std::to_string(feed.lines[i]));
      }
    }
    feeds_.resize(opml.folders.size());
  }

  ImportPlan plan() {
    for (const parse::OpmlOutline& outline : opml_.outlines) take(outline);
    std::erase_if(out_.additions, [](const Addition& addition) { return addition.sources.empty(); });
    return std::move(out_);
  }

 private:
  void take(const parse::OpmlOutline& outline) {
    const std::string& text = outline.xml_url.empty() ? outline.url : outline.xml_url;
    const std::string shown = core::one_line(text, 200);
    if (outline.xml_url.empty() && outline.type != "rss" && outline.type != "atom" && !has_own(outline, "kind"))
      return leave(outline, shown + (outline.type == "include" ? ": another OPML, which is not followed"
                                                               : ": a link, no feed; kabar add looks for its feeds"));
    const auto url = address_of(text);
    if (!url) return leave(outline, "\"" + shown + "\" is not an http or https address");
    const std::string feed = feed_of(outline.folder);
    if (feed.empty()) return leave(outline, shown + ": over " + std::to_string(kMostFeeds) + " feeds");
    const auto [place, fresh] = places_.emplace(std::pair(feed, url->text()), "line " + std::to_string(outline.line));
    if (!fresh) return leave(outline, shown + " is there already, " + place->second, false);
    addition_of(feed).sources.push_back(spec_of(outline, *url));
    ++out_.sources;
  }

  // One source has one set of options: those of the first that names it.
  core::SourceSpec spec_of(const parse::OpmlOutline& outline, const core::Url& url) {
    if (const auto known = known_.find(url.text()); known != known_.end()) return *known->second;
    if (const auto planned = planned_.find(url.text()); planned != planned_.end()) return planned->second;
    core::SourceSpec spec{.url = url};
    if (outline.title != outline.xml_url && outline.title != url.text())
      spec.name = core::one_line(outline.title, kLongestName);
    read_own(outline, spec);
    planned_.emplace(url.text(), spec);
    return spec;
  }

  void leave(const parse::OpmlOutline& outline, std::string what, bool refused = true) {
    out_.left_out.push_back({outline.line, std::move(what), refused});
  }

  // The name of the folder's feed; empty: there are too many.
  std::string feed_of(int folder) {
    if (folder < 0) {
      addition_named(loose_, loose_);
      return loose_;
    }
    std::string& name = feeds_[static_cast<std::size_t>(folder)];
    if (name.empty()) name = new_feed(folder);
    return name;
  }

  std::string new_feed(int folder) {
    const parse::OpmlFolder& own = opml_.folders[static_cast<std::size_t>(folder)];
    const std::string title = title_of(folder);
    const std::string named(parse::own_attribute(own.own, "feed"));
    const auto by_title = titles_.find(title);
    std::string name;
    if (config::is_feed_name(named) && named.size() <= kLongestName) {
      name = named;
    } else if (by_title != titles_.end()) {
      name = by_title->second;
    } else {
      if (additions_.size() >= kMostFeeds) return "";
      name = free_name(config::feed_name_from(title));
      titles_.emplace(title, name);
    }
    Addition& addition = addition_named(name, title);
    const auto text = [&](std::string_view key) { return std::string(parse::own_attribute(own.own, key)); };
    config::FeedFile& feed = addition.feed;
    if (feed.description.empty()) feed.description = text("description");
    if (feed.language.empty()) feed.language = text("language");
    const std::string items = text("items");
    int number = 0;
    if (std::from_chars(items.data(), items.data() + items.size(), number).ec == std::errc() && number > 0 &&
        number <= 10'000)
      feed.items = number;
    feed.summary_only = feed.summary_only || text("summary_only") == "true";
    return name;
  }

  // Folders of other titles in the same file keep away from it; a feed that is there is added to.
  std::string free_name(std::string wanted) const {
    if (wanted.empty()) wanted = "feed";
    std::string name = wanted;
    for (int number = 2; additions_.contains(name) || name == loose_; ++number)
      name = wanted + "-" + std::to_string(number);
    return name;
  }

  std::string title_of(int folder) const {
    std::vector<std::string_view> titles;  // innermost first
    for (; folder >= 0; folder = opml_.folders[static_cast<std::size_t>(folder)].parent)
      titles.push_back(opml_.folders[static_cast<std::size_t>(folder)].title);
    std::string out;
    for (auto title = titles.rbegin(); title != titles.rend(); ++title)
      out.append(out.empty() || title->empty() ? "" : " / ").append(*title);
    return core::one_line(out, kLongestName);
  }

  Addition& addition_named(const std::string& name, const std::string& title) {
    const auto [found, fresh] = additions_.emplace(name, out_.additions.size());
    if (fresh) {
      Addition& addition = out_.additions.emplace_back();
      addition.feed.name = name;
      addition.feed.title = title.empty() ? name : title;
    }
    return out_.additions[found->second];
  }
  Addition& addition_of(const std::string& name) { return out_.additions[additions_.at(name)]; }

  const parse::Opml& opml_;
  const std::string& loose_;
  ImportPlan out_;
  std::vector<std::string> feeds_;                // of each folder, once it is needed
  std::map<std::string, std::size_t> additions_;  // by feed name, to their place
  std::map<std::string, std::string> titles_;     // to feed names
  std::map<std::string, const core::SourceSpec*> known_;
  std::map<std::string, core::SourceSpec> planned_;
  std::map<std::pair<std::string, std::string>, std::string> places_;  // feed and address, to where it stands
};

}  // namespace

ImportPlan plan_import(const parse::Opml& opml, const config::Config& config, const std::string& loose_feed) {
  return Planner(opml, config, loose_feed).plan();
}

}  // namespace kabar::app
