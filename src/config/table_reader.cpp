#include "config/table_reader.h"

#include "config/units.h"
#include "core/nearest.h"

namespace kabar::config {
namespace {

int line(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

}  // namespace

const toml::node* TableReader::find(std::string_view key) {
  known_.push_back(key);
  return table_.get(key);
}

int TableReader::line_of(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return line(node == nullptr ? static_cast<const toml::node&>(table_) : *node);
}

void TableReader::wrong_type(const toml::node& node, std::string_view key, std::string_view wanted) {
  note(line(node), full(key) + " must be " + std::string(wanted));
}

void TableReader::text(std::string_view key, std::string& out) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto* value = node->as_string()) {
    out = value->get();
  } else {
    wrong_type(*node, key, "a text in quotes");
  }
}

void TableReader::flag(std::string_view key, bool& out) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto* value = node->as_boolean()) {
    out = value->get();
  } else {
    wrong_type(*node, key, "true or false");
  }
}

void TableReader::number(std::string_view key, int& out, int least, int most) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto* value = node->as_integer();
  if (value != nullptr && value->get() >= least && value->get() <= most) {
    out = static_cast<int>(value->get());
  } else {
    wrong_type(*node, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
}

void TableReader::duration(std::string_view key, std::chrono::milliseconds& out, std::chrono::milliseconds least,
                           std::chrono::milliseconds most) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto* value = node->as_string();
  const auto parsed = value == nullptr ? std::nullopt : parse_duration(value->get());
  if (!parsed) {
    wrong_type(*node, key, "a duration with a unit, such as \"30s\", \"5m\", \"24h\" or \"365d\"");
  } else if (*parsed < least || *parsed > most) {
    note(line(*node), full(key) + " = \"" + value->get() + "\" is out of range: from " + std::to_string(least.count()) +
                          "ms to " + std::to_string(most.count() / 1000) + "s");
  } else {
    out = *parsed;
  }
}

void TableReader::size(std::string_view key, std::uint64_t& out, std::uint64_t least, std::uint64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto* value = node->as_string();
  const auto parsed = value == nullptr ? std::nullopt : parse_size(value->get());
  if (!parsed) {
    wrong_type(*node, key, "a size with a unit, such as \"512KiB\" or \"8MiB\"");
  } else if (*parsed < least || *parsed > most) {
    note(line(*node), full(key) + " = \"" + value->get() + "\" is out of range: from " + std::to_string(least) +
                          "B to " + std::to_string(most) + "B");
  } else {
    out = *parsed;
  }
}

void TableReader::words(std::string_view key, std::vector<std::string>& out) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto* array = node->as_array();
  std::vector<std::string> read;
  if (array != nullptr) {
    for (const toml::node& element : *array) {
      if (const auto* value = element.as_string()) read.push_back(value->get());
    }
  }
  if (array == nullptr || read.size() != array->size()) {
    wrong_type(*node, key, "a list of texts: [\"...\", \"...\"]");
  } else {
    out = std::move(read);
  }
}

const toml::table* TableReader::table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  if (node->as_table() == nullptr) wrong_type(*node, key, "a section: [" + full(key) + "]");
  return node->as_table();
}

const toml::array* TableReader::tables(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  const auto* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous<toml::table>()) {
    wrong_type(*node, key, "written as [[" + full(key) + "]]");
    return nullptr;
  }
  return array;
}

void TableReader::finish() {
  for (const auto& [key, node] : table_) {
    bool known = false;
    for (const std::string_view name : known_) known = known || name == key.str();
    if (known) continue;
    const auto guess = core::nearest(key.str(), known_);
    note(static_cast<int>(key.source().begin.line),
         "unknown key " + full(key.str()) + (guess ? "; did you mean " + full(*guess) + "?" : "; remove it"));
  }
}

}  // namespace kabar::config
