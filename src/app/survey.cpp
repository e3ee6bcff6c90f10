#include "app/survey.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "core/text.h"
#include "discover/barriers.h"
#include "discover/links.h"
#include "parse/feed_document.h"
#include "parse/html_document.h"
#include "parse/sitemap.h"

namespace kabar::app {
namespace {

using core::Outcome;
using core::Url;
using discover::Offer;
using discover::OfferKind;

constexpr std::size_t kMostDeclared = 5, kMostAnchors = 2, kMostUsual = 7;  // that are looked at

constexpr std::string_view kLogin =
    "\n  If you have one, write the [[source]] by hand, with credentials or cookies; else look for a feed that is "
    "open.";

enum class Shape { feed, sitemap, index, page, nothing };

// An answer, read.
struct Reading {
  Shape shape = Shape::nothing;
  core::Listing listing;
  bool of_comments = false, news = false;
  std::vector<Url> parts;  // of an index
  discover::PageLinks page;
  discover::Barriers barriers;
  std::string fault;  // why it is nothing
};

Reading read_sitemap(const core::Response& answer, const Url& url) {
  const auto sitemap = parse::parse_sitemap(answer.body, url);
  Reading out;
  if (!sitemap) {
    out.fault = sitemap.error().message;
    return out;
  }
  out.shape = sitemap->is_index ? Shape::index : Shape::sitemap;
  out.news = std::any_of(sitemap->entries.begin(), sitemap->entries.end(),
                         [](const auto& entry) { return entry.published || !entry.title.empty(); });
  if (sitemap->is_index) {
    out.parts = discover::parts_of_index(*sitemap, 1);
  } else {
    out.listing = discover::read_sitemap(*sitemap, url, answer.fetched_at);
  }
  return out;
}

Reading read_page(const core::Response& answer, const Url& url, parse::Arena& arena) {
  const auto page = parse::parse_html(answer.body, arena, answer.content_type);
  Reading out;
  if (!page) {
    out.fault = page.error().message;
    return out;
  }
  out.shape = Shape::page;
  out.page = discover::read_page(*page, url, {}, answer.fetched_at);
  out.barriers = discover::find_barriers(*page, answer.body);
  return out;
}

Reading read_feed(const core::Response& answer, const Url& url) {
  const auto feed =
      parse::parse_feed(answer.body, url, {answer.content_type, answer.content_location, answer.fetched_at});
  Reading out;
  if (!feed) {
    out.fault = feed.error().message;
    return out;
  }
  out.shape = Shape::feed;
  out.listing = discover::read_feed(*feed, url);
  out.of_comments = discover::lists_comments(*feed);
  return out;
}

const Url& answered_by(const core::Response& answer) {
  KABAR_ASSERT(answer.url);  // of all that was answered
  return *answer.url;
}

Reading read(const core::Response& answer, parse::Arena& arena) {
  const Url& url = answered_by(answer);
  switch (parse::sniff(answer.body, answer.content_type)) {
    case parse::Sniffed::sitemap:
    case parse::Sniffed::gzip:
      return read_sitemap(answer, url);
    case parse::Sniffed::html:
      return read_page(answer, url, arena);
    default:
      return read_feed(answer, url);  // that says what it is instead
  }
}

// The reason of a fetch begins with the host, which the address before it has said.
std::string behind_host(const Url& url, const std::string& reason) {
  const std::string host = std::string(url.host_port()) + " ";
  return reason.starts_with(host) ? reason.substr(host.size()) : reason;
}

// Where the answer's address leads for good, else as it was asked.
Url lasting_address(const Url& asked, const core::Response& answer) {
  return answer.moved_to ? answer.moved_to->without_fragment() : asked.without_fragment();
}

// How many steps of the path two addresses share: the feed of a section lies in it.
std::size_t shared_steps(const Url& a, const Url& b) {
  if (a.host() != b.host()) return 0;
  const std::string_view x = a.path(), y = b.path();
  std::size_t steps = 0;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()) && x[i] == y[i]; ++i) steps += x[i] == '/' ? 1u : 0u;
  return steps;
}

bool is_named_news(const Url& url) {
  return url.path().find("news") != std::string_view::npos;
}

class Surveyor {
 public:
  Surveyor(Errand& errand, core::Seconds now, const Url& first) : errand_(errand), now_(now), out_{.page = first} {}

  Survey run(const std::vector<Url>& addresses) {
    const Url asked = open(addresses);
    if (answer_.outcome == Outcome::ok) {
      take_first(asked);
    } else {
      out_.page = asked;
      std::erase_if(out_.failed, [&](const Look& look) { return look.what == behind_host(asked, answer_.reason); });
      out_.trouble = trouble_of(asked, answer_);
      if (answer_.outcome == Outcome::blocked && answer_.status != 401) look_elsewhere(asked);
    }
    out_.reached = answer_.outcome == Outcome::ok || answer_.outcome == Outcome::blocked;
    discover::rank_offers(out_.offers, headlines_, now_);
    out_.headlines = headlines_.count();
    out_.requests = errand_.requests();
    return std::move(out_);
  }

 private:
  // The first of the addresses that answers.
  Url open(const std::vector<Url>& addresses) {
    for (const Url& url : addresses) {
      answer_ = errand_.get(url, core::Purpose::feed, true);
      const bool spoke = answer_.status > 0 || answer_.outcome == Outcome::dns;
      if (spoke || &url == &addresses.back()) return url;
      fail(url, answer_.reason);
    }
    return addresses.front();
  }

  void take_first(const Url& asked) {
    out_.page = lasting_address(asked, answer_);
    seen_.insert(out_.page.text());
    Reading reading = read(answer_, arena_);
    switch (reading.shape) {
      case Shape::page:
        return take_page(std::move(reading), true);
      case Shape::nothing:
        out_.trouble = answered_by(answer_).text() + ": " + reading.fault;
        return;
      case Shape::index:
        seen_.clear();
        take_index(out_.page, std::move(reading));
        return;
      default:
        take_offer(OfferKind::given, out_.page, std::move(reading));
    }
  }

  void take_page(Reading reading, bool with_front) {
    const Url page = out_.page;
    const Url answered = answered_by(answer_).without_fragment();  // differs while a redirect is not for good
    const bool lists = reading.page.listing.verdict == "listing";
    note_feeds(reading.page);
    out_.site_name = reading.page.listing.title;
    if (lists) take_listing(page, reading.page.listing);
    if (!lists) out_.trouble = trouble_of(page, reading);
    if (!lists && with_front && page.path_and_query() != "/" && !reading.barriers.login) look_at_front(answered);
    look_at_declared(answered);
    look_at_sitemaps(answered);
    look_at_anchors();
    if (!found_feed()) look_at_usual(answered, lists);
  }

  void take_listing(const Url& page, core::Listing& listing) {
    headlines_ = discover::Headlines(listing);
    if (errand_.robots(page).check(page.path_and_query()).allowed) {
      out_.offers.push_back({.kind = OfferKind::page, .url = page, .listing = std::move(listing)});
    } else {
      out_.failed.push_back({page.text(), "robots.txt forbids kabar to visit the page itself"});
    }
  }

  // Of an address that lists nothing: what its site's front page lists and declares.
  void look_at_front(const Url& page) {
    const auto front = Url::resolve(page, "/");
    if (!front) return;
    const core::Response answer = errand_.get(*front, core::Purpose::page);
    if (answer.outcome != Outcome::ok) return fail(*front, answer.reason);
    Reading reading = read(answer, arena_);
    if (reading.shape != Shape::page) return;
    if (out_.site_name.empty()) out_.site_name = reading.page.listing.title;
    if (reading.page.listing.verdict == "listing") take_listing(lasting_address(*front, answer), reading.page.listing);
    note_feeds(reading.page);
  }

  // The page would not be read: what robots.txt names, and the commonest address of feeds.
  void look_elsewhere(const Url& page) {
    look_at_sitemaps(page);
    if (!found_feed()) look_at_usual(page, false);
  }

  void note_feeds(const discover::PageLinks& page) {
    for (const discover::OfferedFeed& feed : page.feeds) {
      auto& list = feed.declared ? declared_ : anchors_;
      if (noted_.insert(feed.url.without_fragment().text()).second) list.push_back(feed.url.without_fragment());
    }
    sitemaps_.insert(sitemaps_.end(), page.sitemaps.begin(), page.sitemaps.end());
  }

  void look_at_declared(const Url& page) {
    std::stable_sort(declared_.begin(), declared_.end(),
                     [&](const Url& a, const Url& b) { return shared_steps(a, page) > shared_steps(b, page); });
    look_at(declared_, OfferKind::declared_feed, kMostDeclared);
  }

  void look_at_anchors() {
    const bool need = !found_feed();
    look_at(anchors_, OfferKind::anchor_feed, need ? kMostAnchors + 1 : kMostAnchors);
  }

  void look_at(const std::vector<Url>& feeds, OfferKind kind, std::size_t most) {
    for (std::size_t i = 0; i < feeds.size(); ++i) {
      if (i >= most || errand_.left() == 0 || shut_) {
        out_.unseen.push_back(feeds[i].text());
      } else {
        look_at_feed(feeds[i], kind);
      }
    }
  }

  bool look_at_feed(const Url& url, OfferKind kind) {
    if (seen_.contains(url.text())) return false;
    const auto answer = ask(url, core::Purpose::feed);
    if (!answer) return false;
    if (answer->outcome == Outcome::robots_disallowed && kind != OfferKind::usual_feed) {
      fail(url, answer->reason + "; a feed that you name yourself is exempt: kabar add " + url.text());
      return false;
    }
    if (answer->outcome != Outcome::ok) {
      fail(url, answer->reason, kind == OfferKind::usual_feed);
      return false;
    }
    Reading reading = read(*answer, arena_);
    if (reading.shape == Shape::page) reading.fault = "is an HTML page, no feed";
    if (reading.shape == Shape::page || reading.shape == Shape::nothing) {
      fail(url, reading.fault, kind == OfferKind::usual_feed);
      return false;
    }
    const Url lasting = lasting_address(url, *answer);
    if (!seen_.insert(lasting.text()).second) return false;
    return take_offer(kind, lasting, std::move(reading));
  }

  // News sitemaps first; a plain one only where no feed was found, for it names everything a site ever wrote.
  void look_at_sitemaps(const Url& page) {
    for (const std::string& line : errand_.robots(page).sitemaps()) {
      if (const auto url = Url::resolve(page, line)) sitemaps_.push_back(*url);
    }
    std::stable_sort(sitemaps_.begin(), sitemaps_.end(),
                     [](const Url& a, const Url& b) { return is_named_news(a) && !is_named_news(b); });
    std::set<std::string> noted;
    bool looked = false;
    for (const Url& url : sitemaps_) {
      if (!noted.insert(url.text()).second) continue;
      const bool wanted = !looked && (is_named_news(url) || !found_feed()) && errand_.left() > 0;
      if (wanted) looked = look_at_sitemap(url);
      if (!wanted) out_.unseen.push_back(url.text());
    }
  }

  bool look_at_sitemap(const Url& url) {
    const auto answer = ask(url, core::Purpose::sitemap);
    if (!answer) return false;
    if (answer->outcome != Outcome::ok) {
      fail(url, answer->reason);
      return false;
    }
    Reading reading = read(*answer, arena_);
    const Url lasting = lasting_address(url, *answer);
    if (reading.shape == Shape::sitemap) return take_sitemap(lasting, std::move(reading));
    if (reading.shape == Shape::index) return take_index(lasting, std::move(reading));
    fail(url, reading.fault.empty() ? "is no sitemap" : reading.fault);
    return false;
  }

  // By its part of news, or else its newest. A part of news stands for itself; else the index is what to come back to,
  // for its newest part changes.
  bool take_index(const Url& index, Reading reading) {
    if (reading.parts.empty()) {
      fail(index, "is an index without sitemaps");
      return false;
    }
    const Url part = reading.parts.front();
    const auto answer = ask(part, core::Purpose::sitemap);
    if (!answer) return false;
    Reading inner = answer->outcome == Outcome::ok ? read(*answer, arena_) : Reading{};
    if (inner.shape != Shape::sitemap) {
      fail(part, answer->outcome != Outcome::ok ? answer->reason : "is no sitemap");
      return false;
    }
    return take_sitemap(inner.news ? lasting_address(part, *answer) : index, std::move(inner));
  }

  bool take_sitemap(const Url& url, Reading reading) {
    if (!seen_.insert(url.text()).second) return false;
    return take_offer(reading.news ? OfferKind::news_sitemap : OfferKind::sitemap, url, std::move(reading));
  }

  // Where feeds are by habit. Of a section's page only its own.
  void look_at_usual(const Url& page, bool section) {
    std::vector<std::string> places;
    std::string folder(page.path());
    if (!folder.ends_with('/')) folder += '/';
    if (folder != "/") places.push_back(folder + "feed/");
    const bool whole_site = !section || folder == "/";
    if (whole_site) {
      for (const char* place :
           {"/feed/", "/rss.xml", "/rss", "/sitemap-news.xml", "/feed.xml", "/atom.xml", "/feed.json"})
        places.emplace_back(place);
    }
    std::size_t asked = 0;
    for (const std::string& place : places) {
      const auto url = Url::resolve(page, place);
      if (!url || noted_.contains(url->text()) || seen_.contains(url->text())) continue;
      if (errand_.left() == 0 || shut_ || asked++ == kMostUsual) return;
      if (look_at_feed(*url, OfferKind::usual_feed)) return;
    }
  }

  bool take_offer(OfferKind kind, const Url& url, Reading reading) {
    if ((kind == OfferKind::usual_feed || kind == OfferKind::declared_feed || kind == OfferKind::anchor_feed) &&
        reading.shape == Shape::sitemap)
      kind = reading.news ? OfferKind::news_sitemap : OfferKind::sitemap;
    out_.offers.push_back(
        {.kind = kind, .url = url, .listing = std::move(reading.listing), .of_comments = reading.of_comments});
    return true;
  }

  // Something better than the page itself.
  bool found_feed() const {
    return std::any_of(out_.offers.begin(), out_.offers.end(), [&](const Offer& offer) {
      if (offer.kind == OfferKind::page || offer.kind == OfferKind::sitemap || offer.of_comments) return false;
      Offer measured{.kind = offer.kind, .url = offer.url, .listing = offer.listing};
      measured.on_page = headlines_.found_in(offer.listing);
      return discover::belongs_to(measured, headlines_);
    });
  }

  // An answer to what has not been asked before. A host that shuts us out is asked no more.
  std::optional<core::Response> ask(const Url& url, core::Purpose purpose) {
    if (shut_ || !asked_.insert(url.text()).second) return std::nullopt;
    core::Response answer = errand_.get(url, purpose);
    shut_ = answer.outcome == Outcome::blocked || answer.outcome == Outcome::rate_limited;
    return answer;
  }

  void fail(const Url& url, const std::string& why, bool guessed = false) {
    out_.failed.push_back({url.text(), behind_host(url, why), guessed});
  }

  static std::string trouble_of(const Url& url, const core::Response& answer);
  static std::string trouble_of(const Url& url, const Reading& reading);

  Errand& errand_;
  core::Seconds now_;
  parse::Arena arena_;
  core::Response answer_;
  Survey out_;
  discover::Headlines headlines_;
  std::vector<Url> declared_, anchors_, sitemaps_;
  std::set<std::string> seen_, noted_, asked_;  // offered; named by a page; asked
  bool shut_ = false;
};

std::string Surveyor::trouble_of(const Url& url, const core::Response& answer) {
  const std::string said = "HTTP " + std::to_string(answer.status);
  switch (answer.outcome) {
    case Outcome::blocked:
      if (answer.status == 401) return url.text() + " wants a login (" + said + ")." + std::string(kLogin);
      return url.text() + " blocks us: " + said +
             (answer.reason.find("challenge") == std::string::npos ? "." : ", a challenge for browsers.") +
             "\n  kabar does not get around blocks. What may help: say who you are in [fetch] user_agent of "
             "config.toml, "
             "with an address\n  where the site's owner can reach you, and ask to be let in.";
    case Outcome::rate_limited:
      return url.text() + " asks us to come later: " + said +
             (answer.retry_after ? ", in " + std::to_string(answer.retry_after->count()) + " s." : ".");
    default:
      return url.text() + ": " + behind_host(url, answer.reason);
  }
}

std::string Surveyor::trouble_of(const Url& url, const Reading& reading) {
  if (reading.barriers.login) return url.text() + " asks for a login." + std::string(kLogin);
  if (reading.barriers.script)
    return url.text() + " is made by JavaScript, which kabar does not run: without it the page has " +
           std::to_string(reading.barriers.letters) + " letters of text and " + std::to_string(reading.barriers.links) +
           " links.";
  return url.text() + " lists no articles: " + reading.page.listing.reason + ".";
}

}  // namespace

std::vector<Url> addresses_from(std::string_view typed) {
  std::string text(core::trim_ascii(typed));
  const std::string lower = core::ascii_lower(text.substr(0, 5));
  if (lower == "feed:") {  // as browsers once handed feeds on: "feed://host/x", "feed:https://host/x"
    text.erase(0, 5);
    if (text.starts_with("//")) text.erase(0, 2);
  }
  if (const auto url = Url::parse(text)) return {url->without_fragment()};
  const bool other_scheme = text.find("://") != std::string::npos || text.starts_with("mailto:");
  std::vector<Url> out;
  if (other_scheme || text.empty() || text.starts_with('/') || text.starts_with('.')) return out;
  for (const char* scheme : {"https://", "http://"}) {
    const auto url = Url::parse(scheme + text);
    // A bare word is no address: one dot, a port or "localhost" has to be in it.
    if (url && (url->host().find('.') != std::string_view::npos || url->host_port() != url->host() ||
                url->host() == "localhost" || url->host().starts_with('[')))
      out.push_back(url->without_fragment());
  }
  return out;
}

Survey survey(const std::vector<Url>& addresses, Errand& errand, core::Seconds now) {
  KABAR_ASSERT(!addresses.empty());
  return Surveyor(errand, now, addresses.front()).run(addresses);
}

}  // namespace kabar::app
