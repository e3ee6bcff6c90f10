// PipeProfiles: site memories of one `kabar pipe extract --profile` run: each page is read with what the pages before
// it of the same host have taught, then teaches the next. Bounded: of the hosts only the kMostHosts last met are kept.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/article.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "extract/drift.h"
#include "extract/site_rules.h"
#include "parse/html_document.h"

namespace kabar::app {

class PipeProfiles {
 public:
  static constexpr std::size_t kMostHosts = 512;  // some 20 KB each

  struct Read {
    core::Article article;
    std::uint32_t taught_by = 0;    // articles of the host before it
    std::uint32_t known_lines = 0;  // dropped because they stand on other articles
    extract::Judgement judgement;
  };
  Read read(const parse::HtmlDocument& page, const core::Url& url, core::Seconds now,
            const extract::SiteRules* rules = nullptr);

 private:
  struct Site {
    extract::SiteMemory memory;
    std::uint64_t last_met = 0;
  };
  Site& site_of(const std::string& host);

  std::unordered_map<std::string, Site> sites_;
  std::uint64_t pages_ = 0;
};

}  // namespace kabar::app
