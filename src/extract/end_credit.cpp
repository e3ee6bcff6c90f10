#include "extract/end_credit.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// At most three words, each with a capital: a name or an agency.
bool is_name(std::string_view inside) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const bool begins = i == 0 || inside[i - 1] == ' ';
    if (begins && (!is_capital(inside[i]) || ++words > 3)) return false;
  }
  return true;
}

// `apart`: it stands behind the end of a sentence.
bool is_mark(std::string_view inside, bool apart) {
  if (inside.size() <= 3 && !inside.empty() && inside.find_first_not_of('*') == std::string_view::npos) return true;
  const bool capitals = apart || inside.find('/') != std::string_view::npos;
  const bool spaces = apart && is_name(inside);
  const auto letter = [&](char c) { return is_small(c) || (capitals && is_capital(c)); };
  const auto allowed = [&](char c) {
    return letter(c) || (spaces && c == ' ') || (c >= '0' && c <= '9') ||
           std::string_view("/-.*&").find(c) != std::string_view::npos;
  };
  return inside.size() >= 2 && inside.size() <= 40 && std::all_of(inside.begin(), inside.end(), allowed) &&
         std::any_of(inside.begin(), inside.end(), letter);
}

bool is_bracketed(std::string_view line) {
  return line.size() >= 3 && line.size() <= 48 &&
         ((line.front() == '(' && line.back() == ')') || (line.front() == '[' && line.back() == ']'));
}

bool is_credit_line(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  constexpr std::uint32_t kLongest = 14, kLongestBracketed = 40;  // words
  if (block.kind == BlockKind::heading || block.kind == BlockKind::row) return false;
  if ((block.place & kInNav) != 0) return false;
  if ((block.place & kInFooter) != 0 && (block.place & (kInArticle | kInMain)) == 0) return false;  // the site's
  const std::string_view text = view.list.text_of(block);
  if (text.find_first_not_of('*') == std::string_view::npos) return true;
  const bool bracketed = text.starts_with('(') && (text.ends_with(')') || text.ends_with(")."));
  if ((view.sayings[i] & saying_set(kSaysCredit)) != 0)
    return block.words <= (bracketed ? kLongestBracketed : kLongest);
  constexpr Sayings kSigns = saying_set(kSaysByline) | saying_set(kSaysPhoto) | saying_set(kSaysDate);
  return block.words <= 5 && is_bracketed(text) && (view.sayings[i] & ~kSigns) == 0;
}

void trim_end(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
}

// "... kayu banuas.***": the end of an article in print.
void take_end_stars(Body& body) {
  std::size_t end = body.text.find_last_not_of('*');
  end = end == std::string::npos ? 0 : end + 1;
  const std::size_t stars = body.text.size() - end;
  if (stars == 0 || stars > 5 || !ends_a_sentence(std::string_view(body.text).substr(0, end))) return;
  const std::size_t at = body.html.rfind(std::string(stars, '*'));
  if (at != std::string::npos) body.html.erase(at, stars);
  body.text.resize(end);
  trim_end(body.text);
}

// "... menjelang Disember. - BERNAMA", "... kata dia. – AFP": an agency in capitals behind a dash and a sentence.
void take_end_agency(Body& body) {
  constexpr std::size_t kShortest = 3, kLongest = 16;
  const std::size_t end = body.text.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (end == std::string::npos || body.text.size() - end - 1 < kShortest || body.text.size() - end - 1 > kLongest)
    return;
  const std::string agency = body.text.substr(end + 1);
  for (const std::string_view dash : {" - ", " – ", " — ", " -", "-- ", " –"}) {
    const std::string_view before = std::string_view(body.text).substr(0, end + 1);
    if (!before.ends_with(dash)) continue;
    const std::string_view sentence = before.substr(0, before.size() - dash.size());
    if (!ends_a_sentence(sentence)) return;
    const std::string mark = std::string(dash) + agency;
    if (const std::size_t at = body.html.rfind(mark); at != std::string::npos) body.html.erase(at, mark.size());
    body.text.resize(sentence.size());
    trim_end(body.text);
    body.credit = body.credit.empty() ? agency : agency + "; " + body.credit;
    return;
  }
}

}  // namespace

std::string take_credit_lines(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kLinesAfter = 8;
  std::uint32_t end = lines.size();
  std::uint32_t first = end;  // behind the last kept line that is no credit
  while (first > 0 && (!lines.kept(first - 1) || is_credit_line(view, first - 1))) --first;
  if (first == 0) return {};
  end = std::min(end, first + kLinesAfter);
  for (std::uint32_t i = first; i < lines.size(); ++i) {
    if (lines.kept(i)) end = std::max(end, i + 1);
  }
  std::string credits;
  for (std::uint32_t i = first; i < end; ++i) {
    if (!is_credit_line(view, i)) continue;
    lines.drop(i, LineReason::credit);
    std::string_view text = view.list.text_of(view.list.blocks[i]);
    if (is_bracketed(text)) text = text.substr(1, text.size() - 2);
    if (text.find_first_not_of('*') == std::string_view::npos) continue;
    if (!credits.empty()) credits.append("; ");
    credits.append(text);
  }
  return credits;
}

void take_end_credit(Body& body) {
  take_end_stars(body);
  take_end_agency(body);
  std::string_view text = body.text;
  if (text.ends_with('.')) text.remove_suffix(1);
  if (!text.ends_with(')') && !text.ends_with(']')) return;
  const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
  if (open == std::string_view::npos || open == 0) return;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (!is_mark(inside, ends_a_sentence(text.substr(0, open)))) return;
  const std::string mark(text.substr(open));
  if (inside.front() != '*') {
    std::string credit(inside);
    if (!body.credit.empty()) credit.append("; ").append(body.credit);
    body.credit = std::move(credit);
  }
  body.text.resize(open);
  trim_end(body.text);
  const std::size_t at = body.html.rfind(mark);
  if (at == std::string::npos) return;
  std::size_t begin = at, end = at + mark.size();
  while (begin > 0 && body.html[begin - 1] == ' ') --begin;
  // A paragraph, or emphasis, that held nothing else goes with it.
  for (const std::string_view element : {"em", "i", "strong", "b", "span", "p"}) {
    std::string opening("<"), closing("</");
    opening.append(element).push_back('>');
    closing.append(element).push_back('>');
    if (std::string_view(body.html).substr(0, begin).ends_with(opening) &&
        std::string_view(body.html).substr(end).starts_with(closing)) {
      begin -= opening.size();
      end += closing.size();
    }
  }
  body.html.erase(begin, end - begin);
}

}  // namespace kabar::extract
