// Names out of a byline: split, cleaned, and told apart from outlets, desks, roles and agencies.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::extract {

struct Names {
  std::vector<std::string> persons;
  std::vector<std::string> others;  // agencies, desks and outlets that signed
  std::vector<std::string> logins;  // "sari.wulan": persons, if no better name for them is found
};

// Reads "By Anna Berg and Tom Hill, political editor | 23 Nov" to Anna Berg, Tom Hill. `outlets`: word keys of the
// outlet's own names. Labels at the start are dropped, names kept as printed. Total; at most 24 names; no name twice.
class NameReader {
 public:
  explicit NameReader(std::span<const std::string> outlets) : outlets_(outlets) {}
  void read(std::string_view text, bool organisation = false);
  // The text of a link to a writer's own page: an account's name counts, too ("tlow", "c1ph4").
  void read_linked(std::string_view text);
  // A line that began with a writer's label: the first part is a name, those behind it only when they look like one.
  void read_labelled(std::string_view text);
  // The same for text that only stands where a byline would: what does not look like a person's name is passed over.
  void read_printed(std::string_view text);
  const Names& names() const { return names_; }
  Names take() { return std::move(names_); }

 private:
  void read_part(std::string_view part);
  void add(std::string_view name);
  bool is_outlet(std::string_view key) const;
  std::span<const std::string> outlets_;
  bool organisation_ = false;
  bool printed_ = false, linked_ = false, labelled_ = false;
  Names names_;
  std::vector<std::string> seen_;
};

}  // namespace kabar::extract
