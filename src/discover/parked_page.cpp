#include "discover/parked_page.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace kabar::discover {
namespace {

using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr std::size_t kLittleText = 6000;  // bytes: a parking page is an offer, some links and a notice
constexpr std::size_t kReadText = 64u << 10;

// Registrable domains of those who park and sell names.
constexpr std::array<std::string_view, 26> kParkingHosts{
    "above.com",       "afternic.com",     "atom.com",        "bodis.com",     "brandbucket.com", "buydomains.com",
    "dan.com",         "domainmarket.com", "dovendi.com",     "dynadot.com",   "efty.com",        "flippa.com",
    "hugedomains.com", "namebright.com",   "parkingcrew.net", "parklogic.com", "parkweb.com",     "perfectdomain.com",
    "sav.com",         "sedo.com",         "sedoparking.com", "skenzo.com",    "squadhelp.com",   "undeveloped.com",
    "voodoo.com",      "zeropark.com"};

static_assert(std::is_sorted(kParkingHosts.begin(), kParkingHosts.end()));

// In lower case. What such a page says of itself, and a page about something else hardly ever.
constexpr std::array<std::string_view, 32> kPhrases{"domain is for sale",
                                                    "domain name is for sale",
                                                    "domain may be for sale",
                                                    "domain for sale",
                                                    "buy this domain",
                                                    "make an offer on this domain",
                                                    "inquire about this domain",
                                                    "this domain has expired",
                                                    "domain name has expired",
                                                    "this domain is parked",
                                                    "domain is parked",
                                                    "parked free, courtesy of",
                                                    "parked domain name",
                                                    "this domain has been registered",
                                                    "domain has recently been registered",
                                                    "this domain is available for purchase",
                                                    "the domain owner may be offering it for sale",
                                                    "domain ini dijual",
                                                    "domain ini telah kedaluwarsa",
                                                    "beli domain ini",
                                                    "domain steht zum verkauf",
                                                    "diese domain kaufen",
                                                    "domain ist geparkt",
                                                    "nom de domaine est à vendre",
                                                    "ce domaine est à vendre",
                                                    "dominio está en venta",
                                                    "este domínio está à venda",
                                                    "dominio è in vendita",
                                                    "dit domein is te koop",
                                                    "ta domena jest na sprzedaż",
                                                    "домен продается",
                                                    "该域名出售"};

bool is_parking_domain(std::string_view host) {
  const std::string domain = core::registrable_domain(host);
  return std::binary_search(kParkingHosts.begin(), kParkingHosts.end(), std::string_view(domain));
}

struct Said {
  std::string text;  // visible, as far as it is read
  std::size_t letters = 0;
  int links = 0, parking_links = 0;
};

Said read(const parse::HtmlDocument& page) {
  Said out;
  for (NodeIndex i = 0; i < page.nodes().size(); ++i) {
    const Node& node = page[i];
    if (node.is_text()) {
      if (node.parent != parse::kNoNode && page[node.parent].tag == Tag::script) continue;
      out.letters += node.text.size();
      if (out.text.size() < kReadText) out.text += " " + std::string(node.text);
    } else if (node.tag == Tag::a || node.tag == Tag::iframe) {
      const auto url = core::Url::parse(page.attribute(node, node.tag == Tag::a ? "href" : "src"));
      if (!url) continue;
      ++out.links;
      out.parking_links += is_parking_domain(url->host()) ? 1 : 0;
    }
  }
  return out;
}

}  // namespace

std::string parking_host(const core::Url& answered, const core::Url& source) {
  const bool elsewhere = core::registrable_domain(answered.host()) != core::registrable_domain(source.host());
  if (!elsewhere || !is_parking_domain(answered.host())) return "";
  return "is a host where domains are parked and sold: the source's domain was let go";
}

std::string parked_page(const parse::HtmlDocument& page) {
  const Said said = read(page);
  if (said.letters > kLittleText) return "";
  const std::string text = core::fold_case(core::one_line(said.text, kReadText));
  for (const std::string_view phrase : kPhrases) {
    if (text.find(phrase) != std::string::npos)
      return "shows a parking page (\"" + std::string(phrase) + "\"): the domain was let go";
  }
  if (said.parking_links > 0 && 2 * said.parking_links >= said.links)
    return "shows a parking page (links to hosts that sell domains): the domain was let go";
  return "";
}

}  // namespace kabar::discover
