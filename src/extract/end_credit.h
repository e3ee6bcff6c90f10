// The press office's or desk's mark that closes an article: "(adpimprovkaltim)", "(abc/def)". A credit, not prose.
#pragma once

#include "extract/body.h"

namespace kabar::extract {

// Moves such a mark from the end of text and html into Body::credit. Only small letters, digits and "/-.*&" without a
// space between count, two to forty of them, at least one a letter: "(tengah)" after a sentence without a full stop may
// be one,
// "(2026)" and "(see below)" are not.
void take_end_credit(Body& body);

}  // namespace kabar::extract
