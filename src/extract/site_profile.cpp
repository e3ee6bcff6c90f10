#include "extract/site_profile.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace kabar::extract {
namespace {

constexpr std::uint32_t kFreshSingle = 16;  // a line seen once stays through a fading if so few articles came since

void count(std::uint8_t& counter) {
  if (counter < 250) ++counter;
}

bool nearly_all(std::uint32_t part, std::uint32_t whole) {
  return whole >= SiteProfile::kUsualAfter && 10 * part >= 9 * whole;
}

std::size_t length_step(std::uint32_t letters) {
  const auto step = static_cast<std::size_t>(2 * std::log2(static_cast<double>(letters) + 1));
  return std::min(step, SiteProfile::kLengths - 1);
}

std::uint32_t letters_of(std::size_t step) {
  return static_cast<std::uint32_t>(std::exp2(static_cast<double>(step) / 2)) - 1;
}

template <class T, class Key, class Member>
auto find_sorted(std::vector<T>& list, Key key, Member member) {
  return std::lower_bound(list.begin(), list.end(), key,
                          [member](const T& entry, Key wanted) { return entry.*member < wanted; });
}

// Keeps the `most` entries that `better` puts first, then restores the order of `key`.
template <class T, class Better, class Member>
void keep_best(std::vector<T>& list, std::size_t most, Better better, Member key) {
  if (list.size() <= most) return;
  std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most), list.end(), better);
  list.resize(most);
  std::sort(list.begin(), list.end(), [key](const T& a, const T& b) { return a.*key < b.*key; });
}

}  // namespace

const SiteLesson::Line* SiteLesson::line(std::uint64_t key) const {
  const auto found =
      std::lower_bound(lines.begin(), lines.end(), key, [](const Line& l, std::uint64_t k) { return l.key < k; });
  return found == lines.end() || found->key != key ? nullptr : &*found;
}

const SiteLesson::Place* SiteLesson::place(std::uint32_t path) const {
  const auto found =
      std::lower_bound(places.begin(), places.end(), path, [](const Place& p, std::uint32_t k) { return p.path < k; });
  return found == places.end() || found->path != path ? nullptr : &*found;
}

bool SiteLesson::is_home(std::uint32_t path) const {
  const Place* known = place(path);
  return known != nullptr && known->text >= SiteProfile::kOnMany && known->text >= 9 * known->other;
}

void SiteProfile::learn(const PageSample& article) {
  ++total_;
  ++weight_;
  if (weight_ > kUsualAfter && article.letters > 0) {  // the places of the first few are not known yet
    const SiteLesson before = lesson();
    std::uint32_t home = 0;
    for (const SampledLine& line : article.lines) {
      if (line.surely_text && before.is_home(line.path)) home += line.letters;
    }
    count(placed_);
    if (2 * home >= article.letters) count(at_home_);
  }
  if (article.answer != Answer::unknown) count(compared_);
  if (article.answer == Answer::yes) count(answered_);
  for (std::size_t i = 0; i < kPageFields; ++i) {
    if ((article.fields & (1u << i)) != 0) count(fields_.at(i));
  }
  count(lengths_.at(length_step(article.letters)));
  learn_lines(article);
  learn_places(article);
  if (article.zone) zones_.learn(*article.zone, total_);
  if (weight_ >= 2 * kFadeAfter) fade();
  bound();
}

void SiteProfile::learn_miss() {
  count(missed_);
}

void SiteProfile::learn_lines(const PageSample& article) {
  std::vector<Line> added;
  for (const SampledLine& line : article.lines) {
    if (line.key == 0) continue;
    const auto found = find_sorted(lines_, line.key, &Line::key);
    if (found == lines_.end() || found->key != line.key) {
      added.push_back({line.key, total_, line.digits, 1, false});
    } else if (found->last != total_) {
      found->last = total_;
      found->digits_differ = found->digits_differ || found->digits != line.digits;
      count(found->articles);
    }
  }
  std::sort(added.begin(), added.end(), [](const Line& a, const Line& b) { return a.key < b.key; });
  added.erase(std::unique(added.begin(), added.end(), [](const Line& a, const Line& b) { return a.key == b.key; }),
              added.end());
  const auto middle = static_cast<std::ptrdiff_t>(lines_.size());
  lines_.insert(lines_.end(), added.begin(), added.end());
  std::inplace_merge(lines_.begin(), lines_.begin() + middle, lines_.end(),
                     [](const Line& a, const Line& b) { return a.key < b.key; });
}

// A place carried text when most of its letters on the page surely are.
void SiteProfile::learn_places(const PageSample& article) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> letters;  // path, text, other
  letters.reserve(article.lines.size());
  for (const SampledLine& line : article.lines) {
    letters.emplace_back(line.path, line.surely_text ? line.letters : 0, line.surely_not ? line.letters : 0);
  }
  std::sort(letters.begin(), letters.end());
  for (std::size_t i = 0; i < letters.size();) {
    const std::uint32_t path = std::get<0>(letters[i]);
    std::uint32_t text = 0, other = 0;
    for (; i < letters.size() && std::get<0>(letters[i]) == path; ++i) {
      text += std::get<1>(letters[i]);
      other += std::get<2>(letters[i]);
    }
    if (text == 0 && other == 0) continue;  // nobody knows
    auto found = find_sorted(places_, path, &Place::path);
    if (found == places_.end() || found->path != path) found = places_.insert(found, {path, 0, 0, 0});
    found->last = total_;
    count(text >= other ? found->text : found->other);
  }
}

void SiteProfile::forget_half() {
  weight_ /= 2;
  for (std::uint8_t* counter : {&missed_, &at_home_, &placed_, &answered_, &compared_}) *counter /= 2;
  for (std::uint8_t& counter : fields_) counter /= 2;
  for (std::uint8_t& counter : lengths_) counter /= 2;
  for (Place& place : places_) {
    place.text /= 2;
    place.other /= 2;
  }
  std::erase_if(places_, [](const Place& place) { return place.text == 0 && place.other == 0; });
  zones_.forget_half();
}

void SiteProfile::fade() {
  forget_half();
  for (Line& line : lines_) {
    if (line.articles > 1 || total_ - line.last > kFreshSingle) line.articles /= 2;
  }
  std::erase_if(lines_, [](const Line& line) { return line.articles == 0; });
}

void SiteProfile::bound() {
  keep_best(
      lines_, kMostLines,
      [](const Line& a, const Line& b) {
        return std::tuple(std::min(a.articles, kOnMany), a.last, a.articles, a.key) >
               std::tuple(std::min(b.articles, kOnMany), b.last, b.articles, b.key);
      },
      &Line::key);
  keep_best(
      places_, kMostPlaces,
      [](const Place& a, const Place& b) {
        return std::tuple(a.text + a.other, a.last, a.path) > std::tuple(b.text + b.other, b.last, b.path);
      },
      &Place::path);
}

SiteLesson SiteProfile::lesson() const {
  SiteLesson lesson{.articles = weight_, .zones = zones_};
  for (const Line& line : lines_) {
    if (line.articles >= kOnMany) lesson.lines.push_back({line.key, line.articles, line.digits_differ});
  }
  for (const Place& place : places_) {
    if (place.text + place.other >= kOnMany) lesson.places.push_back({place.path, place.text, place.other});
  }
  return lesson;
}

bool SiteProfile::usually_has(PageField field) const {
  return nearly_all(fields_.at(static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(field)))), weight_);
}
bool SiteProfile::usually_at_home() const {
  return nearly_all(at_home_, placed_);
}
bool SiteProfile::usually_gives_text() const {
  return nearly_all(weight_, weight_ + missed_);
}
bool SiteProfile::expects_answer(bool loose_listing) const {
  return compared_ < kUsualAfter ? !loose_listing && 2 * answered_ >= compared_ : nearly_all(answered_, compared_);
}

std::uint32_t SiteProfile::length_at(double fraction) const {
  std::uint32_t all = 0, below = 0;
  for (const std::uint8_t counter : lengths_) all += counter;
  for (std::size_t step = 0; step < kLengths; ++step) {
    below += lengths_.at(step);
    if (static_cast<double>(below) > fraction * all) return letters_of(step);
  }
  return 0;
}

bool SiteProfile::is_too_short(std::uint32_t letters) const {
  return knows_usual() && 3 * letters < length_at(0.2) && 6 * letters < length_at(0.5);
}

}  // namespace kabar::extract
