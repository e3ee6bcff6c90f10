#include "parse/feed_person.h"

#include <algorithm>

#include "core/text.h"
#include "parse/feed_context.h"
#include "parse/feed_markup.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

bool in_address(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '_' || c == '+' || c == '%' || static_cast<unsigned char>(c) >= 0x80;
}

struct Range {
  std::size_t begin = 0, end = 0;
};

// The first mail address: something on both sides of "@".
Range find_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    Range found{at, at + 1};
    while (found.begin > 0 && in_address(text[found.begin - 1])) --found.begin;
    while (found.end < text.size() && in_address(text[found.end])) ++found.end;
    if (found.begin < at && found.end > at + 1) return found;
  }
  return {};
}

bool is_edge(char c) {
  return c == ' ' || c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == ',' || c == ';' ||
         c == '"' || c == ':' || c == '-';
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

constexpr int kMostInPerson = 64;
constexpr std::size_t kMaxPeople = 32;

// What a structured person says of himself, in his own element or one below (foaf:Person, rdf:Description).
struct Parts {
  std::string name, mail;

  void read(pugi::xml_node element, int depth) {
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element || ++seen_ > kMostInPerson) continue;
      const std::string local = core::ascii_lower(local_name(child.name()));
      const bool is_name = local == "name" || local == "value", is_mail = local == "email";
      if (is_name && name.empty()) name = plain_field(child);
      if (is_mail && mail.empty()) mail = plain_field(child);
      if (!is_name && !is_mail && depth < 2) read(child, depth + 1);
    }
  }

 private:
  int seen_ = 0;
};

bool is_markup(pugi::xml_node element) {
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_pcdata && !core::trim_ascii(child.value()).empty()) return true;
  }
  return false;
}

}  // namespace

std::string person_of(pugi::xml_node element) {
  Parts parts;
  parts.read(element, 0);
  if (parts.name.empty()) parts.name = parts.mail;
  if (parts.name.empty() && (!has_elements(element) || is_markup(element))) parts.name = plain_field(element);
  return core::one_line(person_name(parts.name));  // what stood beside an address may be a space of any alphabet
}

void add_person(pugi::xml_node element, std::vector<std::string>& people) {
  std::string name = person_of(element);
  if (!name.empty() && people.size() < kMaxPeople && std::find(people.begin(), people.end(), name) == people.end())
    people.push_back(std::move(name));
}

std::string person_name(std::string_view text) {
  text = core::trim_ascii(text);
  const Range address = find_address(text);
  if (address.end == 0) return std::string(text);
  std::string_view before = text.substr(0, address.begin), after = text.substr(address.end);
  before = core::trim_ascii(before);
  if (before.ends_with("mailto:")) before.remove_suffix(7);
  before = without_edges(before);
  after = without_edges(after);
  if (before.empty() && after.empty()) return std::string(text.substr(address.begin, address.end - address.begin));
  return std::string(before.empty() ? after : before);
}

}  // namespace kabar::parse
