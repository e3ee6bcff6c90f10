#include "tests/timelapse/world.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <random>

namespace kabar::timelapse {
namespace {

constexpr Seconds kDay = 86'400;
constexpr Seconds kBefore = 10 * kDay;  // what stands in the listings at the first visit

constexpr std::array kWords{
    "warga",     "kota",     "pemerintah",  "jalan",     "pasar",       "sekolah", "air",       "tahun",    "program",
    "dana",      "petani",   "nelayan",     "pelabuhan", "hujan",       "banjir",  "harga",     "beras",    "listrik",
    "dinas",     "kepala",   "wilayah",     "desa",      "kelurahan",   "rumah",   "kesehatan", "anak",     "guru",
    "jembatan",  "proyek",   "anggaran",    "rapat",     "dewan",       "izin",    "hutan",     "tambang",  "kapal",
    "bandara",   "wisata",   "pelatihan",   "usaha",     "pekerja",     "pemuda",  "lomba",     "tim",      "stadion",
    "latihan",   "festival", "budaya",      "museum",    "sungai",      "pantai",  "kebun",     "panen",    "pupuk",
    "bantuan",   "posko",    "relawan",     "tenaga",    "mesin",       "pabrik",  "laporan",   "data",     "survei",
    "angka",     "target",   "bulan",       "pekan",     "malam",       "pagi",    "siang",     "membuka",  "menutup",
    "membangun", "meninjau", "menyalurkan", "mengawasi", "memperbaiki", "menanam", "mencatat",  "menambah", "lebih",
    "sejak",     "hingga",   "untuk",       "dengan",    "dalam",       "pada",    "oleh",      "karena",   "setelah",
    "baru",      "besar",    "kecil",       "cepat",     "ramai",       "sepi",    "aman",      "bersih",   "kuat",
    "luas"};

// Hours at which news appears, local time; the zone is the outlet's own.
constexpr std::array<double, 24> kHours{.2,  .1,  .1,  .1,  .3,  .8,  1.4, 1.8, 2,  2.1, 2,  1.8,
                                        1.5, 1.6, 1.7, 1.7, 1.6, 1.4, 1.2, 1.1, .9, .7,  .5, .3};

std::string words_of(std::uint64_t seed, int count) {
  std::string out;
  std::uint64_t state = seed;
  for (int i = 0; i < count; ++i) {
    state = mix(state, static_cast<std::uint64_t>(i) + 1);
    if (i > 0) out += ' ';
    out += kWords.at(state % kWords.size());
  }
  return out;
}

std::string sentence(std::uint64_t seed) {
  std::string out = words_of(seed, 9 + static_cast<int>(mix(seed, 7) % 9));
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + ". ";
}

std::string paragraph(std::uint64_t seed) {
  std::string out;
  for (std::uint64_t i = 0; i < 3; ++i) out += sentence(mix(seed, i + 100));
  return out;
}

std::string title_of(const Outlet& outlet, const Piece& piece) {  // every outlet has its own headline for a release
  std::string out = words_of(mix(piece.text, outlet.number + 1'000'000), 7);
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

bool happens(std::mt19937_64& random, double probability) {
  return std::uniform_real_distribution<>(0, 1)(random) < probability;
}

// A time of the outlet's working day, in the day that begins at `day`.
Seconds moment(std::mt19937_64& random, Seconds day, int zone) {
  std::discrete_distribution<int> hours(kHours.begin(), kHours.end());
  return day + hours(random) * 3600 - zone * 3600 + static_cast<Seconds>(random() % 3600);
}

void add_changes(std::mt19937_64& random, const WorldOptions& options, Outlet& outlet) {
  for (int what = 0; what < kUpheavals; ++what) {
    const auto kind = static_cast<Upheaval>(what);
    const bool rare = kind == Upheaval::gone || kind == Upheaval::same_guids || kind == Upheaval::no_validators;
    if (!happens(random, rare ? .02 : .05)) continue;
    const Seconds from = options.begin + 4 * kDay +
                         static_cast<Seconds>(random() % static_cast<std::uint64_t>((options.days - 6) * kDay));
    const bool passes = kind == Upheaval::emptied || kind == Upheaval::down || kind == Upheaval::busy ||
                        kind == Upheaval::limited || kind == Upheaval::error_page;
    const Seconds until = passes ? from + 1800 + static_cast<Seconds>(random() % 20'000) : 0;
    outlet.changes.push_back({kind, from, until});
  }
}

std::string guid_of(const Outlet& outlet, const Piece& piece, Seconds now) {
  if (outlet.changed(Upheaval::same_guids, now)) return "article";
  if (outlet.changed(Upheaval::new_guids, now)) return "tag:" + outlet.host() + ",2026:" + std::to_string(piece.id);
  return "http://" + outlet.host() + "/?p=" + std::to_string(piece.id);
}

std::string address_of(const Outlet& outlet, const Piece& piece, Seconds now) {
  return (outlet.changed(Upheaval::to_https, now) ? "https://" : "http://") + outlet.host() +
         article_path(outlet, piece, now);
}

Seconds date_of(const Outlet& outlet, const Piece& piece, Seconds now) {
  for (const Change& change : outlet.changes) {
    if (change.what == Upheaval::redated && now >= change.from) return std::max(piece.published, change.from);
  }
  return piece.published;
}

std::string date_text(Seconds at) {
  return core::to_rfc3339({.unix_seconds = at});
}

std::string feed_entry(const Outlet& outlet, const Piece& piece, Seconds now) {
  const std::string address = address_of(outlet, piece, now), title = title_of(outlet, piece);
  const std::string summary = sentence(mix(piece.text, 300));
  const Seconds date = date_of(outlet, piece, now);
  if (outlet.form == Form::rss)
    return "<item><title>" + title + "</title><link>" + address + "</link><guid isPermaLink=\"false\">" +
           guid_of(outlet, piece, now) + "</guid><pubDate>" + core::to_rfc822({.unix_seconds = date}) +
           "</pubDate><description>" + summary + "</description></item>\n";
  return "<entry><title>" + title + "</title><link href=\"" + address + "\"/><id>" + guid_of(outlet, piece, now) +
         "</id><published>" + date_text(date) + "</published><updated>" + date_text(date) + "</updated><summary>" +
         summary + "</summary></entry>\n";
}

std::string card(const Outlet& outlet, const Piece& piece, Seconds now) {
  return "<div class=\"card\"><h3><a href=\"" + address_of(outlet, piece, now) + "\">" + title_of(outlet, piece) +
         "</a></h3><time datetime=\"" + date_text(date_of(outlet, piece, now)) + "\"></time><p>" +
         sentence(mix(piece.text, 300)) + "</p></div>\n";
}

std::string frame(const std::string& title, const std::string& middle) {
  return "<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>" + title +
         "</title></head><body><nav><a href=\"/\">Beranda</a> <a href=\"/rubrik/kota\">Kota</a> <a "
         "href=\"/rubrik/ekonomi\">Ekonomi</a> <a href=\"/tentang\">Tentang kami</a></nav>" +
         middle +
         "<footer><a href=\"/pedoman\">Pedoman media</a> <a href=\"/kontak\">Kontak</a></footer></body></html>";
}

}  // namespace

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {  // splitmix64
  std::uint64_t z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

std::string marker(std::uint32_t text) {
  std::string out = "Zk";
  for (int i = 0; i < 6; ++i, text /= 20) out += "bcdfghjklmnpqrstvwxz"[text % 20];
  return out;
}

std::string Outlet::host() const {
  return "outlet" + std::to_string(number) + ".example";
}

std::string Outlet::listing_path() const {
  switch (form) {
    case Form::rss:
      return "/rss.xml";
    case Form::atom:
      return "/atom.xml";
    case Form::page:
      return "/berita";
    case Form::sitemap:
      break;
  }
  return "/sitemap-news.xml";
}

bool Outlet::changed(Upheaval what, Seconds now) const {
  return std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
    return change.what == what && now >= change.from && (change.until == 0 || now < change.until);
  });
}

std::vector<const Piece*> Outlet::listed(Seconds now) const {
  std::vector<const Piece*> out;
  auto end = std::upper_bound(pieces.begin(), pieces.end(), now,
                              [](Seconds time, const Piece& piece) { return time < piece.published; });
  while (end != pieces.begin() && static_cast<int>(out.size()) < window) out.push_back(&*--end);
  if (changed(Upheaval::emptied, now)) out.clear();
  if (changed(Upheaval::shuffled, now)) {
    std::sort(out.begin(), out.end(), [now](const Piece* a, const Piece* b) {
      return mix(a->id, static_cast<std::uint64_t>(now)) < mix(b->id, static_cast<std::uint64_t>(now));
    });
  }
  return out;
}

World::World(const WorldOptions& options) {
  std::mt19937_64 random(options.seed);
  std::lognormal_distribution<> rate(std::log(.35), 1.1);
  std::uint32_t text = 0;
  for (int n = 0; n < options.outlets; ++n) {
    Outlet outlet;
    outlet.number = static_cast<std::uint32_t>(n);
    const std::uint64_t form = random() % 20;
    outlet.form = form < 11 ? Form::rss : form < 14 ? Form::atom : form < 18 ? Form::page : Form::sitemap;
    outlet.window = 10 + static_cast<int>(random() % 11);
    outlet.crawl_delay = happens(random, .1) ? 5 : 0;
    const double per_day = std::min(rate(random), 30.0);
    const int zone = static_cast<int>(random() % 12) - 3;
    const Seconds first = options.begin - kBefore, last = options.begin + options.days * kDay;
    for (Seconds day = first; day < last; day += kDay) {
      const int today = std::poisson_distribution<int>(per_day)(random);
      for (int i = 0; i < today; ++i) outlet.pieces.push_back({.text = text++, .published = moment(random, day, zone)});
    }
    for (int i = 0; i < 8; ++i)  // an outlet that publishes once a month has a listing, too
      outlet.pieces.push_back({.text = text++, .published = moment(random, first - i * 9 * kDay, zone)});
    add_changes(random, options, outlet);
    outlets.push_back(std::move(outlet));
  }
  // Releases: one text that some outlets print within two days.
  for (int release = 0; release < options.days * options.outlets / 200; ++release, ++text) {
    const Seconds when =
        options.begin + static_cast<Seconds>(random() % static_cast<std::uint64_t>(options.days * kDay));
    for (int i = 0; i < 5; ++i) {
      outlets[random() % outlets.size()].pieces.push_back(
          {.text = text, .published = when + static_cast<Seconds>(random() % (2 * kDay))});
    }
  }
  for (Outlet& outlet : outlets) {
    std::sort(outlet.pieces.begin(), outlet.pieces.end(),
              [](const Piece& a, const Piece& b) { return a.published < b.published; });
    for (Piece& piece : outlet.pieces) piece.id = static_cast<std::uint32_t>(pieces++);
  }
  texts = text;
}

std::string article_path(const Outlet& outlet, const Piece& piece, Seconds now) {
  std::string slug = std::to_string(piece.id) + " " + words_of(mix(piece.text, 55), 4);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return outlet.changed(Upheaval::new_slugs, now) ? "/berita/" + slug + "-terkini" : "/2026/" + slug;
}

const Piece* piece_of(const Outlet& outlet, std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::uint32_t id = 0;
  if (slash == std::string_view::npos ||
      std::from_chars(path.data() + slash + 1, path.data() + path.size(), id).ec != std::errc())
    return nullptr;
  const auto found =  // ids rise with the place in the list
      std::lower_bound(outlet.pieces.begin(), outlet.pieces.end(), id,
                       [](const Piece& piece, std::uint32_t wanted) { return piece.id < wanted; });
  return found != outlet.pieces.end() && found->id == id ? &*found : nullptr;
}

std::string listing_bytes(const Outlet& outlet, Seconds now) {
  if (outlet.changed(Upheaval::error_page, now))
    return frame("Maaf", "<h1>Maaf</h1><p>Ada gangguan. Coba lagi nanti.</p>");
  std::string out;
  const std::vector<const Piece*> pieces = outlet.listed(now);
  switch (outlet.form) {
    case Form::rss:
      out = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Outlet " + std::to_string(outlet.number) +
            "</title><link>http://" + outlet.host() + "/</link><description>-</description>\n";
      for (const Piece* piece : pieces) out += feed_entry(outlet, *piece, now);
      return out + "</channel></rss>\n";
    case Form::atom:
      out = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet " + std::to_string(outlet.number) +
            "</title><id>http://" + outlet.host() + "/</id><updated>2026-01-01T00:00:00Z</updated>\n";
      for (const Piece* piece : pieces) out += feed_entry(outlet, *piece, now);
      return out + "</feed>\n";
    case Form::page:
      for (const Piece* piece : pieces) out += card(outlet, *piece, now);
      return frame("Berita outlet " + std::to_string(outlet.number), "<main>" + out + "</main>");
    case Form::sitemap:
      break;
  }
  for (const Piece* piece : pieces)
    out += "<url><loc>" + address_of(outlet, *piece, now) + "</loc><lastmod>" +
           date_text(date_of(outlet, *piece, now)) + "</lastmod></url>\n";
  return "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + out +
         "</urlset>\n";
}

std::string article_bytes(const Outlet& outlet, const Piece& piece, Seconds now) {
  const std::string title = title_of(outlet, piece);
  std::string body = "<article><h1>" + title + "</h1><time datetime=\"" + date_text(piece.published) + "\"></time>\n";
  for (std::uint64_t i = 0; i < 6; ++i) {
    body += "<p>" + paragraph(mix(piece.text, i + 10));
    if (i == 0 || i == 3) body += "Kodenya " + marker(piece.text) + ".";
    body += "</p>\n";
  }
  if (outlet.changed(Upheaval::edited, now)) body += "<p>" + paragraph(mix(piece.text, 99)) + "</p>\n";
  return frame(title + " - Outlet " + std::to_string(outlet.number), body + "</article>");
}

}  // namespace kabar::timelapse
