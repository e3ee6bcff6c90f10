// Date lines as Indonesian and Malay sites print them: labels, marks and typing errors around the date.
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/unit/parse/date_rows.h"

namespace {

using namespace kabar::test;

constexpr Row kLabelled[] = {
    {"id", "Diterbitkan: 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Diterbitkan pada : Senin, 23 Nov 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Dipublikasikan pada 23 November 2026 pukul 14.05 WITA", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Dipublish: 23-11-2026", "2026-11-23T00:00:00Z d"},
    {"id", "Terakhir diperbarui 23 November 2026, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Terakhir diperbaharui : 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Rilis: Senin, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Rilis 23 Nov 2026 | Update 24 Nov 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Dirilis pada Senin, 23/11/2026 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "Tayang: Senin, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Tanggal: 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Tgl. 23 Nov. 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Tanggal Posting : 23-11-2026 14:05:33", "2026-11-23T14:05:33Z s"},
    {"id", "Diposting oleh admin pada 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Diposting pada Senin, 23 November 2026 - 14:05 WITA", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Posted on 23 November 2026 by Redaksi", "2026-11-23T00:00:00Z d"},
    {"id", "Ditulis oleh Super User. Diterbitkan: 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Dibuat: 23 November 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Diunggah 23 November 2026, 14.05 WIT", "2026-11-23T14:05:00+09:00 m"},
    {"id", "Waktu: 23/11/2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Oleh Admin | 23 Nov 2026 | 211x dibaca", "2026-11-23T00:00:00Z d"},
    {"id", "Admin - 23/11/2026, 09:12 WITA - Dibaca 14 kali", "2026-11-23T09:12:00+08:00 m"},
    {"id", "Penulis: Rina Sari - Senin, 23 November 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Tim Redaksi, Jurnalis-Senin, 23 November 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Harian Nusa, 23/11/2026, 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Redaksi  -  Berita Daerah  -  23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 23 November 2026 14:05 WIB | Terbit pada 23 November 2026 13:50 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Terbit: 20 November 2026 10:00 WIB, Diperbarui: 23 November 2026 14:05 WIB", "2026-11-20T10:00:00+07:00 m"},
    {"id", "Diperbarui: 23 November 2026 14:05 WIB, Terbit: 20 November 2026 10:00 WIB", "2026-11-20T10:00:00+07:00 m"},
    {"id", "Update Terakhir: Senin, 23 Nov 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Update: 23/11/2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Terakhir diubah: 23 Nov 2026, 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Jakarta, 23 November 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "SAMARINDA, 23 NOVEMBER 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Foto: Antara/Budi - 23 November 2026", "2026-11-23T00:00:00Z d"},
};

constexpr Row kMarks[] = {
    {"id", "Selasa (24/11/2026)", "2026-11-24T00:00:00Z d"},
    {"id", "Senin (23/11/26)", "2026-11-23T00:00:00Z d"},
    {"id", "Sen, 23 Nov 2026 14.05", "2026-11-23T14:05:00Z m"},
    {"id", "Sen 23 Nov 2026, 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 Nov 26", "2026-11-23T00:00:00Z d"},
    {"id", "23 Nov '26", "2026-11-23T00:00:00Z d"},
    {"id", "23 Nov 26 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23-Nov-2026 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23/Nov/2026", "2026-11-23T00:00:00Z d"},
    {"id", "2026-11-23 | 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "2026-11-23 14.05 WITA", "2026-11-23T14:05:00+08:00 m"},
    {"id", "14:05:33 WIB, 23/11/2026", "2026-11-23T14:05:33+07:00 s"},
    {"id", "14.05 WIB, Senin 23 November 2026", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 14:05:33 WIB", "2026-11-23T14:05:33+07:00 s"},
    {"id", "Senin, 23 November 2026 14:05WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 14.05wita", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Senin, 23 November 2026 (14:05 WIB)", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 [14:05]", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 / 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 // 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 — 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 @ 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026 • 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026; 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin | 23 November 2026 | 14:05:10", "2026-11-23T14:05:10Z s"},
    {"id", "Senin - 23 November 2026 - 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, 23 November 2026, pkl. 14.05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 Pkl 14:05", "2026-11-23T14:05:00Z m"},
    {"id", "23 November 2026 08.05 . WIB", "2026-11-23T08:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026, 14 : 05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin, 23 November 2026 14:05 Wita", "2026-11-23T14:05:00+08:00 m"},
    {"id", "Senin, 23 November 2026 14:05 wit", "2026-11-23T14:05:00+09:00 m"},
    {"id", "Senin, 23 November 2026 14:05 (GMT+8)", "2026-11-23T14:05:00+08:00 m"},
    {"id", "23 November 2026 14:05 GMT+7", "2026-11-23T14:05:00+07:00 m"},
    {"id", "23 November 2026 07:05 UTC", "2026-11-23T07:05:00Z m"},
    {"id", "17 11 2026", "2026-11-17T00:00:00Z d"},
    {"id", "17 11 2026 09:00", "2026-11-17T09:00:00Z m"},
    {"id", "17.11.26", "2026-11-17T00:00:00Z d"},
    {"id", "November 23, 2026", "2026-11-23T00:00:00Z d"},
    {"id", "November 23, 2026 2:05 pm", "2026-11-23T14:05:00Z m"},
    {"id", "Senin, November 23, 2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 November 2026 2:05 PM", "2026-11-23T14:05:00Z m"},
    {"id", "Monday, 23 November 2026 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "06 Oct 2026 14:05 WIB", "2026-10-06T14:05:00+07:00 m"},
    {"id", "20 Aug 2026", "2026-08-20T00:00:00Z d"},
    {"id", "5 May 2026, 07:10", "2026-05-05T07:10:00Z m"},
    {"id", "9 Dec 2025", "2025-12-09T00:00:00Z d"},
};

constexpr Row kSpellings[] = {
    {"id", "Jum'at, 20 November 2026", "2026-11-20T00:00:00Z d"},
    {"id", "Jum’at, 20 November 2026 | 08:15 WIB", "2026-11-20T08:15:00+07:00 m"},
    {"id", "Jumat, 20 Pebruari 2026", "2026-02-20T00:00:00Z d"},
    {"id", "Kamis, 19 Nopember 2026 14:05", "2026-11-19T14:05:00Z m"},
    {"id", "19 Nop 2026", "2026-11-19T00:00:00Z d"},
    {"id", "5 Peb 2026", "2026-02-05T00:00:00Z d"},
    {"id", "Senin, 23 Novemebr 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 23 Nopmber 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Kamis, 3 Septmber 2026 10:00 WIB", "2026-09-03T10:00:00+07:00 m"},
    {"id", "Selasa, 11 Agutus 2026", "2026-08-11T00:00:00Z d"},
    {"id", "Rabu, 9 Desmber 2025", "2025-12-09T00:00:00Z d"},
    {"id", "23November2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 November2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin,23November 2026 14:05WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Senin,  23   November   2026   14:05   WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "SENIN, 23 NOVEMBER 2026 | 14:05 WIB", "2026-11-23T14:05:00+07:00 m"},
    {"id", "senin, 23 november 2026 14.05 wib", "2026-11-23T14:05:00+07:00 m"},
    {"id", "Minggu, 22 November 2026", "2026-11-22T00:00:00Z d"},
    {"id", "Ahad, 22 November 2026 05.30 WIB", "2026-11-22T05:30:00+07:00 m"},
    {"id", "Ahad , 22 Nov 2026, 05:30 WIB", "2026-11-22T05:30:00+07:00 m"},
    {"id", "Sabtu, 21 Nov 2026 21:47", "2026-11-21T21:47:00Z m"},
    {"id", "Sab, 21 Nov 2026", "2026-11-21T00:00:00Z d"},
    {"id", "Kam, 19 Nov 2026", "2026-11-19T00:00:00Z d"},
    {"id", "Jum, 20 Nov 2026 11:11", "2026-11-20T11:11:00Z m"},
    {"id", "Ming, 22 Nov 2026", "2026-11-22T00:00:00Z d"},
    {"id", "1 Mei 2026", "2026-05-01T00:00:00Z d"},
    {"id", "1 Juni 2026 00:01 WIB", "2026-06-01T00:01:00+07:00 m"},
    {"id", "30 Juli 2026", "2026-07-30T00:00:00Z d"},
    {"id", "Senin, 17 Agt 2026 10:00 WIB", "2026-08-17T10:00:00+07:00 m"},
    {"id", "Senin, 17 Agst 2026", "2026-08-17T00:00:00Z d"},
    {"id", "Senin, 17 Ags 2026", "2026-08-17T00:00:00Z d"},
    {"id", "2 Okt 2026", "2026-10-02T00:00:00Z d"},
    {"id", "31 Des 2025 23:59", "2025-12-31T23:59:00Z m"},
    {"id", "Senin Legi, 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 13 Jumadil Akhir 1448 H / 23 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 23 November 2026 M / 13 Jumadil Akhir 1448 H", "2026-11-23T00:00:00Z d"},
    {"id", "Senin, 23 s/d 25 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "23 - 25 November 2026", "2026-11-23T00:00:00Z d"},
    {"id", "20 sampai 22 November 2026", "2026-11-20T00:00:00Z d"},
    {"id", "Senin (23/11)", "2026-11-23T00:00:00Z d"},
    {"id", "Jumat, 20 November", "2026-11-20T00:00:00Z d"},
};

constexpr Row kHours[] = {
    {"id", "Senin, 23 November 2026 jam 2 siang", "2026-11-23T14:00:00Z m"},
    {"id", "Senin, 23 November 2026 pukul 7 malam", "2026-11-23T19:00:00Z m"},
    {"id", "Senin, 23 November 2026 pukul 10 pagi WITA", "2026-11-23T10:00:00+08:00 m"},
    {"id", "23 November 2026 pukul 4 sore", "2026-11-23T16:00:00Z m"},
    {"id", "23 November 2026, 14.05.33", "2026-11-23T14:05:33Z s"},
    {"id", "23 November 2026 00.15 WIB", "2026-11-23T00:15:00+07:00 m"},
    {"id", "23 November 2026 9.05 WIB", "2026-11-23T09:05:00+07:00 m"},
    {"id", "kemarin 14:05", "2026-11-22T14:05:00Z m"},
    {"id", "Kemarin, 14.05 WIB", "2026-11-22T14:05:00+07:00 m"},
    {"id", "Hari ini, 09:30 WIB", "2026-11-23T09:30:00+07:00 m"},
    {"id", "hari ini", "2026-11-23T00:00:00Z d"},
    {"id", "2 jam yang lalu", "2026-11-23T08:00:00Z m"},
    {"id", "sejam lalu", "2026-11-23T09:00:00Z m"},
    {"id", "sejam yang lalu", "2026-11-23T09:00:00Z m"},
    {"id", "satu jam lalu", "2026-11-23T09:00:00Z m"},
    {"id", "setengah jam lalu", "2026-11-23T09:30:00Z m"},
    {"id", "baru saja", "2026-11-23T10:00:00Z m"},
    {"id", "10 mnt lalu", "2026-11-23T09:50:00Z m"},
    {"id", "30 detik yang lalu", "2026-11-23T09:59:30Z m"},
    {"id", "tadi malam", "2026-11-22T00:00:00Z d"},
    {"id", "sehari lalu", "2026-11-22T00:00:00Z d"},
    {"id", "2 hari lalu", "2026-11-21T00:00:00Z d"},
    {"id", "dua hari yang lalu", "2026-11-21T00:00:00Z d"},
    {"id", "seminggu lalu", "2026-11-16T00:00:00Z d"},
    {"id", "seminggu yang lalu", "2026-11-16T00:00:00Z d"},
    {"id", "pekan lalu", "null"},
    {"id", "1 minggu yang lalu", "2026-11-16T00:00:00Z d"},
    {"id", "Tayang 3 jam lalu", "2026-11-23T07:00:00Z m"},
    {"id", "Diperbarui 5 menit yang lalu", "2026-11-23T09:55:00Z m"},
    {"id", "Redaksi - 3 hari ago", "2026-11-20T00:00:00Z d"},
    {"id", "kemarin", "2026-11-22T00:00:00+08:00 d", "Asia/Makassar"},
    {"id", "2 jam lalu", "2026-11-23T16:00:00+08:00 m", "Asia/Makassar"},
    {"id", "23 November 2026 14.05", "2026-11-23T14:05:00+09:00 m", "Asia/Jayapura"},
};

constexpr Row kMalay[] = {
    {"ms", "Isnin, 23 November 2026 2:05 petang", "2026-11-23T14:05:00Z m"},
    {"ms", "Isnin, 23 November 2026 @ 2:05 PM", "2026-11-23T14:05:00Z m"},
    {"ms", "23 Nov 2026, 2.05 PTG", "2026-11-23T14:05:00Z m"},
    {"ms", "23 Nov 2026, 7.45 PG", "2026-11-23T07:45:00Z m"},
    {"ms", "23 November 2026 09:15 malam", "2026-11-23T21:15:00Z m"},
    {"ms", "23 November 2026 8:30 pagi", "2026-11-23T08:30:00Z m"},
    {"ms", "23 November 2026, 12:05 tengah hari", "2026-11-23T12:05:00Z m"},
    {"ms", "23 November 2026, 12:30 tengah malam", "2026-11-23T00:30:00Z m"},
    {"ms", "Ahad, 22 Nov 2026", "2026-11-22T00:00:00Z d"},
    {"ms", "Jumaat, 20 November 2026", "2026-11-20T00:00:00Z d"},
    {"ms", "Khamis, 19 November 2026 10:00", "2026-11-19T10:00:00Z m"},
    {"ms", "Selasa | 17 November 2026", "2026-11-17T00:00:00Z d"},
    {"ms", "Rabu 18 November 2026, 4:20 ptg", "2026-11-18T16:20:00Z m"},
    {"ms", "20 Ogos 2026", "2026-08-20T00:00:00Z d"},
    {"ms", "20 Ogo 2026 11:00 AM", "2026-08-20T11:00:00Z m"},
    {"ms", "20 Og 2026", "2026-08-20T00:00:00Z d"},
    {"ms", "9 Disember 2025", "2025-12-09T00:00:00Z d"},
    {"ms", "9 Dis 2025", "2025-12-09T00:00:00Z d"},
    {"ms", "3 Julai 2026", "2026-07-03T00:00:00Z d"},
    {"ms", "3 Jul 2026 6:00am", "2026-07-03T06:00:00Z m"},
    {"ms", "3 Mac 2026", "2026-03-03T00:00:00Z d"},
    {"ms", "Selasa, 3 Mac 2026 jam 3 petang", "2026-03-03T15:00:00Z m"},
    {"ms", "Diterbitkan pada 3 Mac 2026", "2026-03-03T00:00:00Z d"},
    {"ms", "Diterbitkan: 3 Mac 2026 8:00AM Dikemas kini: 4 Mac 2026 9:00AM", "2026-03-03T08:00:00Z m"},
    {"ms", "Dikemas kini 4 Mac 2026", "2026-03-04T00:00:00Z d"},
    {"ms", "Disiarkan pada: Isnin, 23 November 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"ms", "Oleh Aminah Wahid - Ogos 20, 2026 @ 9:30am", "2026-08-20T09:30:00Z m"},
    {"ms", "Jun 1, 2026", "2026-06-01T00:00:00Z d"},
    {"ms", "semalam", "2026-11-22T00:00:00Z d"},
    {"ms", "semalam, 9:15 pagi", "2026-11-22T09:15:00Z m"},
    {"ms", "2 jam lepas", "2026-11-23T08:00:00Z m"},
    {"ms", "sejam lalu", "2026-11-23T09:00:00Z m"},
    {"ms", "5 minit lalu", "2026-11-23T09:55:00Z m"},
    {"ms", "sebentar tadi", "2026-11-23T10:00:00Z m"},
    {"ms", "3 hari yang lalu", "2026-11-20T00:00:00Z d"},
    {"ms", "seminggu lepas", "2026-11-16T00:00:00Z d"},
    {"ms", "23/11/2026 2:05PM", "2026-11-23T14:05:00Z m"},
    {"ms", "KUALA LUMPUR, 23 Nov 2026", "2026-11-23T00:00:00Z d"},
};

constexpr Row kNone[] = {
    {"id", "Halaman 23 dari 26", "null"}, {"id", "Edisi 2026", "null"},
    {"id", "32 November 2026", "null"},   {"id", "23/13/2026", "null"},
    {"id", "Pasal 11 ayat 23", "null"},   {"id", "Rp 23.112.026", "null"},
    {"id", "0541-231126", "null"},        {"id", "Baca juga: 5 cara merawat jambu", "null"},
    {"ms", "Mac dan cip baharu", "null"}, {"id", "pukul 14.05 WIB", "null"},
};

}  // namespace

TEST_CASE("labels before a date do not hide it", "[parse][dates]") {
  check(kLabelled, std::size(kLabelled));
}

TEST_CASE("any mark may stand between a day and its hour", "[parse][dates]") {
  check(kMarks, std::size(kMarks));
}

TEST_CASE("Indonesian months and days are read in the spellings that sites use", "[parse][dates]") {
  check(kSpellings, std::size(kSpellings));
}

TEST_CASE("hours in words and dates told from now are read", "[parse][dates]") {
  check(kHours, std::size(kHours));
}

TEST_CASE("Malay date lines are read", "[parse][dates]") {
  check(kMalay, std::size(kMalay));
}

TEST_CASE("numbers that are no date stay unread", "[parse][dates]") {
  check(kNone, std::size(kNone));
}
