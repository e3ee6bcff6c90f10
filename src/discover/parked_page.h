// Parked domains: an address that was let go and now only says that its name is for sale. Pure, linear.
//
// Asked only of pages on which no source was found: a newspaper may write about domains.
#pragma once

#include <string>

#include "core/url.h"
#include "parse/html_document.h"

namespace kabar::discover {

// Why an answer of this address to a request for the source is a parking page whatever it shows, for people: another
// domain answered, and it is one where domains are sold. Empty: it is not.
std::string parking_host(const core::Url& answered, const core::Url& source);

// Why this page is one: it has little text, and says in it that the domain is for sale or has expired, or half of its
// links and more lead to parking hosts. Empty: it is not.
std::string parked_page(const parse::HtmlDocument& page);

}  // namespace kabar::discover
