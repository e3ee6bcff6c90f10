// World: made-up outlets, what they publish in a month, and what goes wrong with them meanwhile. Everything follows
// from the seed; nothing is stored but the times, so that a thousand outlets fit into memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/timestamp.h"

namespace kabar::timelapse {

using core::Seconds;

struct Piece {             // an article at one outlet
  std::uint32_t id = 0;    // of all pieces
  std::uint32_t text = 0;  // pieces with one text are copies of one release
  Seconds published = 0;
};

enum class Form { rss, atom, page, sitemap };

// What an outlet does to those who follow it. Each holds from its time on, and to `until` where that is set.
enum class Upheaval {
  new_guids,     // the feed's ids are made another way
  new_slugs,     // the articles' addresses change, the old ones lead to the new
  to_https,      // http leads to https
  shuffled,      // the listing has no order
  emptied,       // the listing is there, and has nothing in it (a while)
  redated,       // all that is listed is dated today
  moved,         // the feed has moved for good
  edited,        // every article gets one more paragraph
  down,          // no answer (a while)
  busy,          // 503 with Retry-After (a while)
  limited,       // 429 (a while)
  gone,          // 410
  error_page,    // the feed answers with a page that says sorry (a while)
  same_guids,    // all of the feed's items have one id
  no_validators  // no ETag, no Last-Modified, every answer another byte
};
inline constexpr int kUpheavals = 15;

struct Change {
  Upheaval what{};
  Seconds from = 0, until = 0;
};

struct Outlet {
  std::uint32_t number = 0;
  Form form = Form::rss;
  int window = 20;            // articles listed
  int crawl_delay = 0;        // of robots.txt, seconds
  std::vector<Piece> pieces;  // oldest first
  std::vector<Change> changes;

  std::string host() const;
  std::string listing_path() const;
  bool changed(Upheaval what, Seconds now) const;
  // The pieces listed at `now`, newest first.
  std::vector<const Piece*> listed(Seconds now) const;
};

struct WorldOptions {
  int outlets = 1000;
  int days = 30;
  Seconds begin = 0;
  std::uint64_t seed = 1;
};

struct World {
  explicit World(const WorldOptions& options);
  std::vector<Outlet> outlets;
  std::size_t pieces = 0, texts = 0;
};

// The word that stands in every copy of one text and nowhere else.
std::string marker(std::uint32_t text);
// A number that depends on its arguments alone.
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

// What is served. An address of an article is found again by piece_of().
std::string listing_bytes(const Outlet& outlet, Seconds now);
std::string article_bytes(const Outlet& outlet, const Piece& piece, Seconds now);
std::string article_path(const Outlet& outlet, const Piece& piece, Seconds now);
const Piece* piece_of(const Outlet& outlet, std::string_view path);

}  // namespace kabar::timelapse
