#include "extract/site_rules.h"

#include <catch2/catch.hpp>

using namespace kabar::extract;

namespace {

struct Parsed {
  std::vector<RuleFault> faults;
  SiteRule rule;
  explicit Parsed(std::string_view text) : rule(parse_site_rule(text, "koran.example.txt", faults)) {}
  // "LINE: message"; unsupported ones with a "?" before.
  std::string said() const {
    std::string out;
    for (const RuleFault& f : faults)
      out += (f.unsupported ? "?" : "") + std::to_string(f.line) + ": " + f.message + "\n";
    return out;
  }
};

std::string texts(const std::vector<RuleText>& list) {
  std::string out;
  for (const RuleText& text : list) out += text.text + "@" + std::to_string(text.line) + " ";
  return out;
}

}  // namespace

TEST_CASE("every directive of the format is read", "[site_rules]") {
  const Parsed p(
      "# a comment\n\n"
      "title: //h1\ntitle: //h2\nbody://div[@id = 'isi']\nauthor : //a[@rel='author']\ndate: substring-after(//time, "
      "', ')\n"
      "strip: //aside\nstrip_attr: //img/@width\nstrip_id_or_class: 'iklan'\nstrip_image_src: /pixel.gif\ndissolve: "
      "//a[@class='kamus']\n"
      "native_ad_clue: //meta[@content='Advertorial']\nwrap_in(i): //span[@class='kutip']\n"
      "tidy: no\nprune: no\nautodetect_on_failure: no\nautodetect_next_page: no\ninsert_detected_image: "
      "no\nskip_json_ld: yes\n"
      "convert_double_br_tags: yes\nstrip_comments: no\nparser: html5php\npost_strip_attr: //*/@class\nfootnotes: no\n"
      "src_lazy_load_attr: data-Full\n"
      "single_page_link: //a[@class='semua']\nif_page_contains: //a[@class='hal']\nnext_page_link: //a[@rel='next']\n"
      "http_header(User-Agent): Koran/1.0\nhttp_header(Cookie): a=1; b=2\n"
      "find_string: <amp-img\nreplace_string: <img\nreplace_string(data-src=): src=\nreplace_string( x ):\n"
      "test_url: https://koran.example/1\ntest_contains: satu\ntest_contains: dua\n");
  CHECK(p.said() == "");
  CHECK(texts(p.rule.title) == "//h1@3 //h2@4 ");
  CHECK(texts(p.rule.body) == "//div[@id = 'isi']@5 ");
  CHECK(texts(p.rule.author) == "//a[@rel='author']@6 ");
  CHECK(texts(p.rule.date) == "substring-after(//time, ', ')@7 ");
  CHECK(texts(p.rule.strip) == "//aside@8 //img/@width@9 ");
  CHECK(texts(p.rule.strip_id_or_class) == "iklan@10 ");
  CHECK(texts(p.rule.strip_image_src) == "/pixel.gif@11 ");
  CHECK(p.rule.dissolve.size() == 1);
  CHECK(p.rule.native_ad_clue.size() == 1);
  CHECK(p.rule.wrap_in.at(0).tag == "i");
  CHECK(p.rule.prune == false);
  CHECK_FALSE(p.rule.may_detect());
  CHECK(p.rule.autodetect_next_page == false);
  CHECK(p.rule.insert_detected_image == false);
  CHECK(p.rule.skip_json_ld == true);
  CHECK(p.rule.lazy_attributes == std::vector<std::string>{"data-full"});
  CHECK(p.rule.single_page_link.at(0).only_if->text == "//a[@class='hal']");
  CHECK_FALSE(p.rule.next_page_link.at(0).only_if);
  CHECK(p.rule.headers.at(0).name == "User-Agent");
  CHECK(p.rule.headers.at(1).value == "a=1; b=2");
  REQUIRE(p.rule.replacements.size() == 3);
  CHECK(p.rule.replacements[0].replace == "<img");
  CHECK(p.rule.replacements[2].find == " x ");
  CHECK(p.rule.replacements[2].replace.empty());
  CHECK(p.rule.tests.at(0).contains == std::vector<std::string>{"satu", "dua"});
}

TEST_CASE("a line that means nothing is told with its number, and the others hold", "[site_rules]") {
  const Parsed p(
      "titel: //h1\nbody: //div[\nprune: maybe\nno colon here\nreplace_string: x\ntest_contains: y\n"
      "if_page_contains: //a\nhttp_header(Host): z\nwrap_in(blink9): //b\nstrip:\nfind_string: left\ntitle: //h1\n");
  CHECK(p.said().find("1: unknown directive \"titel\"; did you mean \"title\"?") == 0);
  for (const char* line :
       {"\n2: the XPath of \"body\"", "\n3: \"prune\" must be", "\n4: is no directive", "\n5: replace_string without",
        "\n6: test_contains", "\n7: if_page_contains", "\n8: the header \"Host\"", "\n9: wrap_in(blink9)",
        "\n10: \"strip\" has no value", "\n11: find_string without"})
    CHECK(p.said().find(line) != std::string::npos);
  CHECK(p.faults.size() == 11);
  CHECK(p.rule.title.size() == 1);
}

TEST_CASE("what kabar cannot do is told as that", "[site_rules]") {
  const Parsed p(
      "requires_login: yes\nlogin_uri: https://x.example\nmove_into(//a): //b\nfootnotes: yes\nrequires_login: no\n");
  CHECK(p.faults.size() == 4);
  for (const RuleFault& fault : p.faults) CHECK(fault.unsupported);
}

TEST_CASE("find_string and replace_string pair up one after the other and in two lists", "[site_rules]") {
  const Parsed p("find_string: a\nfind_string: b\nreplace_string: 1\nreplace_string: 2\n");
  REQUIRE(p.rule.replacements.size() == 2);
  CHECK(p.rule.replacements[0].find + p.rule.replacements[0].replace == "a1");
  CHECK(p.rule.replacements[1].find + p.rule.replacements[1].replace == "b2");
}

TEST_CASE("the nearest file is found for a host", "[site_rules]") {
  SiteRules rules;
  for (const char* name :
       {"koran.example.txt", ".koran.example.txt", "desa.kota.koran.example.txt", "www.warta.example.txt",
        "LICENSE.txt", "README.md", ".co.example.txt", "bücher.example.txt"})
    rules.add(name, "title: //h1");
  rules.finish();
  const auto file = [&](std::string_view host) {
    const SiteRule* r = rules.find(host);
    return r == nullptr ? std::string("-") : r->file;
  };
  CHECK(file("koran.example") == "koran.example.txt");
  CHECK(file("www.koran.example") == "koran.example.txt");
  CHECK(file("kota.koran.example") == ".koran.example.txt");
  CHECK(file("a.b.koran.example") == ".koran.example.txt");
  CHECK(file("desa.kota.koran.example") == "desa.kota.koran.example.txt");
  CHECK(file("warta.example") == "www.warta.example.txt");
  CHECK(file("xn--bcher-kva.example") == "bücher.example.txt");
  CHECK(file("bukankoran.example") == "-");
  CHECK(file("co.example") == "-");
  CHECK(rules.size() == 6);
}

TEST_CASE("global.txt stands behind the host's own file, and alone where there is none", "[site_rules]") {
  SiteRules rules;
  rules.add("global.txt", "title: //meta/@content\nprune: no\nhttp_header(cookie): g=1\nhttp_header(Referer): r");
  rules.add("a.example.txt", "title: //h1\nhttp_header(Cookie): own=1\nprune: yes");
  rules.add("b.example.txt", "title: //h1\nautodetect_on_failure: no");
  rules.finish();
  const SiteRule& a = *rules.find("a.example");
  CHECK(texts(a.title) == "//h1@1 //meta/@content@1 ");
  CHECK(a.title[1].file == "global.txt");
  CHECK(a.prune == true);
  REQUIRE(a.headers.size() == 2);
  CHECK(a.headers[0].value == "own=1");
  CHECK(rules.find("b.example")->title.size() == 1);
  CHECK(rules.find("other.example")->file == "global.txt");
}

TEST_CASE("strings are replaced in their order, and cannot multiply without end", "[site_rules]") {
  const Parsed p("replace_string(a): bb\nreplace_string(bb): c\n");
  CHECK(replace_strings(p.rule, "xaxa") == "xcxc");
  CHECK_FALSE(replace_strings(p.rule, "xyz"));
  const Parsed growing(
      "replace_string(a): aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nreplace_string(a): "
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
      "replace_string(a): aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nreplace_string(a): "
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
  CHECK(replace_strings(growing.rule, std::string(100'000, 'a'))->size() <= 400'000 + (1u << 20));
}

TEST_CASE("any bytes are a rule file", "[site_rules]") {
  for (const std::string_view text :
       {std::string_view("\xFF\xFE\0:\n:::\n(): \n", 13), std::string_view("title\r\n(:\r\nwrap_in(((: x"),
        std::string_view("\xEF\xBB\xBFtitle: //h1")}) {
    const Parsed p(text);
    CHECK(p.faults.size() <= 4);
  }
  CHECK(Parsed("\xEF\xBB\xBFtitle: //h1\r\n").rule.title.at(0).text == "//h1");
}
