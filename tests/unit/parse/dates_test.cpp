#include "parse/dates.h"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

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

constexpr Row kEnglish[] = {
    {"en", "2 hours ago", "2026-11-23T08:00:00Z m"},
    {"en", "yesterday", "2026-11-22T00:00:00Z d"},
    {"en", "Mon, 23 Nov 2026 14:05:00 +0700", "2026-11-23T14:05:00+07:00 s"},
    {"en", "Mon, 23 Nov 26 14:05:00 GMT", "2026-11-23T14:05:00Z s"},
    {"en", "Mon 23 November 2026 14:05 EST", "2026-11-23T14:05:00-05:00 m"},
    {"en", "Mon, 23 Nov 2026 14:05:00 GMT+7", "2026-11-23T14:05:00+07:00 s"},
    {"en", "Mon, 23 Nov 2026 14:05:00 UTC+07:00", "2026-11-23T14:05:00+07:00 s"},
    {"en", "Mon Nov 23 14:05:00 2026", "2026-11-23T14:05:00Z s"},
    {"en", "Mon Nov 23 14:05:00 UTC 2026", "2026-11-23T14:05:00Z s"},
    {"en", "Mon, 23 Nov 2026 14:05:00 A", "2026-11-23T14:05:00-01:00 s"},
    {"en", "Mon, 23 Nov 2026 14:05:00 Z", "2026-11-23T14:05:00Z s"},
    {"en", "2026-11-23T14:05:00.123+08:00", "2026-11-23T14:05:00+08:00 s"},
    {"en", "2026-11-23T14:05:00+0800", "2026-11-23T14:05:00+08:00 s"},
    {"en", "2026-11-23 14:05", "2026-11-23T14:05:00Z m"},
    {"en", "Nov. 23, 2026 2:05 p.m. ET", "2026-11-23T14:05:00-05:00 m"},
    {"en", "Updated July 4, 2026, 2:05 p.m. ET", "2026-07-04T14:05:00-04:00 m"},
    {"en-US", "11/05/2026", "2026-11-05T00:00:00Z d"},
    {"en-GB", "11/05/2026", "2026-05-11T00:00:00Z d"},
    {"en", "November 23, 2026 at 2:05 p.m.", "2026-11-23T14:05:00Z m"},
    {"en", "Posted: 2:05 PM EST, Mon November 23, 2026", "2026-11-23T14:05:00-05:00 m"},
    {"en", "Updated 3:05 PM EST, Tue November 24, 2026 | Published 2:05 PM EST, Mon November 23, 2026",
     "2026-11-23T14:05:00-05:00 m"},
    {"en", "23rd November 2026", "2026-11-23T00:00:00Z d"},
    {"en", "Mon 23 Nov 2026 14.05 GMT", "2026-11-23T14:05:00Z m"},
    {"en", "Last modified on Mon 23 Nov 2026 14.05 BST", "2026-11-23T14:05:00+01:00 m"},
    {"en", "3 hrs ago", "2026-11-23T07:00:00Z m"},
    {"en", "3h ago", "2026-11-23T07:00:00Z m"},
    {"en", "an hour ago", "2026-11-23T09:00:00Z m"},
    {"en", "Yesterday at 2:05 PM", "2026-11-22T14:05:00Z m"},
    {"en", "a day ago", "2026-11-22T00:00:00Z d"},
    {"en", "just now", "2026-11-23T10:00:00Z m"},
    {"en", "Nov 23", "2026-11-23T00:00:00Z d"},
    {"en", "November 23, 2026, 14:05 IST", "2026-11-23T14:05:00+05:30 m"},
    {"en", "2026-11-23 14:05:00 UTC", "2026-11-23T14:05:00Z s"},
    {"en", "2026-11-23 14:05:00.0", "2026-11-23T14:05:00Z s"},
    {"en", "Monday, November 23rd, 2026", "2026-11-23T00:00:00Z d"},
    {"en", "Sun, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z s"},
    {"en", "26 Dec 2003 19:48:21 EST", "2003-12-26T19:48:21-05:00 s"},
    {"en", "Thu Jan 01 2004 19:48 PDT", "2004-01-01T19:48:00-07:00 m"},
};

constexpr Row kLanguages[] = {
    {"de", "vor 3 Stunden", "2026-11-23T07:00:00Z m"},
    {"fr", "il y a 2 heures", "2026-11-23T08:00:00Z m"},
    {"es", "hace 3 horas", "2026-11-23T07:00:00Z m"},
    {"pl", "3 godz. temu", "2026-11-23T07:00:00Z m"},
    {"ru", "3 часа назад", "2026-11-23T07:00:00Z m"},
    {"zh", "3小时前", "2026-11-23T07:00:00Z m"},
    {"de", "23. November 2026, 14:05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "Montag, 23.11.2026 14.05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "Stand: 23.11.2026, 14 Uhr", "2026-11-23T14:00:00Z m"},
    {"fr", "Publié le 23 novembre 2026 à 14h05", "2026-11-23T14:05:00Z m"},
    {"fr", "lundi 1er août 2026 à 9h", "2026-08-01T09:00:00Z m"},
    {"es", "23 de noviembre de 2026 a las 14:05", "2026-11-23T14:05:00Z m"},
    {"es", "23 de noviembre de 2026 a las 2:05 p. m.", "2026-11-23T14:05:00Z m"},
    {"pt", "23 de novembro de 2026 às 14h05", "2026-11-23T14:05:00Z m"},
    {"it", "23 novembre 2026 alle 14:05", "2026-11-23T14:05:00Z m"},
    {"nl", "maandag 23 november 2026 om 14:05 uur", "2026-11-23T14:05:00Z m"},
    {"sv", "23 november 2026 kl. 14.05", "2026-11-23T14:05:00Z m"},
    {"fi", "23. marraskuuta 2026 klo 14.05", "2026-11-23T14:05:00Z m"},
    {"fi", "23.11.2026 klo 14:05", "2026-11-23T14:05:00Z m"},
    {"da", "23. nov. 2026 kl. 14.05", "2026-11-23T14:05:00Z m"},
    {"no", "23. november 2026, kl. 14:05", "2026-11-23T14:05:00Z m"},
    {"pl", "23 listopada 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"hr", "23. listopada 2026. u 14:05", "2026-10-23T14:05:00Z m"},
    {"cs", "23. listopadu 2026 v 14:05", "2026-11-23T14:05:00Z m"},
    {"cs", "23. 11. 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"hu", "2026. november 23. 14:05", "2026-11-23T14:05:00Z m"},
    {"hu", "2026. november 23., hétfő 14:05", "2026-11-23T14:05:00Z m"},
    {"lt", "2026 m. lapkričio 23 d. 14:05", "2026-11-23T14:05:00Z m"},
    {"lv", "2026. gada 23. novembris, 14:05", "2026-11-23T14:05:00Z m"},
    {"et", "23. november 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"ro", "23 noiembrie 2026, ora 14:05", "2026-11-23T14:05:00Z m"},
    {"bg", "23 ноември 2026 г., 14:05 ч.", "2026-11-23T14:05:00Z m"},
    {"sr", "23. novembar 2026. 14:05", "2026-11-23T14:05:00Z m"},
    {"ru", "23 ноября 2026 года, 14:05 МСК", "2026-11-23T14:05:00+03:00 m"},
    {"ru", "23 ноября 2026 г. в 14:05", "2026-11-23T14:05:00Z m"},
    {"uk", "23 листопада 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"el", "23 Νοεμβρίου 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"el", "23 Νοεμβρίου 2026 2:05 μ.μ.", "2026-11-23T14:05:00Z m"},
    {"tr", "23 Kasım 2026 Pazartesi, 14:05", "2026-11-23T14:05:00Z m"},
    {"tr", "5 AĞUSTOS 2026 14:05", "2026-08-05T14:05:00Z m"},
    {"ar", "الاثنين 23 نوفمبر 2026 - 14:05", "2026-11-23T14:05:00Z m"},
    {"ar", "٢٣ تشرين الثاني ٢٠٢٦", "2026-11-23T00:00:00Z d"},
    {"ar", "23 كانون الأول 2026", "2026-12-23T00:00:00Z d"},
    {"fa", "۲ آذر ۱۴۰۵", "2026-11-23T00:00:00Z d"},
    {"fa", "۱۴۰۵/۰۹/۰۲ ۱۴:۰۵", "2026-11-23T14:05:00Z m"},
    {"he", "23 בנובמבר 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"hi", "23 नवंबर 2026, 14:05 IST", "2026-11-23T14:05:00+05:30 m"},
    {"hi", "२३ नवंबर २०२६", "2026-11-23T00:00:00Z d"},
    {"bn", "২৩ নভেম্বর ২০২৬, ১৪:০৫", "2026-11-23T14:05:00Z m"},
    {"ta", "23 நவம்பர் 2026", "2026-11-23T00:00:00Z d"},
    {"th", "23 พฤศจิกายน 2569 เวลา 14:05 น.", "2026-11-23T14:05:00Z m"},
    {"th", "23 พ.ย. 2569 14:05", "2026-11-23T14:05:00Z m"},
    {"th", "23 พ.ย. 69", "2026-11-23T00:00:00Z d"},
    {"vi", "Thứ hai, 23/11/2026, 14:05 (GMT+7)", "2026-11-23T14:05:00+07:00 m"},
    {"vi", "23 tháng 11, 2026", "2026-11-23T00:00:00Z d"},
    {"vi", "ngày 23 tháng 11 năm 2026", "2026-11-23T00:00:00Z d"},
    {"vi", "23 tháng mười một 2026", "2026-11-23T00:00:00Z d"},
    {"ja", "2026年11月23日 14時05分", "2026-11-23T14:05:00Z m"},
    {"ja", "2026年11月23日(月) 14:05", "2026-11-23T14:05:00Z m"},
    {"zh", "2026年11月23日 14:05", "2026-11-23T14:05:00Z m"},
    {"zh", "2026年11月23日下午2:05", "2026-11-23T14:05:00Z m"},
    {"zh", "2026-11-23 14:05:09", "2026-11-23T14:05:09Z s"},
    {"ko", "2026년 11월 23일 오후 2:05", "2026-11-23T14:05:00Z m"},
    {"ko", "2026.11.23. 14:05", "2026-11-23T14:05:00Z m"},
    {"ko", "2026년 11월 23일 오후 2시 5분", "2026-11-23T14:05:00Z m"},
    {"ko", "3시간 전", "2026-11-23T07:00:00Z m"},
    {"ko", "3시간전", "2026-11-23T07:00:00Z m"},
    {"tl", "Nobyembre 23, 2026 2:05 PM", "2026-11-23T14:05:00Z m"},
    {"de", "Mo., 23. Nov. 2026, 14:05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "Veröffentlicht am 23.11.2026 um 14:05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "Aktualisiert am 24.11.2026, 08:00 Uhr – Veröffentlicht am 23.11.2026, 14:05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "23. März 2026", "2026-03-23T00:00:00Z d"},
    {"de-AT", "23. Jänner 2026", "2026-01-23T00:00:00Z d"},
    {"de", "heute, 14:05 Uhr", "2026-11-23T14:05:00Z m"},
    {"de", "gestern, 14:05", "2026-11-22T14:05:00Z m"},
    {"de", "vor 5 Minuten", "2026-11-23T09:55:00Z m"},
    {"de", "vor 2 Tagen", "2026-11-21T00:00:00Z d"},
    {"de", "vor einer Stunde", "2026-11-23T09:00:00Z m"},
    {"fr", "Publié le 23/11/2026 à 14:05, mis à jour le 24/11/2026 à 08:00", "2026-11-23T14:05:00Z m"},
    {"fr", "Mis à jour le 24 nov. 2026 à 8h00 - Publié le 23 nov. 2026 à 14h05", "2026-11-23T14:05:00Z m"},
    {"fr", "il y a 20 minutes", "2026-11-23T09:40:00Z m"},
    {"fr", "il y a 2 jours", "2026-11-21T00:00:00Z d"},
    {"fr", "Il y a 2 j", "2026-11-21T00:00:00Z d"},
    {"fr", "hier à 14h05", "2026-11-22T14:05:00Z m"},
    {"fr", "aujourd'hui à 14h05", "2026-11-23T14:05:00Z m"},
    {"fr", "23 août 2026", "2026-08-23T00:00:00Z d"},
    {"fr", "23 févr. 2026", "2026-02-23T00:00:00Z d"},
    {"es", "23 nov 2026 - 14:05 CET", "2026-11-23T14:05:00+01:00 m"},
    {"es", "Lunes, 23 de noviembre de 2026, 14:05 h", "2026-11-23T14:05:00Z m"},
    {"es", "Actualizado: 24/11/2026 08:00h. Publicado: 23/11/2026 14:05h", "2026-11-23T14:05:00Z m"},
    {"es", "hace una hora", "2026-11-23T09:00:00Z m"},
    {"es", "hace 2 días", "2026-11-21T00:00:00Z d"},
    {"es", "ayer a las 14:05", "2026-11-22T14:05:00Z m"},
    {"es", "23 de septiembre del 2026", "2026-09-23T00:00:00Z d"},
    {"es", "3 sept. 2026", "2026-09-03T00:00:00Z d"},
    {"es", "5 mayo 2026", "2026-05-05T00:00:00Z d"},
    {"pt", "23/11/2026 14h05 Atualizado 24/11/2026 08h00", "2026-11-23T14:05:00Z m"},
    {"pt", "há 3 horas", "2026-11-23T07:00:00Z m"},
    {"pt", "Segunda-feira, 23 de Novembro de 2026", "2026-11-23T00:00:00Z d"},
    {"pt", "23 out 2026", "2026-10-23T00:00:00Z d"},
    {"it", "lunedì 23 novembre 2026 ore 14.05", "2026-11-23T14:05:00Z m"},
    {"it", "3 ore fa", "2026-11-23T07:00:00Z m"},
    {"it", "5 mag 2026", "2026-05-05T00:00:00Z d"},
    {"nl", "3 uur geleden", "2026-11-23T07:00:00Z m"},
    {"nl", "23 mrt. 2026, 14:05", "2026-03-23T14:05:00Z m"},
    {"sv", "Publicerad 23 nov 2026 kl 14.05", "2026-11-23T14:05:00Z m"},
    {"sv", "Igår 14:05", "2026-11-22T14:05:00Z m"},
    {"sv", "för 3 timmar sedan", "2026-11-23T07:00:00Z m"},
    {"no", "for 3 timer siden", "2026-11-23T07:00:00Z m"},
    {"no", "Publisert: 23.11.2026 14:05", "2026-11-23T14:05:00Z m"},
    {"da", "3 timer siden", "2026-11-23T07:00:00Z m"},
    {"da", "23. maj 2026 kl. 08:05", "2026-05-23T08:05:00Z m"},
    {"fi", "3 tuntia sitten", "2026-11-23T07:00:00Z m"},
    {"fi", "eilen klo 14.05", "2026-11-22T14:05:00Z m"},
    {"fi", "Ma 23.11.2026 klo 14:05", "2026-11-23T14:05:00Z m"},
    {"pl", "23 paź 2026, 14:05", "2026-10-23T14:05:00Z m"},
    {"pl", "wczoraj, 14:05", "2026-11-22T14:05:00Z m"},
    {"pl", "23.11.2026 r., godz. 14:05", "2026-11-23T14:05:00Z m"},
    {"pl", "2 dni temu", "2026-11-21T00:00:00Z d"},
    {"cs", "před 3 hodinami", "2026-11-23T07:00:00Z m"},
    {"cs", "5. května 2026", "2026-05-05T00:00:00Z d"},
    {"cs", "dnes 14:05", "2026-11-23T14:05:00Z m"},
    {"sk", "23. novembra 2026 o 14:05", "2026-11-23T14:05:00Z m"},
    {"sl", "23. novembra 2026 ob 14.05", "2026-11-23T14:05:00Z m"},
    {"hr", "23.11.2026. u 14:05", "2026-11-23T14:05:00Z m"},
    {"hr", "prije 3 sata", "2026-11-23T07:00:00Z m"},
    {"sr", "23.11.2026. 14:05", "2026-11-23T14:05:00Z m"},
    {"sr", "пре 3 сата", "2026-11-23T07:00:00Z m"},
    {"bg", "преди 3 часа", "2026-11-23T07:00:00Z m"},
    {"bg", "23.11.2026, 14:05 ч.", "2026-11-23T14:05:00Z m"},
    {"ru", "Сегодня, 14:05", "2026-11-23T14:05:00Z m"},
    {"ru", "вчера в 14:05", "2026-11-22T14:05:00Z m"},
    {"ru", "14:05, 23 ноября 2026", "2026-11-23T14:05:00Z m"},
    {"ru", "14:05 23.11.2026", "2026-11-23T14:05:00Z m"},
    {"ru", "23 ноя 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"ru", "5 минут назад", "2026-11-23T09:55:00Z m"},
    {"uk", "вчора, 14:05", "2026-11-22T14:05:00Z m"},
    {"uk", "3 години тому", "2026-11-23T07:00:00Z m"},
    {"uk", "5 травня 2026", "2026-05-05T00:00:00Z d"},
    {"el", "πριν από 3 ώρες", "2026-11-23T07:00:00Z m"},
    {"el", "Δευτέρα, 23 Νοε 2026 14:05", "2026-11-23T14:05:00Z m"},
    {"hu", "3 órája", "2026-11-23T07:00:00Z m"},
    {"hu", "2026.11.23. 14:05", "2026-11-23T14:05:00Z m"},
    {"hu", "2026. nov. 23. 14:05", "2026-11-23T14:05:00Z m"},
    {"hu", "tegnap 14:05", "2026-11-22T14:05:00Z m"},
    {"ro", "acum 3 ore", "2026-11-23T07:00:00Z m"},
    {"ro", "Publicat: 23/11/2026 14:05", "2026-11-23T14:05:00Z m"},
    {"ro", "luni, 23 nov. 2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"et", "3 tundi tagasi", "2026-11-23T07:00:00Z m"},
    {"lv", "pirms 3 stundām", "2026-11-23T07:00:00Z m"},
    {"lt", "prieš 3 val.", "2026-11-23T07:00:00Z m"},
    {"lt", "2026-11-23 14:05", "2026-11-23T14:05:00Z m"},
    {"tr", "3 saat önce", "2026-11-23T07:00:00Z m"},
    {"tr", "23.11.2026 - 14:05", "2026-11-23T14:05:00Z m"},
    {"tr", "Güncelleme: 24.11.2026 08:00 Yayınlanma: 23.11.2026 14:05", "2026-11-23T14:05:00Z m"},
    {"ar", "منذ 3 ساعات", "2026-11-23T07:00:00Z m"},
    {"ar", "أمس 14:05", "2026-11-22T14:05:00Z m"},
    {"ar", "23/11/2026 2:05 م", "2026-11-23T14:05:00Z m"},
    {"ar", "٢٣/١١/٢٠٢٦", "2026-11-23T00:00:00Z d"},
    {"fa", "۳ ساعت پیش", "2026-11-23T07:00:00Z m"},
    {"fa", "دوشنبه ۲ آذر ۱۴۰۵ - ۱۴:۰۵", "2026-11-23T14:05:00Z m"},
    {"he", "לפני 3 שעות", "2026-11-23T07:00:00Z m"},
    {"he", "23.11.2026, 14:05", "2026-11-23T14:05:00Z m"},
    {"hi", "3 घंटे पहले", "2026-11-23T07:00:00Z m"},
    {"hi", "Mon, 23 Nov 2026 02:05 PM (IST)", "2026-11-23T14:05:00+05:30 m"},
    {"bn", "৩ ঘণ্টা আগে", "2026-11-23T07:00:00Z m"},
    {"ta", "3 மணி நேரம் முன்", "2026-11-23T07:00:00Z m"},
    {"th", "3 ชั่วโมงที่แล้ว", "2026-11-23T07:00:00Z m"},
    {"th", "วันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569", "2026-11-23T00:00:00Z d"},
    {"th", "23/11/2569 14:05 น.", "2026-11-23T14:05:00Z m"},
    {"vi", "3 giờ trước", "2026-11-23T07:00:00Z m"},
    {"vi", "Thứ Hai, ngày 23/11/2026 14:05 PM (GMT+7)", "2026-11-23T14:05:00+07:00 m"},
    {"vi", "hôm qua 14:05", "2026-11-22T14:05:00Z m"},
    {"vi", "14:05 23/11/2026", "2026-11-23T14:05:00Z m"},
    {"ja", "3時間前", "2026-11-23T07:00:00Z m"},
    {"ja", "11月23日 14時05分", "2026-11-23T14:05:00Z m"},
    {"ja", "2026/11/23 14:05", "2026-11-23T14:05:00Z m"},
    {"ja", "令和8年11月23日", "2026-11-23T00:00:00Z d"},
    {"ja", "昨日 14:05", "2026-11-22T14:05:00Z m"},
    {"ja", "公開日：2026年11月23日　更新日：2026年11月24日", "2026-11-23T00:00:00Z d"},
    {"zh", "2026年11月23日 星期一 14:05", "2026-11-23T14:05:00Z m"},
    {"zh", "发布时间：2026-11-23 14:05", "2026-11-23T14:05:00Z m"},
    {"zh", "11月23日", "2026-11-23T00:00:00Z d"},
    {"zh", "昨天 14:05", "2026-11-22T14:05:00Z m"},
    {"zh", "5分钟前", "2026-11-23T09:55:00Z m"},
    {"zh", "刚刚", "2026-11-23T10:00:00Z m"},
    {"ko", "입력 2026.11.23 14:05 | 수정 2026.11.24 08:00", "2026-11-23T14:05:00Z m"},
    {"ko", "수정 2026-11-24 08:00 입력 2026-11-23 14:05", "2026-11-23T14:05:00Z m"},
    {"ko", "2026. 11. 23. 오후 2:05", "2026-11-23T14:05:00Z m"},
    {"ko", "5분 전", "2026-11-23T09:55:00Z m"},
    {"tl", "Lunes, Nobyembre 23, 2026", "2026-11-23T00:00:00Z d"},
    {"tl", "3 oras ang nakalipas", "2026-11-23T07:00:00Z m"},
};

}  // namespace

TEST_CASE("dates of feeds and of English pages are read", "[parse][dates]") {
  check(kEnglish, std::size(kEnglish));
}

TEST_CASE("printed dates are read in the languages of news", "[parse][dates]") {
  check(kLanguages, std::size(kLanguages));
}

TEST_CASE("a date is found with its place, so that a caller can tell a date line from prose", "[parse][dates]") {
  const std::string_view text = "Redaksi - Senin, 23 November 2026 | 14:05 WIB (Samarinda)";
  const auto found = parse::find_date(text, {.language = "id"});
  REQUIRE(found);
  CHECK(text.substr(found->begin, found->end - found->begin) == "Senin, 23 November 2026 | 14:05 WIB");
  CHECK(found->has_year);
  CHECK_FALSE(found->relative);
}

TEST_CASE("two dates in one line are told apart by their labels", "[parse][dates]") {
  const auto found = parse::find_dates("Terbit: 22 Nov 2026 14:05 WIB | Diperbarui: 23 Nov 2026 08:00 WIB", {});
  REQUIRE(found.size() == 2);
  CHECK(found[0].label == parse::DateLabel::published);
  CHECK(found[1].label == parse::DateLabel::updated);
}

TEST_CASE("the zone hint supplies the offset that the text does not print", "[parse][dates]") {
  const auto summer = parse::read_date("23 July 2026 14:05", {.language = "en", .zone = "Europe/London"});
  REQUIRE(summer);
  CHECK(core::to_rfc3339(*summer) == "2026-07-23T14:05:00+01:00");
  CHECK_FALSE(summer->offset_known);
  const auto unknown = parse::read_date("23 July 2026 14:05", {.language = "en", .zone = "Mars/Olympus"});
  REQUIRE(unknown);
  CHECK(core::to_rfc3339(*unknown) == "2026-07-23T14:05:00Z");
}

TEST_CASE("without the time of reading neither a relative date nor a missing year is guessed", "[parse][dates]") {
  CHECK_FALSE(parse::read_date("3 jam lalu", {.language = "id"}));
  CHECK_FALSE(parse::read_date("23 November", {.language = "id"}));
}

TEST_CASE("today is told by the reader's clock when no zone is known", "[parse][dates]") {
  const core::Seconds late = core::from_iso8601("2026-11-23T02:00:00+08:00")->unix_seconds;
  const auto date = parse::read_date("hari ini 01:30", {.language = "id", .now = late, .now_offset_minutes = 480});
  REQUIRE(date);
  CHECK(core::to_rfc3339(*date) == "2026-11-23T01:30:00+08:00");
}
