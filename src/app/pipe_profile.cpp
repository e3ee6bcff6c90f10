#include "app/pipe_profile.h"

#include <algorithm>

#include "dedup/url_key.h"
#include "extract/extract.h"

namespace kabar::app {

PipeProfiles::Site& PipeProfiles::site_of(const std::string& host) {
  ++pages_;
  if (sites_.size() >= kMostHosts && !sites_.contains(host)) {
    sites_.erase(std::min_element(sites_.begin(), sites_.end(),
                                  [](const auto& a, const auto& b) { return a.second.last_met < b.second.last_met; }));
  }
  Site& site = sites_[host];
  site.last_met = pages_;
  return site;
}

PipeProfiles::Read PipeProfiles::read(const parse::HtmlDocument& page, const core::Url& url, core::Seconds now,
                                      const extract::SiteRules* rules) {
  extract::SiteMemory& memory = site_of(core::display_host(url.host())).memory;
  const extract::SiteLesson lesson = memory.profile.lesson();
  extract::PageSample sample;
  Read out{.article =
               extract::extract_article(page, url, {.now = now, .lesson = &lesson, .sample = &sample, .rules = rules}),
           .taught_by = memory.profile.articles()};
  out.known_lines = sample.known_lines;
  const std::uint64_t key = dedup::url_key(url).hash;
  const extract::PageVisit visit{key, key};
  out.judgement = memory.judge(visit, sample, now);
  memory.note(visit, sample, out.judgement, true, now);
  return out;
}

}  // namespace kabar::app
