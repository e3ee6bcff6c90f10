// Lines that ask the reader to come to a channel, and lines that tell of one.
#include "extract/asking_words.h"

#include <catch2/catch.hpp>

#include "extract/line_labels.h"
#include "extract/phrases.h"

namespace {

using namespace kabar::extract;

bool is_prompt(std::string_view line) {
  std::string scratch;
  return (sayings_of(line, scratch) & saying_set(kSaysPrompt)) != 0;
}

}  // namespace

TEST_CASE("a channel that a sentence tells of is no prompt", "[extract][phrases]") {
  CHECK_FALSE(is_prompt("Saluran WhatsApp pengaduan masyarakat dibuka di nomor 0812-0000-4321."));
  CHECK_FALSE(
      is_prompt("Ia mengajak pemilih muda mengikuti saluran WhatsApp calon itu, tetapi sedikit yang bergabung."));
  CHECK_FALSE(is_prompt("Majlis membuka saluran WhatsApp khas bagi nelayan melaporkan keadaan laut."));
  CHECK_FALSE(is_prompt("She asked voters to follow her WhatsApp channel, but fewer than forty did."));
  CHECK_FALSE(is_prompt("The parish warned its members in a newsletter that the drains were blocked."));
  CHECK_FALSE(is_prompt("Der Wetterdienst warnt auf seinem Telegram-Kanal vor weiterem Regen."));
}

TEST_CASE("a channel that the reader is asked to join is one", "[extract][phrases]") {
  CHECK(is_prompt("Temukan artikel menarik lainnya di saluran WhatsApp Warta Pesisir."));
  CHECK(is_prompt("Kabar terbaru ada di ponsel lewat saluran WhatsApp, klik tautannya."));
  CHECK(is_prompt("Warta Selat kini di saluran Telegram, jom sertai."));
  CHECK(is_prompt("The news of the harbour comes to your phone in our WhatsApp channel."));
  CHECK(is_prompt("Alles Wichtige finden Sie im WhatsApp-Kanal der Hafenzeitung."));
  CHECK(is_prompt("Grup WhatsApp Warta Pesisir: https://chat.example/wp"));  // no sentence
}

TEST_CASE("what somebody said asks the reader for nothing", "[extract][phrases]") {
  CHECK_FALSE(is_prompt("“Ikuti kami ke balai desa,” kata petugas itu kepada warga."));
  CHECK_FALSE(is_prompt("“Follow us,” the officer told the crowd."));
  CHECK_FALSE(is_prompt("„Folgen Sie uns“, sagte der Polizist."));
  CHECK_FALSE(is_prompt("Dapatkan informasi dari sumber resmi, pesan kepala dinas kepada para orang tua."));
  CHECK(is_prompt("Dapatkan informasi dari kami dan sampaikan pesan Anda."));
  CHECK(is_prompt("Ikuti kami di semua media sosial."));
  CHECK(is_prompt("Follow us for more."));
  CHECK(is_prompt("Folgen Sie uns auf allen Wegen."));
}

TEST_CASE("words in quotation marks are somebody's", "[extract][phrases]") {
  CHECK(asks_reader("grup telegram \"warta\", klik saja", false));
  CHECK_FALSE(asks_reader("pesan \"klik tautan ini\" beredar di grup whatsapp", false));
  CHECK_FALSE(asks_reader("gabung sekarang\" tertulis di grup whatsapp itu", true));
  CHECK_FALSE(asks_reader("die zeile „folgen und teilen“ stand im telegram-kanal", false));
  CHECK_FALSE(asks_reader("the line “join our group” stood in the telegram channel", false));
  CHECK(asks_reader("the line “we win” and then: join", false));
  CHECK_FALSE(asks_reader("", false));
  CHECK_FALSE(asks_reader("\xE2\x80", false));  // a broken mark ends it
}

TEST_CASE("a line that may be cut off as a prompt has some words", "[extract][phrases]") {
  CHECK(asks_for_something("Ikuti saluran WhatsApp "));
  CHECK_FALSE(asks_for_something("Klik di sini"));
  CHECK_FALSE(asks_for_something("Jembatan itu dibuka lagi."));
}

TEST_CASE("German speaks to its reader with a capital inside of a sentence", "[extract][phrases]") {
  CHECK(has_polite_address("Das finden Sie hier."));
  CHECK(has_polite_address("Nachrichten auf Ihrem Handy"));
  CHECK_FALSE(has_polite_address("Sie fanden das hier. Sie gingen."));
  CHECK_FALSE(has_polite_address("Das fanden sie hier im Sieb und in Ihringen."));
}
