#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "discover/page_facts.h"

namespace kabar::discover {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxListed = 2000;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Takes types and the addresses of item lists from the stream of events.
class DataReader {
 public:
  DataReader(const core::Url& base, StructuredData& out) : base_(base), out_(out) {}

  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const std::string&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool string(std::string& value) {
    if (key_ == "@type") {
      count(value);
    } else if (key_ == "articleBody") {
      out_.article_body = true;
    } else if (list_depth_ > 0 && (key_ == "url" || key_ == "@id" || key_ == "item") &&
               out_.listed.size() < kMaxListed) {
      if (const auto url = core::Url::resolve(base_, value)) out_.listed.insert(link_key(*url));
    }
    return true;
  }
  bool key(std::string& name) {
    key_ = name;
    return true;
  }
  bool start_object(std::size_t) { return open(); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

 private:
  bool open() {
    ++depth_;
    if (list_depth_ == 0 && crumbs_depth_ == 0 && key_ == "itemListElement") list_depth_ = depth_;
    return true;
  }
  bool close() {
    if (depth_ == list_depth_) list_depth_ = 0;
    if (depth_ == crumbs_depth_) crumbs_depth_ = 0;
    --depth_;
    return true;
  }

  void count(std::string_view type) {
    if (const std::size_t slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
    if (type.ends_with("Article") || is_one_of(type, {"BlogPosting", "Report", "LiveBlogPosting"})) {
      ++out_.articles;
    } else if (is_one_of(type, {"ItemList", "CollectionPage", "Blog"})) {
      ++out_.lists;
    } else if (type == "BreadcrumbList") {
      crumbs_depth_ = depth_;  // until this object closes
    } else if (is_one_of(type, {"Product", "Offer", "AggregateOffer"})) {
      ++out_.products;
    } else if (is_one_of(type, {"JobPosting", "QAPage", "Question", "DiscussionForumPosting", "FAQPage", "Recipe"})) {
      ++out_.other_things;
    }
  }

  const core::Url& base_;
  StructuredData& out_;
  std::string key_;
  int depth_ = 0, list_depth_ = 0, crumbs_depth_ = 0;
};

}  // namespace

StructuredData read_structured_data(const PageMap& map) {
  StructuredData data;
  for (parse::NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    if (map.page[i].tag != parse::Tag::script || i + 1 >= map.page[i].end) continue;
    const std::string_view text = map.page[i + 1].text;
    DataReader reader(map.base, data);
    Json::sax_parse(text.begin(), text.end(), &reader, Json::input_format_t::json, false);
  }
  return data;
}

}  // namespace kabar::discover
