// Site rules: what a person wrote about one site, in the format of Full-Text RSS site config files.
//
// A file is named after its host: example.com.txt (also for www.example.com), .example.com.txt for the hosts below
// example.com, global.txt for all. The nearest file counts; what global.txt says comes behind it, and fills in what it
// leaves open, unless it says "autodetect_on_failure: no". One directive a line, "name: value" or "name(argument):
// value";
// "#" begins a comment line. Which directives do what: docs/site-rules.md.
//
// Pure and total: any bytes are a rule file, with a fault for every line that means nothing; such a line is ignored and
// the others hold. Threads: immutable once made. Cost: linear in the files; finding a host's rule is a few look-ups.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/url.h"

namespace kabar::extract {

struct RuleText {  // an XPath expression, or a text, and where it was written
  std::string text;
  std::string file;
  int line = 0;
};

struct PageLinkRule {
  RuleText link;                    // XPath: a link, or the address itself
  std::optional<RuleText> only_if;  // if_page_contains: XPath that must find something
};

struct SiteRule {
  std::string file;  // the name of the host's own file, for messages; global.txt when there is no other
  std::vector<RuleText> title, body, author, date, strip, strip_id_or_class, strip_image_src, dissolve, native_ad_clue;
  std::vector<PageLinkRule> single_page_link, next_page_link;
  struct Wrap {
    std::string tag;
    RuleText what;
  };
  std::vector<Wrap> wrap_in;
  struct Replacement {
    std::string find, replace;
  };
  std::vector<Replacement> replacements;  // of the page's text, before it is read
  struct Header {
    std::string name, value;
  };
  std::vector<Header> headers;  // of the request
  struct Test {
    std::string url;
    std::vector<std::string> contains;
  };
  std::vector<Test> tests;
  std::vector<std::string> lazy_attributes;  // src_lazy_load_attr
  std::optional<bool> prune, autodetect_on_failure, autodetect_next_page, insert_detected_image, skip_json_ld;

  bool may_detect() const { return autodetect_on_failure.value_or(true); }
};

struct RuleFault {
  std::string file;
  int line = 0;
  std::string message;
  bool unsupported = false;  // it means something, but not to kabar; else it means nothing
};

// One file. `file` is its name in messages.
SiteRule parse_site_rule(std::string_view text, std::string_view file, std::vector<RuleFault>& faults);

class SiteRules {
 public:
  // `name`: of the file, without folders. Files whose names are no host's ("LICENSE.txt") are left alone.
  void add(std::string_view name, std::string_view text);
  void note(RuleFault fault) { faults_.push_back(std::move(fault)); }
  // After the last file: global.txt is put behind the others.
  void finish();

  const SiteRule* find(std::string_view host) const;  // nullptr: nobody wrote anything about it
  const std::vector<RuleFault>& faults() const { return faults_; }
  std::size_t size() const { return rules_.size(); }

 private:
  std::map<std::string, SiteRule, std::less<>> rules_;  // by host, ".host" for those below it
  std::optional<SiteRule> global_;
  std::vector<RuleFault> faults_;
};

// The page's text after the rule's replacements, or nothing when it has none that match. At most four times as long and
// 1 MiB more.
std::optional<std::string> replace_strings(const SiteRule& rule, std::string_view text);

}  // namespace kabar::extract
