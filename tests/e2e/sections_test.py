#!/usr/bin/env python3
"""Section pages and sitemaps as sources, over several visits, with the real program: sections_test.py PROGRAM. The outlet is invented."""
import gzip
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

WORDS = "jembatan sekolah sungai pasar kapal hutan beras nelayan jalan listrik panen festival dermaga guru warga kota desa hujan perahu taman".split()


def title(n):
    return " ".join(WORDS[(n * k + k * k) % 20] for k in (1, 3, 7, 11, 13)).capitalize() + f" {n}"


def story(n):
    text = "".join(f"<p>Warga {WORDS[(n + i) % 20]} mengatakan bahwa {' '.join(WORDS[(n * 3 + i * 5 + k) % 20] + str(n) for k in range(14))} sejak kemarin pagi.</p>"
                   for i in range(6))
    return (f"<html lang='id'><head><title>{title(n)}</title><meta property='og:type' content='article'>"
            f"<meta property='article:published_time' content='2026-11-20T08:{n % 60:02}:00+08:00'></head>"
            f"<body><article><h1>{title(n)}</h1>{text}</article></body></html>")


class Site(http.server.BaseHTTPRequestHandler):
    asked, newest, people = [], 10, 0

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        Site.asked.append(self.path)
        body = self.answer()
        data = body if isinstance(body, bytes) else (body or "tidak ada").encode()
        kind = {"txt": "text/plain", "xml": "application/xml", "gz": "application/gzip"}.get(self.path.rsplit(".", 1)[-1], "text/html; charset=utf-8")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def at(self, path):
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def answer(self):
        path, _, query = self.path.partition("?")
        if path == "/robots.txt":
            return f"User-agent: *\nDisallow: /rahasia\nSitemap: {self.at('/peta.xml')}\n"
        if path == "/kota/":
            return self.section(int(query[5:]) if query.startswith("page=") else 1)
        if path.startswith("/berita/"):
            return story(int(path.split("/")[2]) - 70000)
        if path.startswith("/tokoh/"):  # well listed, but no article
            return "<html><body><ul>" + "".join(f"<li><a href='/tokoh/{i}'>Tokoh {i}</a></li>" for i in range(30)) + "</ul></body></html>"
        if path == "/peta.xml":
            return (f"<sitemapindex><sitemap><loc>{self.at('/peta-lama.xml')}</loc><lastmod>2020-01-01</lastmod></sitemap>"
                    f"<sitemap><loc>{self.at('/peta-baru.xml.gz')}</loc><lastmod>2026-11-24</lastmod></sitemap></sitemapindex>")
        if path == "/peta-baru.xml.gz":
            return gzip.compress(("<urlset xmlns:news='n'>" + "".join(
                f"<url><loc>{self.at(f'/berita/{70000 + n}/x')}</loc><news:news><news:title>{title(n)}</news:title>"
                f"<news:publication_date>2026-11-{24 if n > 3 else '01'}T0{n % 9}:00:00+08:00</news:publication_date></news:news></url>"
                for n in range(1, Site.newest + 1)) + "</urlset>").encode())
        if path == "/peta-lama.xml":
            return "<urlset></urlset>"
        return None

    def section(self, page):
        stories = range(Site.newest - (page - 1) * 10, max(Site.newest - page * 10, 0), -1)
        cards = "".join(f"<article><h2><a href='/berita/{70000 + n}/x'>{title(n)}</a></h2><p>Ringkasan singkat tentang peristiwa ini bagi pembaca kota.</p></article>" for n in stories)
        people = "".join(f"<article><h2><a href='/tokoh/profil-lengkap-tokoh-kota-{Site.people + i}'>Profil lengkap tokoh kota nomor {Site.people + i}</a></h2></article>"
                         for i in range(6 if Site.people and page == 1 else 0))
        menu = "".join(f"<li><a href='/{w}/'>{w.title()}</a></li>" for w in WORDS[:12])
        pages = " ".join(f"<a href='/kota/?page={n}'>{n}</a>" for n in range(1, 9))
        return (f"<html lang='id'><head><link rel='next' href='/kalender/2026/12'></head><body><nav><ul>{menu}</ul></nav><main>{cards}{people}</main>"
                f"<div class='paging'>{pages}</div><a href='/kota/?date=2026-11-25'>Besok</a></body></html>")


class Sections(unittest.TestCase):
    program = None

    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        Site.asked, Site.newest, Site.people = [], 10, 0
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "feeds").mkdir()
        (self.path / "config.toml").write_text(f'[fetch]\nallow_private = ["127.0.0.0/8:{self.port}"]\n[crawl]\nhost_delay = "0s"\n')

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def source(self, path):
        (self.path / "feeds/kota.toml").write_text(f'[[source]]\nurl = "http://127.0.0.1:{self.port}{path}"\n')

    def kabar(self, *arguments, expect=0):
        done = subprocess.run([self.program, "--config", self.path / "config.toml", *arguments], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout

    def visit(self):
        """What one more visit asks for."""
        Site.asked = []
        self.kabar("crawl", "--all")
        return [p for p in Site.asked if p != "/robots.txt"]

    def stored(self):
        return {a["url"].split("/")[4] for a in map(json.loads, self.kabar("articles", "--jsonl").splitlines())}

    def test_the_next_pages_are_read_only_when_items_were_missed(self):
        self.source("/kota/")
        self.assertEqual([p for p in self.visit() if "page=" in p], [])
        self.assertEqual(len(self.stored()), 10)
        Site.newest = 15
        self.assertEqual([p for p in self.visit() if "page=" in p], [])  # half of the page is known
        Site.newest = 38
        asked = self.visit()
        self.assertEqual([p for p in asked if "page=" in p], ["/kota/?page=2", "/kota/?page=3"])
        self.assertEqual([p for p in asked if p.startswith("/kalender") or "date=" in p], [])
        self.assertEqual(self.stored(), {str(70000 + n) for n in range(1, 39)})
        self.assertEqual(self.visit(), ["/kota/"])

    def test_a_gap_that_never_ends_costs_three_pages(self):
        self.source("/kota/")
        self.visit()
        Site.newest = 900
        self.assertEqual([p for p in self.visit() if "page=" in p], ["/kota/?page=2", "/kota/?page=3", "/kota/?page=4"])

    def test_links_that_give_no_articles_are_not_listed_any_more(self):
        Site.people = 1
        self.source("/kota/")
        self.assertEqual(len([p for p in self.visit() if p.startswith("/tokoh/")]), 6)
        Site.people, Site.newest = 50, 14
        asked = self.visit()
        self.assertEqual([p for p in asked if p.startswith("/tokoh/")], [])
        self.assertEqual(len([p for p in asked if p.startswith("/berita/")]), 4)
        explained = self.kabar("explain", f"http://127.0.0.1:{self.port}/tokoh/profil-lengkap-tokoh-kota-1")
        self.assertIn("left out of listings", explained)
        explained = self.kabar("explain", f"http://127.0.0.1:{self.port}/berita/70014/x")
        self.assertIn("14 articles", explained)

    def test_a_sitemap_index_is_a_source(self):
        self.source("/peta.xml")
        asked = self.visit()
        self.assertEqual(asked[:2], ["/peta.xml", "/peta-baru.xml.gz"])
        self.assertEqual(self.stored(), {str(70000 + n) for n in range(1, 11)})
        Site.newest = 12
        self.assertEqual(sorted(p for p in self.visit() if p.startswith("/berita/")), ["/berita/70011/x", "/berita/70012/x"])
        self.assertEqual(len(self.stored()), 12)


if __name__ == "__main__":
    Sections.program = sys.argv.pop(1)
    unittest.main()
