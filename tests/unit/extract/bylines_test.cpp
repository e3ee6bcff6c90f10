// Who wrote the story, by what the page says and where: one row a rule.
#include <catch2/catch.hpp>

#include "tests/unit/extract/page_of.h"

using kabar::test::metadata_of;
using kabar::test::origin_of;

namespace {

struct Row {
  const char* rule;
  const char* head;   // before the headline
  const char* below;  // between headline and text
  const char* tail;   // behind the text
  const char* authors;
};

std::string authors_of(const Row& row, const char* address = "https://harian.example/kota/jembatan-baru-123") {
  const std::string html = std::string("<html lang=id><head><title>Jembatan baru dibuka warga</title>") + row.head +
                           "</head><body><h1>Jembatan baru dibuka warga</h1>" + row.below +
                           "<p>Warga kota menyambut jembatan baru yang menghubungkan dua kampung di tepi sungai.</p>" +
                           row.tail;
  std::string out;
  for (const std::string& name : metadata_of(html, address).authors) out += (out.empty() ? "" : "; ") + name;
  return out;
}

constexpr Row kRows[] = {
    // Witnesses, in order of trust.
    {"JSON-LD comes before a meta name",
     "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan baru dibuka warga\","
     "\"author\":[{\"@type\":\"Person\",\"name\":\"Sari Wulan\"}]}</script><meta name=author content='Tono Hadi'>",
     "", "", "Sari Wulan"},
    {"an @id in JSON-LD stands for its person",
     "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan baru dibuka "
     "warga\",\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Sari Wulan\"}]}</script>",
     "", "", "Sari Wulan"},
    {"a meta name comes before print", "<meta name=author content='Sari Wulan'>", "<div>Oleh Tono Hadi</div>", "",
     "Sari Wulan"},
    {"several meta tags are several writers",
     "<meta name=citation_author content='Sari Wulan'><meta name=citation_author content='Tono Hadi'>", "", "",
     "Sari Wulan; Tono Hadi"},
    {"twitter's second label counts when it says who",
     "<meta name=twitter:label1 content='Ditulis oleh'><meta name=twitter:data1 content='Sari Wulan'>", "", "",
     "Sari Wulan"},
    {"and not when it says how long",
     "<meta name=twitter:label1 content='Est. reading time'><meta name=twitter:data1 content='Tiga Menit'>", "", "",
     ""},
    {"microdata", "", "<span itemprop=author><span itemprop=name>Sari Wulan</span></span>", "", "Sari Wulan"},
    {"rel=author", "", "<a rel=author href=/x>Sari Wulan</a>", "", "Sari Wulan"},
    {"a link to a writer's page", "", "<a href='/penulis/sari-wulan'>Sari Wulan</a>", "", "Sari Wulan"},
    {"two of them side by side", "", "<a href='/penulis/a'>Sari Wulan</a>, <a href='/penulis/b'>Tono Hadi</a>", "",
     "Sari Wulan; Tono Hadi"},
    {"one far from the headline is another story's", "<nav><a href='/penulis/a'>Sari Wulan</a></nav>", "", "", ""},
    {"a class that says author", "", "<div class=post-author>Sari Wulan</div>", "", "Sari Wulan"},
    {"a class inside of another story's box does not", "",
     "<aside class=related><div class=author>Sari Wulan</div></aside>", "", ""},
    // Printed labels.
    {"a writer's label with a colon, below the text", "", "", "<p>Penulis: Sari Wulan</p>", "Sari Wulan"},
    {"a space before the colon", "", "", "<p>Penulis : Sari Wulan</p>", "Sari Wulan"},
    {"the label in bold", "", "", "<p><strong>Penulis</strong>: Sari Wulan</p>", "Sari Wulan"},
    {"reporter", "", "", "<p>Reporter: Sari Wulan</p>", "Sari Wulan"},
    {"pewarta", "", "", "<p>Pewarta: Sari Wulan</p>", "Sari Wulan"},
    {"kontributor", "", "", "<p>Kontributor: Sari Wulan</p>", "Sari Wulan"},
    {"jurnalis", "", "", "<p>Jurnalis: Sari Wulan</p>", "Sari Wulan"},
    {"penulis/uploader", "", "", "<p>Penulis/Uploader: Sari Wulan</p>", "Sari Wulan"},
    {"\"oleh\" beside the headline needs no colon", "", "<div>Oleh Sari Wulan</div>", "", "Sari Wulan"},
    {"\"laporan wartawan\" with the outlet before the name", "", "<p>Laporan wartawan Harian, Sari Wulan</p>", "",
     "Sari Wulan"},
    {"a label on a line of its own", "", "<div>Penulis</div><div>Sari Wulan</div>", "", "Sari Wulan"},
    {"a label in the cell before the name", "", "<table><tr><td>Penulis</td><td>Sari Wulan</td></tr></table>", "",
     "Sari Wulan"},
    {"several writers listed below their label", "",
     "<div>Oleh :</div><ul><li><a href='/penulis/1'>Sari Wulan</a></li><li><a href='/penulis/2'>Tono "
     "Hadi</a></li></ul>",
     "", "Sari Wulan; Tono Hadi"},
    {"\"rep\" and \"red\"", "", "<div>Rep: Sari Wulan/ Red: Budi Santoso</div>", "", "Sari Wulan"},
    {"one word is a name behind its label", "", "", "<p>Penulis: Sarwulan</p>", "Sarwulan"},
    {"two labels in a line", "", "", "<p>Reporter : Sari Wulan/Editor : Budi Santoso</p>", "Sari Wulan"},
    {"labels of photographers name no writer", "", "<div>Foto: Tono Hadi</div>", "", ""},
    // Editors.
    {"the editor stands in where nobody else signed", "", "", "<p>Editor: Budi Santoso</p>", "Budi Santoso"},
    {"a printed writer comes before him", "", "", "<p>Editor: Budi Santoso</p><p>Penulis: Sari Wulan</p>",
     "Sari Wulan"},
    {"the printed writer corrects metadata that names the editor", "<meta name=author content='Budi Santoso'>", "",
     "<p>Penulis: Sari Wulan<br>Editor: Budi Santoso</p>", "Sari Wulan"},
    {"so does a name alone below the headline", "<meta name=author content='Budi Santoso'>", "<div>Sari Wulan</div>",
     "<p>Editor: Budi Santoso</p>", "Sari Wulan"},
    // Lines with a date.
    {"a name before the date needs no label", "", "<div>Petrus Ngau - Selasa, 24 November 2026</div>", "",
     "Petrus Ngau"},
    {"nor behind it", "", "<div>Selasa, 24 November 2026 | Petrus Ngau</div>", "", "Petrus Ngau"},
    {"a label in the date line", "", "<div>24.11.26 | 14:07 | Oleh Petrus Ngau</div>", "", "Petrus Ngau"},
    {"the desk before the date is nobody", "", "<div>Redaksi - Selasa, 24 November 2026</div>", "", ""},
    {"a section before the date is no writer", "", "<div>Berita Daerah | Selasa, 24 November 2026</div>", "", ""},
    {"nor is a province", "", "<div>Kalimantan Timur - Selasa, 24 November 2026</div>", "", ""},
    {"a name in brackets behind the text signs", "", "", "<p>(Sari Wulan)</p>", "Sari Wulan"},
    {"the editor stands behind a slash", "", "", "<p><b>[SARI WULAN/BUDI SANTOSO]</b></p>", "SARI WULAN"},
    {"brackets inside of a sentence name nobody", "", "", "<p>Presiden (Sari Wulan) hadir.</p>", ""},
    {"a desk's mark in brackets is nobody", "", "", "<p>(red/kota)</p>", ""},
    {"a caption with a date names its photographer", "",
     "<figure><img src=a.jpg><figcaption>Jembatan baru. Foto: Tono Hadi, 24 November 2026</figcaption></figure>", "",
     ""},
    // Who signs when no person does.
    {"an account is nobody", "<meta name=author content=admin>", "", "", ""},
    {"an account gives way to a printed name", "<meta name=author content=admin>", "", "<p>Penulis: Sari Wulan</p>",
     "Sari Wulan"},
    {"a login stands only where no name is found", "<meta name=author content='sari.wulan'>", "", "", "sari.wulan"},
    {"a login gives way to a name", "<meta name=author content='sari.wulan'>", "<div>Oleh Sari Wulan</div>", "",
     "Sari Wulan"},
    {"an agency signs where no person does", "<meta name=author content=Reuters>", "", "", "Reuters"},
    {"a person comes before the agency", "<meta name=author content='Reuters, Sari Wulan'>", "", "", "Sari Wulan"},
};

}  // namespace

TEST_CASE("the writer is found by what the page says and where", "[extract][authors]") {
  for (const Row& row : kRows) {
    INFO(row.rule);
    CHECK(authors_of(row) == row.authors);
  }
}

TEST_CASE("the outlet that the page's title names is no person", "[extract][authors]") {
  const auto m = metadata_of(
      "<title>Jembatan baru dibuka warga - Warta Lereng</title><h1>Jembatan baru dibuka warga</h1>"
      "<div class=penulis>Ahmad Fauzi - Warta Lereng</div>");
  CHECK(m.authors == std::vector<std::string>{"Ahmad Fauzi"});
}

TEST_CASE("the section that signs beside a writer is no person", "[extract][authors]") {
  const Row row{"", "<meta name=author content='Sari Wulan, Modal'>", "", "", ""};
  CHECK(authors_of(row, "https://harian.example/modal/jembatan-baru") == "Sari Wulan");
  CHECK(authors_of(row, "https://harian.example/kota/jembatan-baru") == "Sari Wulan; Modal");
}
