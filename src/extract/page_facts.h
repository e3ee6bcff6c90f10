// PageFacts: what every part of the metadata reader looks at, gathered once; and the shape of what a part finds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/timestamp.h"
#include "core/url.h"
#include "extract/evidence.h"
#include "extract/json_ld.h"
#include "extract/page_lines.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct Trace;
class ZoneHabits;

// A value, which witness it comes from (the words of core::Provenance) and how sure it is (0..1).
template <class T>
struct Found {
  T value{};
  std::string_view origin{};
  double confidence = 0;
};

struct PageFacts {
  const parse::HtmlDocument& page;
  const core::Url& url;
  const Evidence& evidence;
  const LdArticle& ld;
  core::Seconds now = 0;  // 0: unknown
  std::string site_name{};
  std::vector<std::string> outlet_keys{};  // word_key of every name that the outlet goes by, and its domain's
  std::string language{};                  // BCP 47 or empty
  parse::NodeIndex headline = parse::kNoNode;
  std::vector<Line> above{}, below{};  // lines before and after the headline, nearest first
  const ZoneHabits* habits = nullptr;  // what the host's metadata means by its zones; absent: nobody knows
  Trace* trace = nullptr;              // who wants to know what each witness said; mostly nobody
};

}  // namespace kabar::extract
