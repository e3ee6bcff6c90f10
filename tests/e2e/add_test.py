#!/usr/bin/env python3
"""`kabar add` with the real program against sites of many shapes: add_test.py PROGRAM. The sites and their stories are invented."""
import datetime as dt
import http.server
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import threading
import unittest

NOW = dt.datetime.now(dt.timezone.utc)
WORDS = ["bridge", "harbour", "market", "school", "river", "library", "ferry", "garden", "museum", "station", "orchard", "theatre", "lighthouse", "mill", "square",
         "tram", "forest", "quarry", "canal", "bakery"]


def story(n):
    return f"Council opens the {WORDS[n % 20]} near {WORDS[(n * 7 + 3) % 20]} street after repairs number {n}"


def address(n):
    return f"/news/2026/11/{1000 + n}-{'-'.join(story(n).lower().split()[:7])}"


def rss(title, numbers, host, hours=1, text="", fragment=""):
    items = "".join(
        f"<item><title>{story(n)}</title><link>{host}{address(n)}{fragment}</link><guid>{n}{fragment}</guid>"
        f"<pubDate>{(NOW - dt.timedelta(hours=hours + i)).strftime('%a, %d %b %Y %H:%M:%S +0000')}</pubDate><description>{text}</description></item>"
        for i, n in enumerate(numbers))
    return "application/rss+xml", f"<rss version='2.0'><channel><title>{title}</title><language>en</language>{items}</channel></rss>"


def news_sitemap(numbers, host):
    urls = "".join(f"<url><loc>{host}{address(n)}</loc><news:news><news:publication><news:name>Mapped Post</news:name><news:language>en</news:language>"
                   f"</news:publication><news:publication_date>{(NOW - dt.timedelta(hours=n)).isoformat()}</news:publication_date><news:title>{story(n)}</news:title>"
                   "</news:news></url>" for n in numbers)
    return "application/xml", ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
                               f"{urls}</urlset>")


def front(numbers, head="", foot="", name="Harbour Post"):
    cards = "".join(f"<article class='card'><h2><a href='{address(n)}'>{story(n)}</a></h2><p>A short teaser of what stands in the report {n}.</p></article>"
                    for n in numbers)
    return "text/html; charset=utf-8", (f"<html lang='en'><head><title>{name}</title><meta property='og:site_name' content='{name}'>{head}</head><body>"
                                        f"<nav><a href='/politics/'>Politics</a><a href='/sport/'>Sport</a></nav><main>{cards}</main><footer>{foot}"
                                        "<a href='/imprint'>Imprint</a></footer></body></html>")


def declared(*feeds):
    return "".join(f"<link rel='alternate' type='application/rss+xml' title='{t}' href='{h}'>" for t, h in feeds)


ARTICLE = ("text/html", "<html lang='en'><head><title>" + story(3) + "</title><meta property='og:type' content='article'>"
           + declared(("All news", "/all.rss")) + "</head><body><article><h1>" + story(3) + "</h1>"
           + "".join(f"<p>The {WORDS[i]} was closed for {i} months, said the council's spokeswoman, and the repairs cost less than planned, so that the {WORDS[i + 1]} comes next.</p>"
                     for i in range(14)) + "</article></body></html>")
LONG = "The council said on Monday that the repairs had been finished a week early. " * 40
RUN = range(20)


def site(name, path, host):
    """(status, headers, type, body) of what a site has at a path; None: nothing."""
    robots = "User-agent: *\nDisallow: /private/\n"
    pages = {
        "three": {  # three declared feeds: comments first, then one without anything of the page, then the right one
            "/": front(RUN, declared(("Comments", "/talk.rss"), ("Weather", "/weather.rss"), ("Harbour Post", "/all.rss"))),
            "/talk.rss": rss("Comments for Harbour Post", RUN, host, fragment="#comment-77"),
            "/weather.rss": rss("Weather", range(500, 510), host),
            "/all.rss": rss("Harbour Post - all", range(17), host, text=LONG)},
        "mapped": {"/": front(RUN), "/maps/sitemap-news.xml": news_sitemap(RUN, host), "/maps/index.xml": (
            "application/xml", f"<sitemapindex><sitemap><loc>{host}/maps/old.xml</loc></sitemap><sitemap><loc>{host}/maps/sitemap-news.xml</loc></sitemap></sitemapindex>")},
        "anchor": {"/": front(RUN, foot="<a href='/export/all.rss'>RSS</a>"), "/export/all.rss": rss("Anchored", RUN, host, text="A teaser of some length that tells what the report is about.")},
        "dead": {"/": front(RUN, declared(("Old", "/old.rss"), ("Page", "/no-feed.rss"))), "/no-feed.rss": front(RUN)},
        "page": {"/": front(RUN, name="Only \"Page\" \\ Post")},
        "script": {"/": ("text/html", "<html><head><script src='/a.js'></script><script src='/b.js'></script></head><body><div id='root'></div>"
                         "<noscript>You need to enable JavaScript to run this app.</noscript><script>boot()</script></body></html>")},
        "script-feed": {"/": ("text/html", "<html><body><div id='app'></div><script></script><script></script><script></script></body></html>"),
                        "/feed/": rss("Behind the script", RUN, host)},
        "article": {address(3): ARTICLE, "/": front(RUN, name="Front Post"), "/all.rss": rss("All of it", RUN, host)},
        "usual": {"/": front(RUN), "/rss.xml": rss("Usual", RUN, host)},
        "many": {"/": front(RUN, declared(*[(f"Section {i}", f"/s{i}.rss") for i in range(14)])),
                 **{f"/s{i}.rss": rss(f"Section {i}", range(i * 40, i * 40 + 20), host) for i in range(14)}},
        "section": {"/politics/": front(RUN, declared(("Whole site", "/feed/"), ("Politics", "/politics/feed/"))),
                    "/feed/": rss("Whole site", [*range(200, 240), 1, 2], host, text=LONG), "/politics/feed/": rss("Politics", range(18), host)},
        "login": {"/": ("text/html", "<html><body><form><input name='u'><input type='password' name='p'><button>Sign in</button></form></body></html>")},
        "forbidden": {"/private/": front(RUN, declared(("Private", "/private/feed.rss"))), "/private/feed.rss": rss("Private", RUN, host)},
    }.get(name, {})
    if path == "/robots.txt":
        extra = {"mapped": f"Sitemap: {host}/maps/index.xml\n"}.get(name, "")
        return 200, {}, "text/plain", robots + extra
    if name == "moved":
        return 301, {"Location": f"{host.replace('moved', 'three')}{path}"}, "text/plain", ""
    if name == "lent":
        return 302, {"Location": f"{host.replace('lent', 'page')}{path}"}, "text/plain", ""
    if name == "blocks":
        return 403, {}, "text/html", "<html>no</html>"
    if name == "challenge":
        return 403, {"cf-mitigated": "challenge", "Server": "cloudflare"}, "text/html", "<html>checking your browser</html>"
    if name == "busy":
        return 429, {"Retry-After": "600"}, "text/plain", "later"
    found = pages.get(path)
    return (200, {}, *found) if found else None


class Site(http.server.BaseHTTPRequestHandler):
    asked = []

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        host = self.headers["Host"]
        name = host.split(".")[0]
        Site.asked.append((name, self.path, self.headers.get("User-Agent")))
        status, headers, kind, body = site(name, self.path, f"http://{host}") or (404, {}, "text/html", "<html><body>no such page</body></html>")
        data = body.encode()
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):  # a TLS greeting is no fault of the test
        pass


class Add(unittest.TestCase):
    program = None

    def setUp(self):
        self.server = Server(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        Site.asked = []
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "config.toml").write_text(f'[fetch]\nallow_private = ["127.0.0.0/8:{self.port}"]\n[crawl]\nhost_delay = "0s"\n')

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def url(self, name, path="/"):
        return f"http://{name}.localhost:{self.port}{path}"

    def kabar(self, *arguments, expect=0):
        done = subprocess.run([self.program, *arguments], cwd=self.path, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assertNotIn("Sanitizer", done.stderr)
        self.said = done.stderr
        return done.stdout

    def typed(self, keys, *arguments, expect=0):
        """The same at a terminal, with what is typed."""
        master, slave = pty.openpty()
        process = subprocess.Popen([self.program, *arguments], cwd=self.path, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        os.write(master, keys.encode())
        out = b""
        while True:
            try:
                got = os.read(master, 65536)
            except OSError:
                break
            if not got:
                break
            out += got
        os.close(master)
        self.assertEqual(process.wait(20), expect, out.decode())
        return out.decode()

    def offers(self, name, path="/", expect=0):
        Site.asked = []
        out = json.loads(self.kabar("add", "--json", self.url(name, path), expect=expect))
        hops = len([a for a in Site.asked if a[0] in ("moved", "lent") and a[1] != "/robots.txt"])
        self.assertEqual(len(Site.asked) - hops, out["requests"])
        self.assertLessEqual(out["requests"], 10)
        self.assertTrue(all(agent.startswith("kabar/") for _, _, agent in Site.asked))
        return out

    def feed(self, name="news"):
        return self.path / f"feeds/{name}.toml"

    def best(self, name, path="/"):
        return self.offers(name, path)["offers"][0]["url"].split(str(self.port))[1]

    # --- which one is first

    def test_of_three_declared_feeds_the_one_with_the_pages_headlines_is_first_and_comments_are_last(self):
        found = self.offers("three")
        self.assertEqual([o["url"].rsplit("/", 1)[1] for o in found["offers"]], ["all.rss", "", "weather.rss", "talk.rss"])
        first = found["offers"][0]
        self.assertEqual((first["kind"], first["items"], first["carries"], first["on_page"], found["headlines"], first["language"]), ("feed", 17, "full text", 17, 20, "en"))
        self.assertEqual([p["title"] for p in first["preview"]], [story(n) for n in range(5)])
        self.assertEqual(found["site"], "Harbour Post")

    def test_a_news_sitemap_of_robots_txt_is_found_through_its_index(self):
        found = self.offers("mapped")["offers"][0]
        self.assertEqual((found["url"], found["found"], found["on_page"]), (self.url("mapped", "/maps/sitemap-news.xml"), "news sitemap", 20))

    def test_a_feed_that_only_an_anchor_names_is_fetched_and_checked(self):
        found = self.offers("anchor")["offers"][0]
        self.assertEqual((found["url"], found["carries"]), (self.url("anchor", "/export/all.rss"), "summaries"))

    def test_dead_declared_feeds_are_said_and_the_page_is_left(self):
        found = self.offers("dead")
        self.assertEqual(found["offers"][0]["url"], self.url("dead"))
        reasons = {f["url"]: f["reason"] for f in found["failed"]}
        self.assertIn("404", reasons[self.url("dead", "/old.rss")])
        self.assertIn("HTML page", reasons[self.url("dead", "/no-feed.rss")])

    def test_where_nothing_is_declared_usual_places_are_tried_and_else_the_page_is_offered(self):
        self.assertEqual(self.best("usual"), "/rss.xml")
        self.assertEqual(self.best("page"), "/")

    def test_of_fourteen_declared_feeds_a_few_are_fetched_and_the_rest_named(self):
        found = self.offers("many")
        self.assertEqual(found["offers"][0]["url"], self.url("many", "/s0.rss"))
        self.assertEqual(len(found["not_looked_at"]), 9)

    def test_a_sections_own_feed_is_before_that_of_the_whole_site(self):
        self.assertEqual(self.best("section", "/politics/"), "/politics/feed/")

    def test_a_feed_or_sitemap_given_directly_is_recognised_at_once(self):
        found = self.offers("three", "/all.rss")
        self.assertEqual([o["url"] for o in found["offers"]], [self.url("three", "/all.rss")])
        self.assertEqual([p for _, p, _ in Site.asked], ["/robots.txt", "/all.rss"])
        self.assertEqual(self.offers("mapped", "/maps/sitemap-news.xml")["offers"][0]["kind"], "sitemap")
        self.assertEqual(self.best("mapped", "/maps/index.xml"), "/maps/sitemap-news.xml")

    def test_an_article_leads_to_its_sites_front_page_and_feeds(self):
        found = self.offers("article", address(3))
        self.assertIn("lists no articles", found["trouble"])
        self.assertEqual([o["url"] for o in found["offers"]], [self.url("article", "/all.rss"), self.url("article")])

    def test_a_redirect_for_good_gives_its_target_and_another_does_not(self):
        self.assertEqual(self.offers("moved")["url"], self.url("three"))
        self.assertEqual(self.offers("lent")["offers"][0]["url"], self.url("lent"))

    # --- what stands in the way

    def test_what_keeps_a_site_out_is_said_plainly(self):
        for name, words in {"blocks": "blocks us: HTTP 403", "challenge": "challenge", "busy": "in 600 s", "script": "made by JavaScript", "login": "asks for a login"}.items():
            with self.subTest(name=name):
                found = self.offers(name, expect=1)
                self.assertIn(words, found["trouble"])
        self.assertEqual([p for n, p, _ in Site.asked if n == "busy"], [])
        out = self.kabar("add", self.url("script"), expect=1)
        self.assertIn("No feed at the usual addresses either: /feed/ /rss.xml", out)
        self.assertLessEqual(len([p for n, p, _ in Site.asked if n == "blocks"]), 3)
        self.assertEqual(self.best("script-feed"), "/feed/")

    def test_what_robots_txt_forbids_is_not_looked_at(self):
        found = self.offers("forbidden", "/private/", expect=1)
        self.assertEqual(found["offers"], [])
        self.assertIn("robots.txt forbids", json.dumps(found["failed"]))
        self.assertNotIn("/private/feed.rss", [p for _, p, _ in Site.asked])
        self.assertEqual(self.best("forbidden", "/private/feed.rss"), "/private/feed.rss")  # named by its user

    def test_a_private_address_names_the_setting(self):
        (self.path / "config.toml").write_text("")
        self.assertIn("allow_private", self.kabar("add", self.url("page"), expect=1))

    def test_what_is_no_address_is_wrong_usage(self):
        for text in ("ftp://x.example/", "nonsense", "mailto:a@b.example", ""):
            self.kabar("add", text, expect=2)

    def test_without_a_scheme_https_is_tried_before_http(self):
        self.kabar("add", "--yes", f"three.localhost:{self.port}")
        self.assertIn(self.url("three", "/all.rss"), self.feed().read_text())

    # --- what is written

    def test_the_choice_is_appended_and_all_before_it_stays(self):
        self.feed("x").parent.mkdir()
        for old in ('title = "Mine" # my own\n\n[[source]]\nurl = "https://a.example/" # good\n\n# the end', 'title = "Mine"\r\n[[source]]\r\nurl = "https://a.example/"\r\n',
                    '[[source]]\nurl = "https://a.example/"\n\n\n'):
            with self.subTest(old=old):
                self.feed("x").write_bytes(old.encode())
                said = self.kabar("add", "--yes", self.url("page"))
                new = self.feed("x").read_bytes().decode()
                self.assertTrue(new.startswith(old))
                self.assertEqual(new.count("\n") - new.count("\r\n"), 0 if "\r" in old else new.count("\n"))
                self.assertIn('name = "Only \\"Page\\" \\\\ Post"', new)
                line = new.splitlines().index(f'url = "{self.url("page")}"')
                self.assertIn(f"feeds/x.toml:{line}: added", said)
                self.kabar("check")
                said = self.kabar("add", "--yes", self.url("page"))
                self.assertIn("has it already", said)
                self.assertEqual(self.feed("x").read_bytes().decode(), new)
        self.assertEqual([p.name for p in (self.path / "feeds").iterdir()], ["x.toml"])

    def test_mode_and_link_of_a_file_stay(self):
        self.feed().parent.mkdir()
        real = self.path / "elsewhere.toml"
        real.write_text('[[source]]\nurl = "https://a.example/"\n')
        real.chmod(0o640)
        self.feed().symlink_to(real)
        self.kabar("add", "--yes", self.url("page"))
        self.assertTrue(self.feed().is_symlink())
        self.assertEqual(real.stat().st_mode & 0o777, 0o640)
        self.assertIn(self.url("page"), real.read_text())

    def test_which_feed_is_asked_for_only_where_there_are_several(self):
        self.kabar("add", "--yes", self.url("page"))
        self.assertTrue(self.feed("news").read_text().startswith('title = "news"\n'))
        self.kabar("add", "--yes", "--feed", "harbour", self.url("three"))
        self.kabar("add", "--yes", self.url("anchor"), expect=2)
        self.assertIn("harbour, news", self.said)
        self.kabar("add", "--yes", "--feed", "Häfen!", self.url("anchor"), expect=2)
        self.assertIn("--feed hafen", self.said)
        self.assertEqual(sorted(p.name for p in (self.path / "feeds").iterdir()), ["harbour.toml", "news.toml"])

    def test_a_source_of_another_feed_is_added_with_its_options(self):
        self.feed().parent.mkdir()
        self.feed("a").write_text(f'[[source]]\nurl = "{self.url("three", "/all.rss")}"\nname = "Mine"\ninterval = "15m"\nkind = "feed"\n')
        self.kabar("add", "--yes", "--feed", "b", self.url("three"))
        self.assertIn('name = "Mine"\nkind = "feed"\ninterval = "15m"\n', self.feed("b").read_text())
        self.kabar("check")

    def test_a_configuration_that_would_not_load_is_left_as_it_is(self):
        self.feed().parent.mkdir()
        for old in ('title = "x\n', f'source = [{{ url = "https://a.example/" }}]\n', '[[source]]\nurl = "https://a.example/"\nextra = 1\n'):
            self.feed("x").write_text(old)
            Site.asked = []
            self.kabar("add", "--yes", "--feed", "x", self.url("page"), expect=2)
            self.assertIn("feeds/x.toml:", self.said)
            self.assertEqual(self.feed("x").read_text(), old)
            self.assertEqual(Site.asked, [])

    # --- at a terminal

    def test_at_a_terminal_a_number_chooses_and_q_leaves(self):
        said = self.typed("9\n2\n", "add", self.url("three"))
        self.assertIn("17 of 20 of the page's headlines", said)
        self.assertIn("A number from 1 to 4, or q.", said)
        self.assertIn(f'url = "{self.url("three")}"\n', self.feed().read_text())
        before = self.feed().read_text()
        self.typed("q\n", "add", self.url("anchor"))
        self.assertEqual(self.feed().read_text(), before)
        self.typed("\n", "add", self.url("anchor"))
        self.assertIn("/export/all.rss", self.feed().read_text())

    def test_at_a_terminal_with_several_feeds_the_feed_is_asked_for_after_the_choice(self):
        self.feed().parent.mkdir()
        for name in "ab":
            self.feed(name).write_text(f'[[source]]\nurl = "https://{name}.example/"\n')
        said = self.typed("1\nX Y\nb\n", "add", self.url("page"))
        self.assertIn("Into which feed? a, b, or a new name: ", said)
        self.assertIn(self.url("page"), self.feed("b").read_text())
        self.assertNotIn(self.url("page"), self.feed("a").read_text())

    def test_json_with_yes_keeps_standard_output_to_the_object(self):
        out = json.loads(self.kabar("add", "--json", "--yes", self.url("page")))
        self.assertEqual(len(out["offers"]), 1)
        self.assertIn("added", self.said)

    def test_without_a_terminal_the_offers_are_shown_and_nothing_is_added(self):
        said = self.kabar("add", self.url("three"), expect=2)
        self.assertIn("1  feed, declared by the page", said)
        self.assertIn("--yes", self.said)
        self.assertFalse(self.feed().exists())


if __name__ == "__main__":
    Add.program = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
