#include <algorithm>
#include <array>

#include "core/text.h"
#include "publish/attribution.h"

namespace kabar::publish {
namespace {

constexpr std::array kWords = std::to_array<AttributionWords>({
    {"en", "Source", "Also at"},       {"id", "Sumber", "Juga di"},
    {"ms", "Sumber", "Juga di"},       {"de", "Quelle", "Auch bei"},
    {"fr", "Source", "Aussi chez"},    {"es", "Fuente", "También en"},
    {"pt", "Fonte", "Também em"},      {"it", "Fonte", "Anche su"},
    {"nl", "Bron", "Ook bij"},         {"pl", "Źródło", "Także w"},
    {"cs", "Zdroj", "Také na"},        {"sv", "Källa", "Även hos"},
    {"da", "Kilde", "Også hos"},       {"no", "Kilde", "Også hos"},
    {"nb", "Kilde", "Også hos"},       {"fi", "Lähde", "Myös"},
    {"tr", "Kaynak", "Ayrıca"},        {"ru", "Источник", "Также"},
    {"uk", "Джерело", "Також"},        {"el", "Πηγή", "Επίσης"},
    {"ro", "Sursa", "De asemenea la"}, {"hu", "Forrás", "További források"},
    {"vi", "Nguồn", "Cũng có tại"},    {"th", "ที่มา", "อ่านได้ที่"},
    {"ja", "出典", "他の媒体"},        {"zh", "来源", "其他来源"},
    {"ko", "출처", "다른 매체"},       {"ar", "المصدر", "أيضًا في"},
    {"he", "מקור", "גם באתרים"},       {"fa", "منبع", "همچنین در"},
    {"hi", "स्रोत", "यहाँ भी"},          {"tl", "Pinagmulan", "Nasa rin sa"},
    {"jv", "Sumber", "Uga ing"},
});

}  // namespace

const AttributionWords& attribution_words(std::string_view language) {
  const std::string primary = core::ascii_lower(language.substr(0, language.find_first_of("-_")));
  const auto found =
      std::find_if(kWords.begin(), kWords.end(), [&](const AttributionWords& w) { return w.language == primary; });
  return found == kWords.end() ? kWords.front() : *found;
}

}  // namespace kabar::publish
