#!/usr/bin/env python3
"""A site that breaks on its second day, and comes back: drift_test.py PROGRAM.

Eight articles teach kabar the site. Then every page is a cookie wall, a login page, a soft 404, a challenge, or a redesign that loses the
text: nothing of it may reach the feed, `status` must say so, and when the site is back its articles arrive, none twice."""
import http.server
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

NS = {"content": "http://purl.org/rss/1.0/modules/content/"}
PLACES = ["jembatan", "pasar", "pelabuhan", "sekolah", "terminal", "bendungan", "stadion", "perpustakaan", "museum", "rumah sakit", "taman", "dermaga"]
DEEDS = ["diperbaiki", "ditutup", "diperluas", "dibuka kembali", "direnovasi", "dipindahkan", "diresmikan", "diawasi", "dibersihkan", "dilelang", "disegel", "dihias"]


def title(n):
    return f"{PLACES[n % 12].title()} kecamatan nomor {'abcdefghijklmnopqrstuvwxyz'[n]}{n} akan {DEEDS[n * 5 % 12]} pekan depan"


def paragraphs(n):
    """Prose of made-up words, so that no two articles are near copies."""
    draw = random.Random(n)
    word = lambda: "".join(draw.choice(["ka", "ri", "mu", "lan", "te", "pos", "ga", "ni", "bu", "sar", "du", "men"]) for _ in range(draw.randint(2, 4)))  # noqa: E731
    clause = lambda: f"{word()} {word()} yang {word()} di {word()} akan {word()} dan {word()} {word()}"  # noqa: E731
    return [f"{word().title()} {clause()}, kata {word().title()} {word().title()}, karena {clause()}. Ia menyebut {clause()}." for _ in range(6)]


def summary(n):
    return f"Warga diminta memakai jalan lain sampai pekerjaan di {PLACES[n % 12]} nomor {n} selesai dikerjakan oleh dinas."


def article(n):
    text = "".join(f"<p>{p}</p>" for p in paragraphs(n))
    return f"""<html lang="id"><head><title>{title(n)} - Warta Uji</title><meta property="og:title" content="{title(n)}"><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-11-20T0{n % 10}:00:00+08:00"></head><body><header><a href="/">Warta Uji</a></header>
<article class="post"><h1>{title(n)}</h1><div class="entry-content">{text}<p>Warta Uji terbit setiap pagi sejak seratus tahun yang lalu dan dimiliki bersama oleh semua pembacanya di kota ini.</p></div></article>
<footer>Hak cipta Warta Uji</footer></body></html>"""


def redesigned(n):
    return article(n).replace('class="post"', 'class="story-card"').replace('<div class="entry-content">', '<section class="prose"><div class="column">').replace("</div></article>", "</div></section></article>")


def cookie_wall(n):
    return """<html lang="id"><head><title>Warta Uji</title></head><body><div class="gate"><h1>Kami menghargai privasi Anda</h1>
<p>Kami dan mitra kami menyimpan informasi di perangkat Anda, antara lain dalam bentuk cookie, untuk menampilkan iklan yang sesuai dan mengukur jangkauannya.</p>
<p>Dengan menekan tombol di bawah, Anda setuju bahwa kami menggunakan cookie untuk semua tujuan yang disebut di atas, dan Anda dapat menarik persetujuan itu kapan saja.</p>
<p>Pilihan Anda berlaku untuk situs ini saja dan disimpan selama dua belas bulan, kecuali Anda menghapusnya lebih awal dari peramban Anda sendiri.</p></div></body></html>"""


def headed_wall(n):  # the article's own headline and date stand over it
    return cookie_wall(n).replace("<title>Warta Uji", f'<meta property="article:published_time" content="2026-11-21T08:00:00+08:00"><title>{title(n)} - Warta Uji').replace("Kami menghargai privasi Anda", title(n))


def login(n):
    return """<html lang="id"><head><title>Masuk | Warta Uji</title></head><body><main><h1>Masuk</h1>
<p>Silakan masuk untuk membaca berita ini sampai selesai, atau buat akun baru dalam satu menit dengan alamat surel Anda yang masih aktif.</p>
<p>Lupa kata sandi? Kami mengirim tautan baru ke alamat surel yang Anda pakai saat mendaftar, dan tautan itu berlaku selama satu jam saja.</p></main></body></html>"""


def soft_404(n):
    return """<html lang="id"><head><title>Halaman tidak ditemukan - Warta Uji</title></head><body><article class="post"><h1>Halaman tidak ditemukan</h1><div class="entry-content">
<p>Maaf, halaman yang Anda cari sudah dipindahkan atau dihapus, silakan kembali ke halaman depan atau pakai kotak pencarian di atas untuk mencarinya lagi.</p>
<p>Sementara itu, bacalah berita pilihan redaksi hari ini tentang kota kita, olahraga dan budaya, yang kami perbarui setiap jam sepanjang hari.</p></div></article></body></html>"""


def unknown_wall(n):  # says nothing that any list of phrases knows, and gives a date
    return """<html lang="id"><head><title>Warta Uji</title><meta property="article:published_time" content="2026-11-21T08:00:00+08:00"></head><body><div class="x1">
<p>Terima kasih atas kunjungan Anda. Layanan kami sedang beristirahat malam ini, dan semua petugas sudah pulang ke rumah masing-masing dengan selamat.</p>
<p>Besok pagi kami akan kembali bekerja seperti biasa, jadi jangan khawatir, semuanya baik-baik saja dan tidak ada yang perlu Anda lakukan sekarang.</p></div></body></html>"""


def loses_text(n):  # the new template draws its text by script; what is left is an appeal
    return f"""<html lang="id"><head><title>{title(n)} - Warta Uji</title><meta property="og:title" content="{title(n)}"></head><body><div id="app"><h1>{title(n)}</h1>
<div class="support-box"><p>Dukung jurnalisme kota kita dengan berlangganan hari ini, mulai dari sepuluh ribu rupiah sebulan saja.</p></div></div></body></html>"""


class Site(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.listed, self.face, self.redirects = [], article, False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def feed(self):
        base = f"http://127.0.0.1:{self.server_port}"
        items = "".join(f"<item><title>{escape(title(n))}</title><link>{base}/berita/{n}-{PLACES[n % 12].replace(' ', '-')}-kota</link><guid>{n}</guid>"
                        f"<description>{escape(summary(n))}</description></item>" for n in self.listed)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Warta Uji</title><link>{base}/</link><description>d</description>{items}</channel></rss>'


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, kind, body, location = 404, "text/html; charset=utf-8", "nothing here", None
        if self.path == "/feed.xml":
            status, kind, body = 200, "application/rss+xml", self.server.feed()
        elif self.path.startswith("/berita/"):
            if self.server.redirects:
                status, location, body = 302, "/akun/masuk", ""
            else:
                status, body = 200, self.server.face(int(self.path.split("/")[2].split("-")[0]))
        elif self.path == "/akun/masuk":
            status, body = 200, unknown_wall(0)
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Drift(unittest.TestCase):
    program = None

    def setUp(self):
        self.site = Site()
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "feeds").mkdir()
        (self.path / "config.toml").write_text('[fetch]\nallow_private = ["127.0.0.0/8"]\n[crawl]\nhost_delay = "0s"\nrobots = false\n')
        (self.path / "feeds/uji.toml").write_text(f'[[source]]\nurl = "http://127.0.0.1:{self.site.server_port}/feed.xml"\n')
        self.site.listed = list(range(8))
        self.crawl()
        self.assertEqual(len(self.items()), 8)
        self.before = self.items()

    def tearDown(self):
        self.site.shutdown()
        self.site.server_close()
        self.folder.cleanup()

    def kabar(self, *arguments):
        done = subprocess.run([self.program, "--config", self.path / "config.toml", *arguments], capture_output=True, text=True, timeout=60)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stdout

    def crawl(self):
        return json.loads(self.kabar("crawl", "--all", "--json"))

    def items(self):
        return {i.findtext("guid"): (i.findtext("title"), i.findtext("content:encoded", namespaces=NS)) for i in ET.parse(self.path / "public/uji.xml").findall("channel/item")}

    def status(self):
        return json.loads(self.kabar("status", "--json").splitlines()[0])

    def hours_pass(self):
        """What was held back becomes due."""
        with sqlite3.connect(self.path / "kabar.db") as db:
            db.execute("UPDATE link SET due_at = 1 WHERE due_at IS NOT NULL")
            db.execute("UPDATE host SET run_at = 1, not_before = 0")

    def look_again(self, numbers):
        """Known articles are due again, as after an edited listing."""
        with sqlite3.connect(self.path / "kabar.db") as db:
            for n in numbers:
                db.execute("UPDATE link SET due_at = 1, etag = NULL, last_modified = NULL WHERE url LIKE ?", (f"%/berita/{n}-%",))
            db.execute("UPDATE host SET run_at = 1, not_before = 0")

    def broken_day(self, face, words, redirects=False):
        """Four new articles and four known ones, all with this face; then the site is back."""
        self.site.face, self.site.redirects = face, redirects
        self.look_again(range(4))
        self.site.listed = list(range(12))
        summary_of_day = self.crawl()
        items = self.items()
        for guid, item in self.before.items():
            self.assertEqual(items[guid], item, "a stored item stays as it was")
        feed = (self.path / "public/uji.xml").read_text()
        for word in words:
            self.assertNotIn(word, feed)
        new = {guid: item for guid, item in items.items() if guid not in self.before}
        self.assertEqual(sorted(t for t, _ in new.values()), sorted(title(n) for n in range(8, 12)), "the publisher's own words stand in")
        for n in range(8, 12):
            self.assertTrue(any(summary(n) in content for _, content in new.values()))
        self.assertEqual(summary_of_day["pages"]["held"], 8)
        said = self.status()
        self.assertEqual(said["state"], "degraded")
        self.assertIn("held back", said["degraded"])
        self.assertIn("degraded since", self.kabar("status"))

        self.site.face, self.site.redirects = article, False
        self.hours_pass()
        self.crawl()
        healed = self.items()
        self.assertEqual(set(healed), set(items), "no item is lost, none comes twice")
        for n in range(8, 12):
            content = [c for t, c in healed.values() if t == title(n)]
            self.assertEqual(len(content), 1)
            self.assertIn(paragraphs(n)[3], content[0])
        said = self.status()
        self.assertNotEqual(said["state"], "degraded")
        self.assertIsNone(said["degraded"])
        return said

    def test_a_cookie_wall(self):
        self.broken_day(cookie_wall, ["cookie", "privasi"])

    def test_a_cookie_wall_under_the_headline_of_the_article(self):
        self.broken_day(headed_wall, ["cookie", "mitra kami"])

    def test_a_login_page(self):
        self.broken_day(login, ["Silakan masuk", "kata sandi"])

    def test_a_soft_404(self):
        self.broken_day(soft_404, ["tidak ditemukan", "redaksi hari ini"])

    def test_a_wall_whose_words_nobody_knows(self):
        self.broken_day(unknown_wall, ["beristirahat", "Terima kasih"])

    def test_all_articles_lead_to_one_address(self):
        self.broken_day(article, ["beristirahat", "Terima kasih"], redirects=True)

    def test_a_redesign_that_loses_the_text(self):
        self.broken_day(loses_text, ["berlangganan hari ini"])

    def test_a_redesign_with_good_texts_is_taken_as_it_is(self):
        self.site.face = redesigned
        self.site.listed = list(range(16))
        self.assertEqual(self.crawl()["pages"]["held"], 0)
        self.assertEqual(len(self.items()), 16)
        for n in range(8, 16):
            self.assertTrue(any(paragraphs(n)[3] in content for _, content in self.items().values()))
        self.assertNotEqual(self.status()["state"], "degraded")

    def test_one_short_item_is_no_alarm_and_is_published(self):
        short = "<p>Pertandingan pekan ini batal karena hujan, kata panitia kemarin malam di balai kota.</p>"
        self.site.face = lambda n: article(n)[:article(n).index("<p>")] + short + "</div></article></body></html>"
        self.site.listed = list(range(9))
        self.assertEqual(self.crawl()["pages"]["held"], 0)
        self.assertIn("batal karena hujan", (self.path / "public/uji.xml").read_text())
        self.assertNotEqual(self.status()["state"], "degraded")

    def test_a_line_of_the_site_is_learned_and_explained(self):
        self.site.listed = list(range(12))
        self.crawl()
        newest = [content for t, content in self.items().values() if t == title(11)][0]
        self.assertNotIn("seratus tahun", newest)
        self.assertIn(paragraphs(11)[5], newest)
        address = [a["url"] for a in map(json.loads, self.kabar("articles", "--jsonl").splitlines()) if a["title"] == title(11)][0]
        said = self.kabar("explain", address)
        self.assertIn("stand on other articles of the site", said)
        self.assertIn("learned from 12 articles", said)

    def test_what_three_articles_prove_of_the_metadata_s_zone_is_kept_and_explained(self):
        def lying(n, printed):  # "Z" behind the clock of WITA
            clock = f"<div>20 November 2026 0{n % 10}:00 WITA</div>" if printed else ""
            return article(n).replace("00:00+08:00", "00:00Z").replace("</h1>", "</h1>" + clock)

        def crawled(n, printed):
            self.site.face = lambda n: lying(n, printed)
            self.site.listed.append(n)
            self.crawl()  # a process of its own
            return [a for a in map(json.loads, self.kabar("articles", "--jsonl").splitlines()) if a["title"] == title(n)][0]

        self.assertEqual(crawled(8, printed=False)["published"], "2026-11-20T08:00:00Z")
        for n in (11, 12, 13):
            self.assertEqual(crawled(n, printed=True)["published"], f"2026-11-20T0{n % 10}:00:00+08:00")
        learned = crawled(14, printed=False)
        self.assertEqual(learned["published"], "2026-11-20T04:00:00+08:00")
        said = self.kabar("explain", learned["url"])
        self.assertIn("from meta, zone by the site's habit", said)
        self.assertIn('meta "Z" is +08:00 (3 articles)', said)

    def test_the_reason_of_a_held_page_is_explained(self):
        self.site.face = login
        self.site.listed = list(range(9))
        self.crawl()
        self.assertIn("asks to log in", self.kabar("explain", f"http://127.0.0.1:{self.site.server_port}/berita/8-{PLACES[8]}-kota"))


if __name__ == "__main__":
    Drift.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
