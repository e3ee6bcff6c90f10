// Names out of bylines: one row a rule.
#include "extract/author_names.h"

#include <catch2/catch.hpp>

#include "extract/byline_words.h"

using kabar::extract::NameReader;

namespace {

using Read = void (NameReader::*)(std::string_view);

struct Row {
  const char* rule;
  std::string_view text;
  const char* persons;
  const char* others = "";  // desks, agencies, outlets
  const char* logins = "";
};

const std::vector<std::string> kOutlets = {"harian contoh", "contoh", "hco"};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

template <std::size_t N, class Visit>
void check(const Row (&rows)[N], Visit visit) {
  for (const Row& row : rows) {
    INFO(row.rule << ": " << row.text);
    NameReader reader(kOutlets);
    visit(reader, row.text);
    CHECK(joined(reader.names().persons) == row.persons);
    CHECK(joined(reader.names().others) == row.others);
    CHECK(joined(reader.names().logins) == row.logins);
  }
}

constexpr Row kPlain[] = {
    {"a name stays as printed", "Sari WULAN", "Sari WULAN"},
    {"a label is dropped", "By Anna Berg", "Anna Berg"},
    {"a label with a colon is dropped", "Penulis: Sari Wulan", "Sari Wulan"},
    {"a label in capitals is dropped", "OLEH SARI WULAN", "SARI WULAN"},
    {"a name that starts like a label stays", "Per-Erik Berg", "Per-Erik Berg"},
    {"a short label before one word may be a name", "De Luca", "De Luca"},
    {"names are split at commas", "Sari Wulan, Tono Hadi", "Sari Wulan; Tono Hadi"},
    {"names are split at slashes", "Sari Wulan/Tono Hadi", "Sari Wulan; Tono Hadi"},
    {"names are split at bars", "Sari Wulan | Tono Hadi", "Sari Wulan; Tono Hadi"},
    {"names are split at \"dan\"", "Sari Wulan dan Tono Hadi", "Sari Wulan; Tono Hadi"},
    {"names are split at \"and\"", "Anna Berg and Tom Hill", "Anna Berg; Tom Hill"},
    {"names are split at \"und\"", "Anna Berg und Tom Hill", "Anna Berg; Tom Hill"},
    {"names are split at \"et\"", "Anne Petit et Paul Grand", "Anne Petit; Paul Grand"},
    {"names are split at an ampersand", "Anna Berg & Tom Hill", "Anna Berg; Tom Hill"},
    {"a conjunction of one letter splits behind two words", "Ana Ruiz y Luis Vega", "Ana Ruiz; Luis Vega"},
    {"it stays inside of a name", "Ortega y Gasset", "Ortega y Gasset"},
    {"an initial is no conjunction", "Miguel A. Vega", "Miguel A. Vega"},
    {"who is interviewed stands behind the writer", "Anna Berg im Gespräch mit Tom Hill", "Anna Berg; Tom Hill"},
    {"what stands in brackets is dropped", "Sari Wulan (Samarinda)", "Sari Wulan"},
    {"a name in brackets is read", "(Sari Wulan)", "Sari Wulan"},
    {"titles before a name are dropped", "Prof. Dr. Anna Berg", "Anna Berg"},
    {"a title that is half of a name stays", "Dr. Berg", "Dr. Berg"},
    {"a role behind a name is dropped", "Anna Berg, political editor", "Anna Berg"},
    {"a role alone is nobody", "Chief political correspondent", ""},
    {"the second label and what follows go", "Anna Berg photos by Tom Hill", "Anna Berg"},
    {"a handle goes", "Anna Berg @aberg", "Anna Berg"},
    {"an e-mail address is no name", "anna@contoh.example", ""},
    {"an address is no name", "https://contoh.example/anna", ""},
    {"a name with digits is none", "Redaktur 2", ""},
    {"a date behind the name goes", "Sari Wulan - Senin, 23 November 2026 14:05 WITA", "Sari Wulan"},
    {"and what leads to it", "Sari Wulan pada 23 November 2026", "Sari Wulan"},
    {"a town behind a contributor's label goes", "Kontributor Samarinda, Sari Wulan", "Sari Wulan"},
    {"two names behind it stay", "Kontributor: Tono, Sari Wulan", "Tono; Sari Wulan"},
    {"no name twice", "Sari Wulan, SARI WULAN", "Sari Wulan"},
    {"a photographer did not write this", "Foto: Tono Hadi", ""},
    {"a sentence is no name", "Jembatan itu dibuka oleh wali kota pada hari Senin pagi", ""},
    {"a desk may sign when nobody does", "Newsroom Kota", "", "Newsroom Kota"},
    {"the outlet may sign when nobody does", "Harian Contoh", "", "Harian Contoh"},
    {"so may its name with a word more", "Contoh Kaltim", "", "Contoh Kaltim"},
    {"its short name", "HCO Kota", "", "HCO Kota"},
    {"a surname like the outlet's name is a person's", "Anna Contoh", "Anna Contoh"},
    {"an agency may sign", "Reuters", "", "Reuters"},
    {"a company may sign", "PT Contoh Media Kota", "", "PT Contoh Media Kota"},
    {"an account is nobody", "admin", ""},
    {"an unnamed desk is nobody", "Tim Redaksi", ""},
    {"the account that a system starts with is nobody", "Super User", ""},
    {"a login counts when no name is found", "sari.wulan", "", "", "sari.wulan"},
    {"nothing gives nothing", " - | , ", ""},
    {"references are resolved", "Sari &amp; Tono", "Sari; Tono"},
    {"names without capitals are names", "김민수", "김민수"},
    {"full-width marks part names", "王小明、李大华", "王小明; 李大华"},
};

constexpr Row kPrinted[] = {
    {"two capitalised words are a person", "Sari Wulan", "Sari Wulan"},
    {"particles belong to the name", "Anna van den Berg", "Anna van den Berg"},
    {"one word is not enough", "Samarinda", ""},
    {"a sentence is no name", "Warga menyambut jembatan baru", ""},
    {"five capitalised words are a headline", "Jembatan Baru Dibuka Warga Kota", ""},
};

constexpr Row kLabelled[] = {
    {"one word is a name behind its label", "Penulis: Tono", "Tono"},
    {"the next label ends the names", "Penulis: Sari Wulan Editor: Budi Santoso", "Sari Wulan"},
    {"of whatever role", "Oleh: Sari Wulan Foto : Tono Hadi", "Sari Wulan"},
    {"offices behind the first name are passed over", "Penulis: Sari Wulan, kepala biro Samarinda", "Sari Wulan"},
};

constexpr Row kLinked[] = {
    {"an account's name counts in a link to its page", "tlow", "tlow"},
    {"with digits, too", "c1ph4", "c1ph4"},
    {"a desk's does not", "redaksi", ""},
};

}  // namespace

TEST_CASE("names are told from labels, roles, desks and outlets", "[extract][authors]") {
  check(kPlain, [](NameReader& reader, std::string_view text) { reader.read(text); });
}

TEST_CASE("text that only stands where a byline would must look like a name", "[extract][authors]") {
  check(kPrinted, [](NameReader& reader, std::string_view text) { reader.read_printed(text); });
}

TEST_CASE("behind a writer's label the first part is a name", "[extract][authors]") {
  check(kLabelled, [](NameReader& reader, std::string_view text) { reader.read_labelled(text); });
}

TEST_CASE("the text of a link to a writer's page is his name", "[extract][authors]") {
  check(kLinked, [](NameReader& reader, std::string_view text) { reader.read_linked(text); });
}

TEST_CASE("an organisation by its markup is no person", "[extract][authors]") {
  NameReader reader(kOutlets);
  reader.read("Sari Wulan", true);
  CHECK(reader.names().persons.empty());
  CHECK(joined(reader.names().others) == "Sari Wulan");
}

TEST_CASE("at most 24 persons sign", "[extract][authors]") {
  NameReader reader(kOutlets);
  std::string text;
  for (char c = 'A'; c <= 'Z'; ++c) text += std::string("Sari ") + c + "wulan, ";
  reader.read(text + "Tono Hadi, Budi Santoso");
  CHECK(reader.names().persons.size() == 24);
}

TEST_CASE("labels are known by their role", "[extract][authors]") {
  using kabar::extract::BylineRole;
  using kabar::extract::label_at_start;
  CHECK(label_at_start("laporan wartawan sari").role == BylineRole::writer);
  CHECK(label_at_start("laporan wartawan sari").words == 2);
  CHECK(label_at_start("editor budi").role == BylineRole::editor);
  CHECK(label_at_start("foto tono").role == BylineRole::other);
  CHECK(label_at_start("sari wulan").role == BylineRole::none);
}
