#include "app/access.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::app {

SpecIndex::SpecIndex(const config::Config& config) {
  for (const config::FeedFile& feed : config.feed_files) {
    for (const core::SourceSpec& spec : feed.sources) {
      by_url_.emplace(spec.url.text(), &spec);
      by_origin_.emplace(spec.url.origin(), &spec);
    }
  }
}

const core::SourceSpec* SpecIndex::at(const core::Url& url) const {
  const auto found = by_url_.find(url.text());
  return found == by_url_.end() ? nullptr : found->second;
}

const core::SourceSpec* SpecIndex::of_origin(const core::Url& url) const {
  const auto found = by_origin_.find(url.origin());
  return found == by_origin_.end() ? nullptr : found->second;
}

void give_access(core::FetchTask& request, const core::SourceSpec& spec, const config::Config& config) {
  const core::Access& access = spec.access;
  request.access.user_agent = access.user_agent;
  request.access.proxy = access.proxy;
  request.access.http2 = access.http2;
  const auto secret = config.credentials.find(access.credentials);
  const bool known = secret != config.credentials.end();
  if (known) {
    request.secret.proxy_user = secret->second.proxy_user;
    request.secret.proxy_password = secret->second.proxy_password;
  }
  if (request.url.origin() != spec.url.origin()) return;
  request.access.client_certificate = access.client_certificate;
  request.access.client_key = access.client_key;
  if (request.purpose == core::Purpose::robots) return;
  // A rule of the site may have set headers before: the user's own win.
  std::vector<core::HeaderField>& fields = request.access.headers;
  std::erase_if(fields, [&](const core::HeaderField& field) {
    return (!access.cookies.empty() && core::equals_ignoring_ascii_case(field.name, "cookie")) ||
           std::any_of(access.headers.begin(), access.headers.end(), [&field](const core::HeaderField& own) {
             return core::equals_ignoring_ascii_case(own.name, field.name);
           });
  });
  fields.insert(fields.end(), access.headers.begin(), access.headers.end());
  request.access.cookies = access.cookies;
  if (known) {
    request.secret.user = secret->second.user;
    request.secret.password = secret->second.password;
    request.secret.bearer = secret->second.bearer;
  }
}

}  // namespace kabar::app
