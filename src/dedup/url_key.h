// The url key: an address reduced to what identifies an article. For comparison only, never to fetch.
//
// Unwraps google /url, google and CDN AMP addresses and l.facebook; drops scheme, default port, www. m. mobile. amp.,
// fragment, session ids, index files, AMP and print variants, known tracking parameters; sorts the query; normalises
// percent codes, dot segments, slashes. Keeps path case, other ports and subdomains, page=2, lang, id, p, v, ref,
// source, cid, s. Source of the rules: docs/dedup.md. Total and pure; linear.
#pragma once

#include "core/fingerprint.h"
#include "core/url.h"

namespace kabar::dedup {

core::UrlKey url_key(const core::Url& url);

// May `canonical` stand for `page`? The trust rules for rel=canonical and og:url (docs/dedup.md).
bool trust_canonical(const core::Url& page, const core::Url& canonical);

}  // namespace kabar::dedup
