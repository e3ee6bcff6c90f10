#include "parse/date_words.h"

namespace kabar::parse {
namespace {

using enum WordKind;

constexpr WordRow kRows[] = {
    {"", just_now,
     "baru_saja barusan sebentar_tadi just_now moments_ago right_now gerade_eben à_linstant ahora_mismo agora_mesmo "
     "proprio_ora adesso teraz przed_chwilą только_что щойно právě_teď nu_net nettopp lige_nu just_nu juuri_nyt "
     "az_imént vừa_xong الآن הרגע 刚刚 剛剛 たった今 방금 şimdi az_önce baru_sahaja beberapa_saat_lalu "
     "beberapa_saat_yang_lalu beberapa_detik_lalu beberapa_detik_yang_lalu kini"},
    {"", day_word,
     "today hari_ini heute aujourdhui hoy hoje oggi avui vandaag idag i_dag tänään täna šodien šiandien dzisiaj dziś "
     "dnes "
     "danes danas данас днес сегодня сьогодні сёння бүгін σήμερα ma azi astăzi bugün اليوم امروز היום आज আজ இன்று วันนี้ "
     "hôm_nay ngayon ngayong_araw 今天 今日 きょう 오늘 tadi_pagi tadi_siang tadi_sore tadi pagi_ini siang_ini "
     "sore_ini "
     "malam_ini pagi_tadi siang_tadi sebentar leo|"
     "yesterday kemarin kemaren semalam kelmarin tadi_malam malam_tadi gestern hier ayer ontem ieri ahir gisteren igår "
     "i_går "
     "eilen eile vakar wczoraj včera včeraj jučer juče јуче вчера вчора учора кеше χθες χτες tegnap dün أمس امس دیروز "
     "אתמול গতকাল நேற்று เมื่อวาน เมื่อวานนี้ hôm_qua kahapon 昨天 昨日 きのう 어제 jana|"
     "day_before_yesterday kemarin_lusa lusa_kemarin kemarin_dulu vorgestern avant_hier anteayer anteontem 前天 一昨日 "
     "그저께 "
     "позавчера"},
    {"", ago,
     "ago lalu lepas silam yang_lalu yang_lepas yg_lalu vor il_y_a hace há ha atrás fa geleden sedan siden sitten "
     "tagasi pirms prieš temu před pred prije pre пре преди пред назад тому бұрын πριν πριν_από ezelőtt acum în_urmă "
     "önce "
     "əvvəl منذ قبل پیش לפני पहले पूर्व আগে முன் முன்பு ที่แล้ว trước cách_đây 前 전 nakalipas nakararaan siyang "
     "iliyopita fyrir ana ang_nakalipas ang_nakararaan"},
    {"", unit,
     "second seconds sec secs s detik dtk saniye sekunde sekunden sekunder sekunder_ seconde secondes "
     "segundo segundos secondo secondi sekunda sekundy sekund секунд секунды секунду sekuntia másodperc ثانية ثوان "
     "секунди "
     "giây 秒 秒鐘 秒钟 초 सेकंड σευτερόλεπτα|"
     "minute minutes min mins m mnt menit minit dakika minuten minuts minuto minutos minuti minuto_ minuut minuter "
     "minutter "
     "minuuttia minuutin minutit minūtēm minučių minuty minut minutu minutą minuta minúty minutami минут минуты минуту "
     "мин "
     "хвилин хвилини хвилину минути минута хв λεπτά λεπτό perc perccel de_minute dakika_ دقيقة دقائق دقیقه דקות דקה "
     "मिनट "
     "মিনিট நிமிடம் நிமிடங்கள் นาที phút 分 分鐘 分钟 분 minuta_|"
     "hour hours hr hrs h jam saat stunde stunden std heure heures hora horas ora ore uur timme timmar tim timer time "
     "tuntia "
     "tunti tuntitt tunnin tundi tunni stundām stundas val valandų valandas valandą godz godzin godziny godzinę "
     "hodinami hodiny hodin "
     "hodinou ur ure uro sati sat sata сати сат сата часа часов час часов_ годин години годину часове ώρες ώρα óra "
     "órával "
     "timp "
     "ساعة ساعات ساعت שעות שעה घंटे घंटा घण्टे ঘণ্টা ঘন্টা மணி_நேரம் மணிநேரம் ชั่วโมง giờ tiếng oras 小时 小時 時間 个小时 "
     "個小時 시간 masaa|"
     "day days d hari tag tage tagen jour jours día dias días dia giorno giorni dies dag dagen dagar dage dager päivää "
     "päivä päeva dienām dienas dienų dienas_ dni dzień dny dnem dnů dňami dana дана дни день дня дней днів дні ημέρες "
     "ημέρα μέρες nap nappal zile zi gün يوم أيام ايام روز ימים יום दिन দিন நாள் நாட்கள் วัน ngày araw 天 日 일 siku|"
     "week weeks w wk minggu pekan ahad_ woche wochen semaine semaines semana semanas settimana settimane setmanes "
     "weken vecka "
     "veckor uke uker uge uger viikkoa viikko nädalat nedēļām savaičių savaites tygodnie tygodni tydzień týdny týdnem "
     "tjedna "
     "nedelje недеље недели неделю недель тижні тижнів тиждень седмици седмица εβδομάδες εβδομάδα hét héttel săptămâni "
     "hafta "
     "أسبوع أسابيع هفته שבועות שבוע हफ्ते सप्ताह সপ্তাহ வாரம் สัปดาห์ tuần linggo 周 週間 週 星期 주|"
     "month months mo bulan bln monat monate monaten mois mes meses mese mesi mesos maand maanden månad månader måned "
     "måneder "
     "kuukautta kuukausi kuud mēnešiem mėnesių mėnesius miesiące miesięcy miesiąc měsíci měsíců mjeseca meseca месяц "
     "месяца "
     "месяцев місяці місяців місяць месеца месец μήνες μήνα hónap hónappal luni ay شهر أشهر ماه חודשים חודש महीने মাস "
     "மாதம் "
     "เดือน tháng buwan 个月 個月 ヶ月 か月 カ月 개월 달|"
     "year years yr yrs y tahun thn jahr jahre jahren an ans año años ano anos anno anni anys jaar år vuotta vuosi "
     "aastat "
     "gadiem metų metus lata lat rok roky lety godine god leta года год лет роки років рік години_ години χρόνια έτη "
     "év évvel "
     "ani yıl سنة سنوات سال שנים שנה साल वर्ष বছর ஆண்டு ปี năm taon 年 년"},
    {"id", unit, "|m|j|h hr||bl|"},
    {"ms", unit, "saat||j|h hr|mgg||"},
    {"fr", unit, "||h|j|sem||"},
    {"", unit, "||||mgg||"},
    {"", one_unit, "sedetik|seminit semenit|sejam|sehari|seminggu sepekan|sebulan|setahun"},
    {"ru", one_unit, "секунду|минуту|час|день сутки|неделю|месяц|год"},
    {"", tens, "belas|puluh"},
    {"", unit_ago,
     "초전 秒前 saat_lalu saat_yang_lalu saat_lepas saat_yang_lepas|분전 perce phút_trước 分前 分钟前 分鐘前 นาทีที่แล้ว "
     "นาทีก่อน menit_lalu|시간전 órája 時間前 小时前 小時前 "
     "ชั่วโมงที่แล้ว ชั่วโมงก่อน|일전 napja 天前 日前 วันที่แล้ว วันก่อน|주전 hete 周前 週間前 สัปดาห์ที่แล้ว|개월전 hónapja 个月前 "
     "個月前 เดือนที่แล้ว|년전 éve 年前 ปีที่แล้ว"},
    {"", half, "setengah half demi halben halve pół"},
    {"", number,
     "a an one satu een eine einer einem einen un une uno una uma en ett et eins isang jeden један один одну ein tek "
     "bir|"
     "two dua zwei deux dos dois due twee dalawang два|three tiga drei trois tres três tre tatlong три|four empat vier|"
     "five lima fünf|six enam|seven tujuh|eight delapan lapan|nine sembilan|ten sepuluh|eleven sebelas"},
};

}  // namespace

std::span<const WordRow> relative_rows() {
  return kRows;
}

}  // namespace kabar::parse
