#!/usr/bin/env python3
"""Articles in several pages, and site rules, with the real program: pages_test.py PROGRAM. The outlet and its stories are invented."""
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PLACES = ["pasar", "sungai", "jembatan", "sekolah", "pelabuhan", "hutan", "taman", "stasiun", "masjid", "lapangan"]


def paragraphs(story, part, count=4):
    """Text that no other story or part has."""
    out = []
    for i in range(count):
        words = [f"{PLACES[(story * 3 + part * 5 + i * 7 + k) % 10]}{story}{part}{i}{k}" for k in range(12)]
        out.append(f"<p>Warga di {' '.join(words[:6])} mengatakan bahwa {' '.join(words[6:])} berjalan lancar sejak kemarin pagi.</p>")
    return "".join(out)


def page(story, title, body, extra="", head=""):
    return (f"<html lang='id'><head><title>{title} - Koran Tepi</title><meta property='og:type' content='article'>"
            f"<meta property='article:published_time' content='2026-11-{10 + story:02}T08:00:00+08:00'>{head}</head><body><main><article>"
            f"<h1>{title}</h1><p class='pembuka'>Pembuka berita {story} yang berdiri di setiap halaman berita ini untuk pembaca.</p>"
            f"<div class='isi'>{body}</div>{extra}</article></main></body></html>")


def pager(path, last, here=1):
    return "<div class='halaman'>" + " ".join(f"<b>{n}</b>" if n == here else f"<a href='{path}?page={n}'>{n}</a>" for n in range(1, last + 1)) + "</div>"


STORIES = {1: "Pembangunan dermaga rampung", 2: "Festival perahu hias", 3: "Harga beras turun", 4: "Jalan lingkar dibuka", 5: "Sekolah terapung diresmikan",
           6: "Hutan bakau ditanam ulang"}


class Site(http.server.BaseHTTPRequestHandler):
    asked, broken = [], set()

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        Site.asked.append((self.path, self.headers.get("User-Agent")))
        body = None if self.path in Site.broken else self.answer()
        kind = "application/rss+xml" if self.path == "/rss" else "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8"
        data = (body or "tidak ada").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def answer(self):
        path, _, query = self.path.partition("?")
        if path == "/robots.txt":
            return "User-agent: *\nDisallow: /rahasia\n"
        if path == "/rss":
            port = self.server.server_address[1]
            return "<rss version='2.0'><channel><title>Koran Tepi</title>" + "".join(
                f"<item><title>{t}</title><link>http://127.0.0.1:{port}/b/{n}</link><guid>b{n}</guid></item>" for n, t in STORIES.items()) + "</channel></rss>"
        number = int(query[5:]) if query.startswith("page=") and query[5:].isdigit() else 1
        story = int(path.rsplit("/", 1)[-1]) if path.rsplit("/", 1)[-1].isdigit() else 0
        title = STORIES.get(story, "")
        if path == "/b/1" and number <= 3:  # three pages
            return page(1, title, paragraphs(1, number), pager(path, 3, number))
        if path == "/b/2":  # a page with all of it
            if query == "page=all":
                return page(2, title, paragraphs(2, 1) + paragraphs(2, 2) + paragraphs(2, 3))
            return page(2, title, paragraphs(2, number), pager(path, 3, number) + f"<a href='{path}?page=all'>Tampilkan semua</a>")
        if path == "/b/3":  # each page leads on, and all say the same: a loop without end
            return page(3, title, paragraphs(3, 1), f"<a href='{path}?page={number + 1}'>Halaman selanjutnya</a>")
        if path == "/b/4" and number <= 2:  # the third page is missing
            return page(4, title, paragraphs(4, number), pager(path, 3, number))
        if path == "/b/5":  # the next article, and comments with pages of their own
            return page(5, title, paragraphs(5, 1), "<a rel='next' href='/b/6'>Berita selanjutnya</a><div id='comments'><a href='?page=2'>2</a> "
                        "<a href='?page=3'>3</a> <a href='?page=2'>Next</a></div>")
        if path == "/b/6":
            return page(6, title, paragraphs(6, 1), "<a class='terus' href='/terus/6'>terus</a><div class='kotak'>" + paragraphs(6, 9) + "</div>")
        if path == "/terus/6":
            return page(6, title, paragraphs(6, 2))
        return None


class Pages(unittest.TestCase):
    program = None

    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        Site.asked, Site.broken = [], set()
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "feeds").mkdir()
        (self.path / "feeds/tepi.toml").write_text(f'[[source]]\nurl = "http://127.0.0.1:{self.port}/rss"\n')
        self.configure("")

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def configure(self, more):
        (self.path / "config.toml").write_text(f'[fetch]\nallow_private = ["127.0.0.0/8:{self.port}"]\n[crawl]\nhost_delay = "0s"\n{more}')

    def kabar(self, *arguments, expect=0):
        done = subprocess.run([self.program, "--config", self.path / "config.toml", *arguments], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.said = done.stderr
        return done.stdout

    def article(self, number):
        found = [a for a in map(json.loads, self.kabar("articles", "--jsonl").splitlines()) if a["url"].endswith(f"/b/{number}")]
        self.assertEqual(len(found), 1)
        return found[0]

    def paths(self, number):
        return [p for p, _ in Site.asked if p.startswith(f"/b/{number}")]

    def test_an_article_in_three_pages_is_one_article_without_what_stands_on_each(self):
        self.kabar("crawl")
        self.assertEqual(self.paths(1), ["/b/1", "/b/1?page=2", "/b/1?page=3"])
        article = self.article(1)
        for part in (1, 2, 3):
            self.assertEqual(article["text"].count(f"1{part}00 "), 1, part)
            self.assertEqual(article["html"].count(f"1{part}00 "), 1, part)
        self.assertLess(article["text"].index("1100"), article["text"].index("1200"))
        self.assertEqual(article["text"].count("Pembuka berita"), 1)
        self.assertEqual(article["text"].count(STORIES[1]), 0)
        self.assertEqual(len(self.kabar("articles", "--jsonl").splitlines()), 6)

    def test_a_page_with_all_of_it_is_preferred(self):
        self.kabar("crawl")
        self.assertEqual(self.paths(2), ["/b/2", "/b/2?page=all"])
        text = self.article(2)["text"]
        self.assertTrue(all(f"2{part}00 " in text for part in (1, 2, 3)))

    def test_pages_that_repeat_end_the_article(self):
        self.kabar("crawl")
        self.assertEqual(self.paths(3), ["/b/3", "/b/3?page=2"])
        self.assertEqual(self.article(3)["text"].count("3100 "), 1)

    def test_a_page_that_is_missing_leaves_the_article_with_what_there_is_and_is_asked_again(self):
        self.kabar("crawl")
        self.assertEqual(self.paths(4), ["/b/4", "/b/4?page=2", "/b/4?page=3"])
        self.assertTrue(all(f"4{part}00 " in self.article(4)["text"] for part in (1, 2)))
        self.assertIn("page=3", self.kabar("explain", f"http://127.0.0.1:{self.port}/b/4"))

    def test_the_next_article_and_the_pages_of_comments_are_not_joined(self):
        self.kabar("crawl")
        self.assertEqual(self.paths(5), ["/b/5"])
        self.assertNotIn("6100", self.article(5)["text"])

    def test_a_site_rule_finds_text_and_further_page_and_sends_its_headers(self):
        (self.path / "aturan").mkdir()
        (self.path / "aturan/127.0.0.1.txt").write_text("body: //div[@class='isi']\nbody: //nothing\nnext_page_link: //a[@class='terus']\n"
                                                        "title: //h9\nhttp_header(User-Agent): Koran/1\nlogin_uri: x\n")
        self.configure('[extract]\nsite_rules = "aturan"\n')
        self.kabar("check")
        self.assertIn("127.0.0.1.txt:6: \"login_uri\" has no effect", self.said)
        self.kabar("crawl")
        journal = self.said
        text = self.article(6)["text"]
        self.assertTrue("6100 " in text and "6200 " in text)
        self.assertNotIn("6900", text)
        self.assertIn("title matched nothing", journal)
        explained = self.kabar("explain", f"http://127.0.0.1:{self.port}/b/6")
        self.assertIn("site rule 127.0.0.1.txt: title matched nothing", explained)
        self.assertIn(("/b/6", "Koran/1"), Site.asked)
        self.assertNotIn(("/rss", "Koran/1"), Site.asked)
        shown = self.kabar("test", f"http://127.0.0.1:{self.port}/b/6")
        self.assertIn("body: //div[@class='isi'] (matched 1)", shown)
        self.assertIn("/terus/6 (by the site rule)", shown)
        (self.path / "aturan/127.0.0.1.txt").write_text("body: //div[\n")
        self.kabar("check", expect=2)
        self.assertIn("127.0.0.1.txt:1: the XPath of", self.said)

    def test_a_rule_of_which_nothing_matches_any_more_is_explained_where_it_leaves_no_article(self):
        (self.path / "aturan").mkdir()
        (self.path / "aturan/127.0.0.1.txt").write_text("body: //div[@class='dahulu']\nautodetect_on_failure: no\n")
        self.configure('[extract]\nsite_rules = "aturan"\n')
        self.kabar("crawl")
        explained = self.kabar("explain", f"http://127.0.0.1:{self.port}/b/6")
        self.assertIn("no article text was found; site rule 127.0.0.1.txt: body matched nothing", explained)

    def test_a_reload_reads_the_rules_again(self):
        (self.path / "aturan").mkdir()
        self.configure('[extract]\nsite_rules = "aturan"\n')
        with open(self.path / "journal", "w") as journal:
            daemon = subprocess.Popen([self.program, "--config", self.path / "config.toml", "run"], stdout=subprocess.DEVNULL, stderr=journal)
        try:
            self.wait_for(lambda: "/b/6" in [p for p, _ in Site.asked])
            (self.path / "aturan/127.0.0.1.txt").write_text("titel: //h1\n")
            daemon.send_signal(signal.SIGHUP)
            self.wait_for(lambda: "127.0.0.1.txt:1: unknown directive" in (self.path / "journal").read_text())
        finally:
            daemon.terminate()
            self.assertEqual(daemon.wait(20), 0)

    def wait_for(self, condition):
        deadline = time.time() + 20
        while not condition():
            self.assertLess(time.time(), deadline, (self.path / "journal").read_text())
            time.sleep(0.05)


if __name__ == "__main__":
    Pages.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
