#include "app/show_offers.h"

#include <algorithm>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/feed_folder.h"
#include "core/text.h"
#include "dedup/url_key.h"

namespace kabar::app {
namespace {

using Json = nlohmann::ordered_json;
using discover::Fullness;
using discover::Offer;
using discover::OfferKind;

constexpr std::size_t kPreview = 5, kMostUnseen = 6;

std::string_view kind_text(const Offer& offer, const Survey& survey) {
  if (offer.of_comments) return "feed of comments";
  switch (offer.kind) {
    case OfferKind::given:
      return offer.listing.verdict == "sitemap" ? "sitemap" : "feed";
    case OfferKind::declared_feed:
      return "feed, declared by the page";
    case OfferKind::news_sitemap:
      return "news sitemap";
    case OfferKind::anchor_feed:
      return "feed, linked on the page";
    case OfferKind::usual_feed:
      return "feed, found at a usual address";
    case OfferKind::page:
      return offer.url == survey.page ? "the page itself" : "the site's front page";
    case OfferKind::sitemap:
      break;
  }
  return "sitemap";
}

std::string_view kind_word(const Offer& offer) {
  if (offer.listing.verdict == "feed") return "feed";
  return offer.kind == OfferKind::page ? "page" : "sitemap";
}

std::string_view fullness_word(Fullness fullness) {
  switch (fullness) {
    case Fullness::full_text:
      return "full text";
    case Fullness::summaries:
      return "summaries";
    case Fullness::headlines:
      return "headlines only";
    case Fullness::addresses:
      break;
  }
  return "addresses only";
}

// After some weeks a date tells more than a number of days.
std::string age_text(core::Seconds at, core::Seconds now) {
  constexpr core::Seconds kWeeks = 30 * 86'400;
  return now - at > kWeeks ? "of " + local_time(at).substr(0, 10) : relative_time(at, now);
}

std::string fact_line(const Offer& offer, const Survey& survey, core::Seconds now) {
  std::string out = counted(offer.listing.links.size(), "item");
  if (offer.newest) out += ", newest " + age_text(std::min(offer.newest->unix_seconds, now), now);
  out += fmt::format(", {}", fullness_word(offer.fullness));
  if (survey.headlines > 0 && offer.kind != OfferKind::page)
    out += fmt::format(", {} of {} of the page's headlines", offer.on_page, survey.headlines);
  if (!offer.listing.language.empty()) out += ", language " + offer.listing.language;
  return out;
}

std::string cut(const std::string& text, int columns) {
  if (static_cast<int>(core::count_code_points(text)) <= columns) return text;
  std::size_t at = 0;
  for (int i = 0; i + 3 < columns; ++i) core::next_code_point(text, at);
  return text.substr(0, at) + "...";
}

std::string preview(const Offer& offer, core::Seconds now, int width) {
  constexpr int kBefore = 5 + 16 + 2;  // the margin, the date and a gap
  std::string out;
  for (const core::ListedLink* link : discover::newest_links(offer.listing, kPreview, now)) {
    const auto& when = link->published ? link->published : link->updated;
    const std::string title = link->title.empty() ? link->url.text() : link->title;
    out += fmt::format("     {:<16}  {}\n", when ? local_time(when->unix_seconds) : "no date",
                       cut(title, std::max(20, width - kBefore)));
  }
  return out;
}

std::string shown_offer(std::size_t number, const Offer& offer, const Survey& survey, const config::Config& config,
                        core::Seconds now, int width) {
  std::string out = fmt::format("\n{:>3}  {}: {}\n", number, kind_text(offer, survey), offer.url.text());
  const std::string& title = offer.listing.title;
  out += fmt::format("     {}{}\n", title.empty() ? "" : "\"" + cut(title, 60) + "\", ", fact_line(offer, survey, now));
  if (const auto standing = find_source(config, offer.url)) out += "     already in " + standing->place + "\n";
  return out + preview(offer, now, width);
}

// What somebody named with its reason; what was only guessed in one line.
std::string shown_failures(const Survey& survey) {
  std::string named, guessed;
  for (const Look& look : survey.failed) {
    const auto url = core::Url::parse(look.url);
    if (look.guessed && url) {
      guessed += (guessed.empty() ? "" : " ") + std::string(url->path());
    } else {
      named += fmt::format("  {}: {}\n", look.url, look.what);
    }
  }
  std::string out = survey.offers.empty() || survey.failed.empty() ? "" : "\n";
  if (!named.empty()) out += "Tried in vain:\n" + named;
  if (!guessed.empty()) out += "No feed at the usual addresses either: " + guessed + "\n";
  return out;
}

}  // namespace

std::optional<Standing> find_source(const config::Config& config, const core::Url& url, const std::string& feed) {
  const std::string key = dedup::url_key(url).text;
  for (const config::FeedFile& file : config.feed_files) {
    if (!feed.empty() && file.name != feed) continue;
    for (std::size_t i = 0; i < file.sources.size(); ++i) {
      if (file.sources[i].url == url || dedup::url_key(file.sources[i].url).text == key)
        return Standing{file.name, shown_path(file.path) + ":" + std::to_string(file.lines[i]), file.sources[i]};
    }
  }
  return std::nullopt;
}

std::string shown_survey(const Survey& survey, const config::Config& config, core::Seconds now, int width) {
  std::string out;
  if (!survey.trouble.empty()) out += survey.trouble + "\n";
  if (!survey.offers.empty()) {
    const std::string site = survey.site_name.empty() ? "" : " (" + survey.site_name + ")";
    out += fmt::format("{}{} offers:\n", survey.page.text(), site);
  }
  for (std::size_t i = 0; i < survey.offers.size(); ++i)
    out += shown_offer(i + 1, survey.offers[i], survey, config, now, width);
  out += shown_failures(survey);
  if (!survey.unseen.empty()) out += "\nNamed there, too, but not looked at (kabar add ADDRESS does):\n";
  for (std::size_t i = 0; i < std::min(kMostUnseen, survey.unseen.size()); ++i)
    out += fmt::format("  {}\n", survey.unseen[i]);
  if (survey.unseen.size() > kMostUnseen) out += fmt::format("  and {} more\n", survey.unseen.size() - kMostUnseen);
  return out;
}

std::string survey_json(const Survey& survey, core::Seconds now) {
  const auto time = [](const std::optional<core::Timestamp>& when) {
    return when ? Json(core::to_rfc3339(*when)) : Json(nullptr);
  };
  Json offers = Json::array();
  for (const Offer& offer : survey.offers) {
    Json items = Json::array();
    for (const core::ListedLink* link : discover::newest_links(offer.listing, kPreview, now))
      items.push_back({{"url", link->url.text()}, {"title", link->title}, {"published", time(link->published)}});
    offers.push_back({{"url", offer.url.text()},
                      {"kind", kind_word(offer)},
                      {"found", kind_text(offer, survey)},
                      {"title", offer.listing.title},
                      {"language", offer.listing.language},
                      {"items", offer.listing.links.size()},
                      {"newest", time(offer.newest)},
                      {"carries", fullness_word(offer.fullness)},
                      {"on_page", offer.on_page},
                      {"preview", std::move(items)}});
  }
  Json failed = Json::array();
  for (const Look& look : survey.failed) failed.push_back({{"url", look.url}, {"reason", look.what}});
  const Json out{{"url", survey.page.text()},
                 {"site", survey.site_name},
                 {"headlines", survey.headlines},
                 {"offers", std::move(offers)},
                 {"failed", std::move(failed)},
                 {"not_looked_at", survey.unseen},
                 {"trouble", survey.trouble.empty() ? Json(nullptr) : Json(survey.trouble)},
                 {"requests", survey.requests}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kabar::app
