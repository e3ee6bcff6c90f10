#include <algorithm>
#include <array>

#include "discover/words.h"

namespace kabar::discover {
namespace {

using namespace std::string_view_literals;

constexpr std::array kListingWords{
    "archiv"sv,      "archive"sv,      "archives"sv,  "archivo"sv,    "arsip"sv,      "auteur"sv,  "author"sv,
    "authors"sv,     "autor"sv,        "autore"sv,    "autoren"sv,    "autores"sv,    "autori"sv,  "byline"sv,
    "categoria"sv,   "categorias"sv,   "categorie"sv, "categories"sv, "category"sv,   "channel"sv, "collection"sv,
    "contributor"sv, "contributors"sv, "etiqueta"sv,  "etiquetas"sv,  "feed"sv,       "feeds"sv,   "indeks"sv,
    "kanal"sv,       "kategori"sv,     "kategoria"sv, "kategorie"sv,  "kategorija"sv, "keyword"sv, "kolumnist"sv,
    "label"sv,       "labels"sv,       "page"sv,      "pages"sv,      "pagina"sv,     "penulis"sv, "people"sv,
    "profil"sv,      "profile"sv,      "rss"sv,       "rubrica"sv,    "rubrics"sv,    "rubrik"sv,  "rubrika"sv,
    "rubrique"sv,    "seite"sv,        "series"sv,    "strana"sv,     "tag"sv,        "tags"sv,    "tema"sv,
    "temas"sv,       "thema"sv,        "theme"sv,     "themen"sv,     "topic"sv,      "topics"sv,  "topik"sv,
    "user"sv,        "users"sv,        "writer"sv,    "writers"sv};

constexpr std::array kServiceWords{
    "abo"sv,         "abonnement"sv,   "about"sv,        "aboutus"sv,   "account"sv,      "accounts"sv,
    "advertise"sv,   "advertising"sv,  "agb"sv,          "anzeigen"sv,  "apps"sv,         "auth"sv,
    "cart"sv,        "checkout"sv,     "condiciones"sv,  "contact"sv,   "contacto"sv,     "contacts"sv,
    "contactus"sv,   "contato"sv,      "contatti"sv,     "cookie"sv,    "cookies"sv,      "copyright"sv,
    "datenschutz"sv, "disclaimer"sv,   "donate"sv,       "epaper"sv,    "faq"sv,          "forgot"sv,
    "forum"sv,       "forums"sv,       "gewinnspiele"sv, "help"sv,      "hilfe"sv,        "iklan"sv,
    "impressum"sv,   "imprint"sv,      "inloggen"sv,     "jobs"sv,      "karir"sv,        "karriere"sv,
    "kontak"sv,      "kontakt"sv,      "kontakty"sv,     "legal"sv,     "login"sv,        "logout"sv,
    "mediadaten"sv,  "newsletter"sv,   "newsletters"sv,  "password"sv,  "pedoman"sv,      "pricing"sv,
    "privacidad"sv,  "privacy"sv,      "redaksi"sv,      "register"sv,  "registrieren"sv, "search"sv,
    "settings"sv,    "share"sv,        "shop"sv,         "sign-in"sv,   "signin"sv,       "signup"sv,
    "sitemap"sv,     "stellenmarkt"sv, "store"sv,        "subscribe"sv, "subscription"sv, "subscriptions"sv,
    "suche"sv,       "support"sv,      "tentang"sv,      "terms"sv,     "tos"sv,          "wetter"sv,
    "wp-admin"sv,    "wp-login"sv};

// Certain: dropped from the address itself.
constexpr std::array kTracking{"at_campaign"sv, "at_medium"sv, "dclid"sv,  "fbclid"sv,  "gclid"sv,
                               "igshid"sv,      "mc_cid"sv,    "mc_eid"sv, "msclkid"sv, "yclid"sv};
// Ignored when two links are compared, kept in the address.
constexpr std::array kMaybeTracking{"cmp"sv,    "cmpid"sv,  "hp"sv,          "hpt"sv,         "icid"sv,      "iid"sv,
                                    "intcmp"sv, "ito"sv,    "ns_campaign"sv, "ns_mchannel"sv, "ns_source"sv, "ocid"sv,
                                    "ref"sv,    "refer"sv,  "source"sv,      "spm"sv,         "spref"sv,     "src"sv,
                                    "wt_mc"sv,  "wt_zmc"sv, "wtmc"sv,        "xtor"sv};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

bool is_listing_word(std::string_view token) {
  return has(kListingWords, token);
}
bool is_service_word(std::string_view token) {
  return has(kServiceWords, token);
}
bool is_tracking_parameter(std::string_view name) {
  return name.starts_with("utm_") || has(kTracking, name);
}
bool may_be_tracking(std::string_view name) {
  return is_tracking_parameter(name) || has(kMaybeTracking, name);
}

}  // namespace kabar::discover
