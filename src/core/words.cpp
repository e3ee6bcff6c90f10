// The spellings of every enumeration that a user, a log line or the database sees.
#include <array>
#include <utility>

#include "core/article.h"
#include "core/fetch_task.h"
#include "core/source.h"

namespace kabar::core {
namespace {

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 4> kSourceKinds{"auto", "feed", "sitemap", "page"};
constexpr std::array<std::string_view, 7> kSourceStates{"new",     "fine",    "slow", "degraded",
                                                        "failing", "blocked", "gone"};
constexpr std::array<std::string_view, 7> kArticleKinds{"article",   "gallery", "video", "live",
                                                        "paywalled", "listing", "other"};
constexpr std::array<std::string_view, 20> kOutcomes{"ok",
                                                     "not_modified",
                                                     "gone",
                                                     "not_found",
                                                     "blocked",
                                                     "rate_limited",
                                                     "http_error",
                                                     "timeout",
                                                     "dns",
                                                     "connect",
                                                     "tls",
                                                     "reset",
                                                     "protocol",
                                                     "too_large",
                                                     "truncated",
                                                     "redirect_limit",
                                                     "redirect_refused",
                                                     "address_refused",
                                                     "robots_disallowed",
                                                     "cancelled"};
static_assert(static_cast<std::size_t>(Outcome::cancelled) + 1 == kOutcomes.size());

}  // namespace

std::string_view to_string(SourceKind kind) {
  return word_of(kSourceKinds, kind);
}
std::string_view to_string(SourceState state) {
  return word_of(kSourceStates, state);
}
std::string_view to_string(ArticleKind kind) {
  return word_of(kArticleKinds, kind);
}
std::string_view to_string(Outcome outcome) {
  return word_of(kOutcomes, outcome);
}
std::optional<SourceKind> source_kind_from(std::string_view word) {
  return value_of<SourceKind>(kSourceKinds, word);
}
std::optional<SourceState> source_state_from(std::string_view word) {
  return value_of<SourceState>(kSourceStates, word);
}
std::optional<ArticleKind> article_kind_from(std::string_view word) {
  return value_of<ArticleKind>(kArticleKinds, word);
}

}  // namespace kabar::core
