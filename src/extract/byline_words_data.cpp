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
constexpr auto W = BylineRole::writer;
constexpr auto E = BylineRole::editor;
constexpr auto O = BylineRole::other;

constexpr std::array kLabels = std::to_array<Label>({
    // English
    {"by", W, true},
    {"written by", W},
    {"story by", W},
    {"article by", W},
    {"words by", W},
    {"text by", W},
    {"posted by", W},
    {"published by", W},
    {"submitted by", W},
    {"reported by", W},
    {"reporting by", W},
    {"author", W, true},
    {"authors", W, true},
    {"author s", W, true},
    {"about the author", O},
    {"reporter", W, true},
    {"reporters", W, true},
    {"writer", W, true},
    {"editor", E, true},
    {"editors", E, true},
    {"edited by", E},
    {"editing by", E},
    {"photo by", O},
    {"photos by", O},
    {"photo", O, true},
    {"image", O, true},
    {"translated by", O},
    {"reviewed by", O},
    {"medically reviewed by", O},
    {"fact checked by", O},
    // Indonesian, Malay
    {"oleh", W, true},
    {"penulis", W, true},
    {"penulis berita", W},
    {"ditulis oleh", W},
    {"ditulis", W, true},
    {"reporter berita", W},
    {"pewarta", W, true},
    {"jurnalis", W, true},
    {"wartawan", W, true},
    {"laporan wartawan", W, true},
    {"laporan", W, true},
    {"laporan reporter", W, true},
    {"kontributor", W, true},
    {"koresponden", W, true},
    {"dilaporkan oleh", W},
    {"diposting oleh", W},
    {"diterbitkan oleh", W},
    {"tim liputan", W, true},
    {"penyunting", E, true},
    {"redaktur", E, true},
    {"redaktur pelaksana", E, true},
    {"editor berita", E},
    {"diedit oleh", E},
    {"disunting oleh", E},
    {"foto", O, true},
    {"fotografer", O, true},
    {"pewarta foto", O},
    {"penerjemah", O, true},
    {"sumber", O, true},
    // German
    {"von", W, true},
    {"autor", W, true},
    {"autorin", W, true},
    {"autoren", W, true},
    {"autor in", W, true},
    {"verfasst von", W},
    {"geschrieben von", W},
    {"veröffentlicht von", W},
    {"erstellt von", W},
    {"ein artikel von", W},
    {"ein beitrag von", W},
    {"ein gastbeitrag von", W},
    {"gastbeitrag von", W},
    {"eine analyse von", W},
    {"ein kommentar von", W},
    {"kommentar von", W},
    {"ein interview von", W},
    {"interview von", W},
    {"eine kolumne von", W},
    {"eine reportage von", W},
    {"text", W, true},
    {"text von", W},
    {"aus berlin von", W},
    {"bericht von", W},
    {"redaktion", E, true},
    {"fotos", O, true},
    {"foto von", O},
    {"bild", O, true},
    {"kamera", O, true},
    {"übersetzung", O, true},
    // Dutch, Danish, Norwegian, Swedish, Finnish, Icelandic
    {"door", W, true},
    {"geschreven door", W},
    {"af", W, true},
    {"skrevet af", W},
    {"av", W, true},
    {"skrevet av", W},
    {"skriven av", W},
    {"tekst", W, true},
    {"teksti", W, true},
    {"kirjoittanut", W, true},
    {"toimittaja", W, true},
    {"höfundur", W, true},
    {"journalist", W, true},
    // French
    {"par", W, true},
    {"écrit par", W},
    {"rédigé par", W},
    {"publié par", W},
    {"propos recueillis par", W},
    {"un article de", W},
    {"auteur", W, true},
    {"texte", W, true},
    {"photographe", O, true},
    {"photos de", O},
    // Spanish, Portuguese, Catalan, Italian, Romanian
    {"por", W, true},
    {"escrito por", W},
    {"publicado por", W},
    {"per", W, true},
    {"texto", W, true},
    {"autor a", W, true},
    {"autora", W, true},
    {"redactor", W, true},
    {"di", W, true},
    {"a cura di", W},
    {"scritto da", W},
    {"pubblicato da", W},
    {"autore", W, true},
    {"de", W, true},
    {"scris de", W},
    // Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Slovene, Baltic
    {"autor tekstu", W},
    {"napisał", W, true},
    {"oprac", E, true},
    {"opracowanie", E, true},
    {"redakcja", E, true},
    {"szerző", W, true},
    {"írta", W, true},
    {"piše", W, true},
    {"napisao", W, true},
    {"autorius", W, true},
    {"autors", W, true},
    // Russian, Ukrainian, Bulgarian, Greek
    {"автор", W, true},
    {"авторы", W, true},
    {"текст", W, true},
    {"фото", O, true},
    {"редактор", E, true},
    {"συντάκτης", W, true},
    {"γράφει ο", W},
    {"γράφει η", W},
    // Turkish, Vietnamese, Thai, Filipino, Swahili, Hindi
    {"yazan", W, true},
    {"yazar", W, true},
    {"haber", W, true},
    {"muhabir", W, true},
    {"tác giả", W, true},
    {"ni", W, true},
    {"na mwandishi", W},
    {"mwandishi", W, true},
    {"लेखक", W, true},
    {"ผู้เขียน", W, true},
    {"โดย", W, true},
    // Arabic, Persian, Hebrew
    {"كتب", W, true},
    {"كتبت", W, true},
    {"بقلم", W},
    {"الكاتب", W, true},
    {"نویسنده", W, true},
    {"מאת", W},
    // Chinese, Japanese, Korean
    {"作者", W, true},
    {"记者", W, true},
    {"記者", W, true},
    {"文", W, true},
    {"执笔", W, true},
    {"撰文", W, true},
    {"编辑", E, true},
    {"責任編輯", E, true},
    {"责任编辑", E, true},
    {"責編", E, true},
    {"责编", E, true},
    {"기자", W, true},
    {"글", W, true},
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
    "admin",     "administrator", "redaksi",       "redaktion",      "redakcja",    "redacción",     "redaccion",
    "redazione", "redação",       "redacao",       "redactie",       "redakce",     "redakcija",     "redacció",
    "rédaction", "redaktionen",   "redaksjonen",   "redaktsioon",    "newsroom",    "newsdesk",      "desk",
    "staff",     "team",          "editors",       "editorial",      "webmaster",   "superuser",     "operator",
    "news",      "online",        "webredaktion",  "correspondents", "reporters",   "agencies",      "agenturen",
    "agencias",  "agences",       "agence",        "agentur",        "agency",      "humas",         "publisher",
    "press",     "media",         "редакция",      "редакція",       "toimitus",    "szerkesztőség", "redakcia",
    "编辑部",    "編集部",        "본부",          "編輯部",         "sponsored",   "advertorial",   "anonymous",
    "unknown",   "guest",         "nieuwsdienst",  "nyhetsbyrån",    "newsteam",    "newswire",      "wires",
    "user",      "adm",           "administrador", "contributors",   "mitarbeiter",
});

// Accounts of a publishing system, and desks that sign everything: these tell a reader nothing.
constexpr std::array kAccountWords = std::to_array<std::string_view>(
    {"admin",   "administrator", "administrador", "adm",   "webmaster", "superuser", "operator", "user", "root", "tim",
     "redaksi", "anonymous",     "unknown",       "guest", "publisher", "test",      "default",  "n",    "a",    "na",
     "null",    "undefined"});

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
    "imago",
    "picture alliance",
    "shutterstock",
    "istock",
});

constexpr std::array kConjunctions = std::to_array<std::string_view>({
    "and", "und", "et", "y",    "e",   "en",  "og",   "och",   "ja",  "dan", "i",       "a",      "ve",   "и",
    "і",   "și",  "és", "with", "mit", "con", "avec", "serta", "και", "و",   "und von", "and by", "oraz",
});

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
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    const std::string_view word = key.substr(0, end);
    if (!holds(kAccountWords, word)) return false;
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return true;
}

bool is_agency(std::string_view key) {
  return holds(kAgencies, key);
}

bool is_conjunction(std::string_view key) {
  return holds(kConjunctions, key);
}

}  // namespace kabar::extract
