#include "extract/body.h"

#include <algorithm>

#include "core/text.h"
#include "extract/end_credit.h"
#include "extract/inline_writer.h"
#include "extract/known_lines.h"
#include "extract/line_features.h"
#include "extract/line_filter.h"
#include "extract/line_model.h"
#include "extract/markup_writer.h"
#include "extract/page_reading.h"
#include "extract/plain_text.h"
#include "extract/trace.h"

namespace kabar::extract {

namespace {

// What stands on every page of an article: its standfirst, prompts between its pages.
void drop_seen(const BlockList& list, const std::vector<std::uint64_t>& seen, LineVerdicts& lines) {
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const bool again = std::binary_search(seen.begin(), seen.end(), core::hash64(list.text_of(list.blocks[i])));
    if (lines.kept(i) && again) lines.drop(i, LineReason::known);
  }
}

void write_text(const BlockList& list, const LineVerdicts& lines, Body& body) {
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (!lines.kept(i)) continue;
    if (is_prose(list.blocks[i])) body.letters += list.blocks[i].letters - list.blocks[i].link_letters;
    if (!body.text.empty()) body.text.push_back(i > 0 && lines.kept(i - 1) && is_dateline(list, i - 1) ? ' ' : '\n');
    body.text.append(list.text_of(list.blocks[i]));
  }
}

// Pictures between the first and the last kept block; captions follow their pictures into the markup.
Selection select_markup(const BlockList& list, const LineVerdicts& lines) {
  Selection selection{std::vector<std::uint8_t>(lines.size()), std::vector<std::uint8_t>(list.media.size())};
  std::uint32_t first = 0, last = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (!lines.kept(i)) continue;
    selection.blocks[i] = 1;
    if (last == 0) first = i;
    last = i + 1;
  }
  for (std::size_t m = 0; m < list.media.size(); ++m) {
    const Media& media = list.media[m];
    selection.media[m] = media.before >= first && media.before < last;
  }
  return selection;
}

// JSON-LD's articleBody is often cut; it is taken for the text only where the page itself shows next to nothing of it.
bool speaks_alone(const Metadata& metadata, const Body& body) {
  constexpr std::size_t kEnough = 200;
  const std::string_view text = metadata.article_body;
  if (text.size() < kEnough || 5 * std::size_t{body.letters} > text.size()) return false;
  const bool cut = text.ends_with("...") || text.ends_with("…");
  return !cut && (ends_a_sentence(text) || text.ends_with(')'));
}

void use_witness(const Metadata& metadata, Body& body) {
  body.text.clear();
  body.html.clear();
  body.letters = static_cast<std::uint32_t>(core::count_code_points(metadata.article_body));
  std::string_view rest = metadata.article_body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = core::one_line(rest.substr(0, end), end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (!body.text.empty()) body.text.push_back('\n');
    body.text.append(line);
    body.html.append("<p>");
    append_escaped(body.html, line);
    body.html.append("</p>");
  }
}

// A paragraph under a headline that is a link, or one that breaks off: the beginning of another page's text.
bool is_teaser(const BlockList& list, std::uint32_t i) {
  const std::string_view text = list.text_of(list.blocks[i]);
  for (const std::string_view end : {"...", "…", "[...]", "[…]"}) {
    if (text.ends_with(end)) return true;
  }
  for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
    const Block& above = list.blocks[i - back];
    if (above.kind == BlockKind::heading) return (above.place & kWholeLink) != 0;
  }
  return false;
}

// Most of what was kept are teasers: a section page, a tag page, a blog's front.
bool reads_as_listing(const BlockList& list, const LineVerdicts& lines) {
  constexpr std::uint32_t kFewest = 3;
  std::uint32_t teasers = 0, teaser_letters = 0, letters = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Block& block = list.blocks[i];
    if (!lines.kept(i) || block.kind == BlockKind::heading) continue;
    letters += block.letters;
    if (!is_teaser(list, i)) continue;
    teaser_letters += block.letters;
    ++teasers;
  }
  return teasers >= kFewest && 2 * teaser_letters > letters;
}

// The lines of the page are not its text then: "this site needs JavaScript" stands on all of them.
void sample_witness(const Body& body, PageSample& sample) {
  sample.text = core::hash64(body.text);
  sample.letters = sample.home_letters = body.letters;
  sample.wall = Wall::none;
  sample.wall_in_text = false;
}

// Enough prose in one place; a short item of news must say by its date and headline that it is one.
bool reads_as_article(const PageReading& reading, const Metadata& metadata, const Body& body) {
  constexpr std::uint32_t kLong = 400, kShort = 60;
  if (body.letters >= kLong || (body.letters > 0 && reading.shape().prose > kLong)) return true;
  return body.letters >= kShort && metadata.published.has_value() && !metadata.title.empty();
}

}  // namespace

Body read_body(const parse::HtmlDocument& page, const core::Url& url, const Metadata& metadata,
               const ExtractOptions& options) {
  if (page.nodes().empty()) return {};
  const PageReading reading(page);
  return write_body(reading, page, url, metadata,
                    line_probabilities(line_features(reading.view(metadata)), reading.containers()), options);
}

Body read_ruled_body(const parse::HtmlDocument& page, const core::Url& url, const Metadata& metadata, bool prune,
                     const ExtractOptions& options) {
  Body body;
  if (page.nodes().empty()) return body;
  if (prune) {
    const PageReading reading(page);
    const BlockList& list = reading.list();
    const LineView view = reading.view(metadata);
    const std::vector<float> sure(list.blocks.size(), 1.0F);
    LineVerdicts lines = judge_lines(view, sure);
    if (options.sample != nullptr) sample_lines(view, sure, options.lesson, lines, *options.sample);
    if (options.trace != nullptr) trace_lines(page, list, reading.shape(), sure, lines, *options.trace);
    if (options.seen != nullptr) drop_seen(list, *options.seen, lines);
    body.credit = take_credit_lines(view, lines);
    write_text(list, lines, body);
    Selection selection = select_markup(list, lines);
    selection.media.assign(list.media.size(), 1);
    body.html = write_markup(page, list, selection, url);
  } else {
    const BlockList list = cut_blocks(page, page.body() == parse::kNoNode ? 0 : page.body(), true);
    for (const Block& block : list.blocks) {
      if (!body.text.empty()) body.text.push_back('\n');
      body.text.append(list.text_of(block));
      body.letters += block.letters;
    }
    const Selection all{std::vector<std::uint8_t>(list.blocks.size(), 1),
                        std::vector<std::uint8_t>(list.media.size(), 1)};
    body.html = write_markup(page, list, all, url, true);
    if (options.sample != nullptr) options.sample->letters = body.letters;
  }
  body.looks_like_article = !body.text.empty();
  return body;
}

Body write_body(const PageReading& reading, const parse::HtmlDocument& page, const core::Url& url,
                const Metadata& metadata, const std::vector<float>& probabilities, const ExtractOptions& options) {
  Body body;
  const BlockList& list = reading.list();
  const LineView view = reading.view(metadata, options.lesson);
  LineVerdicts lines = judge_lines(view, probabilities);
  if (options.sample != nullptr) sample_lines(view, probabilities, options.lesson, lines, *options.sample);
  if (options.seen != nullptr) drop_seen(list, *options.seen, lines);
  body.credit = take_credit_lines(view, lines);
  write_text(list, lines, body);
  body.html = write_markup(page, list, select_markup(list, lines), url);
  const bool witness_speaks = speaks_alone(metadata, body);
  if (witness_speaks) {
    use_witness(metadata, body);
    if (options.sample != nullptr) sample_witness(body, *options.sample);
  }
  if (options.trace != nullptr) {
    trace_lines(page, list, reading.shape(), probabilities, lines, *options.trace);
    options.trace->text_from_json_ld = witness_speaks;
  }
  body.looks_like_article = reads_as_article(reading, metadata, body) && !reads_as_listing(list, lines);
  return body;
}

}  // namespace kabar::extract
