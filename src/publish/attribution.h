// The words around an item's text, in the languages that have them here; English for the rest.
#pragma once

#include <string_view>

namespace kabar::publish {

struct AttributionWords {
  std::string_view language;  // primary subtag of BCP 47
  std::string_view source;    // before the name of the lead's outlet
  std::string_view also;      // before the list of the other outlets
};

// By the primary subtag of `language` ("id-ID" is "id").
const AttributionWords& attribution_words(std::string_view language);

}  // namespace kabar::publish
