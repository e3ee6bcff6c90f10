// Which of the configuration's sources a request is made for, and what it is sent with for that reason.
#pragma once

#include <string_view>
#include <unordered_map>

#include "config/config.h"
#include "core/fetch_task.h"

namespace kabar::app {

// The sources of a configuration by address. Pointers into it: it has to outlive this.
class SpecIndex {
 public:
  explicit SpecIndex(const config::Config& config);
  const core::SourceSpec* at(const core::Url& url) const;  // the source of that very address; nullptr: none
  std::size_t size() const { return by_url_.size(); }
  // The first source of the address's origin: for addresses given by hand.
  const core::SourceSpec* of_origin(const core::Url& url) const;

 private:
  std::unordered_map<std::string_view, const core::SourceSpec*> by_url_;
  std::unordered_map<std::string, const core::SourceSpec*> by_origin_;
};

// What is for the source's own origin (headers, cookies, certificate, credentials) goes with a request of that origin:
// the source itself, and those of its articles that are there. The way (proxy, user agent, version of HTTP) holds for
// all that the source leads to, robots.txt included, which gets nothing else but the certificate.
void give_access(core::FetchTask& request, const core::SourceSpec& spec, const config::Config& config);

}  // namespace kabar::app
