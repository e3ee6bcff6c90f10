#include <algorithm>
#include <array>

#include "extract/site_zone.h"

namespace kabar::extract {
namespace {

struct Zone {
  std::string_view key;
  std::string_view name;
};

// Countries with one zone, or with one that nearly all of their outlets keep. Indonesia's printed zone names come
// first wherever they are printed; what names none is Jakarta's.
constexpr std::array kCountries = std::to_array<Zone>({
    {"ae", "Asia/Dubai"},
    {"ag", "America/Antigua"},
    {"al", "Europe/Tirane"},
    {"am", "Asia/Yerevan"},
    {"ar", "America/Buenos_Aires"},
    {"at", "Europe/Vienna"},
    {"az", "Asia/Baku"},
    {"ba", "Europe/Sarajevo"},
    {"bd", "Asia/Dhaka"},
    {"be", "Europe/Brussels"},
    {"bg", "Europe/Sofia"},
    {"bo", "America/La_Paz"},
    {"br", "America/Sao_Paulo"},
    {"by", "Europe/Minsk"},
    {"ch", "Europe/Zurich"},
    {"cl", "America/Santiago"},
    {"cn", "Asia/Shanghai"},
    {"co", "America/Bogota"},
    {"cr", "America/Costa_Rica"},
    {"cu", "America/Havana"},
    {"cz", "Europe/Prague"},
    {"de", "Europe/Berlin"},
    {"dk", "Europe/Copenhagen"},
    {"do", "America/Santo_Domingo"},
    {"dz", "Africa/Algiers"},
    {"ec", "America/Guayaquil"},
    {"ee", "Europe/Tallinn"},
    {"eg", "Africa/Cairo"},
    {"es", "Europe/Madrid"},
    {"et", "Africa/Addis_Ababa"},
    {"fi", "Europe/Helsinki"},
    {"fr", "Europe/Paris"},
    {"ge", "Asia/Tbilisi"},
    {"gh", "Africa/Accra"},
    {"gr", "Europe/Athens"},
    {"gt", "America/Guatemala"},
    {"hk", "Asia/Hong_Kong"},
    {"hr", "Europe/Zagreb"},
    {"hu", "Europe/Budapest"},
    {"id", "Asia/Jakarta"},
    {"ie", "Europe/Dublin"},
    {"il", "Asia/Jerusalem"},
    {"in", "Asia/Kolkata"},
    {"iq", "Asia/Baghdad"},
    {"ir", "Asia/Tehran"},
    {"is", "Atlantic/Reykjavik"},
    {"it", "Europe/Rome"},
    {"jm", "America/Jamaica"},
    {"jo", "Asia/Amman"},
    {"jp", "Asia/Tokyo"},
    {"ke", "Africa/Nairobi"},
    {"kh", "Asia/Phnom_Penh"},
    {"kr", "Asia/Seoul"},
    {"kw", "Asia/Kuwait"},
    {"lb", "Asia/Beirut"},
    {"li", "Europe/Vaduz"},
    {"lk", "Asia/Colombo"},
    {"lt", "Europe/Vilnius"},
    {"lu", "Europe/Luxembourg"},
    {"lv", "Europe/Riga"},
    {"ma", "Africa/Casablanca"},
    {"md", "Europe/Chisinau"},
    {"me", "Europe/Podgorica"},
    {"mk", "Europe/Skopje"},
    {"mm", "Asia/Yangon"},
    {"mt", "Europe/Malta"},
    {"my", "Asia/Kuala_Lumpur"},
    {"na", "Africa/Windhoek"},
    {"ng", "Africa/Lagos"},
    {"nl", "Europe/Amsterdam"},
    {"no", "Europe/Oslo"},
    {"np", "Asia/Kathmandu"},
    {"nz", "Pacific/Auckland"},
    {"pa", "America/Panama"},
    {"pe", "America/Lima"},
    {"ph", "Asia/Manila"},
    {"pk", "Asia/Karachi"},
    {"pl", "Europe/Warsaw"},
    {"pt", "Europe/Lisbon"},
    {"py", "America/Asuncion"},
    {"qa", "Asia/Qatar"},
    {"ro", "Europe/Bucharest"},
    {"rs", "Europe/Belgrade"},
    {"ru", "Europe/Moscow"},
    {"sa", "Asia/Riyadh"},
    {"se", "Europe/Stockholm"},
    {"sg", "Asia/Singapore"},
    {"si", "Europe/Ljubljana"},
    {"sk", "Europe/Bratislava"},
    {"sn", "Africa/Dakar"},
    {"sv", "America/El_Salvador"},
    {"th", "Asia/Bangkok"},
    {"tl", "Asia/Dili"},
    {"tn", "Africa/Tunis"},
    {"tr", "Europe/Istanbul"},
    {"tw", "Asia/Taipei"},
    {"tz", "Africa/Dar_es_Salaam"},
    {"ua", "Europe/Kiev"},
    {"ug", "Africa/Kampala"},
    {"uk", "Europe/London"},
    {"uy", "America/Montevideo"},
    {"uz", "Asia/Tashkent"},
    {"ve", "America/Caracas"},
    {"vn", "Asia/Ho_Chi_Minh"},
    {"za", "Africa/Johannesburg"},
    {"zm", "Africa/Lusaka"},
    {"zw", "Africa/Harare"},
});

constexpr std::array kLanguages = std::to_array<Zone>({
    {"bg", "Europe/Sofia"},       {"bn", "Asia/Dhaka"},        {"cs", "Europe/Prague"},    {"da", "Europe/Copenhagen"},
    {"de", "Europe/Berlin"},      {"el", "Europe/Athens"},     {"et", "Europe/Tallinn"},   {"fa", "Asia/Tehran"},
    {"fi", "Europe/Helsinki"},    {"fr", "Europe/Paris"},      {"gu", "Asia/Kolkata"},     {"he", "Asia/Jerusalem"},
    {"hi", "Asia/Kolkata"},       {"hr", "Europe/Zagreb"},     {"hu", "Europe/Budapest"},  {"id", "Asia/Jakarta"},
    {"is", "Atlantic/Reykjavik"}, {"it", "Europe/Rome"},       {"ja", "Asia/Tokyo"},       {"kn", "Asia/Kolkata"},
    {"ko", "Asia/Seoul"},         {"lt", "Europe/Vilnius"},    {"lv", "Europe/Riga"},      {"ml", "Asia/Kolkata"},
    {"mr", "Asia/Kolkata"},       {"ms", "Asia/Kuala_Lumpur"}, {"nb", "Europe/Oslo"},      {"ne", "Asia/Kathmandu"},
    {"nl", "Europe/Amsterdam"},   {"nn", "Europe/Oslo"},       {"no", "Europe/Oslo"},      {"pl", "Europe/Warsaw"},
    {"ro", "Europe/Bucharest"},   {"sk", "Europe/Bratislava"}, {"sl", "Europe/Ljubljana"}, {"sq", "Europe/Tirane"},
    {"sr", "Europe/Belgrade"},    {"sv", "Europe/Stockholm"},  {"ta", "Asia/Kolkata"},     {"te", "Asia/Kolkata"},
    {"th", "Asia/Bangkok"},       {"tr", "Europe/Istanbul"},   {"uk", "Europe/Kiev"},      {"vi", "Asia/Ho_Chi_Minh"},
    {"zh", "Asia/Shanghai"},
});

template <std::size_t N>
std::string_view lookup(const std::array<Zone, N>& table, std::string_view key) {
  const auto* found = std::find_if(table.begin(), table.end(), [&](const Zone& zone) { return zone.key == key; });
  return found == table.end() ? std::string_view() : found->name;
}

// Regions of Indonesia off Jakarta's clock, by the names that local outlets and offices carry in their addresses.
constexpr std::array kRegions = std::to_array<Zone>({
    {"ambon", "Asia/Jayapura"},        {"badung", "Asia/Makassar"},     {"bali", "Asia/Makassar"},
    {"balikpapan", "Asia/Makassar"},   {"banjarbaru", "Asia/Makassar"}, {"banjarmasin", "Asia/Makassar"},
    {"banua", "Asia/Makassar"},        {"berau", "Asia/Makassar"},      {"biak", "Asia/Jayapura"},
    {"bima", "Asia/Makassar"},         {"bontang", "Asia/Makassar"},    {"buleleng", "Asia/Makassar"},
    {"celebes", "Asia/Makassar"},      {"denpasar", "Asia/Makassar"},   {"etam", "Asia/Makassar"},
    {"flores", "Asia/Makassar"},       {"gorontalo", "Asia/Makassar"},  {"gowa", "Asia/Makassar"},
    {"jayapura", "Asia/Jayapura"},     {"kaltara", "Asia/Makassar"},    {"kaltim", "Asia/Makassar"},
    {"kalsel", "Asia/Makassar"},       {"kendari", "Asia/Makassar"},    {"kukar", "Asia/Makassar"},
    {"kupang", "Asia/Makassar"},       {"kutai", "Asia/Makassar"},      {"kutim", "Asia/Makassar"},
    {"lombok", "Asia/Makassar"},       {"mahakam", "Asia/Makassar"},    {"mahulu", "Asia/Makassar"},
    {"makassar", "Asia/Makassar"},     {"maluku", "Asia/Jayapura"},     {"malut", "Asia/Jayapura"},
    {"mamuju", "Asia/Makassar"},       {"manado", "Asia/Makassar"},     {"manokwari", "Asia/Jayapura"},
    {"mataram", "Asia/Makassar"},      {"merauke", "Asia/Jayapura"},    {"minahasa", "Asia/Makassar"},
    {"ntb", "Asia/Makassar"},          {"ntt", "Asia/Makassar"},        {"nunukan", "Asia/Makassar"},
    {"palu", "Asia/Makassar"},         {"papua", "Asia/Jayapura"},      {"paser", "Asia/Makassar"},
    {"samarinda", "Asia/Makassar"},    {"sorong", "Asia/Jayapura"},     {"sulawesi", "Asia/Makassar"},
    {"sulbar", "Asia/Makassar"},       {"sulsel", "Asia/Makassar"},     {"sulteng", "Asia/Makassar"},
    {"sultra", "Asia/Makassar"},       {"sulut", "Asia/Makassar"},      {"sumbawa", "Asia/Makassar"},
    {"tanjungselor", "Asia/Makassar"}, {"tarakan", "Asia/Makassar"},    {"ternate", "Asia/Jayapura"},
    {"timika", "Asia/Jayapura"},       {"tidore", "Asia/Jayapura"},     {"ujungpandang", "Asia/Makassar"},
});

// A long name may stand anywhere in a label of the host, a short one begins or ends it: "headlinekaltim", "balipost".
std::string_view region_of(std::string_view host) {
  constexpr std::size_t kLong = 6;
  for (std::size_t begin = 0; begin < host.size();) {
    const std::size_t end = std::min(host.find_first_of(".-", begin), host.size());
    const std::string_view label = host.substr(begin, end - begin);
    begin = end + 1;
    for (const Zone& region : kRegions) {
      const bool whole_or_edge = label.starts_with(region.key) || label.ends_with(region.key);
      if (whole_or_edge || (region.key.size() >= kLong && label.find(region.key) != std::string_view::npos))
        return region.name;
    }
  }
  return {};
}

std::string_view country_zone(std::string_view host, std::string_view language) {
  const std::size_t dot = host.rfind('.');
  const std::string_view country = dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
  // Sold to everyone: the country says nothing.
  const bool sold = country == "co" || country == "me" || country == "li" || country == "ag" || country == "tl";
  if (!sold) {
    if (const std::string_view zone = lookup(kCountries, country); !zone.empty()) return zone;
  }
  return lookup(kLanguages, language.substr(0, language.find('-')));
}

}  // namespace

std::string_view likely_zone(std::string_view host, std::string_view language) {
  const std::string_view zone = country_zone(host, language);
  if (zone != "Asia/Jakarta") return zone;
  const std::string_view region = region_of(host);
  return region.empty() ? zone : region;
}

}  // namespace kabar::extract
