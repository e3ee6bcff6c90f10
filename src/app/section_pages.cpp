// The part of Flow that remembers section pages: what they showed, and what extraction made of what they listed.
#include "app/flow.h"

namespace kabar::app {
namespace {

constexpr core::Seconds kProbeEvery = 86'400;  // how often a family that is off may show one link

discover::FamilyRecord record_of(const store::FamilyRow& row) {
  return {row.articles, row.failures, row.run, static_cast<discover::Trust>(row.trust)};
}

}  // namespace

core::Result<PageKnowledge> Flow::recall_page(core::SourceId source) const {
  PageKnowledge out;
  auto listed = store_.known_links(source);
  if (!listed) return listed.error();
  out.listed = std::move(*listed);
  auto memory = store_.page_memory(source);
  if (!memory) return memory.error();
  if (*memory) {
    if (auto section = discover::SectionMemory::decode(**memory)) out.section = *std::move(section);
  }
  auto families = store_.families(source);
  if (!families) return families.error();
  for (const store::FamilyRow& row : *families) {
    const discover::Trust trust = record_of(row).trust;
    if (trust == discover::Trust::unknown) continue;
    out.families[row.family] = {trust, row.updated_at + kProbeEvery <= clock_.now()};
  }
  return out;
}

// Of a link that a section page listed and that is read for the first time. A page that is held back may be the site's
// breaking: it tells nothing of a family that is on, and of another one only that there was no article.
core::Result<void> Flow::teach_family(const ArticleTask& task, const ArticleReading& reading, bool held) {
  const bool from_page = task.source && task.source->resolved == core::SourceKind::page;
  if (!from_page || task.link.id == 0 || task.link.article != 0 || task.link.held != 0) return {};
  const bool faulty = reading.error && reading.error->code != "not_an_article" && reading.error->code != "not_a_page";
  if (faulty || (held && !reading.error)) return {};  // says nothing of what the page is
  const std::uint64_t family = discover::family_of(task.link.hints.url);
  auto known = store_.family(task.source->id, family);
  if (!known) return known.error();
  store::FamilyRow row = known->value_or(store::FamilyRow{.family = family});
  if (held && row.trust == static_cast<int>(discover::Trust::on)) return {};
  const discover::FamilyRecord before = record_of(row), now = discover::after(before, !reading.error);
  row.example = task.link.hints.url.text();
  row.articles = now.articles;
  row.failures = now.failures;
  row.run = now.run;
  row.trust = static_cast<int>(now.trust);
  if (now.trust != before.trust && now.trust == discover::Trust::off) {
    log_.write(config::LogLevel::warning, {{"event", "family"},
                                           {"url", row.example},
                                           {"state", "off"},
                                           {"reason", "no article was found behind " + std::to_string(-now.run) +
                                                          " links like this in a row; they are not listed any more"}});
  }
  return store_.put_family(task.source->id, row, clock_.now());
}

}  // namespace kabar::app
