#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/byline_words.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

struct Label {
  std::string_view key;
  BylineRole role;
  bool common = false;
};
constexpr auto kW = BylineRole::writer;
constexpr auto kE = BylineRole::editor;
constexpr auto kO = BylineRole::other;

constexpr std::array kLabels = std::to_array<Label>({
    // English
    {"by", kW, true},
    {"written by", kW},
    {"story by", kW},
    {"article by", kW},
    {"words by", kW},
    {"text by", kW},
    {"posted by", kW},
    {"posts by", kW},
    {"view all posts by", kW},
    {"all posts by", kW},
    {"articles by", kW},
    {"show all articles of", kW},
    {"more by", kW},
    {"more from", kW},
    {"illustration by", kO},
    {"illustrations by", kO},
    {"photography by", kO},
    {"source", kO, true},
    {"published by", kW},
    {"submitted by", kW},
    {"reported by", kW},
    {"reporting by", kW},
    {"author", kW, true},
    {"authors", kW, true},
    {"author s", kW, true},
    {"about the author", kO},
    {"reporter", kW, true},
    {"reporters", kW, true},
    {"writer", kW, true},
    {"editor", kE, true},
    {"editors", kE, true},
    {"edited by", kE},
    {"editing by", kE},
    {"photo by", kO},
    {"photos by", kO},
    {"photo", kO, true},
    {"image", kO, true},
    {"translated by", kO},
    {"reviewed by", kO},
    {"medically reviewed by", kO},
    {"fact checked by", kO},
    // Indonesian, Malay
    {"oleh", kW, true},
    {"penulis", kW, true},
    {"penulis berita", kW},
    {"ditulis oleh", kW},
    {"ditulis", kW, true},
    {"reporter berita", kW},
    {"pewarta", kW, true},
    {"rep", kW, true},
    {"red", kE, true},
    {"jurnalis", kW, true},
    {"wartawan", kW, true},
    {"laporan wartawan", kW, true},
    {"laporan", kW, true},
    {"laporan reporter", kW, true},
    {"kontributor", kW, true},
    {"penulis artikel", kW},
    {"lihat semua pos oleh", kW},
    {"lihat semua pos dari", kW},
    {"artikel oleh", kW},
    {"pos oleh", kW},
    {"tulisan oleh", kW},
    {"diunggah oleh", kW},
    {"dipublikasikan oleh", kW},
    {"dipos oleh", kW},
    {"kiriman oleh", kW},
    {"disediakan oleh", kW},
    {"koresponden", kW, true},
    {"dilaporkan oleh", kW},
    {"diposting oleh", kW},
    {"diterbitkan oleh", kW},
    {"tim liputan", kW, true},
    {"penyunting", kE, true},
    {"redaktur", kE, true},
    {"redaktur pelaksana", kE, true},
    {"editor berita", kE},
    {"diedit oleh", kE},
    {"disunting oleh", kE},
    {"foto", kO, true},
    {"fotografer", kO, true},
    {"pewarta foto", kO},
    {"penerjemah", kO, true},
    {"sumber", kO, true},
    // German
    {"von", kW, true},
    {"autor", kW, true},
    {"autorin", kW, true},
    {"autoren", kW, true},
    {"autor in", kW, true},
    {"verfasst von", kW},
    {"geschrieben von", kW},
    {"veröffentlicht von", kW},
    {"erstellt von", kW},
    {"gespeichert von", kW},
    {"eingestellt von", kW},
    {"zeige alle beiträge von", kW},
    {"alle beiträge von", kW},
    {"beiträge von", kW},
    {"alle artikel von", kW},
    {"artikel von", kW},
    {"alles von", kW},
    {"pressemitteilung von", kW},
    {"illustration von", kO},
    {"illustrationen von", kO},
    {"bilder von", kO},
    {"fotos von", kO},
    {"quelle", kO, true},
    {"ein artikel von", kW},
    {"ein beitrag von", kW},
    {"ein gastbeitrag von", kW},
    {"gastbeitrag von", kW},
    {"eine analyse von", kW},
    {"ein kommentar von", kW},
    {"kommentar von", kW},
    {"ein interview von", kW},
    {"interview von", kW},
    {"eine kolumne von", kW},
    {"eine reportage von", kW},
    {"text", kW, true},
    {"text von", kW},
    {"aus berlin von", kW},
    {"bericht von", kW},
    {"redaktion", kE, true},
    {"fotos", kO, true},
    {"foto von", kO},
    {"bild", kO, true},
    {"kamera", kO, true},
    {"übersetzung", kO, true},
    // Dutch, Danish, Norwegian, Swedish, Finnish, Icelandic
    {"door", kW, true},
    {"geschreven door", kW},
    {"af", kW, true},
    {"skrevet af", kW},
    {"av", kW, true},
    {"skrevet av", kW},
    {"skriven av", kW},
    {"tekst", kW, true},
    {"teksti", kW, true},
    {"kirjoittanut", kW, true},
    {"toimittaja", kW, true},
    {"höfundur", kW, true},
    {"journalist", kW, true},
    // French
    {"par", kW, true},
    {"écrit par", kW},
    {"rédigé par", kW},
    {"publié par", kW},
    {"voir tous les articles de", kW},
    {"articles de", kW},
    {"auteurs", kW, true},
    {"auteur s", kW, true},
    {"propos recueillis par", kW},
    {"un article de", kW},
    {"auteur", kW, true},
    {"texte", kW, true},
    {"photographe", kO, true},
    {"photos de", kO},
    // Spanish, Portuguese, Catalan, Italian, Romanian
    {"por", kW, true},
    {"escrito por", kW},
    {"publicado por", kW},
    {"ver todas las entradas de", kW},
    {"ver todos los artículos de", kW},
    {"ver todos os posts de", kW},
    {"autores", kW, true},
    {"autori", kW, true},
    {"fuente", kO, true},
    {"fonte", kO, true},
    {"per", kW, true},
    {"texto", kW, true},
    {"autor a", kW, true},
    {"autora", kW, true},
    {"redactor", kW, true},
    {"di", kW, true},
    {"a cura di", kW},
    {"scritto da", kW},
    {"pubblicato da", kW},
    {"autore", kW, true},
    {"de", kW, true},
    {"scris de", kW},
    // Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Slovene, Baltic
    {"autor tekstu", kW},
    {"napisał", kW, true},
    {"oprac", kE, true},
    {"opracowanie", kE, true},
    {"redakcja", kE, true},
    {"szerző", kW, true},
    {"írta", kW, true},
    {"piše", kW, true},
    {"napisao", kW, true},
    {"autorius", kW, true},
    {"autors", kW, true},
    // Russian, Ukrainian, Bulgarian, Greek
    {"автор", kW, true},
    {"авторы", kW, true},
    {"текст", kW, true},
    {"фото", kO, true},
    {"редактор", kE, true},
    {"συντάκτης", kW, true},
    {"γράφει ο", kW},
    {"γράφει η", kW},
    // Turkish, Vietnamese, Thai, Filipino, Swahili, Hindi
    {"yazan", kW, true},
    {"yazar", kW, true},
    {"haber", kW, true},
    {"muhabir", kW, true},
    {"tác giả", kW, true},
    {"ni", kW, true},
    {"na mwandishi", kW},
    {"mwandishi", kW, true},
    {"लेखक", kW, true},
    {"ผู้เขียน", kW, true},
    {"โดย", kW, true},
    // Arabic, Persian, Hebrew
    {"كتب", kW, true},
    {"كتبت", kW, true},
    {"بقلم", kW},
    {"الكاتب", kW, true},
    {"نویسنده", kW, true},
    {"מאת", kW},
    // Chinese, Japanese, Korean
    {"作者", kW, true},
    {"记者", kW, true},
    {"記者", kW, true},
    {"文", kW, true},
    {"执笔", kW, true},
    {"撰文", kW, true},
    {"编辑", kE, true},
    {"来源", kO, true},
    {"來源", kO, true},
    {"責任編輯", kE, true},
    {"责任编辑", kE, true},
    {"責編", kE, true},
    {"责编", kE, true},
    {"기자", kW, true},
    {"글", kW, true},
});

constexpr std::array kRoles = std::to_array<std::string_view>({
    "reporter",
    "staff reporter",
    "senior reporter",
    "staff writer",
    "senior writer",
    "contributing writer",
    "contributor",
    "correspondent",
    "editor",
    "deputy editor",
    "political editor",
    "columnist",
    "freelancer",
    "freelance journalist",
    "journalist",
    "producer",
    "digital reporter",
    "news reporter",
    "author",
    "writer",
    "guest author",
    "guest writer",
    "analyst",
    "opinion contributor",
    "associate editor",
    "managing editor",
    "senior editor",
    "editor in chief",
    "photographer",
    "redakteur",
    "redakteurin",
    "autor",
    "autorin",
    "volontär",
    "volontärin",
    "korrespondent",
    "korrespondentin",
    "chefredakteur",
    "chefredakteurin",
    "gastautor",
    "gastautorin",
    "reporterin",
    "freier autor",
    "freie autorin",
    "journaliste",
    "correspondant",
    "correspondante",
    "rédacteur",
    "rédactrice",
    "periodista",
    "redactor",
    "redactora",
    "giornalista",
    "jornalista",
    "repórter",
    "journalistin",
    "jurnalis",
    "wartawan",
    "penulis",
    "kontributor",
    "redaktur",
    "koresponden",
    "pewarta",
    "penyunting",
    "fotograf",
    "muhabir",
    "yazar",
    "редактор",
    "корреспондент",
    "журналист",
    "автор",
    "记者",
    "記者",
    "编辑",
    "기자",
    "toimittaja",
    "skribent",
    "fotojournalist",
    "verslaggever",
    "redacteur",
    "dziennikarz",
    "md",
    "phd",
    "dr",
    "prof",
});

// Words that make a "name" a desk.
constexpr std::array kDeskWords = std::to_array<std::string_view>({
    "admin",       "administrator", "redaksi",       "redaktion",      "redakcja",    "redacción",     "redaccion",
    "redazione",   "redação",       "redacao",       "redactie",       "redakce",     "redakcija",     "redacció",
    "rédaction",   "redaktionen",   "redaksjonen",   "redaktsioon",    "newsroom",    "newsdesk",      "desk",
    "staff",       "team",          "editors",       "editorial",      "webmaster",   "superuser",     "operator",
    "news",        "online",        "webredaktion",  "correspondents", "reporters",   "agencies",      "agenturen",
    "agencias",    "agences",       "agence",        "agentur",        "agency",      "humas",         "publisher",
    "press",       "media",         "редакция",      "редакція",       "toimitus",    "szerkesztőség", "redakcia",
    "编辑部",      "編集部",        "본부",          "編輯部",         "sponsored",   "advertorial",   "anonymous",
    "unknown",     "guest",         "nieuwsdienst",  "nyhetsbyrån",    "newsteam",    "newswire",      "wires",
    "user",        "adm",           "administrador", "contributors",   "mitarbeiter", "harian",        "koran",
    "tabloid",     "majalah",       "portal",        "magazin",        "magazine",    "verlag",        "stiftung",
    "kementerian", "dinas",         "pemprov",       "pemkot",         "pemkab",      "diskominfo",    "kominfo",
    "polres",      "polda",         "kontributor",   "official",       "blog",
});

// Accounts of a publishing system, and desks that sign everything: these tell a reader nothing.
constexpr std::array kAccountWords = std::to_array<std::string_view>(
    {"admin",    "administrator", "administrador", "adm",     "webmaster", "superuser", "super",
     "operator", "user",          "root",          "tim",     "redaksi",   "anonymous", "unknown",
     "guest",    "publisher",     "test",          "default", "n",         "a",         "na",
     "null",     "undefined"});

constexpr std::array kAgencies = std::to_array<std::string_view>({
    "afp",
    "agence france presse",
    "ap",
    "associated press",
    "the associated press",
    "reuters",
    "thomson reuters",
    "dpa",
    "deutsche presse agentur",
    "apa",
    "sda",
    "keystone sda",
    "keystone",
    "ats",
    "sid",
    "epd",
    "kna",
    "afx",
    "bloomberg",
    "ansa",
    "adnkronos",
    "lusa",
    "efe",
    "europa press",
    "pap",
    "čtk",
    "ctk",
    "mti",
    "hina",
    "tanjug",
    "tass",
    "тасс",
    "риа новости",
    "interfax",
    "интерфакс",
    "upi",
    "cnn",
    "pti",
    "ani",
    "ians",
    "bernama",
    "antara",
    "antaranews",
    "kyodo",
    "共同通信",
    "時事通信",
    "yonhap",
    "연합뉴스",
    "xinhua",
    "新华社",
    "新華社",
    "anp",
    "belga",
    "tt",
    "ntb",
    "ritzau",
    "stt",
    "anadolu",
    "aa",
    "iha",
    "dha",
    "irna",
    "wam",
    "sapa",
    "aap",
    "pa media",
    "press association",
    "getty images",
    "istockphoto",
    "imago",
    "picture alliance",
    "shutterstock",
    "istock",
});

constexpr std::array kConjunctions = std::to_array<std::string_view>({
    "and", "und", "et", "y",    "e",   "en",  "og",   "och",   "ja",  "dan", "i",       "a",      "ve",   "и",
    "і",   "și",  "és", "with", "mit", "con", "avec", "serta", "και", "و",   "und von", "and by", "oraz",
});

// First words of what stands beside a date as a name would, and is a section or a place.
constexpr std::array kRubrics = std::to_array<std::string_view>(
    {"berita",   "kabar",    "warta",      "info",     "kota",     "kabupaten", "provinsi",    "daerah",
     "regional", "nasional", "ekonomi",    "politik",  "hukum",    "olahraga",  "pendidikan",  "kesehatan",
     "hiburan",  "gaya",     "kalimantan", "jawa",     "sumatera", "sumatra",   "sulawesi",    "papua",
     "maluku",   "nusa",     "kepulauan",  "bangka",   "dki",      "liputan",   "siaran",      "pojok",
     "ruang",    "sorotan",  "terkini",    "breaking", "local",    "world",     "latest",      "top",
     "video",    "foto",     "galeri",     "opini",    "kolom",    "tajuk",     "advertorial", "pemerintah",
     "dewan",    "semua",    "halaman",    "baca"});

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

// The first word of every label, sorted, for may_start_label.
constexpr auto kFirstWords = [] {
  std::array<std::string_view, kLabels.size()> words{};
  for (std::size_t i = 0; i < kLabels.size(); ++i) words[i] = kLabels[i].key.substr(0, kLabels[i].key.find(' '));
  std::sort(words.begin(), words.end());
  return words;
}();

bool is_first_word(std::string_view word) {
  return std::binary_search(kFirstWords.begin(), kFirstWords.end(), word);
}

constexpr std::array<bool, 256> kFirstBytes = [] {
  std::array<bool, 256> bytes{};
  for (const Label& label : kLabels) {
    const auto first = static_cast<unsigned char>(label.key[0]);
    bytes[first] = true;
    if (first >= 'a' && first <= 'z') bytes[first - 'a' + 'A'] = true;
    if (first == 0xD0 || first == 0xD1) bytes[0xD0] = true;  // Cyrillic capitals
    if (first == 0xCF) bytes[0xCE] = true;                   // Greek capitals
  }
  return bytes;
}();

}  // namespace

BylineLabel label_at_start(std::string_view key) {
  BylineLabel best;
  std::size_t longest = 0;
  for (const Label& label : kLabels) {
    if (label.key.size() <= longest || !key.starts_with(label.key)) continue;
    if (key.size() > label.key.size() && key[label.key.size()] != ' ') continue;
    longest = label.key.size();
    best = {label.role, key_words(label.key), label.common};
  }
  return best;
}

bool may_start_label(std::string_view text) {
  constexpr std::size_t kLongestLine = 240;
  std::size_t i = 0;
  while (i < text.size() && i < 64 && (static_cast<unsigned char>(text[i]) <= '@' || text[i] == '[')) ++i;
  if (i >= text.size() || !kFirstBytes[static_cast<unsigned char>(text[i])]) return false;
  if (core::trim_ascii(text).size() > kLongestLine) return false;
  std::size_t end = i;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) > '@' || text[end] == '\'')) ++end;
  const std::string_view word = text.substr(i, end - i);
  if (word.size() > 40) return false;
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return is_first_word(core::ascii_lower(word));
  const std::string key = word_key(word);
  return is_first_word(std::string_view(key).substr(0, key.find(' ')));
}

bool is_role(std::string_view key) {
  if (holds(kRoles, key)) return true;
  const std::size_t last = key.rfind(' ');  // "chief political correspondent"
  return last != std::string_view::npos && holds(kRoles, key.substr(last + 1));
}

bool is_desk(std::string_view key) {
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (holds(kDeskWords, key.substr(0, end))) return true;
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return false;
}

bool is_account(std::string_view key) {
  if (key.starts_with("admin ")) return true;  // "Admin Humas": whoever logs in there
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    const std::string_view word = key.substr(0, end);
    if (!holds(kAccountWords, word)) return false;
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return true;
}

bool is_company(std::string_view key) {
  constexpr std::array kForms =
      std::to_array<std::string_view>({"gmbh", "ltd", "llc", "inc", "tbk", "plc", "srl", "oü", "kft"});
  if (key.starts_with("pt ") || key.starts_with("cv ") || key.ends_with(" e v") || key.ends_with(" ag")) return true;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (holds(kForms, key.substr(0, end))) return true;
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return false;
}

bool is_agency(std::string_view key) {
  return holds(kAgencies, key);
}

bool is_rubric(std::string_view key) {
  return holds(kRubrics, key.substr(0, key.find(' ')));
}

bool is_conjunction(std::string_view key) {
  return holds(kConjunctions, key);
}

}  // namespace kabar::extract
