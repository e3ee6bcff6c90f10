// FeedName: which vocabulary an element of a feed belongs to, whatever prefix its publisher chose. Internal to parse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace kabar::parse {

enum class FeedModule : std::uint8_t {
  core,  // RSS of all versions, and what stands in no namespace
  atom,
  content,
  dc,
  dcterms,
  media,
  itunes,
  feedburner,
  xhtml,
  rdf,
  other
};

struct FeedName {
  FeedModule module = FeedModule::core;
  std::string local;  // lower case, without prefix
};

// By the namespace that is declared for the element's prefix; by the prefix's well-known meaning when none is.
FeedName feed_name(pugi::xml_node element);

FeedModule module_of_uri(std::string_view uri);

// An attribute whatever its case and prefix, among the first 64; empty when absent.
std::string_view attribute_of(pugi::xml_node element, std::string_view local);
bool has_attribute(pugi::xml_node element, std::string_view local);
// An attribute by its whole name, as xml:base.
std::string_view named_attribute(pugi::xml_node element, std::string_view name);

}  // namespace kabar::parse
