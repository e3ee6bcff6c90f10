#include "extract/json_ld.h"

#include <algorithm>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "extract/json_repair.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = 2u << 20;
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxObjects = 20'000;
constexpr std::size_t kMaxAuthors = 32;
constexpr std::size_t kMaxKeywords = 64;

struct Object {
  const json* value;
  bool listed;  // inside a list of other things (ItemList, related articles)
};

// --- small readers over one object -------------------------------------------------------------------------------

const json* member(const json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

const json& first_of(const json& value) {
  return value.is_array() && !value.empty() ? value.front() : value;
}

// A string, or the @value of a language-tagged one, or the first of several.
std::string_view string_of(const json* value) {
  if (value == nullptr) return {};
  const json* one = &first_of(*value);
  if (const json* tagged = member(*one, "@value")) one = tagged;
  if (!one->is_string()) return {};
  return core::trim_ascii(one->get_ref<const std::string&>());
}

std::string line_of(const json& object, std::string_view key) {
  return plain_line(string_of(member(object, key)));
}

template <class Visit>
void each(const json* value, Visit visit) {
  if (value == nullptr) return;
  if (const json* list = member(*value, "@list")) value = list;
  if (!value->is_array()) return visit(*value);
  for (const json& item : *value) visit(item);
}

LdKind kind_of_type(std::string_view type) {
  if (const std::size_t slash = type.find_last_of("/:"); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  const std::string name = core::ascii_lower(type);
  if (name == "liveblogposting") return LdKind::live_blog;
  if (name.ends_with("article") || name.ends_with("posting") || name == "report" || name == "recipe" ||
      name == "review" || name == "claimreview" || name == "analysisnewsarticle" || name == "howto") {
    return LdKind::article;
  }
  if (name == "videoobject") return LdKind::video;
  if (name == "imagegallery" || name == "mediagallery" || name == "photographgallery") return LdKind::gallery;
  if (name == "collectionpage" || name == "searchresultspage") return LdKind::listing;
  if (name.ends_with("webpage") || name == "itempage" || name == "qapage" || name == "aboutpage") return LdKind::page;
  return LdKind::none;
}

bool has_type(const json& object, std::string_view wanted) {
  bool found = false;
  each(member(object, "@type"), [&](const json& type) {
    if (type.is_string()) found = found || type.get_ref<const std::string&>().ends_with(wanted);
  });
  return found;
}

LdKind kind_of(const json& object) {
  LdKind best = LdKind::none;
  each(member(object, "@type"), [&](const json& type) {
    if (!type.is_string()) return;
    const LdKind kind = kind_of_type(type.get_ref<const std::string&>());
    if (best == LdKind::none || kind == LdKind::live_blog) best = kind;
  });
  return best;
}

bool lists_others(std::string_view key) {
  return key == "itemListElement" || key == "hasPart" || key == "relatedLink" || key == "citation" ||
         key == "liveBlogUpdate" || key == "review" || key == "comment" || key == "isBasedOn" || key == "mentions";
}

std::string_view path_of(std::string_view address) {
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
    const std::size_t path = address.find('/', scheme + 3);
    address.remove_prefix(path == std::string_view::npos ? address.size() : path);
  }
  address = address.substr(0, address.find_first_of("?#"));
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

// --- the reader --------------------------------------------------------------------------------------------------

class Reader {
 public:
  Reader(const core::Url& url, std::string_view title) : path_(path_of(url.text())), title_(word_key(title)) {}

  void parse(std::string_view script) {
    json value = json_depth(script) > kMaxDepth ? json(json::value_t::discarded) : json::parse(script, nullptr, false);
    if (value.is_discarded()) {
      const std::string repaired = repair_json(script);
      if (json_depth(repaired) > kMaxDepth) return;
      value = json::parse(repaired, nullptr, false);
      if (value.is_discarded()) return;
    }
    values_.push_back(std::move(value));
  }

  LdArticle read() {
    flatten();
    LdArticle article;
    std::vector<Candidate> candidates = ranked();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i == 0) article.kind = candidates[i].kind;
      if (i == 0 || candidates[i].names_page) add(article, *candidates[i].object);
    }
    if (article.site.empty()) article.site = site_name();
    return article;
  }

 private:
  struct Candidate {
    const json* object;
    LdKind kind;
    int score;
    bool names_page;
  };

  void flatten() {
    std::vector<Object> stack;
    for (auto value = values_.rbegin(); value != values_.rend(); ++value) stack.push_back({&*value, false});
    while (!stack.empty() && objects_.size() < kMaxObjects) {
      const Object next = stack.back();
      stack.pop_back();
      if (next.value->is_object()) {
        objects_.push_back(next);
        remember_id(*next.value);
      }
      const std::size_t base = stack.size();
      if (next.value->is_array()) {
        for (const json& item : *next.value) {
          if (item.is_structured()) stack.push_back({&item, next.listed});
        }
      } else {
        for (const auto& [key, item] : next.value->items()) {
          if (item.is_structured()) stack.push_back({&item, next.listed || lists_others(key)});
        }
      }
      std::reverse(stack.begin() + static_cast<std::ptrdiff_t>(base), stack.end());
    }
  }

  void remember_id(const json& object) {
    const std::string_view id = string_of(member(object, "@id"));
    if (!id.empty() && object.size() > 1) by_id_.emplace(id, &object);
  }

  // The object itself, or the one that its @id stands for.
  const json& resolved(const json* object) const {
    if (!object->is_object() || object->contains("name") || object->contains("url")) return *object;
    const auto found = by_id_.find(string_of(member(*object, "@id")));
    return found == by_id_.end() ? *object : *found->second;
  }

  bool names_page(const json& object) const {
    for (const char* key : {"url", "@id", "mainEntityOfPage"}) {
      const json* value = member(object, key);
      if (value == nullptr) continue;
      const std::string_view address =
          first_of(*value).is_object() ? string_of(member(first_of(*value), "@id")) : string_of(value);
      if (path_.size() > 1 && path_of(address) == path_) return true;
    }
    const std::string key = word_key(line_of(object, object.contains("headline") ? "headline" : "name"));
    return key_words(key) > 1 && (key_contains(title_, key) || key_contains(key, title_));
  }

  std::vector<Candidate> ranked() const {
    std::vector<Candidate> candidates;
    for (const auto& [object, listed] : objects_) {
      const LdKind kind = kind_of(*object);
      if (kind == LdKind::none || candidates.size() >= 64) continue;
      Candidate candidate{object, kind, 0, names_page(*object)};
      switch (kind) {
        case LdKind::article:
        case LdKind::live_blog:
          candidate.score = 100;
          break;
        case LdKind::gallery:
          candidate.score = 50;
          break;
        case LdKind::video:
          candidate.score = 40;
          break;
        default:
          candidate.score = 20;
          break;
      }
      if (listed) candidate.score -= 70;
      if (candidate.names_page) candidate.score += 50;
      if (listed && !candidate.names_page) continue;  // another article
      candidates.push_back(candidate);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    return candidates;
  }

  // Fills what is still empty.
  void add(LdArticle& article, const json& object) const {
    const auto fill = [&](std::string& field, std::string_view key) {
      if (field.empty()) field = line_of(object, key);
    };
    fill(article.headline, "headline");
    fill(article.name, "name");
    fill(article.alternative_headline, "alternativeHeadline");
    fill(article.description, "description");
    fill(article.section, "articleSection");
    fill(article.published, "datePublished");
    fill(article.uploaded, "uploadDate");
    fill(article.modified, "dateModified");
    if (article.body.empty()) article.body = plain_lines(string_of(member(object, "articleBody")), 256u << 10);
    if (article.language.empty()) article.language = language(object);
    if (article.image.empty()) article.image = image(object);
    if (article.authors.empty()) add_authors(article, object);
    if (article.publisher.empty()) {
      if (const json* publisher = member(object, "publisher")) {
        article.publisher = name_of(resolved(&first_of(*publisher)));
      }
    }
    if (article.keywords.empty()) add_keywords(article, object);
    if (!article.free) article.free = free_of(object);
  }

  static std::string name_of(const json& value) {
    if (value.is_string()) return plain_line(value.get_ref<const std::string&>());
    std::string name = line_of(value, "name");
    if (name.empty() && value.is_object()) {
      const std::string given = line_of(value, "givenName"), family = line_of(value, "familyName");
      name = given.empty() || family.empty() ? given + family : given + ' ' + family;
    }
    return name;
  }

  void add_authors(LdArticle& article, const json& object) const {
    for (const char* key : {"author", "creator"}) {
      each(member(object, key), [&](const json& item) {
        const json& author = resolved(&item);
        const bool organisation = has_type(author, "Organization") || has_type(author, "Corporation");
        each(author.is_object() && author.contains("name") ? &author["name"] : &author, [&](const json& name) {
          std::string text = name.is_string() ? plain_line(name.get_ref<const std::string&>()) : name_of(name);
          if (text.empty() || article.authors.size() >= kMaxAuthors) return;
          article.authors.push_back({std::move(text), organisation});
        });
      });
      if (!article.authors.empty()) return;
    }
  }

  static void add_keywords(LdArticle& article, const json& object) {
    each(member(object, "keywords"), [&](const json& item) {
      std::string text = item.is_string() ? plain_line(item.get_ref<const std::string&>(), 4096) : name_of(item);
      if (!text.empty() && article.keywords.size() < kMaxKeywords) article.keywords.push_back(std::move(text));
    });
  }

  static std::string language(const json& object) {
    const json* value = member(object, "inLanguage");
    if (value == nullptr) return {};
    const json& one = first_of(*value);
    return one.is_object() ? line_of(one, one.contains("alternateName") ? "alternateName" : "name")
                           : plain_line(string_of(&one));
  }

  std::string image(const json& object) const {
    for (const char* key : {"image", "primaryImageOfPage", "thumbnailUrl"}) {
      const json* value = member(object, key);
      if (value == nullptr) continue;
      const json& one = resolved(&first_of(*value));
      if (one.is_string()) return plain_line(one.get_ref<const std::string&>(), 4096);
      for (const char* part : {"url", "contentUrl", "@id"}) {
        std::string address = line_of(one, part);
        if (!address.empty()) return address;
      }
    }
    return {};
  }

  static std::optional<bool> free_of(const json& object) {
    const json* value = member(object, "isAccessibleForFree");
    if (value == nullptr) return std::nullopt;
    if (value->is_boolean()) return value->get<bool>();
    const std::string word = core::ascii_lower(string_of(value));
    if (word.ends_with("true")) return true;
    if (word.ends_with("false")) return false;
    return std::nullopt;
  }

  std::string site_name() const {
    for (const auto& [object, listed] : objects_) {
      if (!listed && has_type(*object, "WebSite")) return line_of(*object, "name");
    }
    return {};
  }

  std::string_view path_;
  std::string title_;
  std::vector<json> values_;
  std::vector<Object> objects_;
  std::unordered_map<std::string_view, const json*> by_id_;
};

}  // namespace

LdArticle read_json_ld(std::span<const std::string_view> scripts, const core::Url& url, std::string_view title) {
  Reader reader(url, title);
  std::size_t bytes = 0;
  for (const std::string_view script : scripts) {
    bytes += script.size();
    if (bytes > kMaxBytes) break;
    reader.parse(script);
  }
  return reader.read();
}

}  // namespace kabar::extract
