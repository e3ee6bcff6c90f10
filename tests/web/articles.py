"""The invented news of the bundled web: what each article says is in truth.json; here is what the outlets print around it.

Everything is made up; places are real, people and outlets are not. Paragraph numbers are those of truth.json, from 0.
"""
import json
import pathlib

# Per article: `also`: a read-also line before this paragraph; `headings`: paragraphs printed as <h2>; `quotes`: as <blockquote>;
# `credit`: the press office's, printed after the last paragraph; `relative`: the page gives the age only, not the date.
PRINTED = {
    "dermaga-tanjung-harapan-diresmikan": dict(also={2: "Jembatan Gantung Muara Lawa Mulai Diperbaiki Bulan Depan"}, headings=[4], credit="(adpimprov)"),
    "pasar-pagi-buka-lebih-awal": dict(also={3: "Harga Cabai Turun Setelah Pasokan dari Petung Normal"}),
    "sekolah-apung-terima-buku": dict(also={7: "Perahu Pustaka Singgah di Tiga Kampung Danau"}),
    "pemprov-resmikan-dermaga-sungai": dict(also={3: "Tarif Kapal Sungai Tidak Naik Sampai Akhir Tahun"}, headings=[4], credit="(adpimprov)"),
    "nelayan-bontang-tanam-terumbu": dict(also={2: "Rumpon Bambu Nelayan Selambai Tahan Ombak Tiga Bulan"}),
    "kapal-wisata-wajib-pelampung": dict(also={4: "Pos Jaga Baru di Pulau Maratua Beroperasi Penuh"}),
    "warga-hulu-punya-dermaga-baru": dict(also={2: "Jalan ke Pasar Kecamatan Segera Dibeton"}, headings=[3]),
    "festival-beseprah-kembali": dict(also={3: "Lomba Perahu Naga Dipindah ke Pulau Kumala"}),
    "kebun-lada-panen-raya": dict(relative=True),
    "ferry-route-returns": dict(also={2: "Islanders vote on a second pier"}),
    "library-repairs": dict(headings=[4]),
    "deichbau-beginnt": dict(also={2: "Schöpfwerk bekommt neue Pumpen"}),
    "marche-couvert": dict(also={2: "La passerelle du canal fermée jusqu’au printemps"}, quotes=[4]),
}


def load():
    """{host: [article, newest first as the outlet lists them]}; an article is a row of truth.json."""
    out = {}
    with open(pathlib.Path(__file__).with_name("truth.json"), encoding="utf-8") as file:
        for article in json.load(file)["articles"]:
            out.setdefault(article["host"], []).append(article)
    return out


ARTICLES = load()
