// Times of day and zones: "14:05:00+08:00", "2.05 petang", "14h05", "14 Uhr", "오후 2시 5분", "pukul 14.05 WIB".
#include <array>
#include <cstdlib>

#include "core/text.h"
#include "parse/date_grammar.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

constexpr int kMorning = -1;  // else the value of after_noon: 1 afternoon, 2 noon, 3 night
constexpr int kMaxOffset = 14 * 60;

int on_24_hours(int hour, int half) {
  if (hour > 12) return hour;
  switch (half) {
    case kMorning:
      return hour == 12 ? 0 : hour;
    case 1:
      return hour == 12 ? 12 : hour + 12;
    case 2:
      return hour >= 10 || hour < 1 ? hour : hour + 12;
    case 3:
      return hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour;
    default:
      return hour;
  }
}

}  // namespace

std::optional<ClockMatch> DateGrammar::clock_at(std::size_t i) const {
  ClockMatch out{.begin = i};
  int half = 0;
  bool marked = false;
  std::size_t at = i;
  for (int words = 0; words < 3; ++words) {
    if (is(at, WordKind::before_noon) && is_number(at + 1, 2)) {
      half = kMorning;
      ++at;
    } else if (const auto after = value(at, WordKind::after_noon); after && is_number(at + 1, 2)) {
      half = *after;
      ++at;
    } else if (is(at, WordKind::clock_mark)) {
      marked = true;
      ++at;
      while (is_mark(at, '.') || is_mark(at, ':')) ++at;
    } else {
      break;
    }
  }
  if (at >= size() || tokens_[at].kind != Kind::number) return std::nullopt;
  if (!read_hour(at, out, marked || half != 0)) return std::nullopt;
  out.dotted = out.dotted && !marked;
  read_tail(at, out, half);
  if (out.hour == 24 && out.minute == 0) out.hour = 0;
  if (out.hour > 23 || out.minute > 59 || out.second > 60) return std::nullopt;
  out.end = at;
  return out;
}

bool DateGrammar::read_hour(std::size_t& i, ClockMatch& out, bool marked) const {
  const DateToken& t = tokens_[i];
  const bool told = marked || is(i + 1, WordKind::zone) || (attached(i) && is(i - 1, WordKind::filler));
  if ((t.digits == 6 || t.digits == 4) && told) {
    const int v = t.digits == 6 ? t.value / 100 : t.value;  // "T140500", "pukul 1405", "1405 WIB"
    out.hour = v / 100;
    out.minute = v % 100;
    out.second = t.digits == 6 ? t.value % 100 : 0;
    if (t.digits == 6) out.precision = core::Precision::second;
    ++i;
    return true;
  }
  if (t.digits > 2) return false;
  out.hour = t.value;
  ++i;
  return read_minutes(i, out, marked);
}

bool DateGrammar::read_minutes(std::size_t& i, ClockMatch& out, bool marked) const {
  const bool two_digits = is_number(i + 1, 2) && tokens_[i + 1].digits == 2;
  if (is_mark(i, ':') && two_digits) {
    out.minute = tokens_[i + 1].value;
    i += 2;
    read_seconds(i, out, ':');
    return true;
  }
  if (is_mark(i, '.') && two_digits && attached(i) && attached(i + 1)) {
    out.minute = tokens_[i + 1].value;
    i += 2;
    out.dotted = true;
    read_seconds(i, out, '.');
    if (attached(i) && attached(i + 1) && is_number(i + 1, 9) &&
        (is_mark(i, '.') || is_mark(i, '/') || is_mark(i, ',')))
      return false;  // "23.11.2026", "10.50,00"
    return true;
  }
  if (is(i, WordKind::hour_mark)) return read_marked_minutes(i, out);
  if (is(i, WordKind::before_noon) || is(i, WordKind::after_noon)) return true;
  return marked && (is(i, WordKind::zone) || i == size() || is_mark(i, ','));
}

bool DateGrammar::read_marked_minutes(std::size_t& i, ClockMatch& out) const {
  const bool attached_mark = attached(i);
  ++i;
  if (is_number(i, 2) && (tokens_[i].digits == 2 || is(i + 1, WordKind::minute_mark)) &&
      (attached(i) || !is_mark(i + 1, '.'))) {
    out.minute = tokens_[i].value;
    ++i;
    if (is(i, WordKind::minute_mark)) ++i;
    if (is_number(i, 2) && is(i + 1, WordKind::second_mark)) {
      out.second = tokens_[i].value;
      out.precision = core::Precision::second;
      i += 2;
    }
    return true;
  }
  return attached_mark || !is(i, WordKind::ago);
}

void DateGrammar::read_seconds(std::size_t& i, ClockMatch& out, char32_t mark) const {
  if (!is_mark(i, mark) || !is_number(i + 1, 2) || tokens_[i + 1].digits != 2) return;
  if (mark == '.' && (!attached(i) || !attached(i + 1))) return;
  out.second = tokens_[i + 1].value;
  out.precision = core::Precision::second;
  i += 2;
  const bool fraction = (is_mark(i, '.') || is_mark(i, ',')) && attached(i) && attached(i + 1);
  if (fraction && is_number(i + 1, 100) && mark == ':') i += 2;
}

void DateGrammar::read_tail(std::size_t& i, ClockMatch& out, int half) const {
  if (is(i, WordKind::hour_mark) || is(i, WordKind::minute_mark)) {
    out.dotted = false;
    ++i;
    if (is_mark(i, '.')) ++i;
  }
  if (is(i, WordKind::before_noon)) {
    half = kMorning;
  } else if (const auto after = value(i, WordKind::after_noon)) {
    half = *after;
  }
  if (is(i, WordKind::before_noon) || is(i, WordKind::after_noon)) {
    ++i;
    out.dotted = false;
    if (is_mark(i, '.')) ++i;
  }
  out.hour = on_24_hours(out.hour, half);
  read_zone(i, out);
  if (out.offset) out.dotted = false;
}

void DateGrammar::read_zone(std::size_t& i, ClockMatch& out) const {
  if (read_offset(i, out, false)) {
    if (is_mark(i, '(') && is_mark(i + 2, ')')) i += 3;  // "+0700 (WIB)"
    return;
  }
  std::size_t at = i;
  if (is_mark(at, '(') || is_mark(at, ',') || is_mark(at, '[') || is_mark(at, '.')) ++at;  // "08.05 . WIB"
  const bool opened = at != i;
  if (!read_named_zone(at, out) && !(opened && !is_mark(i, ',') && !is_mark(i, '.') && read_offset(at, out, false)))
    return;
  if (opened && (is_mark(at, ')') || is_mark(at, ']'))) ++at;
  i = at;
}

bool DateGrammar::read_named_zone(std::size_t& i, ClockMatch& out) const {
  if (i >= size() || tokens_[i].kind != Kind::word) return false;
  const DateToken& t = tokens_[i];
  const std::string_view word = text_.substr(t.begin, t.end - t.begin);
  if (const auto zone = value(i, WordKind::zone)) {
    const bool any_case =
        core::equals_ignoring_ascii_case(word, "wib") || core::equals_ignoring_ascii_case(word, "wita") ||
        core::equals_ignoring_ascii_case(word, "gmt") || core::equals_ignoring_ascii_case(word, "utc") || word == "z" ||
        word == "Z" || static_cast<unsigned char>(word[0]) >= 0x80 || word == "Wit" || word == "wit";
    if (!t.upper_case && !any_case) return false;
    out.offset = zone;
    ++i;
    if (*zone == 0) read_offset(i, out, true);
    return true;
  }
  if (const auto zone = value(i, WordKind::us_zone); zone && t.upper_case) {
    out.offset = zone;
    out.us_zone = true;
    ++i;
    return true;
  }
  // RFC 822's military letters, as it printed them (RFC 2822 section 4.3 says they were often used the other way).
  if (word.size() != 1 || word[0] < 'A' || word[0] > 'Y' || word[0] == 'J' || i + 1 != size()) return false;
  if (out.precision != core::Precision::second) return false;
  const int letter = word[0] - 'A';
  out.offset = 60 * (letter < 9 ? -(letter + 1) : letter <= 12 ? -letter : letter - 12);
  ++i;
  return true;
}

// "+07:00", "+0700", "+7", "-05". A dash may as well part two things, so a bare "-05" counts behind seconds only.
bool DateGrammar::read_offset(std::size_t& i, ClockMatch& out, bool after_utc) const {
  const bool east = is_mark(i, '+');
  if ((!east && !is_mark(i, '-')) || !is_number(i + 1, 4) || (!attached(i + 1) && !(after_utc && east))) return false;
  const DateToken& t = tokens_[i + 1];
  std::size_t at = i + 2;
  int minutes = t.digits <= 2 ? t.value * 60 : t.value / 100 * 60 + t.value % 100;
  const bool colon = t.digits <= 2 && is_mark(at, ':') && is_number(at + 1, 2) && tokens_[at + 1].digits == 2;
  if (colon) {
    minutes += tokens_[at + 1].value;
    at += 2;
  }
  const bool goes_on = attached(at) && attached(at + 1) && (is_mark(at, '.') || is_mark(at, '/') || is_mark(at, '-'));
  if (minutes > kMaxOffset || goes_on) return false;
  const bool iso = colon && attached(out.begin) && is(out.begin - 1, WordKind::filler);  // "T9:15-05:00"
  const bool sure = east || after_utc || iso || out.precision == core::Precision::second || t.digits == 4;
  if (!sure) return false;
  out.offset = east ? minutes : -minutes;
  i = at;
  return true;
}

}  // namespace kabar::parse
