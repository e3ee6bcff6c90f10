#!/usr/bin/env python3
"""`kabar pipe STAGE`: one JSON object a line in, one out, in order; what cannot be read is an answer, too.

usage: pipe_test.py KABAR
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

KABAR = str(pathlib.Path(sys.argv.pop(1)).resolve())
PROSE = ("<p>Dewan kota bertemu pada hari Selasa dan setuju, setelah debat yang panjang, untuk memperbaiki jembatan tua di atas "
         "sungai itu sebelum musim hujan.</p><p>Biaya perbaikan ditanggung oleh pemerintah provinsi, kata kepala dinas dalam rapat "
         "yang sama, dan warga memakai perahu gratis.</p>")
PAGE = (f'<html lang="id"><head><title>Jembatan tua</title><link rel="canonical" href="https://contoh.example/daerah/jembatan">'
        f'<meta property="article:published_time" content="2026-11-23T14:05:00+08:00"></head><body><h1>Jembatan tua</h1>'
        f'<article>{PROSE}</article></body></html>')
FEED = ('<rss version="2.0"><channel><title>Contoh</title><link>https://contoh.example/</link><item><title>Satu</title>'
        '<link>https://contoh.example/1</link><guid>a1</guid><pubDate>Mon, 23 Nov 2026 14:05:00 +0800</pubDate></item></channel></rss>')


def pipe(stage, lines, *options, cwd=None):
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    run = subprocess.run([KABAR, "pipe", stage, *options], input=text, capture_output=True, text=True, cwd=cwd, timeout=60)
    assert run.returncode == 0, (run.returncode, run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


class PipeTest(unittest.TestCase):
    def test_extract_gives_every_promised_field(self):
        [out] = pipe("extract", [{"id": 7, "url": "https://contoh.example/x", "data": PAGE, "now": "2026-11-24T00:00:00Z"}])
        self.assertEqual(out["id"], 7)
        self.assertEqual(out["title"], "Jembatan tua")
        self.assertEqual(out["published"], "2026-11-23T14:05:00+08:00")
        self.assertIsNone(out["modified"])
        self.assertEqual(out["language"], "id")
        self.assertEqual(out["kind"], "article")
        self.assertEqual(out["canonical_url"], "https://contoh.example/daerah/jembatan")
        self.assertEqual(len(out["text"].split("\n")), 2)
        self.assertTrue(out["html"].startswith("<p>Dewan kota"))
        for key in ("authors", "site_name", "image", "tags"):
            self.assertIn(key, out)

    def test_a_file_is_relative_to_the_working_directory(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "page.html").write_text(PAGE, encoding="utf-8")
            [out] = pipe("extract", [{"id": "a", "url": "https://contoh.example/x", "file": "page.html"}], cwd=folder)
        self.assertEqual(out["title"], "Jembatan tua")

    def test_a_page_without_an_address_is_read_at_the_one_it_gives_itself(self):
        own, none = pipe("extract", [{"id": 1, "url": "", "data": PAGE}, {"id": 2, "data": PAGE.replace("rel=", "no=")}])
        self.assertEqual(own["url"], "https://contoh.example/daerah/jembatan")
        self.assertIsNone(none["url"])
        self.assertEqual(own["text"], none["text"])

    def test_with_profile_pages_of_one_host_teach_the_next_in_their_order(self):
        slogan = "Koran ini terbit setiap pagi sejak seratus tahun yang lalu, dan dimiliki bersama oleh semua pembacanya di kota ini."

        def page(number):
            draw = random.Random(number)
            word = lambda: "".join(draw.choice(["ka", "ri", "mu", "lan", "te", "pos", "ga", "ni"]) for _ in range(3))  # noqa: E731
            prose = "".join(f"<p>{word().title()} {word()} yang {word()} di {word()} akan {word()}, kata {word()}, dan {word()} {word()}. Ia {word()}.</p>" for _ in range(5))
            return f"<html><head><title>{word()} {word()}</title></head><body><article><h1>{word()} {word()}</h1><div>{prose}<p>{slogan}</p></div></article></body></html>"

        lines = [{"id": n, "url": f"https://{'satu' if n % 2 else 'dua'}.example/{n}", "data": page(n)} for n in range(12)]
        out = pipe("extract", lines, "--profile", "-j", "2")
        self.assertEqual([line["id"] for line in out], list(range(12)))
        self.assertEqual([line["profile"]["articles"] for line in out], [n // 2 for n in range(12)])
        self.assertEqual([slogan in line["text"] for line in out], [n < 8 for n in range(12)])  # from the fifth of each host on
        alone = pipe("extract", lines)
        self.assertTrue(all(slogan in line["text"] and "profile" not in line for line in alone))
        for line, single in zip(out, alone):
            self.assertEqual(line["text"].replace("\n" + slogan, ""), single["text"].replace("\n" + slogan, ""))
        nowhere = pipe("extract", [{"id": n, "data": page(n)} for n in range(12)], "--profile")  # nobody knows whose pages they are
        self.assertEqual({line["profile"]["articles"] for line in nowhere}, {0})

    def test_with_profile_articles_that_print_their_zone_teach_what_the_metadata_means_by_z(self):
        def line(number, host, printed):
            day, hour = 1 + number, 8 + number
            clock = f"<div>{day} November 2026 {hour:02}:15 WITA</div>" if printed else ""
            prose = PROSE.replace("Selasa", f"ke-{number}").replace("kepala dinas", f"kepala dinas {'abcdefgh'[number] * 9}")
            return {"id": number, "url": f"https://{host}/kota/{number}", "now": "2026-11-24T00:00:00Z",
                    "data": f'<html lang="id"><head><title>Kabar kota nomor {number}</title><meta property="article:published_time" '
                            f'content="2026-11-{day:02}T{hour:02}:15:00Z"></head><body><article><h1>Kabar kota nomor {number}</h1>'
                            f"{clock}{prose}</article></body></html>"}

        pages = [line(n, "satu.example", n in (1, 2, 3)) for n in range(6)] + [line(6, "dua.example", False)]
        out, alone = pipe("extract", pages, "--profile"), pipe("extract", pages)
        self.assertEqual([page["published"][-6:] for page in out],
                         ["15:00Z", "+08:00", "+08:00", "+08:00", "+08:00", "+08:00", "15:00Z"])
        self.assertEqual(out[4]["published"], "2026-11-05T12:15:00+08:00")
        self.assertEqual([page["published"][-6:] for page in alone],
                         ["15:00Z", "+08:00", "+08:00", "+08:00", "15:00Z", "15:00Z", "15:00Z"])

    def test_only_extract_has_a_profile(self):
        run = subprocess.run([KABAR, "pipe", "urlkey", "--profile"], input="", capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 2)

    def test_what_cannot_be_read_is_told_and_the_stream_goes_on(self):
        lines = [{"id": 1, "url": "https://contoh.example/x", "file": "/no/such/file"}, {"id": 2, "url": "gopher://x/", "data": PAGE},
                 "no json", "[1, 2]", {"id": 5, "url": "https://contoh.example/x"},
                 {"id": 6, "url": "https://contoh.example/x", "data": PAGE}]
        out = pipe("extract", lines)
        self.assertEqual([line["id"] for line in out], [1, 2, None, None, 5, 6])
        for line in out[:5]:
            self.assertEqual(sorted(line["error"]), ["code", "message", "stage"])
        self.assertNotIn("error", out[5])

    def test_the_order_is_that_of_the_input_with_any_number_of_threads(self):
        lines = [{"id": i, "url": f"https://contoh.example/{i}", "data": PAGE * (1 + 40 * (i % 3 == 0))} for i in range(60)]
        for jobs in ("1", "4"):
            self.assertEqual([line["id"] for line in pipe("extract", lines, "-j", jobs)], list(range(60)))

    def test_pages_of_one_host_teach_each_other_with_profile(self):
        notice = "<p>Redaksi menerima tulisan pembaca tentang kota ini, dan kiriman dapat dialamatkan ke kantor kami di Jalan Pasar.</p>"
        lines = []
        for i in range(12):
            dice = random.Random(i)
            own = "".join("<p>" + " ".join("".join(dice.choice("aeiou") + dice.choice("bdklmnprst") for _ in range(3)) for _ in range(24)) +
                          f", kata lurah {i}.</p>" for _ in range(5))
            lines.append({"id": i, "url": f"https://contoh.example/berita/{i}", "now": "2026-11-24T00:00:00Z",
                          "data": f"<title>Berita {i}</title><article><h1>Berita {i}</h1>{own}{notice}</article>"})
        alone, taught = pipe("extract", lines, "-j", "1"), pipe("extract", lines, "-j", "1", "--profile")
        self.assertTrue(all("Redaksi menerima" in line["text"] for line in alone))
        self.assertNotIn("Redaksi menerima", taught[-1]["text"])
        self.assertEqual(taught[-1]["text"].count("kata lurah 11."), 5)
        self.assertEqual(taught[-1]["profile"]["known_lines"], 1)

    def test_entries_links_robots_urlkey_and_dates_answer(self):
        [entries] = pipe("entries", [{"id": 1, "url": "https://contoh.example/feed", "data": FEED}])
        self.assertEqual([e["id"] for e in entries["entries"]], ["a1"])
        cards = "".join(f'<div class="card"><h2><a href="/2026/11/23/berita-nomor-{i}-dari-kota">Berita nomor {i} dari kota tua</a></h2>'
                        f'<p>{i} jam lalu</p></div>' for i in range(12))
        [links] = pipe("links", [{"id": 1, "url": "https://contoh.example/daerah", "data": f"<h1>Daerah</h1><main>{cards}</main>"}])
        self.assertEqual(links["verdict"], "listing")
        self.assertEqual(len(links["links"]), 12)
        [robots] = pipe("robots", [{"id": 1, "robots": "User-agent: *\nDisallow: /x", "agent": "kabar", "url": "https://a.example/x/1"}])
        self.assertFalse(robots["allowed"])
        keys = pipe("urlkey", [{"id": 1, "url": "http://www.contoh.example/a?utm_source=x"}, {"id": 2, "url": "https://contoh.example/a"}])
        self.assertEqual(keys[0]["key"], keys[1]["key"])
        [date] = pipe("dates", [{"id": 1, "text": "Senin, 23 November 2026 14:05 WITA", "language": "id"}])
        self.assertEqual((date["date"], date["precision"]), ("2026-11-23T14:05:00+08:00", "minute"))

    def test_stories_fold_a_copy_in_input_order(self):
        text = PROSE.replace("<p>", "").replace("</p>", "\n") * 3
        out = pipe("stories", [{"id": "a", "url": "https://a.example/1", "title": "Satu", "text": text},
                               {"id": "b", "url": "https://b.example/2", "title": "Dua", "text": text}])
        self.assertEqual([line["story"] for line in out], ["a", "a"])


unittest.main(verbosity=0)
