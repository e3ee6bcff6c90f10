#include "parse/date_words.h"

namespace kabar::parse {
namespace {

using enum WordKind;

// The order is the order of preference where two languages differ and none is hinted: languages that print a word
// often stand first.
constexpr WordRow kRows[] = {
    {"en", month,
     "january jan|february feb febr|march mar|april apr|!may|june jun|july jul|august aug|september sept sep|"
     "october oct|november nov|december dec"},
    {"en", weekday,
     "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun"},
    {"id", month,
     "januari jan jnr|februari feb pebruari peb febuari pebuari|maret mar mrt mart|april apr|mei|juni jun|juli jul|"
     "agustus agu agt ags agst agus agustur aug|september sep sept|oktober okt oct|november nov nopember nop|desember "
     "!des "
     "dec"},
    {"id", weekday,
     "senin sen snn|selasa sel sls|rabu rab rbu|kamis kam kms|jumat jum jmt jum_at|sabtu sab sbt|"
     "minggu min mgg ahad ahd akhad"},
    {"id", filler, "legi pahing pon wage kliwon"},  // the Javanese market week, printed behind the weekday
    {"ms", month,
     "januari jan|februari feb|!mac|april apr|mei|jun|julai jul|ogos ogo ogs !og|september sep sept|oktober okt|"
     "november nov|disember dis"},
    {"ms", weekday, "isnin isn|selasa sel|rabu rab|khamis kha kham|jumaat jum|sabtu sab|ahad ahd aha"},
    {"tl", month,
     "enero ene|pebrero peb|marso mar|abril abr|mayo|hunyo hun|hulyo hul|agosto !ago|setyembre set|oktubre okt|"
     "nobyembre nob|disyembre dis"},
    {"tl", weekday, "lunes lun|martes|miyerkules miy|huwebes huw|biyernes biy|sabado sab|linggo lin"},
    {"de", month,
     "januar jänner jan jän|februar feber feb|märz mär mrz maerz|april apr|mai|juni jun|juli jul|august aug|"
     "september sept sep|oktober okt|november nov|dezember dez"},
    {"de", weekday,
     "montag !mo|dienstag !di|mittwoch !mi|donnerstag !do|freitag !fr|samstag sonnabend !sa|sonntag !so"},
    {"fr", month,
     "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept|octobre oct|"
     "novembre nov|décembre déc"},
    {"fr", weekday, "lundi lun|mardi !mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim"},
    {"es", month,
     "enero ene|febrero feb|marzo mar|abril abr|mayo|junio jun|julio jul|agosto !ago|septiembre setiembre sep sept "
     "!set|octubre oct|noviembre nov|diciembre dic"},
    {"es", weekday, "lunes lun|martes !mar|miércoles mié mier|jueves jue|viernes vie|sábado sáb|domingo dom"},
    {"pt", month,
     "janeiro jan|fevereiro fev|março mar|abril abr|maio !mai|junho jun|julho jul|agosto !ago|setembro !set|"
     "outubro !out|novembro nov|dezembro dez"},
    {"pt", weekday,
     "segunda seg segunda_feira|terça ter terça_feira|quarta qua quarta_feira|quinta qui quinta_feira|"
     "sexta sex sexta_feira|sábado sáb|domingo dom"},
    {"it", month,
     "gennaio !gen|febbraio feb febbr|marzo mar|aprile apr|maggio !mag|giugno giu|luglio lug|agosto !ago|"
     "settembre !set sett|ottobre ott|novembre nov|dicembre dic"},
    {"it", weekday, "lunedì lun|martedì !mar|mercoledì mer|giovedì gio|venerdì ven|sabato sab|domenica dom"},
    {"ca", month,
     "gener !gen|febrer febr|març|abril abr|maig|juny|juliol|agost ag|setembre|octubre oct|novembre nov|"
     "desembre !des"},
    {"ca", weekday, "dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge"},
    {"nl", month,
     "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|"
     "oktober okt|november nov|december dec"},
    {"nl", weekday, "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"},
    {"sv", month,
     "januari jan|februari feb|mars|april apr|maj|juni jun|juli jul|augusti aug|september sep|oktober okt|"
     "november nov|december dec"},
    {"sv", weekday, "måndag mån|tisdag tis|onsdag ons|torsdag tors|fredag fre|lördag lör|söndag sön"},
    {"da", month,
     "januar jan|februar feb|marts|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|"
     "november nov|december dec"},
    {"da", weekday, "mandag !man|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"},
    {"no", month,
     "januar jan|februar feb|mars|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|"
     "november nov|desember !des"},
    {"no", weekday, "mandag måndag|tirsdag tysdag|onsdag|torsdag|fredag|lørdag laurdag|søndag sundag"},
    {"is", month, "janúar|febrúar|mars|apríl|maí|júní jún|júlí júl|ágúst ágú|september|október|nóvember nóv|desember"},
    {"is", weekday, "mánudagur|þriðjudagur|miðvikudagur|fimmtudagur|föstudagur|laugardagur|sunnudagur"},
    {"fi", month,
     "tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|"
     "toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|"
     "syyskuu syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu"},
    {"fi", weekday,
     "maanantai maanantaina !ma|tiistai tiistaina !ti|keskiviikko keskiviikkona !ke|torstai torstaina !to|"
     "perjantai perjantaina !pe|lauantai lauantaina !la|sunnuntai sunnuntaina !su"},
    {"et", month,
     "jaanuar jaan|veebruar veebr|märts|aprill|mai|juuni|juuli|august|september sept|oktoober okt|november nov|"
     "detsember dets"},
    {"et", weekday, "esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev"},
    {"lv", month,
     "janvāris janvāri janvārī|februāris februāri februārī|marts martā|aprīlis aprīli aprīlī|maijs maijā|"
     "jūnijs jūnijā|jūlijs jūlijā|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|"
     "decembris decembrī"},
    {"lv", weekday, "pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena|svētdiena"},
    {"lt", month,
     "sausio sausis saus|vasario vasaris vas|kovo kovas kov|balandžio balandis bal|gegužės gegužė geg|"
     "birželio birželis birž|liepos liepa|rugpjūčio rugpjūtis rugp|rugsėjo rugsėjis rugs|spalio spalis spal|"
     "lapkričio lapkritis lapkr|gruodžio gruodis gruod"},
    {"lt", weekday, "pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis|sekmadienis"},
    {"pl", month,
     "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze|"
     "lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź|"
     "listopada listopad lis|grudnia grudzień gru"},
    {"pl", weekday,
     "poniedziałek pon pn|wtorek wt|środa środę śr|czwartek czw|piątek pt|sobota sobotę sob|niedziela "
     "niedzielę nd niedz"},
    {"cs", month,
     "ledna leden led|února únor úno|března březen bře|dubna duben dub|května květen kvě|června červen čvn|"
     "července červenec čvc|srpna srpen srp|září zář|října říjen říj|listopadu listopad lis|prosince prosinec pro"},
    {"cs", weekday, "pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle"},
    {"sk", month,
     "januára január|februára február|marca marec|apríla apríl|mája máj|júna jún|júla júl|augusta august|"
     "septembra september|októbra október|novembra november|decembra december"},
    {"sk", weekday, "pondelok|utorok|streda|štvrtok|piatok|sobota|nedeľa"},
    {"sl", month,
     "januar januarja|februar februarja|marec marca|april aprila|maj maja|junij junija|julij julija|"
     "avgust avgusta|september septembra|oktober oktobra|november novembra|december decembra"},
    {"sl", weekday, "ponedeljek|torek|sreda|četrtek|petek|sobota|nedelja"},
    {"hr", month,
     "siječnja siječanj sij|veljače veljača velj|ožujka ožujak ožu|travnja travanj tra|svibnja svibanj svi|"
     "lipnja lipanj lip|srpnja srpanj srp|kolovoza kolovoz kol|rujna rujan ruj|listopada listopad lis|"
     "studenoga studenog studeni stu|prosinca prosinac pro"},
    {"hr", weekday, "ponedjeljak|utorak|srijeda|četvrtak|petak|subota|nedjelja"},
    {"sr", month,
     "januar januara јануар јануара јан|februar februara фебруар фебруара феб|mart marta март марта|"
     "april aprila април априла апр|maj maja мај маја|jun juna јун јуна|jul jula јул јула|"
     "avgust avgusta avg август августа авг|septembar septembra септембар септембра сеп|"
     "oktobar oktobra октобар октобра окт|novembar novembra новембар новембра нов|"
     "decembar decembra децембар децембра дец"},
    {"sr", weekday,
     "ponedeljak понедељак|utorak уторак|sreda среда|četvrtak четвртак|petak петак|subota субота|"
     "nedelja недеља"},
    {"bg", month,
     "януари ян|февруари фев|март мар|април апр|май|юни|юли|август авг|септември септ сеп|октомври окт|"
     "ноември ноем ное|декември дек"},
    {"bg", weekday, "понеделник|вторник|сряда|четвъртък|петък|събота|неделя"},
    {"mk", month, "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември"},
    {"ru", month,
     "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|"
     "июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|"
     "декабря декабрь дек"},
    {"ru", weekday,
     "понедельник пн|вторник вт|среда среду ср|четверг чт|пятница пятницу пт|суббота субботу сб|"
     "воскресенье воскресенья вс"},
    {"uk", month,
     "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|травня травень трав|"
     "червня червень черв|липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жовт|"
     "листопада листопад лист|грудня грудень груд"},
    {"uk", weekday, "понеділок|вівторок|середа|четвер|пятниця|субота|неділя"},
    {"be", month,
     "студзеня|лютага|сакавіка|красавіка|мая траўня|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня"},
    {"kk", month, "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"},
    {"el", month,
     "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ φεβρ|μαρτίου μάρτιος μαρ μάρτ|"
     "απριλίου απρίλιος απρ|μαΐου μάιος μάι μαι|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|αυγούστου αύγουστος αυγ|"
     "σεπτεμβρίου σεπτέμβριος σεπ σεπτ|οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε νοεμ|"
     "δεκεμβρίου δεκέμβριος δεκ"},
    {"el", weekday, "δευτέρα δευ|τρίτη τρι|τετάρτη τετ|πέμπτη πεμ|παρασκευή παρ|σάββατο σαβ|κυριακή κυρ"},
    {"hu", month,
     "január jan|február febr feb|március márc már|április ápr|május máj|június jún|július júl|augusztus aug|"
     "szeptember szept|október okt|november nov|december dec"},
    {"hu", weekday, "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap"},
    {"ro", month,
     "ianuarie ian|februarie feb febr|martie mart|aprilie apr|mai|iunie iun|iulie iul|august aug|"
     "septembrie sept|octombrie oct|noiembrie noi nov|decembrie dec"},
    {"ro", weekday, "luni|marți marţi|miercuri|joi|vineri|sâmbătă|duminică"},
    {"sq", month, "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor"},
    {"tr", month,
     "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|"
     "kasım kas|aralık ara"},
    {"tr", weekday, "pazartesi pzt|salı|çarşamba|perşembe|cuma|cumartesi|pazar"},
    {"az", month, "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"},
    {"ar", month,
     "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي|يونيو حزيران جوان "
     "يونيه|يوليو تموز جويلية يوليه يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|أكتوبر تشرين_الأول|"
     "نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول دجنبر"},
    {"ar", weekday, "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"},
    {"fa", solar_month, "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"},
    {"fa", month, "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"},
    {"fa", weekday,
     "دوشنبه دو_شنبه|سه‌شنبه سه_شنبه|چهارشنبه چهار_شنبه|پنجشنبه "
     "پنج_شنبه|جمعه|شنبه|یکشنبه "
     "یک_شنبه"},
    {"ur", month, "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"},
    {"he", month,
     "ינואר בינואר|פברואר בפברואר|מרץ מרס במרץ במרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|"
     "ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר"},
    {"he", weekday, "יום_שני שני|יום_שלישי שלישי|יום_רביעי רביעי|יום_חמישי חמישי|יום_שישי שישי|שבת|יום_ראשון ראשון"},
    {"hi", month,
     "जनवरी जन|फरवरी फ़रवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|"
     "दिसंबर दिसम्बर"},
    {"hi", weekday, "सोमवार सोम|मंगलवार मंगल|बुधवार बुध|गुरुवार बृहस्पतिवार गुरु|शुक्रवार शुक्र|शनिवार शनि|रविवार रवि"},
    {"mr", month, "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर"},
    {"bn", month,
     "জানুয়ারি জানুয়ারী জানুয়ারি|ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট আগষ্ট|সেপ্টেম্বর|"
     "অক্টোবর|নভেম্বর|ডিসেম্বর"},
    {"bn", weekday, "সোমবার|মঙ্গলবার|বুধবার|বৃহস্পতিবার|শুক্রবার|শনিবার|রবিবার রোববার"},
    {"ta", month, "ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர் நவ|டிசம்பர்"},
    {"ta", weekday, "திங்கள்|செவ்வாய்|புதன்|வியாழன்|வெள்ளி|சனி|ஞாயிறு"},
    {"te", month, "జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జులై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్"},
    {"th", month,
     "มกราคม มค|กุมภาพันธ์ กพ|มีนาคม มีค|เมษายน เมย|พฤษภาคม พค|มิถุนายน มิย|กรกฎาคม กค|สิงหาคม สค|กันยายน กย|"
     "ตุลาคม ตค|พฤศจิกายน พย|ธันวาคม ธค"},
    {"th", weekday, "วันจันทร์ จันทร์|วันอังคาร อังคาร|วันพุธ พุธ|วันพฤหัสบดี พฤหัสบดี|วันศุกร์ ศุกร์|วันเสาร์ เสาร์|วันอาทิตย์ อาทิตย์"},
    {"vi", month,
     "tháng_một tháng_giêng|tháng_hai|tháng_ba|tháng_tư|tháng_năm|tháng_sáu|tháng_bảy|tháng_tám|tháng_chín|"
     "tháng_mười|tháng_mười_một|tháng_mười_hai tháng_chạp"},
    {"vi", weekday, "thứ_hai|thứ_ba|thứ_tư|thứ_năm|thứ_sáu|thứ_bảy|chủ_nhật"},
    {"jv", month, "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"},
    {"jv", weekday, "senen|selasa|rebo|kemis|jemuwah|setu|minggu"},
    {"su", weekday, "senén|salasa|rebo|kemis|jumaah|saptu|ahad"},
    {"sw", month, "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba"},
    {"eu", month,
     "urtarrila urtarrilaren|otsaila otsailaren|martxoa martxoaren|apirila apirilaren|maiatza maiatzaren|"
     "ekaina ekainaren|uztaila uztailaren|abuztua abuztuaren|iraila irailaren|urria urriaren|azaroa azaroaren|"
     "abendua abenduaren"},
    {"ko", weekday, "월요일|화요일|수요일|목요일|금요일|토요일|일요일"},
    {"zh", weekday,
     "星期一 周一 週一 月曜日|星期二 周二 週二 火曜日|星期三 周三 週三 水曜日|星期四 周四 週四 木曜日|"
     "星期五 周五 週五 金曜日|星期六 周六 週六 土曜日|星期日 星期天 周日 週日 日曜日"},

    {"", before_noon,
     "am pagi pg de_la_mañana πμ 上午 午前 凌晨 早上 오전 새벽 아침 ص صباحا sáng sa öö पूर्वाह्न sabah öğleden_önce "
     "fm सुबह সকাল subuh shubuh dini_hari ng_umaga umaga"},
    {"", after_noon,
     "pm petang ptg sore senja μμ 下午 午後 傍晚 오후 저녁 م مساء chiều tối ch अपराह्न शाम বিকাল বিকেল সন্ধ্যা em "
     "ng_hapon "
     "hapon|"
     "siang tengahari tengah_hari tgh_hari tghari tgh 中午 낮 दोपहर trưa|malam mlm tengah_malam tgh_malam 晚上 밤 রাত "
     "ng_gabi gabi"},
    {"", year_mark, "年 년 năm tahun thn th г год года році року р r roku rok gada m t йил y év พศ คศ พุทธศักราช"},
    {"", month_mark, "月 월 tháng thg bulan bln mēn"},
    {"", day_mark, "日 일 号 號 ngày tanggal tgl d den dne dia hb haribulan วันที่ tarikh"},
    {"", hour_mark, "h uhr 時 时 点 點 시 giờ g u hod ч час часов uur น นาฬิกา hrs hr val ώρα"},
    {"", minute_mark, "分 분 phút m min น"},
    {"", second_mark, "秒 초 giây s"},
    {"", clock_mark,
     "pukul jam pkl puk kl klo klockan kello um om at à a às alle ore ora ura o ob в о у godz godzina saat saatte "
     "kello "
     "klukkan alas las a_las lúc vào เวลา time 时间 時間 الساعة ساعت בשעה lu waktu στις ώρα val plkst v we ve часов "
     "às_ ob "
     "klo_ sekitar kell masa the as"},
    {"", joint, "de of del d den the dne a e do di da au le la el no na ب בְ ban z"},
    {"", filler,
     "t uhr h pukul jam wrote by on and και och og dan und et y e in zuletzt ng alle_ore à um pada at hrs lokal "
     "setempat "
     "waktu น hari"},
    {"", range_mark, "sampai sampai_dengan hingga sd to until bis dan und and"},
    {"", published,
     "published posted publish diterbitkan dipublikasikan publikasi terbit tayang rilis diposting diposkan posting "
     "dimuat diunggah ditayangkan disiarkan siaran diupload created publié publicado publicada pubblicato "
     "veröffentlicht erstellt gepubliceerd publicerad publisert udgivet julkaistu опубликовано опубліковано "
     "публикувано "
     "opublikowano zveřejněno publikováno objavljeno megjelent publicat yayınlanma yayın đăng 发布 發布 公開 掲載 配信 "
     "입력 "
     "등록 نشر منتشر פורסם δημοσίευση dipublish diterbit ditulis publicación erschienen publiziert eingestellt "
     "gepostet "
     "verfasst freigegeben online_seit issued uploaded filed paru mis_en_ligne posté inserito pubblicata postado "
     "criado "
     "geplaatst dodano utworzono data_publikacji eklenme oluşturma giriş размещено создано дата_публикации skapad "
     "vydáno "
     "lagt_ut создан публикация publicerat"},
    {"", updated,
     "updated update modified edited revised diperbarui diperbaharui diupdate terupdate pembaruan diubah perubahan "
     "kemaskini dikemaskini dikemas_kini kemas_kini revisi dimutakhirkan mutakhir disunting diedit mis_à_jour maj "
     "modifié actualisé actualizado actualizada actualización atualizado atualizada atualização aggiornato "
     "aggiornamento aktualisiert stand bijgewerkt update oppdatert uppdaterad opdateret päivitetty muokattu обновлено "
     "изменено оновлено zaktualizowano aktualizacja aktualizováno aktualizované posodobljeno ažurirano frissítve "
     "módosítva actualizat güncelleme güncellendi güncellenme cập_nhật 更新 修改 수정 업데이트 تحديث آخر_تحديث "
     "بروزرسانی "
     "עודכן ενημέρωση τελευταία_ενημέρωση अपडेट আপডেট uuendatud atjaunots atnaujinta geändert änderung überarbeitet "
     "ergänzt amended corrected mise_à_jour modifiée aggiornata modificato gewijzigd ändrad uppdaterat zmieniono "
     "modyfikacja aktualisiert_am letzte_aktualisierung aktualisierung upraveno изменена güncellendi redigert endret "
     "actualizada editado"},
};

// Where a name is used by two regions, a row with the language stands before the general one.
constexpr ZoneRow kZones[] = {
    {"wib", 420, ""},
    {"wita", 480, ""},
    {"wit", 540, ""},
    {"utc", 0, ""},
    {"gmt", 0, ""},
    {"ut", 0, ""},
    {"z", 0, ""},
    {"myt", 480, ""},
    {"sgt", 480, ""},
    {"pht", 480, ""},
    {"pst", 480, "tl"},
    {"hkt", 480, ""},
    {"jst", 540, ""},
    {"kst", 540, ""},
    {"ict", 420, ""},
    {"msk", 180, ""},
    {"мск", 180, ""},
    {"cet", 60, ""},
    {"cest", 120, ""},
    {"mez", 60, ""},
    {"mesz", 120, ""},
    {"met", 60, ""},
    {"mest", 120, ""},
    {"eet", 120, ""},
    {"eest", 180, ""},
    {"wet", 0, ""},
    {"west", 60, ""},
    {"bst", 360, "bn"},
    {"bst", 60, ""},
    {"ist", 120, "he"},
    {"ist", 330, ""},
    {"idt", 180, ""},
    {"est", -300, ""},
    {"edt", -240, ""},
    {"cst", 480, "zh"},
    {"cst", -360, ""},
    {"cdt", -300, ""},
    {"mst", -420, ""},
    {"mdt", -360, ""},
    {"pst", -480, ""},
    {"pdt", -420, ""},
    {"akst", -540, ""},
    {"akdt", -480, ""},
    {"hst", -600, ""},
    {"ast", -240, ""},
    {"adt", -180, ""},
    {"nst", -210, ""},
    {"ndt", -150, ""},
    {"brt", -180, ""},
    {"art", -180, ""},
    {"aest", 600, ""},
    {"aedt", 660, ""},
    {"acst", 570, ""},
    {"acdt", 630, ""},
    {"awst", 480, ""},
    {"nzst", 720, ""},
    {"nzdt", 780, ""},
    {"sast", 120, ""},
    {"eat", 180, ""},
    {"wat", 60, ""},
    {"cat", 120, ""},
    {"pkt", 300, ""},
    {"npt", 345, ""},
    {"trt", 180, ""},
    {"gst", 240, ""},
    {"waktu_indonesia_barat", 420, ""},
    {"waktu_indonesia_tengah", 480, ""},
    {"waktu_indonesia_timur", 540, ""},
    {"waktu_malaysia", 480, ""},
};
constexpr ZoneRow kUsZones[] = {{"et", -300, ""}, {"ct", -360, ""}, {"mt", -420, ""}, {"pt", -480, ""}};

}  // namespace

std::span<const WordRow> word_rows() {
  return kRows;
}
std::span<const ZoneRow> zone_rows() {
  return kZones;
}
std::span<const ZoneRow> us_zone_rows() {
  return kUsZones;
}

}  // namespace kabar::parse
