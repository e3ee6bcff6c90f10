#include "app/show_trace.h"

#include <algorithm>
#include <array>

#include <spdlog/fmt/fmt.h>

#include "core/text.h"

namespace kabar::app {
namespace {

constexpr std::size_t kLineWidth = 100;  // bytes of a line's text
constexpr std::uint32_t kAround = 6;     // lines shown before and after the text

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string when(const std::optional<core::Timestamp>& time) {
  return time ? core::to_rfc3339(*time) : std::string();
}

std::string cut(const std::string& text, std::size_t width) {
  return text.size() <= width ? text : std::string(core::utf8_prefix(text, width)) + "...";
}

struct Field {
  std::string_view name, shown;
  std::string value;
};

std::vector<Field> fields_of(const core::Article& a) {
  return {{"title", "title", a.title},
          {"authors", "authors", joined(a.authors)},
          {"published", "published", when(a.published)},
          {"modified", "modified", when(a.modified)},
          {"language", "language", a.language},
          {"site_name", "outlet", a.site_name},
          {"image", "image", a.image},
          {"canonical_url", "canonical", a.canonical_url ? a.canonical_url->text() : std::string()},
          {"kind", "kind", std::string(core::to_string(a.kind))},
          {"tags", "tags", joined(a.tags)},
          {"credit", "credit", a.credit},
          {"text", "text", {}}};
}

// The lines between which the kept ones lie, with some around them.
std::pair<std::uint32_t, std::uint32_t> shown_range(const extract::Trace& trace, bool every_line) {
  const auto count = static_cast<std::uint32_t>(trace.lines.size());
  if (every_line) return {0, count};
  std::uint32_t begin = count, end = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!trace.lines[i].kept) continue;
    begin = std::min(begin, i);
    end = i + 1;
  }
  if (end == 0) {  // nothing was kept: what came nearest
    begin = trace.interval_begin;
    end = trace.interval_end;
  }
  if (end <= begin) return {0, std::min(count, 4 * kAround)};
  return {begin - std::min(begin, kAround), std::min(count, end + kAround)};
}

std::string left_out(std::uint32_t count, const char* where) {
  return count == 0 ? std::string() : fmt::format("          {} more lines {} (--lines shows them)\n", count, where);
}

}  // namespace

std::string shown_votes(const core::Article& article, const extract::Trace& trace) {
  std::string out;
  for (const Field& field : fields_of(article)) {
    const auto& sources = article.provenance;
    // What the listing filled in comes last, and holds.
    const auto won =
        std::find_if(sources.rbegin(), sources.rend(), [&](const auto& p) { return p.field == field.name; });
    const std::string from = won == sources.rend() ? "" : fmt::format("  ({}, {:.2f})", won->origin, won->confidence);
    if (field.value.empty() && from.empty() && field.name != "title" && field.name != "published") continue;
    out +=
        fmt::format("  {:<10}{}{}\n", field.shown, field.value.empty() && from.empty() ? "(none)" : field.value, from);
    for (const extract::VoteTrace& vote : trace.votes) {
      if (vote.field != field.name) continue;
      const bool wins = won != sources.rend() && vote.origin == won->origin;
      out += fmt::format("          {} {:<9} {:>5.2f}  {}\n", wins ? '*' : ' ', vote.origin, vote.weight,
                         cut(vote.value, kLineWidth));
    }
  }
  return out;
}

std::string shown_lines(const extract::Trace& trace, bool every_line) {
  std::string out = fmt::format("places    of {} lines; {}-{} hold the most prose\n", trace.lines.size(),
                                trace.interval_begin, trace.interval_end);
  for (const extract::PlaceTrace& place : trace.places) {
    out += fmt::format("        {} {:>4}-{:<4} {:>3.0f} %  {}\n", place.chosen ? '*' : ' ', place.begin, place.end,
                       100 * place.prose_share, place.path);
  }
  const auto [begin, end] = shown_range(trace, every_line);
  out += "lines     (+ kept, - dropped; how likely each is text by the line model)\n";
  if (trace.text_from_json_ld)
    out += "          the page shows too little of its text: JSON-LD's articleBody stands in\n";
  out += left_out(begin, "before");
  std::string_view path;
  for (std::uint32_t i = begin; i < end; ++i) {
    const extract::LineTrace& line = trace.lines[i];
    if (line.path != path) out += fmt::format("          {}\n", line.path);
    path = line.path;
    const bool plain = line.why == extract::LineReason::likely || line.why == extract::LineReason::unlikely;
    out += fmt::format("   {:>4} {} {:.2f}  {}{}\n", i, line.kept ? '+' : '-', line.probability,
                       plain ? "" : fmt::format("[{}] ", extract::to_string(line.why)), cut(line.text, kLineWidth));
  }
  return out + left_out(static_cast<std::uint32_t>(trace.lines.size()) - end, "after");
}

}  // namespace kabar::app
