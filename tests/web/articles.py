"""The invented news of the bundled web. Everything here is made up; places are real, people and outlets are not.

Per article: slug, title, author, hours (age), paragraphs. A paragraph may be ("h2", text), ("also", phrase, headline) for a
read-also line between paragraphs, or ("img", file, caption).
"""

RELEASE = [
    "Pemerintah Provinsi Kalimantan Timur meresmikan dermaga sungai baru di Kecamatan Tanjung Harapan pada Senin pagi. Dermaga sepanjang delapan puluh meter itu dibangun untuk menggantikan dermaga kayu yang rusak diterjang banjir dua tahun lalu.",
    "Kepala Dinas Perhubungan, Rahmat Suryadi, mengatakan dermaga tersebut dapat melayani dua belas kapal penumpang dan empat kapal barang setiap hari. Menurutnya, waktu bongkar muat sembako akan berkurang dari enam jam menjadi dua jam saja.",
    ("also", "Jembatan Gantung Muara Lawa Mulai Diperbaiki Bulan Depan"),
    "“Warga di hulu selama ini membayar ongkos angkut yang mahal karena kapal harus menunggu air pasang. Dengan dermaga baru, mereka tidak perlu menunggu lagi,” ujar Rahmat dalam sambutannya.",
    ("h2", "Dibangun dengan Tiang Pancang Beton"),
    "Pembangunan menelan anggaran Rp 24,6 miliar dari APBD tahun berjalan dan dikerjakan selama sebelas bulan. Seluruh tiang pancang menggunakan beton pracetak yang dibuat di Samarinda agar tahan terhadap air payau.",
    "Camat Tanjung Harapan, Yuliana Pasolang, berharap pengelolaan dermaga diserahkan kepada badan usaha milik desa. Ia menilai warga sudah berpengalaman mengatur jadwal kapal dan menarik retribusi secara tertib.",
    "Pemerintah provinsi menyatakan akan menambah lampu penerangan, ruang tunggu, dan pos kesehatan sebelum akhir tahun. Tahap kedua berupa jalan beton menuju pasar kecamatan dijadwalkan mulai dikerjakan pada Februari mendatang (adpimprov)",
]


def release(outlet, drop=()):
    """The press release as an outlet prints it: its own dateline, some paragraphs cut."""
    body = [p for i, p in enumerate(RELEASE) if i not in drop]
    return ["SAMARINDA, %s — %s" % (outlet, body[0])] + body[1:]


ARTICLES = {
    "kabarmahakam.localhost": [
        dict(slug="dermaga-tanjung-harapan-diresmikan", title="Dermaga Tanjung Harapan Diresmikan, Ongkos Angkut Warga Hulu Turun",
             author="Nur Aisyah", hours=20, text=release("Kabar Mahakam")),
        dict(slug="pasar-pagi-buka-lebih-awal", title="Pasar Pagi Buka Lebih Awal Selama Perbaikan Drainase", author="Bagus Pratama", hours=28, text=[
            "Pedagang Pasar Pagi di tepian Sungai Mahakam mulai berjualan pukul empat subuh selama perbaikan drainase berlangsung. Perubahan jam itu disepakati dalam pertemuan antara pengelola pasar dan perwakilan pedagang pada akhir pekan.",
            "Ketua paguyuban pedagang, Sulastri, menjelaskan bahwa alat berat hanya boleh bekerja setelah pukul sembilan pagi. Dengan begitu pembeli masih leluasa keluar masuk lorong sayur dan ikan tanpa terganggu lumpur galian.",
            ("also", "Harga Cabai Turun Setelah Pasokan dari Petung Normal"),
            "Perbaikan drainase sepanjang empat ratus meter tersebut ditargetkan selesai dalam enam minggu. Pengelola menyiapkan papan petunjuk jalur sementara dan dua puluh petugas tambahan untuk mengatur parkir.",
            "Sejumlah pembeli mengaku tidak keberatan bangun lebih pagi. Mereka justru merasa ikan yang dibeli lebih segar karena baru saja diturunkan dari kapal nelayan.",
        ]),
        dict(slug="sekolah-apung-terima-buku", title="Sekolah Apung di Jempang Terima Dua Ribu Buku Bacaan", author="Nur Aisyah", hours=50, text=[
            "Sekolah apung di tepi Danau Jempang menerima dua ribu buku bacaan anak dari komunitas literasi pelajar. Buku dikirim dengan tiga perahu ketinting setelah jalan darat terputus oleh genangan air.",
            "Guru kelas empat, Martinus Lejau, mengatakan murid-muridnya langsung memilih buku tentang hewan air dan perahu. Selama ini perpustakaan sekolah hanya memiliki satu rak buku pelajaran yang sudah usang.",
            "Komunitas berencana kembali setiap tiga bulan untuk menukar koleksi dengan sekolah lain di sekitar danau. Mereka juga melatih dua murid kelas enam menjadi pustakawan kecil yang mencatat peminjaman.",
            "Orang tua murid menyambut gembira bantuan itu. Beberapa di antaranya ikut membuat rak dari kayu bekas perahu agar buku tidak lembap ketika air danau naik.",
        ]),
    ],
    "suarapesisir.localhost": [
        dict(slug="pemprov-resmikan-dermaga-sungai", title="Pemprov Resmikan Dermaga Sungai, Bongkar Muat Kini Hanya Dua Jam",
             author="Dimas Wirawan", hours=19, text=release("Suara Pesisir", drop=(5,))),
        dict(slug="nelayan-bontang-tanam-terumbu", title="Nelayan Bontang Tanam Terumbu Buatan di Perairan Tihi-Tihi", author="Laras Kirana", hours=31, text=[
            "Puluhan nelayan menurunkan seratus dua puluh rangka terumbu buatan di perairan Tihi-Tihi. Rangka berbentuk kubah itu dicetak sendiri oleh warga kampung atas air selama dua bulan terakhir.",
            "Koordinator kegiatan, Hasan Basri, menyebut hasil tangkapan ikan kerapu menurun sejak karang di sekitar kampung mati. Ia berharap ikan kecil kembali berlindung di sela-sela rangka dalam satu atau dua musim.",
            ("also", "Rumpon Bambu Nelayan Selambai Tahan Ombak Tiga Bulan"),
            "Setiap rangka diberi nomor dan koordinat supaya penyelam relawan dapat memeriksa pertumbuhan karang. Data pemeriksaan akan dipajang di balai kampung setiap akhir bulan.",
            "Pemerintah kota menyatakan siap membantu pengadaan semen jika warga ingin menambah rangka pada tahun depan.",
        ]),
        dict(slug="kapal-wisata-wajib-pelampung", title="Kapal Wisata Derawan Wajib Sediakan Pelampung Anak", author="Laras Kirana", hours=44, text=[
            "Syahbandar mewajibkan seluruh kapal wisata tujuan Kepulauan Derawan menyediakan pelampung ukuran anak mulai pekan depan. Aturan itu keluar setelah pemeriksaan menemukan separuh kapal hanya membawa pelampung dewasa.",
            "Kepala pos pengawasan, Edi Santoso, menegaskan kapal yang belum memenuhi syarat tidak akan mendapat izin berlayar. Pemilik kapal diberi waktu tujuh hari untuk melengkapi perlengkapan.",
            "Pengusaha kapal meminta bantuan pembelian secara kolektif agar harga pelampung lebih murah. Mereka mengusulkan gudang bersama di Tanjung Batu yang dikelola koperasi.",
            "Wisatawan yang ditemui di dermaga mendukung aturan tersebut dan berharap pemeriksaan dilakukan secara rutin, bukan hanya menjelang libur panjang.",
        ]),
    ],
    "wartabenuo.localhost": [
        dict(slug="warga-hulu-punya-dermaga-baru", title="Warga Hulu Kini Punya Dermaga Baru Senilai Rp 24,6 Miliar",
             author="Petrus Ngau", hours=18, text=release("Warta Benuo", drop=(2, 7))),
        dict(slug="festival-beseprah-kembali", title="Festival Makan Beseprah Kembali Digelar di Tenggarong", author="Petrus Ngau", hours=26, text=[
            "Tradisi makan beseprah kembali digelar di jalan utama Tenggarong setelah dua tahun ditiadakan. Ribuan warga duduk bersila di sepanjang tikar satu kilometer dan menyantap hidangan khas Kutai bersama-sama.",
            "Ketua panitia, Aji Ratna Dewi, mengatakan setiap kelurahan menyiapkan sedikitnya tiga puluh nampan. Menu yang paling cepat habis adalah nasi bekepor dan sambal raja.",
            "Panitia memisahkan sampah sejak awal dengan menyediakan karung khusus daun pisang. Seluruh sisa makanan diolah menjadi kompos untuk taman kota.",
            "Seorang pengunjung dari Balikpapan mengaku berangkat sebelum subuh agar mendapat tempat di dekat panggung musik tingkilan.",
        ]),
        dict(slug="kebun-lada-panen-raya", title="Petani Lada Loa Janan Panen Raya, Harga Masih Bertahan", author="Redaksi", hours=3, relative=True, text=[
            "Petani lada di Loa Janan memasuki panen raya dengan harga yang masih bertahan di tingkat pengepul. Cuaca kering selama tiga pekan membuat biji lada cepat kering dan mutunya merata.",
            "Petani bernama Supardi menjual enam kuintal lada putih dari kebun seluas satu hektare. Ia menyimpan sebagian hasil panen untuk bibit karena permintaan dari kecamatan tetangga meningkat.",
            "Penyuluh pertanian mengingatkan agar petani tidak menjemur lada di tepi jalan raya. Debu kendaraan dapat menurunkan harga jual karena pembeli memeriksa kebersihan dengan teliti.",
            "Koperasi setempat sedang menyiapkan rumah jemur beratap plastik yang dapat dipakai bergantian oleh dua puluh keluarga.",
        ]),
    ],
    "harbourledger.localhost": [
        dict(slug="ferry-route-returns", title="Overnight ferry route returns after eleven years", author="Imogen Hartley", hours=22, text=[
            "The overnight ferry between Port Ellery and the outer islands will sail again from the first week of January, ending an eleven-year gap that left freight companies dependent on a single daytime crossing.",
            "Harbour director Callum Voss said the new timetable had been shaped by fish farmers, who need their catch on the mainland before the morning markets open. Bookings for lorries will be taken from Monday.",
            ("also", "Islanders vote on a second pier"),
            "The vessel, built for river traffic in 1998, has been refitted with quieter engines and forty cabins. Passengers without a cabin will be able to reserve reclining seats on the upper deck.",
            "Residents on the outer islands welcomed the news but asked for a guarantee that the service would run through the winter storms. The council said a reserve tug had been chartered for that purpose.",
        ]),
        dict(slug="library-repairs", title="Volunteers finish repairs to the lighthouse library", author="Tom Okafor", hours=35, text=[
            "A group of thirty volunteers has finished repairing the reading room beneath the old lighthouse, nine months after a burst pipe ruined a third of its collection.",
            "Carpenters from the boatyard rebuilt the curved shelves using oak that had been set aside for a trawler. Pupils from two schools catalogued the surviving books and wrote to publishers for replacements.",
            "Librarian Ruth Anand said the most useful gift had been a dehumidifier bought by the rowing club. The room will open on four evenings a week, staffed in turn by the people who mended it.",
            "An exhibition of water-stained maps, which conservators judged too fragile to restore fully, will remain on show until the spring.",
        ]),
        dict(slug="tide-gauge-record", title="Town's tide gauge logs its millionth reading", author="Imogen Hartley", hours=60, text=[
            "The brass tide gauge at the end of the east quay has recorded its millionth reading, according to the society that has looked after it since the harbour office closed.",
            "Readings are taken every thirty minutes and were copied by hand into ledgers until 1984. Two retired engineers have now typed the whole series into a database that researchers can download.",
            "Oceanographer Helen Brandt, who is not connected with the society, called the record unusually complete and said it would help separate the slow rise of the sea from the settling of the quay itself.",
            "The society plans to mark the occasion by opening the gauge house to visitors on the last Saturday of the month.",
        ]),
    ],
    "elbwerder.localhost": [
        dict(slug="deichbau-beginnt", title="Deichbau am Werder beginnt früher als geplant", author="Katrin Lohse", hours=24, text=[
            "Die Arbeiten am neuen Deich beginnen bereits im Dezember und damit drei Monate früher als geplant. Nach Angaben des Deichverbands liegen inzwischen alle Genehmigungen vor, und der Klei aus der Grube bei Sandkrug hat die Prüfung bestanden.",
            "Deichhauptmann Jörn Petersen erklärte, die milde Witterung müsse genutzt werden. Lastwagen sollen den Klei nur werktags zwischen sieben und siebzehn Uhr anfahren, um den Ort zu schonen.",
            ("also", "Schöpfwerk bekommt neue Pumpen"),
            "Auf einer Länge von knapp drei Kilometern wird der Deich um achtzig Zentimeter erhöht. Der Radweg am Fuß des Deiches bleibt während der gesamten Bauzeit befahrbar, an zwei Stellen allerdings nur einspurig.",
            "Anwohner begrüßten den frühen Beginn, forderten aber eine zusätzliche Messstelle für Erschütterungen an der alten Schule. Der Verband will darüber in der kommenden Woche entscheiden.",
        ]),
        dict(slug="dorfladen-eroeffnet", title="Dorfladen öffnet mit langen Tagen und kurzer Kasse", author="Henning Voigt", hours=40, text=[
            "Nach zwei Jahren Leerstand hat im Ortskern wieder ein Laden geöffnet. Betrieben wird er von einer Genossenschaft mit hundertvierzig Mitgliedern, die jeweils eine Woche im Jahr mithelfen.",
            "Das Sortiment stammt überwiegend von Höfen aus der Umgebung. Morgens zwischen sechs und acht Uhr können Mitglieder mit einem Schlüsselchip einkaufen, obwohl niemand hinter der Kasse steht.",
            "Vorständin Meike Hansen rechnet damit, dass sich der Laden im dritten Jahr selbst trägt. Bis dahin übernimmt die Gemeinde die Miete und der Sportverein die Schneeräumung.",
            "Am ersten Tag waren Brot und Eier vor elf Uhr ausverkauft. Die Bäckerei im Nachbardorf hat ihre Lieferung daraufhin verdoppelt.",
        ]),
    ],
    "lerivage.localhost": [
        dict(slug="marche-couvert", title="Le marché couvert rouvre ses portes après les travaux", author="Solène Marchand", hours=25, text=[
            "Le marché couvert de la ville basse a rouvert ses portes samedi après quatorze mois de travaux. La charpente métallique, posée en 1903, a été démontée pièce par pièce puis remontée sur de nouvelles fondations.",
            "La mairie annonce soixante-deux étals, soit huit de plus qu’auparavant. Les poissonniers disposent désormais d’une chambre froide commune, alimentée par des panneaux installés sur le toit.",
            ("also", "La passerelle du canal fermée jusqu’au printemps"),
            "Pour Lucien Ferrand, maraîcher depuis trente ans, la lumière change tout. Les verrières remplacées laissent entrer le soleil jusqu’au milieu de la matinée, ce qui attire une clientèle plus matinale.",
            "Un gardien restera sur place la nuit afin que les livraisons puissent commencer à trois heures sans réveiller les riverains.",
        ]),
        dict(slug="refuge-hirondelles", title="Un refuge pour les hirondelles sous le pont des Tanneurs", author="Baptiste Roy", hours=46, text=[
            "Une centaine de nids artificiels ont été fixés sous le pont des Tanneurs par des bénévoles et des élèves du lycée technique. Ils remplacent ceux qui avaient été détruits pendant la réfection du tablier.",
            "Les nids, moulés dans un mélange de sciure et de ciment, ont été conçus en classe pendant l’hiver. Une caméra permettra de compter les couples sans les déranger.",
            "L’ornithologue Claire Vasseur estime que la moitié des nids pourrait être occupée dès la première année. Elle recommande de laisser une bande de boue humide au bord de la rivière pour la construction.",
            "La commune s’est engagée à ne plus programmer de travaux sous les ponts entre avril et août.",
        ]),
    ],
}
