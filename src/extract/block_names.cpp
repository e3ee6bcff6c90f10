#include "extract/block_names.h"

#include <array>

namespace kabar::extract {

namespace {

constexpr std::size_t kLongestWord = 16;
constexpr std::uint32_t kHashSeed = 2166136261u;

std::uint32_t hash_step(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619u;
}

// Open addressing, built once from the list of words; read-only afterwards.
class WordTable {
 public:
  WordTable() {
    for (const NameWord& entry : name_words()) {
      std::uint32_t hash = kHashSeed;
      for (char c : entry.word) hash = hash_step(hash, c);
      std::size_t at = slot(hash);
      while (!slots_[at].word.empty()) at = (at + 1) % kSlots;
      slots_[at] = entry;
    }
  }
  Names find(std::string_view word, std::uint32_t hash) const {
    for (std::size_t at = slot(hash); !slots_[at].word.empty(); at = (at + 1) % kSlots) {
      if (slots_[at].word == word) return name_set(slots_[at].bit);
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 2048;
  static std::size_t slot(std::uint32_t hash) { return (hash ^ (hash >> 15)) % kSlots; }
  std::array<NameWord, kSlots> slots_{};
};

// Words of one name, with what the name (between spaces) has shown so far.
class NameReader {
 public:
  explicit NameReader(const WordTable& table) : table_(table) {}

  void letter(char c) {
    if (length_ < kLongestWord) word_[length_] = c;
    ++length_;
    hash_ = hash_step(hash_, c);
  }
  void end_word() {
    if (length_ > 1 && length_ <= kLongestWord) name_ |= table_.find({word_.data(), length_}, hash_);
    length_ = 0;
    hash_ = kHashSeed;
  }
  void end_name() {
    end_word();
    if ((name_ & kPair) == kPair) name_ |= name_set(kNameContent);
    all_ |= name_;
    name_ = 0;
  }
  Names all() const { return all_; }
  std::size_t length() const { return length_; }

 private:
  static constexpr Names kPair = name_set(kNameArticle) | name_set(kNameBody);
  const WordTable& table_;
  std::array<char, kLongestWord> word_{};
  std::size_t length_ = 0;
  std::uint32_t hash_ = kHashSeed;
  Names name_ = 0, all_ = 0;
};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

Names names_in(std::string_view text) {
  static const WordTable table;
  NameReader reader(table);
  bool lower_before = false;
  for (char c : text.substr(0, 512)) {
    if (is_upper(c)) {
      if (lower_before) reader.end_word();
      reader.letter(static_cast<char>(c + 32));
      lower_before = false;
    } else if (is_lower(c)) {
      reader.letter(c);
      lower_before = true;
    } else {
      lower_before = false;
      if (c == ' ' || c == '\n' || c == '\t') {
        reader.end_name();
      } else {
        reader.end_word();
      }
    }
  }
  reader.end_name();
  return reader.all();
}

Names names_of(const parse::HtmlDocument& page, const parse::Node& node) {
  Names names = 0;
  for (const parse::Attribute& attribute : page.attributes(node)) {
    const std::string_view name = attribute.name;
    if (name == "class" || name == "id" || name == "itemprop" || name == "role" || name == "data-testid" ||
        name == "data-component" || name == "data-type" || name == "aria-label") {
      names |= names_in(attribute.value);
    }
  }
  return names;
}

}  // namespace kabar::extract
