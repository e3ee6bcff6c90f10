#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "parse/dates.h"

namespace {

using namespace kabar;

struct Row {
  std::string_view language, text;
  std::string_view expected;  // RFC 3339 and how precise (s, m, d), or "null"
  std::string_view zone = {};
};

const core::Seconds kNow = core::from_iso8601("2026-11-23T18:00:00+08:00")->unix_seconds;

std::string read(const Row& row) {
  const auto time = parse::read_date(row.text, {.language = row.language, .now = kNow, .zone = row.zone});
  if (!time) return "null";
  const char* precision = time->precision == core::Precision::day      ? " d"
                          : time->precision == core::Precision::minute ? " m"
                                                                       : " s";
  return core::to_rfc3339(*time) + precision;
}

void check(const Row* rows, std::size_t count) {
  for (const Row* row = rows; row != rows + count; ++row) {
    INFO(row->language << ": " << row->text);
    CHECK(read(*row) == row->expected);
  }
}

constexpr Row kIndonesian[] = {
    {"id", "Senin, 23 November 2026 14:05 WITA", "2026-11-23T14:05:00+08:00 m"},
    {"id", "23 Nov 2026, 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Sen, 23/11/2026 - 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Jum'at, 20 Nopember 2026", "2026-11-20T00:00:00Z d"},
    {"id", "Jumat 20 Agt 2026", "2026-08-20T00:00:00Z d"},
    {"id", "Rabu, 5 Agu 2026 | 09:15", "2026-08-05T09:15:00Z m"},
    {"id", "14:05 WIB | 23 November 2026", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23-11-2026 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "Diterbitkan 23 Nov 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Kamis Pon, 26 November 2026", "2026-11-26T00:00:00Z d"},
    {"id", "3 jam lalu", "2026-11-23T07:00:00Z m"},
    {"id", "3 jam yang lalu", "2026-11-23T07:00:00Z m"},
    {"id", "kemarin", "2026-11-22T00:00:00Z d"},
    {"id", "hari ini 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "2 menit lalu", "2026-11-23T09:58:00Z m"},
    {"id", "baru saja", "2026-11-23T10:00:00Z m"},
    {"id", "Redaksi - Senin, 23 November 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Dipublikasikan: Senin, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Update: Selasa, 24 November 2026 08:00 WIB | Tayang: Senin, 23 November 2026 14:05 WIB",
     "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 14:05 WIB Diperbarui: Selasa, 24 November 2026 08:00 WIB",
     "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin (23/11/2026)", "2026-11-23T00:00:00Z d"},
    {"id", "Senin (23/11)", "2026-11-23T00:00:00Z d"},
    {"id", "23 November", "2026-11-23T00:00:00Z d"},
    {"id", "25 Desember", "2025-12-25T00:00:00Z d"},
    {"id", "11/05/2026", "2026-05-11T00:00:00Z d"},
    {"id", "23 November 2026 14:05", "2026-11-23T14:05:00+08:00 m", "Asia/Makassar"},
    {"id", "Senin, 23 Nov 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin 23 November 2026, 14:05 WITA", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Senin, 23 November 2026 | 14.05 WIT", "2026-11-23T14:05:00+09:00 m"},
    {"id", "SENIN, 23 NOVEMBER 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 23 November 2026 pukul 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 pukul 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 Pukul: 14:05:30 WIB", "2026-11-23T14:05:30+07:00 s"},
    {"id", "Senin, 23 November 2026 jam 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin,23 November 2026-14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin , 23 November 2026 · 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23/11/2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23/11/2026, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23/11/26 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23-11-26 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23.11.2026 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "2026-11-23 14:05:33", "2026-11-23T14:05:33Z s"},
    {"id", "2026/11/23 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "November 23, 2026 2:05 pm", "2026-11-23T14:05:00Z m"},
    {"id", "November 23, 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Nov 23, 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Jum`at, 20 Nov 2026 - 14:05", "2026-11-20T14:05:00Z m"},
    {"id", "Jum’at 20 November 2026", "2026-11-20T00:00:00Z d"},
    {"id", "Ahad, 22 November 2026", "2026-11-22T00:00:00Z d"},
    {"id", "Minggu, 22 Nov 2026 19:20 WIB", "2026-11-22T19:20:00+07:00 m"},
    {"id", "Min, 22 Nov 2026 19:20 WIB", "2026-11-22T19:20:00+07:00 m"},
    {"id", "Kam, 19 Nov 2026 19:20 WIB", "2026-11-19T19:20:00+07:00 m"},
    {"id", "Sabtu 21 Nopember 2026 jam 10:00 WITA", "2026-11-21T10:00:00+08:00 m"},
    {"id", "Kompas.com - 23/11/2026, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Jakarta, 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Oleh Budi Santoso | Senin, 23 November 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Budi - Senin, 23 Nov 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Tayang: Senin, 23 November 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Terbit: 23 Nov 2026 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Update: Senin, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Diperbarui 23 November 2026, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Terakhir diperbarui: 23 Nov 2026, 15:00 WIB; Terbit: 22 Nov 2026, 14:05 WIB",
     "2026-11-22T14:05:00+07:00 m"},
    {"id", "Diposting pada 23 November 2026 oleh admin", "2026-11-23T00:00:00Z d"},
    {"id", "Posted on 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Rilis: 23 Nov 2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 Nov 2026 02:05 PM", "2026-11-23T14:05:00Z m"},
    {"id", "1 hari lalu", "2026-11-22T00:00:00Z d"},
    {"id", "1 hari yang lalu", "2026-11-22T00:00:00Z d"},
    {"id", "2 minggu lalu", "2026-11-09T00:00:00Z d"},
    {"id", "2 pekan lalu", "2026-11-09T00:00:00Z d"},
    {"id", "3 bulan lalu", "2026-08-23T00:00:00Z d"},
    {"id", "1 tahun lalu", "2025-11-23T00:00:00Z d"},
    {"id", "sejam lalu", "2026-11-23T09:00:00Z m"},
    {"id", "sejam yang lalu", "2026-11-23T09:00:00Z m"},
    {"id", "setengah jam lalu", "2026-11-23T09:30:00Z m"},
    {"id", "30 detik lalu", "2026-11-23T09:59:30Z m"},
    {"id", "1 jam 20 menit lalu", "2026-11-23T08:40:00Z m"},
    {"id", "1 jam, 20 menit yang lalu", "2026-11-23T08:40:00Z m"},
    {"id", "5 mnt lalu", "2026-11-23T09:55:00Z m"},
    {"id", "satu jam yang lalu", "2026-11-23T09:00:00Z m"},
    {"id", "dua hari lalu", "2026-11-21T00:00:00Z d"},
    {"id", "tiga jam lalu", "2026-11-23T07:00:00Z m"},
    {"id", "kemarin, 14:05 WIB", "2026-11-22T14:05:00+07:00 m"},
    {"id", "Kemarin pukul 14.05", "2026-11-22T14:05:00Z m"},
    {"id", "Hari ini, 09:15 WIB", "2026-11-23T09:15:00+07:00 m"},
    {"id", "kemarin lusa", "2026-11-21T00:00:00Z d"},
    {"id", "Hari ini", "2026-11-23T00:00:00Z d"},
    {"id", "barusan", "2026-11-23T10:00:00Z m"},
    {"id", "Senin, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Minggu, 14:05 WIB", "2026-11-22T14:05:00+07:00 m"},
    {"id", "23 Nov, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 Nov 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 Nov 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23/11 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 / 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 14:05 (WIB)", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 (14:05 WIB)", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 14:05 GMT+8", "2026-11-23T14:05:00+08:00 m"},
    {"id", "23 November 2026 14:05 UTC+8", "2026-11-23T14:05:00+08:00 m"},
    {"id", "23 November 2026 - 14:05 WITA - Dibaca 120 kali", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Dibaca 120 kali | 23 November 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23 November 2026 14 : 05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 1405 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Tanggal 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Tgl 23-11-2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 Des 2025", "2025-12-23T00:00:00Z d"},
    {"id", "3 Ags 2026", "2026-08-03T00:00:00Z d"},
    {"id", "3 Agust 2026", "2026-08-03T00:00:00Z d"},
    {"id", "3 Peb 2026 08:00", "2026-02-03T08:00:00Z m"},
    {"id", "3 Pebruari 2026", "2026-02-03T00:00:00Z d"},
    {"id", "3 Okt. 2026", "2026-10-03T00:00:00Z d"},
    {"id", "03 Mei 2026 14.05.10 WIB", "2026-05-03T14:05:10+07:00 s"},
    {"id", "Sabtu, 03 Mei 2026 - 14h05", "2026-05-03T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 14:05 Waktu Indonesia Barat", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 13 Jumadil Akhir 1448 H / 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 Nov 2026 • 2 menit baca", "2026-11-23T00:00:00Z d"},
    {"id", "Jakarta (ANTARA) - Senin 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 02:05 siang", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 pukul 9 malam", "2026-11-23T21:00:00Z m"},
    {"id", "Senin, 23 November 2026 pukul 14 WIB", "2026-11-23T14:00:00+07:00 m"},
    {"id", "Senin, 23 November 2026 11.30 siang", "2026-11-23T11:30:00Z m"},
    {"id", "Senin Legi, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "14.05, 23/11/2026", "2026-11-23T14:05:00Z m"},
    {"id", "14:05:22 23-11-2026", "2026-11-23T14:05:22Z s"},
    {"id", "14:05 - Senin, 23 Nov 2026", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 | 14:05:00", "2026-11-23T14:05:00Z s"},
    {"id", "Mon, 23 Nov 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Rabu,11 November 2026", "2026-11-11T00:00:00Z d"},
    {"id", "23November2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin 23 Nop 2026 14:05wib", "2026-11-23T14:05:00+07:00 m"},
    {"id", "14 November 2026, 09:00 - 15 November 2026, 10:00", "2026-11-14T09:00:00Z m"},
    {"id", "5 Mar", "2026-03-05T00:00:00Z d"},
};

constexpr Row kMalay[] = {
    {"ms", "semalam", "2026-11-22T00:00:00Z d"},
    {"ms", "2 jam lepas", "2026-11-23T08:00:00Z m"},
    {"ms", "Isnin, 23 November 2026 2:05 PM", "2026-11-23T14:05:00Z m"},
    {"ms", "23 Mac 2026 2.05 petang", "2026-03-23T14:05:00Z m"},
    {"ms", "Khamis, 5 Ogos 2026 9.30 pagi", "2026-08-05T09:30:00Z m"},
    {"ms", "Ahad, 6 Disember 2026 12:30 tengah hari", "2026-12-06T12:30:00Z m"},
    {"ms", "5 Jun 2026 | 10:15am", "2026-06-05T10:15:00Z m"},
    {"ms", "1 Julai 2026, 8:00 malam", "2026-07-01T20:00:00Z m"},
    {"ms", "Isnin, 23 Nov 2026 | 02:05 PM", "2026-11-23T14:05:00Z m"},
    {"ms", "23 November 2026, 2:05 PM MYT", "2026-11-23T14:05:00+08:00 m"},
    {"ms", "23 Nov 2026 2.05pm", "2026-11-23T14:05:00Z m"},
    {"ms", "Diterbitkan: Isnin, 23 November 2026 2:05 PM", "2026-11-23T14:05:00Z m"},
    {"ms", "Dikemas kini: 24 November 2026 2:05 PM", "2026-11-24T14:05:00Z m"},
    {"ms", "Diterbitkan pada 23 Nov 2026 02:05PM. Dikemaskini pada 23 Nov 2026 03:05PM", "2026-11-23T14:05:00Z m"},
    {"ms", "Selasa, 3 Mac 2026", "2026-03-03T00:00:00Z d"},
    {"ms", "3 Mac, 2:05 petang", "2026-03-03T14:05:00Z m"},
    {"ms", "Jumaat, 20 November 2026 8:05 malam", "2026-11-20T20:05:00Z m"},
    {"ms", "Sabtu, 21 Nov 2026 12:05 AM", "2026-11-21T00:05:00Z m"},
    {"ms", "21 Ogos 2026 @ 2:05pm", "2026-08-21T14:05:00Z m"},
    {"ms", "Ogos 21, 2026 @ 14:05:10", "2026-08-21T14:05:10Z s"},
    {"ms", "31 Dis 2025", "2025-12-31T00:00:00Z d"},
    {"ms", "2 jam yang lepas", "2026-11-23T08:00:00Z m"},
    {"ms", "3 hari lepas", "2026-11-20T00:00:00Z d"},
    {"ms", "sejam lepas", "2026-11-23T09:00:00Z m"},
    {"ms", "5 minit lepas", "2026-11-23T09:55:00Z m"},
    {"ms", "5 minit yang lalu", "2026-11-23T09:55:00Z m"},
    {"ms", "baru sahaja", "2026-11-23T10:00:00Z m"},
    {"ms", "kelmarin", "2026-11-22T00:00:00Z d"},
    {"ms", "hari ini, 9:15 pagi", "2026-11-23T09:15:00Z m"},
    {"ms", "Kha, 19 Nov 2026 2:05 ptg", "2026-11-19T14:05:00Z m"},
    {"ms", "23hb November 2026", "2026-11-23T00:00:00Z d"},
    {"ms", "23 hb Nov 2026", "2026-11-23T00:00:00Z d"},
    {"ms", "semalam, 2:05 petang", "2026-11-22T14:05:00Z m"},
    {"ms", "19 Nov 2026 12.30 tgh hari", "2026-11-19T12:30:00Z m"},
    {"ms", "semenit lalu", "2026-11-23T09:59:00Z m"},
};

constexpr Row kNothing[] = {
    {"id", "Rp 2.500", "null"},
    {"id", "pasal 23/2026", "null"},
    {"id", "0812-3456-7890", "null"},
    {"id", "Skor 2-1", "null"},
    {"id", "UU No. 23 Tahun 2014", "null"},
    {"id", "10.500 orang", "null"},
    {"id", "Harga 23.11.500 rupiah", "null"},
    {"id", "Menang 3-2 atas lawan", "null"},
    {"id", "Telp 0541-11-2026", "null"},
    {"id", "Pasal 5 ayat 2", "null"},
    {"id", "Kemarin dia pergi ke pasar bersama ibunya", "null"},
    {"id", "Hari ini presiden akan berkunjung ke Samarinda", "null"},
    {"id", "Tahun 2026", "null"},
    {"id", "November 2026", "null"},
    {"id", "14:05 WIB", "null"},
    {"id", "IP 10.10.10.10", "null"},
    {"id", "versi 2.11.26.4", "null"},
    {"id", "Minggu depan akan hujan", "null"},
    {"id", "Sudah 3 tahun ia tinggal di sana", "null"},
    {"id", "Rp 23.000.000", "null"},
    {"id", "12/11", "null"},
    {"id", "Baca juga: 5 Cara Merawat Motor", "null"},
};

}  // namespace

TEST_CASE("dates are read as Indonesian portals print them", "[parse][dates]") {
  check(kIndonesian, std::size(kIndonesian));
}

TEST_CASE("dates are read as Malaysian portals print them", "[parse][dates]") {
  check(kMalay, std::size(kMalay));
}

TEST_CASE("numbers and prose that are no date give none", "[parse][dates]") {
  check(kNothing, std::size(kNothing));
}
