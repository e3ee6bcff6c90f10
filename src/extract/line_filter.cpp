#include "extract/line_filter.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/text.h"
#include "extract/asking_words.h"
#include "extract/byline_words.h"
#include "extract/known_lines.h"
#include "extract/line_groups.h"
#include "extract/plain_text.h"
#include "extract/word_overlap.h"
#include "parse/dates.h"

namespace kabar::extract {

namespace {

constexpr float kThreshold = 0.42F, kSure = 0.85F, kVerySure = 0.97F;
constexpr Names kNeverNames = name_set(kNameRelated) | name_set(kNameShare) | name_set(kNameComment) |
                              name_set(kNameNavigation) | name_set(kNameAdvert) | name_set(kNamePrompt) |
                              name_set(kNameSidebar) | name_set(kNameHidden) | name_set(kNameContents) |
                              name_set(kNamePoll) | name_set(kNameTags) | name_set(kNameByline) | name_set(kNameMeta) |
                              name_set(kNameCaption);
constexpr std::uint32_t kNeverPlaces = kInAside | kInFooter | kInNav | kInCaption | kInFigure;

bool is_plain_text(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  if ((block.place & kNeverPlaces) != 0 || block.kind == BlockKind::caption) return false;
  if (view.sayings[i] != 0 && block.words < 40) return false;
  if (((view.shape.all[block.container] | block.inner) & kNeverNames) != 0) return false;
  if (block.kind == BlockKind::heading) return block.level > 1 && block.link_letters < block.letters;
  return 2 * block.link_letters <= block.letters || block.words > 12;
}

// What the names and places alone say, inside the interval: the answer where the forests have learned too little
// (scripts that the training pages hardly have).
LineVerdicts by_rules(const LineView& view) {
  LineVerdicts lines(view.list.blocks.size());
  for (std::uint32_t i = view.shape.begin; i < view.shape.end; ++i) {
    if (is_plain_text(view, i)) lines.keep(i, LineReason::names_say_so);
  }
  return lines;
}

bool asks_at_once(std::string_view line, Sayings asking) {
  constexpr std::size_t kFirstWord = 24;  // bytes
  if (phrase_length(line, asking) > 0) return true;
  std::string comparable;
  comparable_text(line, kFirstWord, comparable);
  return begins_asking(comparable);
}

// A line that asks the reader for something has to be surely text.
LineVerdicts by_model(const LineView& view, const std::vector<float>& probabilities) {
  constexpr Sayings kAsking = saying_set(kSaysPrompt) | saying_set(kSaysConsent) | saying_set(kSaysPaywall);
  constexpr std::uint32_t kLongestPrompt = 45;  // words
  LineVerdicts lines(probabilities.size());
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const bool asks = (view.sayings[i] & kAsking) != 0 && view.list.blocks[i].words < kLongestPrompt;
    // "Ikuti ...", "Dapatkan ..." at once asks louder than a channel's name somewhere in the line.
    const bool at_once = asks && asks_at_once(view.list.text_of(view.list.blocks[i]), kAsking);
    if (probabilities[i] > (at_once ? kVerySure : asks ? kSure : kThreshold)) {
      lines.keep(i, LineReason::likely);
    } else if (asks && probabilities[i] > kThreshold) {
      lines.drop(i, LineReason::asks);
    }
  }
  return lines;
}

float prose_kept(const LineView& view, const LineVerdicts& lines) {
  float sum = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (lines.kept(i)) sum += view.shape.prose_in(i, i + 1);
  }
  return sum;
}

bool says(const LineView& view, std::uint32_t i, Sayings wanted) {
  return (view.sayings[i] & wanted) != 0;
}

// A whole sentence without links and numbers: it says something, though it begins like a label ("Bagikan makanan hanya
// kepada warga, ujar Siti."). What it is the forests know better than the label.
bool tells(const LineView& view, std::uint32_t i) {
  constexpr std::uint32_t kShortest = 7;  // words
  const Block& block = view.list.blocks[i];
  return block.words >= kShortest && block.links == 0 && block.digits == 0 && block.kind == BlockKind::paragraph &&
         view.list.text_of(block).ends_with('.');
}

// Why a line is never text, whatever it stands between.
std::optional<LineReason> why_never_text(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  constexpr Sayings kLeadsAway = saying_set(kSaysReadAlso) | saying_set(kSaysRelated);
  constexpr Sayings kMachinery = saying_set(kSaysAdvert) | saying_set(kSaysPlayer) | saying_set(kSaysPager) |
                                 saying_set(kSaysShare) | saying_set(kSaysComments) | saying_set(kSaysTags);
  constexpr Sayings kRights = saying_set(kSaysRights);
  const auto when = [](bool so, LineReason why) { return so ? std::optional(why) : std::nullopt; };
  if (block.kind == BlockKind::caption || (block.place & kInCaption) != 0) return LineReason::caption;
  if (says(view, i, kLeadsAway))
    return when(block.words < 30 && (block.sentences <= 1 || block.links > 0), LineReason::leads_away);
  if (says(view, i, kMachinery)) return when(block.words < 12 && !tells(view, i), LineReason::furniture);
  if (says(view, i, kRights) && phrase_length(view.list.text_of(block), kRights) > 0)
    return when(block.words < (block.links > 0 ? 40U : 16U), LineReason::rights);
  if (says(view, i, saying_set(kSaysPrompt))) return when(block.words < 25 && block.links > 0, LineReason::asks);
  return when(says(view, i, saying_set(kSaysCredit)) && block.words < 12, LineReason::credit);
}

// Paragraphs that stand between or behind kept ones as their equals, in the same element, and say nothing of their own:
// the forests know short lines for bylines and prompts, and parts hidden until the reader turns the page for boxes.
void add_equals(const LineView& view, const std::vector<float>& probabilities, LineVerdicts& lines) {
  constexpr float kHardlyText = 0.06F;
  constexpr std::uint32_t kAgainst = kNeverPlaces | kInForm | kHidden | kInList | kInTable;
  const auto& containers = view.list.containers;
  for (std::uint32_t i = 1; i < lines.size(); ++i) {
    const Block& block = view.list.blocks[i];
    const Block& before = view.list.blocks[i - 1];
    if (lines.kept(i) || !lines.kept(i - 1) || probabilities[i] < kHardlyText) continue;
    if (block.kind != BlockKind::paragraph || before.kind != BlockKind::paragraph || block.link_letters > 0) continue;
    if (view.sayings[i] != 0 || (block.place & kAgainst) != 0 || block.inner != 0) continue;
    if ((block.place & (kWholeBold | kWholeSlanted)) != 0) continue;
    const Container& box = containers[block.container];
    const Container& other = containers[before.container];
    const bool equal = box.tag == parse::Tag::p && box.path == other.path && box.parent == other.parent;
    if (equal && ends_a_sentence(view.list.text_of(block))) lines.keep(i, LineReason::among_equals);
  }
}

// A picture with a line or two in a box of their own, where no paragraph of the text stands like that: a caption
// without an element or a name that says so.
bool is_boxed_caption(const LineView& view, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 45, kMostLines = 3;  // words, blocks
  constexpr float kMostLetters = 400, kOwnPath = 0.1F;
  const Block& block = view.list.blocks[i];
  if (block.kind != BlockKind::paragraph || block.words > kLongest) return false;
  const PageShape& shape = view.shape;
  const bool counted = i >= shape.begin && i < shape.end;
  const float own = counted ? shape.prose_in(i, i + 1) / std::max(shape.prose, 1.0F) : 0.0F;
  if (shape.path_share[i] - own > kOwnPath) return false;
  ContainerIndex c = block.container;
  for (int step = 0; step < 2 && c != kNoContainer; ++step, c = view.list.containers[c].parent) {
    const Container& box = view.list.containers[c];
    if (box.end - box.begin > kMostLines || shape.letters_in(box.begin, box.end) > kMostLetters) return false;
    if (box.images > 0) return true;
  }
  return false;
}

// "Warga menanam bakau. (Foto: Dok. Desa)", "HARIAN NUSA/ZAKARIA": words that close or are a picture's credit.
bool credits_picture(std::string_view text) {
  constexpr std::size_t kLongestCredit = 60;
  if (text.size() <= kLongestCredit && text.find('/') != std::string_view::npos &&
      std::none_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }))
    return true;
  constexpr Sayings kPhoto = saying_set(kSaysPhoto);
  const std::size_t stop = text.rfind(". ");
  const std::string_view last = stop == text.npos ? text : text.substr(stop + 2);
  const std::size_t own = phrase_length(last, kPhoto);
  if (own > 0 && (last[own - 1] == ':' || last.substr(own).starts_with(':'))) return true;
  const std::size_t label = phrase_length(text, kPhoto);
  if (label > 0 && text.substr(label).starts_with('.')) return true;  // "ILUSTRASI. Peternak sapi ..."
  if (label > 0 && (text[label - 1] == ':' || text.substr(label).starts_with(':'))) return true;
  const std::size_t open = text.ends_with(')') ? text.rfind('(') : text.ends_with(']') ? text.rfind('[') : text.npos;
  return open != text.npos && text.size() - open <= kLongestCredit && phrase_length(text.substr(open + 1), kPhoto) > 0;
}

// A line directly below a picture that gives its credit.
void drop_credited_captions(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kLongest = 45;  // words
  for (const Media& media : view.list.media) {
    const std::uint32_t i = media.before;
    if (i >= lines.size() || !lines.kept(i)) continue;
    const Block& block = view.list.blocks[i];
    if (block.kind != BlockKind::paragraph || block.words > kLongest) continue;
    if (credits_picture(view.list.text_of(block))) lines.drop(i, LineReason::caption);
  }
}

void drop_boxed_captions(const LineView& view, LineVerdicts& lines) {
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (lines.kept(i) && is_boxed_caption(view, i)) lines.drop(i, LineReason::caption);
  }
}

// The place before the first kept paragraph.
void add_dateline(const LineView& view, LineVerdicts& lines) {
  std::uint32_t first = 0;
  while (first < lines.size() && !lines.kept(first)) ++first;
  if (first == 0 || first == lines.size()) return;
  if (is_dateline(view.list, first - 1)) lines.keep(first - 1, LineReason::dateline);
}

// Prose at the article's own path inside its own element, though hidden: a further page of the same text.
void add_hidden_pages(const LineView& view, LineVerdicts& lines) {
  const Container& root = view.list.containers[view.shape.root];
  for (std::uint32_t i = root.begin; i < root.end; ++i) {
    const Block& block = view.list.blocks[i];
    if ((block.place & kHidden) == 0 || (root.place & kHidden) != 0 || !is_prose(block)) continue;
    if (view.sayings[i] == 0 && view.shape.path_share[i] > 0.3F) lines.keep(i, LineReason::further_page);
  }
}

// A card of another story: a headline that is all link, or beside a day, and first words below it or a day.
bool is_card(const LineView& view, const Container& box) {
  constexpr std::uint32_t kMostLines = 4, kMostWords = 45, kLongestHeadline = 25, kLongestDay = 8;
  if (box.begin >= box.end || box.end - box.begin > kMostLines) return false;
  std::uint32_t words = 0;
  for (std::uint32_t i = box.begin; i < box.end; ++i) words += view.list.blocks[i].words;
  if (words > kMostWords || box.tag == parse::Tag::p) return false;
  for (std::uint32_t i = box.begin; i < std::min(box.end, box.begin + 2); ++i) {
    const Block& block = view.list.blocks[i];
    const bool headline = block.links == 1 && 2 * block.link_letters > block.letters && block.words >= 3 &&
                          block.words <= kLongestHeadline && !ends_a_sentence(view.list.text_of(block));
    if (headline) return true;
    if (block.words > kLongestDay || ends_a_sentence(view.list.text_of(block))) return false;
  }
  return false;
}

// "Kabar Lain" above the first of them.
void drop_heading_above(const LineView& view, std::uint32_t first, LineVerdicts& lines) {
  constexpr std::uint32_t kLongest = 4;  // words
  if (first == 0 || !lines.kept(first - 1)) return;
  const Block& above = view.list.blocks[first - 1];
  if (above.words <= kLongest && !ends_a_sentence(view.list.text_of(above))) lines.drop(first - 1, LineReason::led_to);
}

// Rows of such cards, three at least in a row and at one place of the template.
void drop_cards(const LineView& view, LineVerdicts& lines) {
  constexpr std::size_t kFewest = 3;
  std::vector<ContainerIndex> row;
  const auto& containers = view.list.containers;
  const auto flush = [&] {
    if (row.size() >= kFewest) drop_heading_above(view, containers[row.front()].begin, lines);
    for (std::size_t c = 0; row.size() >= kFewest && c < row.size(); ++c) {
      for (std::uint32_t i = containers[row[c]].begin; i < containers[row[c]].end; ++i) {
        if (lines.kept(i)) lines.drop(i, LineReason::led_to);
      }
    }
    row.clear();
  };
  for (ContainerIndex c = 0; c < containers.size(); ++c) {
    const Container& box = containers[c];
    if (box.end - box.begin < 2 || !is_card(view, box)) continue;
    const bool next = !row.empty() && containers[row.back()].parent == box.parent &&
                      containers[row.back()].path == box.path && containers[row.back()].end == box.begin;
    if (!next) flush();
    row.push_back(c);
  }
  flush();
}

// Comments under a text that stands by itself. Where nothing else was kept, what is named so is the text: a forum's.
void drop_comments(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kEnough = 200;
  const auto is_comment = [&view](std::uint32_t i) {
    const Block& block = view.list.blocks[i];
    return ((view.shape.all[block.container] | block.inner) & name_set(kNameComment)) != 0;
  };
  std::uint32_t letters = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (lines.kept(i) && !is_comment(i) && is_prose(view.list.blocks[i])) letters += view.list.blocks[i].letters;
    if (lines.kept(i) && letters >= kEnough && is_comment(i)) lines.drop(i, LineReason::comment);
  }
}

// "Baca juga:" and below it a headline in bold that is no link.
bool is_bold_headline(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  return block.kind == BlockKind::paragraph && (block.place & kWholeBold) != 0 && block.words >= 3 &&
         block.words <= 20 && view.sayings[i] == 0 && !ends_a_sentence(view.list.text_of(block));
}

// The headlines under a read-also label: lines of nothing but links, a few at most.
void drop_led_away(const LineView& view, LineVerdicts& lines) {
  constexpr Sayings kLabel = saying_set(kSaysReadAlso) | saying_set(kSaysRelated);
  constexpr std::uint32_t kMostLedTo = 6;
  std::uint32_t left = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Block& block = view.list.blocks[i];
    if (const auto why = why_never_text(view, i)) {
      lines.drop(i, *why);
      if (says(view, i, kLabel) && block.words <= 6) left = kMostLedTo;
    } else if (left > 0 && ((block.place & kWholeLink) != 0 || (left == kMostLedTo && is_bold_headline(view, i)))) {
      lines.drop(i, LineReason::led_to);
      --left;
    } else if (lines.kept(i)) {  // days and teasers between the headlines are not
      left = 0;
    }
  }
}

// "Pekanan: <a>Headline</a>": what stands before the link is a label of a few words.
bool is_labelled_link(const LineView& view, std::uint32_t i) {
  constexpr std::uint32_t kLongestLabel = 24;  // letters
  const Block& block = view.list.blocks[i];
  const std::uint32_t before = block.letters - block.link_letters;
  const std::string_view text = view.list.text_of(block);
  const std::size_t colon = text.find(':');
  if (block.link_letters == 0 || before > kLongestLabel || colon == std::string_view::npos) return false;
  const auto label = text.substr(0, colon + 1);
  return before + static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) ==
         core::count_code_points(label);
}

// A headline that is all link, alone in a paragraph between paragraphs of prose: it leads to another article, and no
// label says so, or one that no list of labels has.
void drop_bare_links(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kFewest = 2, kMost = 25;  // words
  constexpr std::uint32_t kElsewhere = kInList | kInTable | kInFigure;
  const auto is_text = [&](std::uint32_t i) { return lines.kept(i) && is_prose(view.list.blocks[i]); };
  for (std::uint32_t i = 1; i < lines.size(); ++i) {
    const Block& block = view.list.blocks[i];
    if (!lines.kept(i) || block.kind != BlockKind::paragraph || block.links != 1) continue;
    if (block.words < kFewest || block.words > kMost || (block.place & kElsewhere) != 0) continue;
    if ((block.place & kWholeLink) == 0 && !is_labelled_link(view, i)) continue;
    if (ends_a_sentence(view.list.text_of(block)) || !is_text(i - 1)) continue;
    if (i + 1 < lines.size() && lines.kept(i + 1) && !is_text(i + 1)) continue;
    lines.drop(i, LineReason::leads_away);
  }
}

// "Oleh Sim Yeong Hui": a label and a writer of this article, whatever else a short line names.
void drop_bylines(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kLongest = 12;  // words
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Block& block = view.list.blocks[i];
    if (!lines.kept(i) || block.words > kLongest || block.kind == BlockKind::heading) continue;
    const std::string_view text = view.list.text_of(block);
    if (ends_a_sentence(text) || label_at_start(word_key(text)).role != BylineRole::writer) continue;
    const auto& authors = view.metadata.authors;
    if (std::any_of(authors.begin(), authors.end(),
                    [text](const std::string& name) { return text.find(name) != std::string_view::npos; }))
      lines.drop(i, LineReason::credit);
  }
}

// "Bagian Humas | Telp. ... | humas@desa.go.id" below the last sentence.
bool is_contact(std::string_view text, const Block& block) {
  constexpr std::uint32_t kLongest = 15;  // words
  return block.words <= kLongest && text.find('@') != std::string_view::npos && !ends_a_sentence(text) &&
         text.find('.', text.find('@')) != std::string_view::npos;
}

// "Selasa, 20-10-2026 | 10:44:09 WITA", "Sari Wulan - Harian Contoh": who and when, above the first prose.
bool says_who_or_when(const LineView& view, std::uint32_t i) {
  constexpr std::uint32_t kLongestName = 6, kLongestDate = 20;  // words
  constexpr std::size_t kNothingElse = 14;                      // bytes
  const Block& block = view.list.blocks[i];
  const std::string_view text = view.list.text_of(block);
  if (block.kind != BlockKind::paragraph || block.words > kLongestDate || ends_a_sentence(text)) return false;
  const auto& authors = view.metadata.authors;
  const bool named = std::any_of(authors.begin(), authors.end(),
                                 [text](const std::string& name) { return text.find(name) != std::string_view::npos; });
  if (named && block.words <= kLongestName) return true;
  const auto date = parse::find_date(text, {.language = view.metadata.language});
  if (!date || date->time.precision == core::Precision::day) return false;
  // "Diposting oleh: Admin | Kamis, 19 November 2026 14:30 WITA | Dibaca: 231 kali"
  const bool in_parts = date->begin == 0 || text.find('|') != std::string_view::npos;
  return in_parts || text.size() - (date->end - date->begin) <= kNothingElse;
}

void trim_head(const LineView& view, LineVerdicts& lines) {
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (!lines.kept(i)) continue;
    const bool says_when = !is_dateline(view.list, i) && says_who_or_when(view, i);
    if (!says_when && is_prose(view.list.blocks[i])) break;
    if (says_when) lines.drop(i, LineReason::credit);
  }
}

// A few words behind the last sentence that are none: labels, names of networks, the site's footer.
void trim_tail(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kLongest = 6;  // words
  std::uint32_t end = lines.size();
  for (std::uint32_t i = lines.size(); i-- > 0;) {
    if (!lines.kept(i)) continue;
    const Block& block = view.list.blocks[i];
    const std::string_view text = view.list.text_of(block);
    const bool marked = text.ends_with(')') || text.ends_with(']') || text.ends_with('*');  // a credit, end_credit.h
    const bool sentence = ends_a_sentence(text) || marked;
    if (block.kind == BlockKind::paragraph && block.words <= kLongest && !sentence) continue;
    if (!sentence || (!marked && !is_prose(block))) return;
    end = i + 1;
    break;
  }
  for (std::uint32_t i = end; i < lines.size(); ++i) {
    if (lines.kept(i)) lines.drop(i, LineReason::furniture);
  }
}

// The headline repeated at the head, and headings at the tail that head nothing.
void trim_edges(const LineView& view, LineVerdicts& lines) {
  const WordSet title(view.metadata.title, 1);
  int seen = 0;
  for (std::uint32_t i = 0; i < lines.size() && seen < 4; ++i) {
    if (!lines.kept(i)) continue;
    ++seen;
    const Block& block = view.list.blocks[i];
    std::uint32_t hits = 0;
    const bool same = title.share_of(view.list.text_of(block), &hits) > 0.95F && hits + 1 >= title.size();
    if (same && block.words >= 3 && block.words < 40) lines.drop(i, LineReason::headline);
  }
  for (std::uint32_t i = lines.size(); i-- > 0;) {
    if (!lines.kept(i)) continue;
    const Block& block = view.list.blocks[i];
    const bool contact = is_contact(view.list.text_of(block), block);
    if (block.kind != BlockKind::heading && !contact) break;
    lines.drop(i, contact ? LineReason::credit : LineReason::heads_nothing);
  }
}

}  // namespace

bool is_dateline(const BlockList& list, std::uint32_t block) {
  constexpr std::uint32_t kLongest = 6;  // words
  if (block + 1 >= list.blocks.size()) return false;
  const Block &here = list.blocks[block], &next = list.blocks[block + 1];
  if (here.kind != BlockKind::paragraph || here.words > kLongest || here.link_letters > 0 || !is_prose(next))
    return false;
  if (list.containers[next.container].parent != here.container) return false;
  const std::string_view text = list.text_of(here);
  return text.ends_with(" -") || text.ends_with(" –") || text.ends_with(" —") || text.ends_with("--") ||
         text.ends_with(",-");
}

LineVerdicts judge_lines(const LineView& view, const std::vector<float>& by_page) {
  if (view.list.blocks.empty()) return LineVerdicts();
  std::vector<float> probabilities = by_page;
  if (view.lesson != nullptr) lean_on_places(view, *view.lesson, probabilities);
  lean_on_lists(view, probabilities);
  LineVerdicts lines = by_model(view, probabilities);
  LineVerdicts ruled = by_rules(view);
  if (prose_kept(view, lines) < 0.5F * prose_kept(view, ruled)) lines = std::move(ruled);
  add_equals(view, probabilities, lines);
  add_hidden_pages(view, lines);
  keep_quoted_posts(view, lines);
  keep_opened_lists(view, lines);
  keep_equal_headings(view, lines);
  keep_recipes(view, lines);
  drop_comments(view, lines);
  drop_boxed_captions(view, lines);
  drop_cards(view, lines);
  drop_credited_captions(view, lines);
  drop_led_away(view, lines);
  drop_bare_links(view, lines);
  drop_linked_lists(view, lines);
  drop_bylines(view, lines);
  if (view.lesson != nullptr) drop_known_lines(view, by_page, *view.lesson, lines);
  add_dateline(view, lines);
  trim_head(view, lines);
  trim_tail(view, lines);
  trim_edges(view, lines);
  return lines;
}

}  // namespace kabar::extract
