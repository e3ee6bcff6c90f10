#include "extract/further_pages.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/text.h"
#include "extract/block_names.h"
#include "extract/page_lines.h"
#include "extract/phrases.h"
#include "extract/rule_reading.h"

namespace kabar::extract {
namespace {

using parse::NodeIndex;
using parse::Tag;

constexpr std::array<std::string_view, 12> kPageKeys{"page",    "p",           "pg",    "halaman", "hal",    "paged",
                                                     "pagenum", "page_number", "seite", "pagina",  "pageno", "laman"};
constexpr std::array<std::string_view, 6> kPageFolders{"page", "halaman", "hal", "seite", "pagina", "laman"};
constexpr std::array<std::string_view, 14> kAllQueries{
    "page=all",  "halaman=all", "hal=all",  "single=1",  "single=true",    "singlepage=1", "singlepage=true",
    "showall=1", "show=all",    "view=all", "viewall=1", "pagewanted=all", "full=1",       "all=1"};
constexpr std::array<std::string_view, 26> kNextLabels{"next",
                                                       "next page",
                                                       "halaman selanjutnya",
                                                       "halaman berikutnya",
                                                       "selanjutnya",
                                                       "berikutnya",
                                                       "lanjut",
                                                       "lanjutkan",
                                                       "muka surat seterusnya",
                                                       "seterusnya",
                                                       "nächste seite",
                                                       "weiter",
                                                       "page suivante",
                                                       "suivant",
                                                       "página siguiente",
                                                       "siguiente",
                                                       "volgende pagina",
                                                       "próxima página",
                                                       "następna strona",
                                                       "sonraki sayfa",
                                                       "следующая страница",
                                                       "次へ",
                                                       "次のページ",
                                                       "下一页",
                                                       "下一頁",
                                                       "다음"};
constexpr std::array<std::string_view, 16> kAllLabels{"all",
                                                      "semua",
                                                      "show all",
                                                      "view all",
                                                      "single page",
                                                      "view as single page",
                                                      "tampilkan semua",
                                                      "lihat semua",
                                                      "baca semua",
                                                      "semua halaman",
                                                      "baca selengkapnya di satu halaman",
                                                      "selengkapnya",
                                                      "satu halaman",
                                                      "auf einer seite lesen",
                                                      "alles auf einer seite",
                                                      "tout afficher"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The query's parts without those that only tell where a reader came from.
std::vector<std::string> parts_of(std::string_view query) {
  std::vector<std::string> out;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    const bool tracking = part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=");
    if (!part.empty() && !tracking) out.emplace_back(part);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view without_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// "?page=1" says no more than no page at all.
bool is_page_part(std::string_view part, std::string_view number) {
  const std::size_t equals = part.find('=');
  return equals != std::string_view::npos && part.substr(equals + 1) == number &&
         one_of(kPageKeys, core::ascii_lower(part.substr(0, equals)));
}

std::vector<std::string> first_page_parts(const core::Url& first) {
  std::vector<std::string> parts = parts_of(first.query());
  std::erase_if(parts, [](const std::string& part) { return is_page_part(part, "1"); });
  return parts;
}

// What `longer` has and `shorter` has not, if it is one part and nothing else differs; else empty.
std::string only_more(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  if (longer.size() != shorter.size() + 1) return {};
  for (const std::string& part : longer) {
    std::vector<std::string> rest = longer;
    rest.erase(std::find(rest.begin(), rest.end(), part));
    if (rest == shorter) return part;
  }
  return {};
}

bool is_numbered_path(std::string_view first, std::string_view other, const std::string& number) {
  first = without_slash(first);
  other = without_slash(other);
  if (first.size() < 2) return false;
  std::vector<std::string> wanted{std::string(first) + "/" + number};
  for (const std::string_view folder : kPageFolders) {
    wanted.push_back(std::string(first) + "/" + std::string(folder) + "/" + number);
    wanted.push_back(std::string(first) + "/" + std::string(folder) + "-" + number);
  }
  const std::size_t dot = first.rfind('.');
  if (dot != std::string_view::npos && dot > first.rfind('/') && first.size() - dot <= 6) {
    const std::string_view stem = first.substr(0, dot), suffix = first.substr(dot);
    for (const char* mark : {"-", "_", ",", ".", "-page", "_page", "-page-", "/"})
      wanted.push_back(std::string(stem).append(mark).append(number).append(suffix));
  }
  return std::find(wanted.begin(), wanted.end(), other) != wanted.end();
}

bool same_site(const core::Url& a, const core::Url& b) {
  return a.host_port() == b.host_port();
}

std::string label_of(const parse::HtmlDocument& page, NodeIndex node) {
  std::string text = line_of_subtree(page, node);
  if (text.empty()) text = std::string(page.attribute(page[node], "aria-label"));
  if (text.empty()) text = std::string(page.attribute(page[node], "title"));
  text = core::fold_case(core::one_line(text, 80));
  static constexpr std::array<std::string_view, 10> kMarks{" ", "»", "›", ">", "→", "«", "«", ":", "[", "]"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (text.ends_with(mark)) text.resize(text.size() - mark.size()), again = true;
      if (text.starts_with(mark)) text.erase(0, mark.size()), again = true;
    }
  }
  return text;
}

int number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

bool says_next(std::string_view rel) {
  return core::ascii_lower(rel).find("next") != std::string::npos;
}

constexpr std::size_t kLongestHeading = 120;
constexpr std::array<std::string_view, 8> kReviews{"reviews", "ulasan",  "отзывы", "bewertungen",
                                                   "avis",    "reseñas", "opinie", "yorumlar"};

class PagerReader {
 public:
  PagerReader(const parse::HtmlDocument& page, const core::Url& url, const core::Url& first, int number)
      : page_(page), url_(url), first_(first), number_(number), name_(name_of(first)) {}

  FurtherPages read() {
    for (NodeIndex i = 0; i < page_.nodes().size(); ++i) {
      const parse::Node& node = page_[i];
      if (node.tag >= Tag::h1 && node.tag <= Tag::h6) {
        heading_ = i;
        under_comments_.reset();
      }
      if (node.tag != Tag::a && node.tag != Tag::link) continue;
      const std::string_view href = page_.attribute(node, "href");
      if (!may_lead_on(href) && !says_one(i)) continue;
      if (const auto target = core::Url::resolve(url_, href)) look_at(i, target->without_fragment());
    }
    FurtherPages out;
    const bool pager = numbered_ >= 1 && (stands_first_ || numbered_ >= 2 || labelled_ || rel_next_);
    if (rel_next_ || labelled_ || pager) out.next = next_;
    if (number_ == 1 && (all_labelled_ || (all_ && out.next))) out.single = all_;
    return out;
  }

 private:
  // Cheap, for most links of a page need not be resolved: a query alone, a short relative address, or the page's own
  // name in it; and a number or a word for all of it behind that.
  bool may_lead_on(std::string_view href) const {
    constexpr std::size_t kShort = 12;
    if (href.empty() || href.front() == '#') return false;
    if (href.front() != '?' && href.size() >= kShort) {
      const std::size_t at = href.rfind(name_);
      if (at == std::string_view::npos) return false;
      href.remove_prefix(at + name_.size());
    }
    if (href.find_first_of("123456789") != std::string_view::npos) return true;
    return href.find("all") != std::string_view::npos || href.find("true") != std::string_view::npos ||
           href.find("single") != std::string_view::npos;
  }

  bool says_one(NodeIndex i) const {
    return i + 1 < page_[i].end && page_[i + 1].is_text() && core::trim_ascii(page_[i + 1].text) == "1";
  }

  static std::string_view name_of(const core::Url& first) {
    std::string_view path = without_slash(first.path());
    path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
    return path.substr(0, path.rfind('.'));
  }

  void look_at(NodeIndex i, const core::Url& target) {
    const parse::Node& node = page_[i];
    const bool in_head = node.tag == Tag::link;
    const std::string label = in_head ? std::string() : label_of(page_, i);
    if (number_ == 1 && !in_head && is_all_of(first_, target) && !is_elsewhere(i)) {
      all_ = target;
      all_labelled_ = all_labelled_ || one_of(kAllLabels, label);
    }
    const int shown = number_in(label);
    if (shown == 1 && is_first(target) && !is_elsewhere(i)) stands_first_ = true;
    const bool is_next = is_page_of(first_, target, number_ + 1);
    const bool is_later = shown > number_ + 1 && shown < 100 && is_page_of(first_, target, shown);
    if ((!is_next && !is_later) || (!in_head && is_elsewhere(i))) return;
    if (is_later) ++numbered_;
    if (!is_next) return;
    if (!next_) next_ = target;
    rel_next_ = rel_next_ || says_next(page_.attribute(node, "rel"));
    labelled_ = labelled_ || one_of(kNextLabels, label);
    if (shown == number_ + 1) ++numbered_;
  }

  // What stands under "Comments" or "Reviews" is paged for itself.
  bool is_under_comments() {
    if (!under_comments_) under_comments_ = heads_comments();  // once a heading, however many links follow it
    return *under_comments_;
  }

  bool heads_comments() const {
    constexpr NodeIndex kMostNodes = 40;  // of a heading that says a word or two
    if (heading_ == parse::kNoNode || page_[heading_].end - heading_ > kMostNodes) return false;
    std::string text = line_of_subtree(page_, heading_);
    if (text.size() > kLongestHeading) return false;
    std::erase_if(text, [](char c) { return (c >= '0' && c <= '9') || c == '(' || c == ')' || c == ':'; });
    text = core::one_line(text);  // "Komentar (12)" without its count
    std::string scratch;
    return (sayings_of(text, scratch) & saying_set(kSaysComments)) != 0 || one_of(kReviews, core::fold_case(text));
  }

  bool is_first(const core::Url& target) const {
    return target == first_.without_fragment() || is_page_of(first_, target, 1);
  }

  // In comments, asides, or what leads to other stories.
  bool is_elsewhere(NodeIndex i) {
    if (is_under_comments()) return true;
    constexpr Names kElsewhere = name_set(kNameComment) | name_set(kNameRelated) | name_set(kNameSidebar);
    for (NodeIndex up = page_[i].parent; up != parse::kNoNode; up = page_[up].parent) {
      if (page_[up].tag == Tag::aside || page_[up].tag == Tag::footer) return true;
      if (page_[up].tag == Tag::body) return false;
      if (page_[up].attribute_count > 0 && (names_of(page_, page_[up]) & kElsewhere) != 0) return true;
    }
    return false;
  }

  const parse::HtmlDocument& page_;
  const core::Url& url_;
  const core::Url& first_;
  const int number_;
  const std::string_view name_;  // the last part of the first page's path
  std::optional<core::Url> next_, all_;
  NodeIndex heading_ = parse::kNoNode;  // the last one before the link that is looked at
  std::optional<bool> under_comments_;  // what it says; not yet read: nothing
  int numbered_ = 0;                    // links whose text is the number in their address
  bool rel_next_ = false, labelled_ = false, all_labelled_ = false, stands_first_ = false;
};

std::optional<core::Url> first_of(const std::vector<std::string>& addresses, const core::Url& url) {
  for (const std::string& address : addresses) {
    const auto target = core::Url::resolve(url, core::trim_ascii(address));
    if (target && same_site(*target, url) && !(target->without_fragment() == url.without_fragment()))
      return target->without_fragment();
  }
  return std::nullopt;
}

}  // namespace

bool is_page_of(const core::Url& first, const core::Url& other, int number) {
  if (!same_site(first, other) || number < 1) return false;
  const std::string digits = std::to_string(number);
  const std::vector<std::string> own = first_page_parts(first), parts = parts_of(other.query());
  if (without_slash(first.path()) == without_slash(other.path())) {
    const std::string more = only_more(own, parts);
    return !more.empty() && first.path().size() > 1 && is_page_part(more, digits);
  }
  return own == parts && is_numbered_path(first.path(), other.path(), digits);
}

bool is_all_of(const core::Url& first, const core::Url& other) {
  if (!same_site(first, other) || first.path().size() < 2) return false;
  const std::vector<std::string> own = first_page_parts(first), parts = parts_of(other.query());
  if (without_slash(first.path()) == without_slash(other.path()))
    return one_of(kAllQueries, core::ascii_lower(only_more(own, parts)));
  const std::string path(without_slash(first.path()));
  return own == parts &&
         (without_slash(other.path()) == path + "/all" || without_slash(other.path()) == path + "/single");
}

FurtherPages find_further_pages(const parse::HtmlDocument& page, const core::Url& url, const core::Url& first,
                                int number, const SiteRules* rules, RuleTrace* trace) {
  if (page.nodes().empty()) return {};
  const SiteRule* rule = rules == nullptr ? nullptr : rules->find(url.host());
  if (rule != nullptr && (!rule->single_page_link.empty() || !rule->next_page_link.empty())) {
    FurtherPages out{.by_rule = true};
    RuleTrace unused;
    const RuledLinks links = links_by_rule(page, *rule, trace == nullptr ? unused : *trace);
    if (number == 1) out.single = first_of(links.single_page, url);
    if (!out.single) out.next = first_of(links.next_page, url);
    return out;
  }
  if (rule != nullptr && !rule->autodetect_next_page.value_or(true)) return {};
  return PagerReader(page, url, first, number).read();
}

}  // namespace kabar::extract
