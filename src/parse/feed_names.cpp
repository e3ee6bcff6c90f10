#include "parse/feed_names.h"

#include "core/text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr int kMaxAttributes = 64;
constexpr int kMaxAncestors = 8;  // a declaration higher up is not looked for

struct KnownUri {
  std::string_view uri;  // a part of the namespace, lower case, so that spellings with www, https and slashes match
  FeedModule module;
};
constexpr KnownUri kUris[] = {
    {"www.w3.org/2005/atom", FeedModule::atom},
    {"purl.org/atom", FeedModule::atom},
    {"purl.org/rss/1.0/modules/content", FeedModule::content},
    {"purl.org/dc/elements", FeedModule::dc},
    {"purl.org/dc/terms", FeedModule::dcterms},
    {"search.yahoo.com/mrss", FeedModule::media},
    {"video.search.yahoo.com", FeedModule::media},
    {"itunes.com/dtds/podcast", FeedModule::itunes},
    {"itunes.apple.com", FeedModule::itunes},
    {"example.com/dtds/podcast", FeedModule::itunes},
    {"rssnamespace.org/feedburner", FeedModule::feedburner},
    {"www.w3.org/1999/xhtml", FeedModule::xhtml},
    {"www.w3.org/1999/02/22-rdf-syntax", FeedModule::rdf},
    {"purl.org/rss/1.0/modules/", FeedModule::other},
    {"purl.org/rss/1.0", FeedModule::core},
    {"purl.org/net/rss1.1", FeedModule::core},
    {"backend.userland.com", FeedModule::core},
    {"blogs.law.harvard.edu/tech/rss", FeedModule::core},
    {"my.netscape.com", FeedModule::core},
    {"channel.netscape.com", FeedModule::core},
};

struct KnownPrefix {
  std::string_view prefix;
  FeedModule module;
};
constexpr KnownPrefix kPrefixes[] = {
    {"", FeedModule::core},           {"rss", FeedModule::core},      {"atom", FeedModule::atom},
    {"a10", FeedModule::atom},        {"atom10", FeedModule::atom},   {"atom03", FeedModule::atom},
    {"content", FeedModule::content}, {"dc", FeedModule::dc},         {"dcterms", FeedModule::dcterms},
    {"media", FeedModule::media},     {"itunes", FeedModule::itunes}, {"feedburner", FeedModule::feedburner},
    {"xhtml", FeedModule::xhtml},     {"rdf", FeedModule::rdf},
};

FeedModule module_of_prefix(std::string_view prefix) {
  for (const KnownPrefix& known : kPrefixes) {
    if (core::equals_ignoring_ascii_case(known.prefix, prefix)) return known.module;
  }
  return FeedModule::other;
}

template <class Fits>
pugi::xml_attribute find_attribute(pugi::xml_node element, Fits fits) {
  int left = kMaxAttributes;
  for (pugi::xml_attribute a = element.first_attribute(); a && left > 0; a = a.next_attribute(), --left) {
    if (fits(a.name())) return a;
  }
  return {};
}

pugi::xml_attribute find_local(pugi::xml_node element, std::string_view local) {
  return find_attribute(element, [&](std::string_view name) {
    return name.size() >= local.size() && core::equals_ignoring_ascii_case(local_name(name), local);
  });
}

// Is the attribute the declaration of this prefix ("" for the default namespace)?
bool declares(std::string_view attribute, std::string_view prefix) {
  if (!attribute.starts_with("xmlns")) return false;
  attribute.remove_prefix(5);
  if (attribute.empty()) return prefix.empty();
  return attribute.front() == ':' && attribute.substr(1) == prefix;
}

// An unknown namespace by default is RSS with a name of its publisher's own; under a prefix it is someone's module.
FeedModule module_of(pugi::xml_node element, std::string_view prefix) {
  int ancestors = 0;
  for (pugi::xml_node node = element; node && ancestors < kMaxAncestors; node = node.parent(), ++ancestors) {
    const auto declaration = find_attribute(node, [&](std::string_view name) { return declares(name, prefix); });
    if (!declaration) continue;
    const FeedModule module = module_of_uri(declaration.value());
    return module == FeedModule::other && prefix.empty() ? FeedModule::core : module;
  }
  return module_of_prefix(prefix);
}

}  // namespace

FeedModule module_of_uri(std::string_view uri) {
  const std::string lower = core::ascii_lower(uri);
  for (const KnownUri& known : kUris) {
    if (lower.find(known.uri) != std::string::npos) return known.module;
  }
  return FeedModule::other;
}

FeedName feed_name(pugi::xml_node element) {
  const std::string_view name = element.name();
  const std::string_view local = local_name(name);
  const std::string_view prefix = local.size() == name.size() ? "" : name.substr(0, name.size() - local.size() - 1);
  return {module_of(element, prefix), core::ascii_lower(local)};
}

std::string_view attribute_of(pugi::xml_node element, std::string_view local) {
  return find_local(element, local).value();
}

bool has_attribute(pugi::xml_node element, std::string_view local) {
  return !find_local(element, local).empty();
}

std::string_view named_attribute(pugi::xml_node element, std::string_view name) {
  return find_attribute(element, [&](std::string_view other) { return other == name; }).value();
}

}  // namespace kabar::parse
