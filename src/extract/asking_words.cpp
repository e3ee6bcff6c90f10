#include "extract/asking_words.h"

#include <algorithm>
#include <array>

namespace kabar::extract {
namespace {

constexpr std::array kVerbs = std::to_array<std::string_view>(
    {"abonniere", "abonnieren", "add",       "ayo",      "baca",   "bergabung", "bergabunglah", "cek",
     "check",     "click",      "dapatkan",  "download", "find",   "folge",     "folgen",       "follow",
     "gabung",    "get",        "hier",      "ikuti",    "jangan", "join",      "jom",          "klik",
     "kunjungi",  "langgan",    "langganan", "lesen",    "mari",   "never",     "nichts",       "pilih",
     "please",    "sertai",     "sign",      "silakan",  "simak",  "stay",      "subscribe",    "tap",
     "temukan",   "tonton",     "unduh",     "update",   "want",   "watch",     "yuk"});

constexpr std::array kReader =
    std::to_array<std::string_view>({"anda", "kami", "kamu", "our", "ponselmu", "uns", "unser", "unsere", "unserem",
                                     "unseren", "unserer", "us", "you", "your"});

constexpr std::array kBetweenClauses = std::to_array<std::string_view>({"and", "atau", "dan", "lalu", "or", "und"});

constexpr std::array kSaid = std::to_array<std::string_view>(
    {"according", "berkata", "erklärte", "jelasnya", "kata", "katanya", "menurut", "sagt", "sagte", "said", "says",
     "schrieb", "tambahnya", "told", "tutur", "tuturnya", "ujar", "ujarnya", "ungkapnya"});

// Behind a comma, as in "..., pesan bidan Rina"; elsewhere they mean other things.
constexpr std::array kSaidBehindComma = std::to_array<std::string_view>(
    {"added",  "advised", "ajak",   "asked",   "bat",    "forderte", "imbau",  "jelas", "mahnt",  "mahnte",
     "papar",  "pesan",   "pinta",  "pungkas", "rief",   "riet",     "rät",    "sebut", "seru",   "shouted",
     "tambah", "tegas",   "terang", "teriak",  "ungkap", "urged",    "warned", "warnt", "warnte", "wrote"});

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

static_assert(std::is_sorted(kVerbs.begin(), kVerbs.end()) && std::is_sorted(kReader.begin(), kReader.end()) &&
              std::is_sorted(kSaid.begin(), kSaid.end()) &&
              std::is_sorted(kSaidBehindComma.begin(), kSaidBehindComma.end()));

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'';
}

// The marks of General Punctuation and the guillemets, which are no part of a word.
std::size_t mark_length(std::string_view text) {
  if (text.starts_with("\xE2\x80")) return std::min<std::size_t>(3, text.size());
  return text.starts_with("\xC2\xAB") || text.starts_with("\xC2\xBB") ? 2 : 0;
}

// The words of a line one by one; of each whether it stands in quotation marks and whether a clause begins with it.
class Words {
 public:
  Words(std::string_view text, bool quoted) : text_(text), quoted_(quoted) {}

  bool next() {
    begins_ = is_one_of(kBetweenClauses, word_) || word_.empty();
    behind_comma_ = false;
    while (!text_.empty()) {
      const std::size_t mark = mark_length(text_);
      if (mark == 0 && is_word_byte(text_.front())) break;
      read_mark(text_.substr(0, std::max<std::size_t>(mark, 1)));
      text_.remove_prefix(std::max<std::size_t>(mark, 1));
    }
    std::size_t end = 0;
    while (end < text_.size() && is_word_byte(text_[end]) && mark_length(text_.substr(end)) == 0) ++end;
    word_ = text_.substr(0, end);
    text_.remove_prefix(end);
    return !word_.empty();
  }

  std::string_view word() const { return word_; }
  bool quoted() const { return quoted_; }
  bool begins_clause() const { return begins_; }
  bool behind_comma() const { return behind_comma_; }

 private:
  void read_mark(std::string_view mark) {
    if (mark == " ") return;
    behind_comma_ = behind_comma_ || mark == ",";
    const bool opens = mark == "“" || mark == "„" || mark == "«", closes = mark == "”" || mark == "»";
    if (mark == "\"") {
      quoted_ = !quoted_;
    } else if (opens) {
      quoted_ = mark != "“" || !quoted_;  // which closes in German what it opens in English
    } else if (closes) {
      quoted_ = false;
    }
    const bool apart = mark == "-" || mark == "/" || mark == "@" || mark == "’" || mark == "‘";
    begins_ = !apart;
  }

  std::string_view text_, word_;
  bool quoted_, begins_ = true, behind_comma_ = false;
};

}  // namespace

bool asks_reader(std::string_view comparable, bool quoted) {
  Words words(comparable, quoted);
  while (words.next()) {
    if (words.quoted()) continue;
    if (is_one_of(kReader, words.word()) || (words.begins_clause() && is_one_of(kVerbs, words.word()))) return true;
  }
  return false;
}

bool begins_asking(std::string_view comparable) {
  Words words(comparable, false);
  return words.next() && is_one_of(kVerbs, words.word());
}

bool has_polite_address(std::string_view line) {
  for (const std::string_view word : {" Sie", " Ihnen", " Ihr"}) {
    for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + word.size())) {
      const bool inside = at > 0 && line[at - 1] >= 'a' && line[at - 1] <= 'z';
      std::string_view rest = line.substr(at + word.size());
      const bool declined = word == " Ihr" && rest.starts_with('e');  // Ihre, Ihrem, Ihren, Ihrer
      while (declined && !rest.empty() && rest.front() >= 'a' && rest.front() <= 'z') rest.remove_prefix(1);
      if (inside && (rest.empty() || !is_word_byte(rest.front()))) return true;
    }
  }
  return false;
}

bool tells_who_said(std::string_view comparable) {
  Words words(comparable, false);
  while (words.next()) {
    if (is_one_of(kSaid, words.word()) || (words.behind_comma() && is_one_of(kSaidBehindComma, words.word())))
      return true;
  }
  return false;
}

}  // namespace kabar::extract
