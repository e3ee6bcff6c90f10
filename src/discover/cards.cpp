#include "discover/cards.h"

#include <algorithm>
#include <unordered_map>

#include "core/text.h"
#include "parse/dates.h"

namespace kabar::discover {
namespace {

using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr int kClimb = 12;
constexpr NodeIndex kMaxCardNodes = 400;
constexpr double kHeadlineLetters = 25;
constexpr int kBadge = 12;  // a part that stands in a third of so many headings says nothing of any of them
constexpr int kShared = 3;  // links with one text, from which on it is a label
constexpr std::size_t kMaxDateTexts = 1000;  // a page
constexpr core::Seconds kDay = 86400;
constexpr std::uint16_t kFurniture = kInNav | kInFooter;

bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

// Anchors before and after one that end its card.
struct Fence {
  NodeIndex before = 0, after = UINT32_MAX;
};

// The last anchors met, so that one of another link is at hand.
class LastTwo {
 public:
  void add(std::uint32_t link, NodeIndex node) {
    if (link != link_) {
      other_link_ = link_;
      other_ = node_;
      link_ = link;
    }
    node_ = node;
  }
  // The node of the last anchor of a link other than `link`, or `none`.
  NodeIndex other_than(std::uint32_t link, NodeIndex none) const {
    if (link_ != UINT32_MAX && link_ != link) return node_;
    return other_link_ != UINT32_MAX && other_link_ != link ? other_ : none;
  }

 private:
  std::uint32_t link_ = UINT32_MAX, other_link_ = UINT32_MAX;
  NodeIndex node_ = 0, other_ = 0;
};

std::vector<Fence> fences(const PageMap& map) {
  std::vector<Fence> out(map.anchors.size());
  const auto sweep = [&](auto begin, auto end, auto step, NodeIndex none, auto set) {
    std::unordered_map<std::uint64_t, LastTwo> by_shape;
    LastTwo headlines;
    for (auto i = begin; i != end; i += step) {
      const Anchor& anchor = map.anchors[static_cast<std::size_t>(i)];
      LastTwo& alike = by_shape[map.links[anchor.link].address.shape];
      set(out[static_cast<std::size_t>(i)], alike.other_than(anchor.link, none),
          headlines.other_than(anchor.link, none));
      alike.add(anchor.link, anchor.node);
      if (anchor.heading != kNoNode || anchor.letters >= kHeadlineLetters) headlines.add(anchor.link, anchor.node);
    }
  };
  const auto count = static_cast<std::ptrdiff_t>(map.anchors.size());
  sweep(std::ptrdiff_t{0}, count, 1, NodeIndex{0},
        [](Fence& f, NodeIndex a, NodeIndex b) { f.before = std::max(a, b); });
  sweep(count - 1, std::ptrdiff_t{-1}, -1, UINT32_MAX,
        [](Fence& f, NodeIndex a, NodeIndex b) { f.after = std::min(a, b); });
  return out;
}

bool has_word(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Does the class of an element say that it holds the headline?
bool names_headline(std::string_view classes) {
  const std::string lower = core::ascii_lower(classes);
  return has_word(lower, "headline") || has_word(lower, "title") || has_word(lower, "heading") ||
         has_word(lower, "judul");
}

// "12:30", "23/11/2026", "5 menit lalu": short, with a digit.
bool may_be_date(std::string_view text) {
  if (text.size() < 4 || text.size() > 60) return false;
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Does `currency` stand right before or behind a number?
bool is_at_number(std::string_view text, std::string_view currency) {
  constexpr std::string_view kGap = " .:-,\xC2\xA0\xE2\x80\xAF";  // and the bytes of spaces that do not break
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(currency); at != std::string_view::npos; at = text.find(currency, at + 1)) {
    const std::size_t behind = text.find_first_not_of(kGap, at + currency.size());
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_not_of(kGap, at - 1);
    if (behind != std::string_view::npos && is_digit(text[behind])) return true;
    if (before != std::string_view::npos && is_digit(text[before])) return true;
  }
  return false;
}

// "$4.99", "1 299,00 zl", "Rp 1,2 miliar": a number with a currency, and at most a word.
bool is_price(std::string_view text) {
  static constexpr std::string_view kCurrencies[] = {
      "$",   "€",   "£",   "¥",   "₽",   "₹",   "₩",   "₴",   "USD", "EUR", "GBP", "PLN", "Rp",  "zł",  "Kč",
      "руб", "грн", "RM",  "kr",  "CHF", "Ft",  "lei", "IDR", "MYR", "SGD", "AUD", "CAD", "INR", "BRL", "RUB",
      "JPY", "CNY", "KRW", "THB", "VND", "TRY", "₺",   "₫",   "฿",   "₱",   "円",  "元",  "원",  "TL"};
  if (text.size() < 2 || text.size() > 24) return false;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits == 0 || latin_letters(text) > static_cast<double>(digits) + 9) return false;
  return std::any_of(std::begin(kCurrencies), std::end(kCurrencies), [&](auto c) { return is_at_number(text, c); });
}

class CardReader {
 public:
  CardReader(const PageMap& map, std::string_view language, core::Seconds now)
      : map_(map), page_(map.page), language_(language), now_(now), fences_(fences(map)) {
    count_heading_parts();
    for (const Anchor& anchor : map.anchors) {
      if (anchor.text.empty()) continue;
      auto& [link, count] = texts_.try_emplace(anchor.text, anchor.link, 0).first->second;
      if (count == 0 || link != anchor.link) ++count;
      link = anchor.link;
    }
  }

  std::vector<Card> read() {
    std::vector<Card> cards(map_.links.size());
    for (std::size_t i = 0; i < cards.size(); ++i) read_card(map_.links[i], cards[i]);
    drop_shared_titles(cards);
    return cards;
  }

 private:
  // A text is generic when several links have it and it is too short to be the headline of a story told twice.
  bool is_generic(const Anchor& anchor) const {
    const auto found = texts_.find(anchor.text);
    const int count = found == texts_.end() ? 0 : found->second.second;
    return count >= 3 || (count == 2 && anchor.letters < 15);
  }

  double rank(const Anchor& anchor) const {
    if (anchor.text.empty() || is_generic(anchor)) return anchor.text.empty() ? 0 : 0.1;
    const double length = anchor.letters <= 200 ? std::min(anchor.letters, 80.0) / 40 : 0.5;
    return 0.2 + length + (anchor.heading != kNoNode ? 2.5 : 0);
  }

  void read_card(const PageLink& link, Card& card) {
    double best = -1;
    for (const std::uint32_t a : link.anchors) {
      const double r = rank(map_.anchors[a]);
      card.picture = card.picture || map_.anchors[a].picture;
      if (r > best) {
        best = r;
        card.anchor = a;
      }
    }
    const Anchor& anchor = map_.anchors[card.anchor];
    card.node = climb(anchor, fences_[card.anchor]);
    card.generic = anchor.text.empty() || is_generic(anchor);
    scan(card, link);
    if (card.generic && card_heading_ == kNoNode) look_ahead(card, map_.anchors[link.anchors.front()].link);
    set_title(card, link);
  }

  NodeIndex climb(const Anchor& anchor, const Fence& fence) const {
    NodeIndex card = anchor.node;
    for (int step = 0; step < kClimb; ++step) {
      const NodeIndex parent = page_[card].parent;
      if (parent == kNoNode || page_[parent].tag == Tag::body || page_[parent].tag == Tag::main_) break;
      if (fence.before >= parent || page_[parent].end > fence.after) break;
      card = parent;
      if (page_[card].tag == Tag::article || page_[card].tag == Tag::li) break;
    }
    return card;
  }

  void scan(Card& card, const PageLink& link) {
    const NodeIndex end = std::min(page_[card.node].end, card.node + kMaxCardNodes);
    const bool furniture = (map_.anchors[card.anchor].areas & kFurniture) != 0;
    const std::uint32_t own = map_.anchors[link.anchors.front()].link;
    auto next_anchor = std::lower_bound(map_.anchors.begin(), map_.anchors.end(), card.node,
                                        [](const Anchor& a, NodeIndex node) { return a.node < node; });
    for (NodeIndex i = card.node; i < end; ++i) {
      const Node& node = page_[i];
      if (next_anchor != map_.anchors.end() && next_anchor->node == i) {
        card.other_links += next_anchor->link != own ? 1 : 0;
        ++next_anchor;
      }
      if (node.tag == Tag::img) card.picture = true;
      if (furniture) continue;
      if (node.tag == Tag::time && !card.date) take_time(card, i);
      if (is_heading(node.tag) && card_heading_ == kNoNode) consider_heading(i, own);
      if (!node.is_text() || (map_.areas[i] & (kInHeading | kInDrawing)) != 0) continue;
      if ((map_.areas[i] & kInAnchor) == 0) card.prose += node.text.size() > 3 ? latin_letters(node.text) : 0;
      const std::string_view text = core::trim_ascii(node.text);
      card.priced = card.priced || is_price(text);
      if (!card.date && may_be_date(text)) card.date = date_of(text);
    }
  }

  parse::DateHints hints() const { return {.language = language_, .now = now_, .zone = {}}; }

  // A date line: the date is most of the text. The same text is read once a page.
  std::optional<core::Timestamp> date_of(std::string_view text) {
    const auto [known, fresh] = dates_.try_emplace(text, std::nullopt);
    if (!fresh || dates_.size() > kMaxDateTexts) return known->second;
    const auto found = parse::find_dates(text, hints());
    const auto date = std::find_if(found.begin(), found.end(), [&](const auto& d) {
      return (d.end - d.begin) * 2 >= text.size() && (now_ == 0 || d.time.unix_seconds <= now_ + kDay);
    });
    if (date != found.end()) known->second = date->time;
    return known->second;
  }

  void take_time(Card& card, NodeIndex i) {
    const std::string_view machine = page_.attribute(page_[i], "datetime");
    card.date = core::from_iso8601(core::trim_ascii(machine));
    if (!card.date) card.date = parse::read_date(page_.text_of(i), hints());
  }

  // A heading of the card that holds no other link names it, wherever the anchor stands (overlays, pictures).
  void consider_heading(NodeIndex heading, std::uint32_t own) {
    for (auto a = std::lower_bound(map_.anchors.begin(), map_.anchors.end(), heading,
                                   [](const Anchor& x, NodeIndex node) { return x.node < node; });
         a != map_.anchors.end() && a->node < page_[heading].end; ++a) {
      if (a->link != own) return;
    }
    card_heading_ = heading;
  }

  // An anchor without a text laid over a block that holds other links as well: the first heading behind it, before the
  // next headline begins, is its name.
  void look_ahead(const Card& card, std::uint32_t own) {
    const NodeIndex from = map_.anchors[card.anchor].node;
    NodeIndex block = page_[from].parent;
    const auto is_block = [&] { return page_[block].tag == Tag::article || page_[block].tag == Tag::li; };
    for (int step = 0; step < kClimb && block != kNoNode && !is_block(); ++step) block = page_[block].parent;
    if (block == kNoNode || !is_block()) return;
    const NodeIndex end = std::min({page_[block].end, fences_[card.anchor].after, from + kMaxCardNodes});
    for (NodeIndex i = from; i < end && card_heading_ == kNoNode; ++i) {
      if (is_heading(page_[i].tag)) consider_heading(i, own);
    }
  }

  // The anchor's own text in a heading that may say more.
  std::string around(const Anchor& anchor) const {
    std::string text = heading_text(anchor.node);
    return text.empty() ? anchor.text : text;
  }

  void set_title(Card& card, const PageLink& link) {
    const Anchor& anchor = map_.anchors[card.anchor];
    const NodeIndex card_heading = card_heading_;
    card_heading_ = kNoNode;
    if (!card.generic && anchor.heading != kNoNode) {
      card.heading = true;
      card.title = anchor.heading > anchor.node ? heading_text(anchor.heading) : around(anchor);
    } else if (!card.generic) {
      card.title = part_of(anchor);
    } else if (card_heading != kNoNode) {
      card.heading = true;
      card.title = heading_text(card_heading);
    }
    if (card.title.empty()) card.title = spoken_title(link);
    if (card.title.empty() && !card.generic) card.title = anchor.text;
    card.letters = latin_letters(card.title);
  }

  // What several links are called is the name of a button or a label, not of a story.
  static void drop_shared_titles(std::vector<Card>& cards) {
    std::unordered_map<std::string, int> counts;
    for (const Card& card : cards) ++counts[card.title];
    for (Card& card : cards) {
      const bool button = !card.heading && card.letters < kHeadlineLetters && counts.at(card.title) >= kShared;
      if (!button || card.title.empty()) continue;
      card.title.clear();
      card.letters = 0;
      card.generic = true;
    }
  }

  // The text of a heading as a reader sees it: badges that stand in several headings left out, parts set apart.
  std::string heading_text(NodeIndex heading) const {
    std::string all, without_badges;
    for (NodeIndex i = heading; i < page_[heading].end; ++i) {
      if (!page_[i].is_text() || (map_.areas[i] & kInDrawing) != 0) continue;
      append_part(all, page_[i].text);
      const auto badge = heading_parts_.find(core::trim_ascii(page_[i].text));
      if (badge == heading_parts_.end() || badge->second * 3 < std::max(kBadge, headings_))
        append_part(without_badges, page_[i].text);
    }
    std::string rest = core::one_line(without_badges);
    rest.erase(0, std::min(rest.find_first_not_of(" :|-"), rest.size()));
    return latin_letters(rest) >= 10 ? rest : core::one_line(all);
  }

  // Parts of one heading run together in the markup; a capital or a full stop shows where a reader sees a gap.
  static void append_part(std::string& text, std::string_view part) {
    if (!text.empty() && !part.empty()) {
      const char last = text.back(), first = part.front();
      const bool capital = first >= 'A' && first <= 'Z' && last >= 'a' && last <= 'z';
      const bool stop = last == ':' || last == '.' || last == '!' || last == '?';
      if (capital || (stop && first != ' ')) text += ' ';
    }
    text += part;
  }

  void count_heading_parts() {
    for (NodeIndex i = 0; i < page_.nodes().size(); ++i) {
      const Node& node = page_[i];
      headings_ += is_heading(node.tag) ? 1 : 0;
      if (!node.is_text() || (map_.areas[i] & kInHeading) == 0 || node.text.size() < 4 || node.text.size() > 40)
        continue;
      ++heading_parts_[core::trim_ascii(node.text)];
    }
  }

  // title, aria-label, alt: what a browser would read out.
  std::string spoken_title(const PageLink& link) const {
    std::string best;
    for (const std::uint32_t a : link.anchors) {
      const NodeIndex node = map_.anchors[a].node;
      for (const std::string_view name : {"title", "aria-label"}) {
        std::string text = core::one_line(page_.attribute(page_[node], name));
        if (text.size() > best.size()) best = std::move(text);
      }
      if (!best.empty()) continue;
      for (NodeIndex i = node; i < page_[node].end && i < node + 40; ++i) {
        if (page_[i].tag == Tag::img && best.empty()) best = core::one_line(page_.attribute(page_[i], "alt"));
      }
    }
    return best;
  }

  // The anchor's text without a place in a ranking that an element of its own holds: <b>1</b><span>Headline</span>.
  std::string without_rank(const Anchor& anchor) const {
    constexpr std::size_t kLongestRank = 4;
    for (NodeIndex i = anchor.node + 1; i < page_[anchor.node].end; ++i) {
      const std::string_view text = page_[i].is_text() ? core::trim_ascii(page_[i].text) : std::string_view();
      if (text.empty()) continue;
      const bool rank = page_[i].parent != anchor.node && text.size() <= kLongestRank &&
                        text.find_first_not_of("#0123456789.") == std::string_view::npos;
      if (!rank || !anchor.text.starts_with(text)) break;
      std::string rest(core::trim_ascii(std::string_view(anchor.text).substr(text.size())));
      return latin_letters(rest) >= 8 ? rest : anchor.text;
    }
    return anchor.text;
  }

  // The headline among the blocks of an anchor that holds a whole card.
  std::string part_of(const Anchor& anchor) const {
    std::string longest, named;
    int parts = 0;
    for (NodeIndex i = anchor.node + 1; i < page_[anchor.node].end; ++i) {
      const Node& node = page_[i];
      if ((map_.areas[i] & kInDrawing) != 0) continue;
      if (node.is_text()) {
        std::string text = core::one_line(node.text);
        if (latin_letters(text) < 2) continue;
        ++parts;
        if (text.size() > longest.size() && latin_letters(text) <= 200) longest = std::move(text);
      } else if (named.empty() && names_headline(page_.attribute(node, "class"))) {
        named = core::one_line(page_.text_of(i));
      }
    }
    if (latin_letters(named) >= 8) return named;
    const bool whole = parts < 2 || latin_letters(longest) * 1.25 > anchor.letters || anchor.letters < 60;
    return whole ? without_rank(anchor) : longest;
  }

  const PageMap& map_;
  const parse::HtmlDocument& page_;
  std::string_view language_;
  core::Seconds now_;
  std::vector<Fence> fences_;
  std::unordered_map<std::string_view, std::pair<std::uint32_t, int>> texts_;  // text -> last link, links that have it
  std::unordered_map<std::string_view, std::optional<core::Timestamp>> dates_;
  std::unordered_map<std::string_view, int> heading_parts_;  // short texts in headings, and in how many places
  int headings_ = 0;                                         // on the page
  NodeIndex card_heading_ = kNoNode;
};

}  // namespace

std::vector<Card> read_cards(const PageMap& map, std::string_view language, core::Seconds now) {
  return CardReader(map, language, now).read();
}

}  // namespace kabar::discover
