// TableReader: one TOML table read key by key, every fault noted with its line. For this room's files only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "config/toml.h"

namespace kabar::config {

class TableReader {
 public:
  // `where` is the table's name in messages: "" for the top level, "fetch" for [fetch].
  TableReader(const toml::table& table, std::string file, std::string where, std::vector<Problem>& problems)
      : table_(table), file_(std::move(file)), where_(std::move(where)), problems_(problems) {}

  // Each reads one key into `out` when the table has it, or notes the problem and leaves `out` alone.
  void text(std::string_view key, std::string& out);
  void flag(std::string_view key, bool& out);
  void number(std::string_view key, int& out, int least, int most);
  void duration(std::string_view key, std::chrono::milliseconds& out, std::chrono::milliseconds least,
                std::chrono::milliseconds most);
  void size(std::string_view key, std::uint64_t& out, std::uint64_t least, std::uint64_t most);
  void words(std::string_view key, std::vector<std::string>& out);
  const toml::table* table(std::string_view key);
  const toml::array* tables(std::string_view key);  // [[key]]

  bool has(std::string_view key) const { return table_.contains(key); }

  // After the last key: what the table has besides is unknown, and said with the nearest name.
  void finish();

  void note(int line, std::string message) { problems_.push_back({file_, line, std::move(message)}); }
  int line_of(std::string_view key) const;

 private:
  const toml::node* find(std::string_view key);
  std::string full(std::string_view key) const {
    return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
  }
  void wrong_type(const toml::node& node, std::string_view key, std::string_view wanted);

  const toml::table& table_;
  std::string file_, where_;
  std::vector<Problem>& problems_;
  std::vector<std::string_view> known_;
};

}  // namespace kabar::config
