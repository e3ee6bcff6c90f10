#!/usr/bin/env python3
"""How kabar treats the sites it visits: polite_test.py PROGRAM."""
import signal
import ssl
import subprocess
import sys
import time

import scripted_web
from scripted_web import page, rss


class Pace(scripted_web.ScriptedWeb):
    def test_retry_after_of_one_page_holds_for_the_whole_host_and_over_a_kill(self):
        self.feed(self.url("news", "/feed"), self.url("news", "/second"))
        self.on("news", "/feed", body=rss(("One", self.url("news", "/1")), ("Two", self.url("news", "/2"))))
        self.on("news", "/second", 429, fields={"Retry-After": "3600"})
        self.on("news", "/1", body=page("One"))
        self.on("news", "/2", body=page("Two"))
        daemon = self.start("run")
        for _ in range(100):
            time.sleep(.05)
            if [r for r in self.requests if r["path"] == "/second"]:
                break
        time.sleep(1)
        daemon.send_signal(signal.SIGKILL)
        daemon.wait(10)
        seen = len(self.requests)
        self.kabar("crawl", "--all", expect=None)
        self.kabar("crawl", self.url("news", "/1"), expect=1)  # by hand neither, and it says why
        self.assertIn("asked for a pause; it is asked again in 59 min", self.said)
        self.assertEqual(self.requests[seen:], [])
        self.assertIn("its host asked for a pause: nothing is asked there before ", self.kabar("status"))
        self.assertGreater(self.status()[0]["host_slow_down_ms"], 4000)
        self.age(3700)
        self.on("news", "/second", body=rss())
        self.crawl("--all", expect=None)
        self.assertIn("/1", [r["path"] for r in self.requests[seen:]])

    def test_a_refusal_lowers_the_rate_of_feeds_pages_and_robots_alike(self):
        self.feed(self.url("news", "/feed"))
        self.on("news", "/feed", body=rss(*[("Item %d" % n, self.url("news", "/%d" % n)) for n in range(4)]))
        for n in range(4):
            self.on("news", "/%d" % n, body=page("Item %d" % n))
        self.on("news", "/0", 403, "no")
        self.crawl()
        times = [r["at"] for r in self.requests]
        self.assertEqual(len(times), 6)  # robots.txt, the feed and its pages
        refused = next(i for i, r in enumerate(self.requests) if r["path"] == "/0")
        for before, after in zip(times[refused:], times[refused + 1:]):
            self.assertGreater(after - before, .6, "a 403 adds a second, less an eighth with each good answer")
        if refused > 1:
            self.assertLess(times[refused] - times[0], 1)

    def test_what_blocks_is_shown_as_blocked_with_what_was_answered(self):
        self.feed(self.url("closed", "/feed"))
        self.on("closed", "/feed", 403, "no")
        self.crawl(expect=1)
        row = self.status()[0]
        self.assertEqual(row["state"], "blocked")
        self.assertIn("403", row["last_error"])
        self.assertEqual([r["headers"]["user-agent"].split("/")[0] for r in self.requests], ["kabar"] * 2)  # robots.txt and the feed

    def test_hosts_of_one_domain_or_address_share_a_budget_when_asked(self):
        for group, hosts, asked in (("host", ("one.shop", "two.shop"), 2), ("domain", ("one.shop", "two.shop"), 1), ("domain", ("shop", "store"), 2),
                                    ("address", ("shop", "store"), 1)):
            with self.subTest(group=group):
                self.requests.clear()
                (self.path / "kabar.db").unlink(missing_ok=True)
                self.config(crawl='host_group = "%s"' % group)
                self.feed(*[self.url(host, "/feed") for host in hosts])
                for host in hosts:
                    self.on(host, "/feed", 429, fields={"Retry-After": "3600"})
                self.crawl(expect=1)
                self.assertEqual(len([r for r in self.requests if r["path"] == "/feed"]), asked)


class Options(scripted_web.ScriptedWeb):
    """What the user says of one source."""

    def secrets(self, text, mode=0o600):
        (self.path / "secrets.toml").write_text(text)
        (self.path / "secrets.toml").chmod(mode)
        self.config(fetch='credentials = "secrets.toml"', more='[log]\nlevel = "debug"')

    def all_that_is_written(self):
        out = self.said
        for path in self.path.rglob("*"):
            if path.is_file() and path.name != "secrets.toml":
                out += path.read_bytes().decode("latin-1")
        return out

    def test_credentials_cookies_and_headers_go_to_the_own_origin_alone_and_are_never_shown(self):
        for entry, sent in (('user = "reader"\npassword = "hush:hush"', "Basic cmVhZGVyOmh1c2g6aHVzaA=="), ('bearer = "hush-hush"', "Bearer hush-hush")):
            with self.subTest(entry=entry):
                self.requests.clear()
                (self.path / "kabar.db").unlink(missing_ok=True)
                self.secrets("[paper]\n" + entry)
                self.feed('url = "%s"\ncredentials = "paper"\ncookies = "sid=77"\nheaders = { X-Plan = "gold" }\nuser_agent = "reader/1 (+me@me.example)"'
                          % self.url("paper", "/feed"))
                self.on("paper", "/feed", body=rss(("Own", self.url("paper", "/own")), ("Moved", self.url("paper", "/moved")), ("Far", self.url("other", "/far"))))
                self.on("paper", "/own", body=page("Own"))
                self.on("paper", "/moved", 302, fields={"Location": self.url("third", "/moved")})
                self.on("third", "/moved", body=page("Moved"))
                self.on("other", "/far", body=page("Far"))
                self.crawl()
                by_path = {(r["name"], r["path"]): r["headers"] for r in self.requests}
                for where in (("paper", "/feed"), ("paper", "/own"), ("paper", "/moved")):
                    self.assertEqual(by_path[where].get("authorization"), sent, where)
                    self.assertEqual(by_path[where].get("cookie"), "sid=77", where)
                    self.assertEqual(by_path[where].get("x-plan"), "gold", where)
                for where in (("third", "/moved"), ("other", "/far"), ("other", "/robots.txt"), ("paper", "/robots.txt")):
                    for field in ("authorization", "cookie", "x-plan"):
                        self.assertNotIn(field, by_path[where], where)
                self.assertEqual({h["user-agent"] for h in by_path.values()}, {"reader/1 (+me@me.example)"})
                said = self.said
                for command in (("status",), ("status", "--json"), ("check",), ("articles", "--jsonl"), ("explain", self.url("paper", "/own")),
                                ("test", self.url("paper", "/feed"))):
                    self.kabar(*command, expect=None)
                    said += self.said
                self.said = said
                written = self.all_that_is_written()
                for secret in ("hush", sent.split()[1]):
                    self.assertNotIn(secret, written)

    def test_a_password_that_is_refused_says_where_to_look_and_not_what_it_is(self):
        self.secrets('[paper]\nuser = "reader"\npassword = "hush"')
        self.feed('url = "%s"\ncredentials = "paper"' % self.url("paper", "/feed"))
        self.on("paper", "/feed", 401, "no", {"WWW-Authenticate": "Basic realm=x"})
        self.crawl(expect=1)
        self.assertIn("look at [paper] in the credentials file", self.status()[0]["last_error"])
        self.assertNotIn("hush", self.all_that_is_written())
        self.assertEqual(len([r for r in self.requests if r["path"] == "/feed"]), 1)

    def test_a_credentials_file_that_others_may_read_is_refused(self):
        self.secrets('[paper]\nuser = "reader"\npassword = "hush"', mode=0o644)
        self.feed('url = "%s"\ncredentials = "paper"' % self.url("paper", "/feed"))
        self.kabar("crawl", expect=2)
        self.assertIn("run: chmod 600 ", self.said)
        self.assertEqual(self.requests, [])

    def test_a_proxy_takes_all_that_the_source_leads_to_and_checks_its_addresses(self):
        proxy = self.serve()
        self.config()
        (self.path / "config.toml").write_text((self.path / "config.toml").read_text().replace("127.0.0.0/8", "127.0.0.0/8:1"))
        self.feed('url = "http://intranet.localhost/feed"\nproxy = "http://127.0.0.1:%d"' % proxy.server_address[1])
        self.on("intranet", "/feed", body=rss(("Here", "http://intranet.localhost/here"), ("Far", "http://far.localhost/far")))
        self.on("intranet", "/here", body=page("Here"))
        self.on("far", "/far", body=page("Far"))
        self.crawl()
        self.assertEqual({r["port"] for r in self.requests}, {proxy.server_address[1]})
        self.assertTrue(all(r["raw"].startswith("http://") for r in self.requests))
        self.assertEqual(len(self.items()), 2)
        self.kabar("check")
        self.assertIn("local.toml:3: intranet.localhost is asked through http://127.0.0.1:", self.said)
        self.assertIn("the proxy's to check", self.said)

    def test_a_proxy_that_is_not_there_is_named(self):
        self.feed('url = "http://news.localhost/feed"\nproxy = "socks5h://127.0.0.1:1"')
        self.crawl(expect=1)
        self.assertIn("the proxy socks5h://127.0.0.1:1 took no connection", self.status()[0]["last_error"])

    def test_robots_false_holds_for_a_feed_and_not_for_its_articles(self):
        self.feed('url = "%s"\nrobots = false' % self.url("news", "/feed"), 'url = "%s"\nrobots = true\nkind = "feed"' % self.url("strict", "/feed"))
        for name in ("news", "strict"):
            self.on(name, "/robots.txt", body="User-agent: *\nDisallow: /")
            self.on(name, "/feed", body=rss(("One", self.url(name, "/1"))))
        self.crawl(expect=1)
        self.assertEqual({(r["name"], r["path"]) for r in self.requests}, {("news", "/robots.txt"), ("news", "/feed"), ("strict", "/robots.txt")})
        states = {row["url"].split("//")[1].split(".")[0]: row["state"] for row in self.status()}
        self.assertEqual(states["strict"], "blocked")
        self.assertIn(states["news"], ("fine", "slow"))

    def test_the_bounds_of_a_source_are_its_own(self):
        self.feed('url = "%s"\ninterval_min = "7h"' % self.url("news", "/feed"), 'url = "%s"\ninterval_max = "3m"\ninterval_min = "2m"' % self.url("fast", "/feed"))
        self.on("news", "/feed", body=rss())
        self.on("fast", "/feed", body=rss())
        self.crawl()
        now = time.time()
        waits = {url.split("//")[1].split(".")[0]: at - now for url, at in self.database("SELECT url, next_at FROM source")}
        self.assertGreater(waits["news"], 6.9 * 3600)
        self.assertLess(waits["fast"], 181)


class Tls(scripted_web.ScriptedWeb):
    def certificate(self, name):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.path / (name + ".key"), "-out", self.path / (name + ".pem"),
                        "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=DNS:%s.localhost" % name], check=True, capture_output=True)
        (self.path / (name + ".key")).chmod(0o600)

    def test_a_client_certificate_lets_in_and_an_authority_of_the_users_own_is_trusted(self):
        self.certificate("bank")
        self.certificate("me")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path / "bank.pem", self.path / "bank.key")
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(self.path / "me.pem")
        secure = self.serve(context).server_address[1]
        url = "https://bank.localhost:%d/feed" % secure
        self.on("bank", "/feed", body=rss())
        self.feed('url = "%s"\nkind = "feed"' % url)
        self.crawl(expect=1)
        self.assertIn("TLS", self.status()[0]["last_error"])
        self.config(fetch='ca_file = "bank.pem"')
        self.crawl("--all", expect=1)
        self.assertEqual(self.requests, [])
        self.feed('url = "%s"\nkind = "feed"\nclient_certificate = "me.pem"\nclient_key = "me.key"' % url)
        self.crawl("--all")
        self.assertEqual([r["path"] for r in self.requests], ["/feed"])


    def secure_web(self, name):
        self.certificate(name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path / (name + ".pem"), self.path / (name + ".key"))
        self.config(fetch='ca_file = "%s.pem"' % name)
        self.port = self.serve(context).server_address[1]
        return "https://%s.localhost:%d" % (name, self.port)

    def write_web(self, web, fields=None):
        self.on(None, "/feed", body=rss(*[("Item %d" % n, "%s/%d" % (web, n)) for n in range(8)]), fields=fields)
        for n in range(8):
            self.on(None, "/%d" % n, body=page("Item %d" % n), fields=fields)

    def test_one_connection_serves_a_host_and_a_closed_one_is_resumed(self):
        web = self.secure_web("bank")
        self.write_web(web)
        self.feed(web + "/feed")
        self.crawl()
        self.assertEqual((len(self.requests), len(self.connections)), (10, 1))
        self.write_web(web, {"Connection": "close"})
        self.requests.clear()
        self.connections.clear()
        (self.path / "kabar.db").unlink()
        self.crawl()
        self.assertEqual(len(self.requests), 10)
        resumed = self.connections.count(True)
        self.assertGreaterEqual(resumed, len(self.connections) - 1, self.connections)

    def test_a_site_that_asks_for_https_by_hsts_is_asked_so_from_then_on_after_a_restart_too(self):
        web = self.secure_web("bank")
        self.write_web(web, {"Strict-Transport-Security": "max-age=31536000"})
        self.feed(web + "/feed")
        self.crawl()
        self.assertIn("bank.localhost", (self.path / "kabar.db.hsts").read_text())
        self.feed(web.replace("https", "http") + "/feed")
        self.requests.clear()
        for _ in range(3):
            self.age(2 * 86400)
            self.crawl("--all")
        row = self.status()[0]
        self.assertEqual(row["visited_at"], web + "/feed")
        self.assertIn("moved for good to " + web, self.kabar("status"))


class Moves(scripted_web.ScriptedWeb):
    """Sources that move, end, or are let go."""

    def visit(self, expect=0):
        if (self.path / "kabar.db").exists():
            self.age(2 * 86400)
        return self.crawl("--all", expect=expect)[1]

    def test_a_source_that_moved_for_good_is_the_same_source_at_its_new_address(self):
        self.feed('url = "%s"\nname = "Warta"' % self.url("old", "/feed"))
        links = [("One", self.url("old", "/1")), ("Two", self.url("old", "/2"))]
        for title, link in links:
            self.on("old", "/" + link[-1], body=page(title))
        self.on("old", "/feed", body=rss(*links), fields={"ETag": '"a"'})
        self.crawl()
        guids = self.guids()
        self.assertEqual(len(guids), 2)
        self.on("old", "/feed", 301, fields={"Location": self.url("new", "/rss")})

        def conditional(request):
            if request["headers"].get("if-none-match") == '"b"':
                return 304, ""
            return 200, rss(*links), {"ETag": '"b"'}
        self.on("new", "/rss", call=conditional)
        self.visit()
        self.assertIn("led to %s" % self.url("new", "/rss"), self.kabar("status"))
        self.visit()
        self.visit()
        self.assertIn("moved for good to %s, where it is visited; put that into local.toml:3" % self.url("new", "/rss"), self.kabar("status"))
        asked = [r for r in self.visit() if r["path"] != "/robots.txt"]
        self.assertEqual([(r["name"], r["path"], r["headers"].get("if-none-match")) for r in asked], [("new", "/rss", '"b"')])
        self.assertEqual(self.guids(), guids)
        self.assertEqual({i.findtext("source") for i in self.items()}, {"Warta"})
        self.feed('url = "%s"\nname = "Warta"' % self.url("new", "/rss"))  # the user follows the advice
        asked = [r for r in self.visit() if r["path"] != "/robots.txt"]
        self.assertEqual([r["headers"].get("if-none-match") for r in asked], ['"b"'])
        self.assertEqual(self.guids(), guids)
        self.assertEqual(len(self.status()), 1)

    def test_a_partial_listing_adds_and_takes_nothing_away(self):
        self.feed(self.url("news", "/feed"))
        for n in range(3):
            self.on("news", "/%d" % n, body=page("Item %d" % n))
        self.on("news", "/feed", body=rss(*[("Item %d" % n, self.url("news", "/%d" % n)) for n in range(2)]), fields={"ETag": '"a"'})
        self.crawl()
        before = self.guids()
        self.on("news", "/feed", 226, rss(("Item 2", self.url("news", "/2"))), {"ETag": '"b"', "IM": "feed"})
        asked = self.visit()
        self.assertEqual([r["headers"].get("a-im") for r in asked if r["path"] == "/feed"], ["feed"])
        self.assertEqual(len(self.guids()), 3)
        self.assertLess(set(before), set(self.guids()))
        asked = self.visit()
        self.assertEqual([(r["path"], r["headers"].get("if-none-match")) for r in asked if r["path"] != "/robots.txt"], [("/feed", '"b"')])

    def test_a_temporary_redirect_moves_nothing(self):
        self.feed(self.url("old", "/feed"))
        self.on("old", "/feed", 302, fields={"Location": self.url("new", "/rss")})
        self.on("new", "/rss", body=rss())
        for _ in range(4):
            self.visit()
        self.assertEqual(self.status()[0]["visited_at"], self.url("old", "/feed"))
        self.assertIsNone(self.status()[0]["moved_to"])

    def test_410_ends_a_source_and_a_parked_domain_is_told_as_one(self):
        self.feed(self.url("ended", "/feed"), self.url("sold", "/feed"), self.url("sold2", "/"))
        self.on("ended", "/feed", 410, "gone")
        self.on("sold", "/feed", 302, fields={"Location": self.url("shop", "/lander")})
        self.on("shop", "/lander", body="<title>sold.example</title><h1>This domain is for sale</h1><p>Make an offer.</p>")
        self.on("sold2", "/", body="<title>sold2</title><p>Buy this domain.</p><a href='/s?q=news'>News</a>")
        self.visit(expect=1)
        self.visit(expect=1)
        for row in self.status():
            self.assertEqual(row["state"], "gone", row)
            if "ended" not in row["url"]:
                self.assertIn("parking page", row["last_error"])
        waits = [at - time.time() for (at,) in self.database("SELECT next_at FROM source")]
        self.assertGreater(min(waits), 25 * 86400)


class Looks(scripted_web.ScriptedWeb):
    def test_known_articles_are_asked_again_only_by_evidence_and_conditionally(self):
        self.feed(self.url("news", "/feed"))
        version = {}

        def article(request):
            etag = '"%s"' % version.get(request["path"], 1)
            if request["headers"].get("if-none-match") == etag:
                return 304, ""
            return 200, page("Item " + request["path"], more="Version %s of it was written with care." % etag.strip('"')), {"ETag": etag}

        def listing(*numbers):
            self.on("news", "/feed", body=rss(*[("Item %d" % n, self.url("news", "/%d" % n), "<description>Version %d</description>" % version.get("/%d" % n, 1))
                                                for n in numbers]))
        for n in range(5):
            self.on("news", "/%d" % n, call=article)
        listing(0, 1, 2, 3)
        self.crawl()
        listing(0, 1, 2, 3)
        self.assertEqual([r["path"] for r in self.crawl("--all")[1]], ["/feed"])
        for n in range(3):
            version["/%d" % n] = 2
        listing(0, 1, 2, 3)
        summary, asked = self.crawl("--all")
        self.assertEqual({(r["path"], r["headers"].get("if-none-match")) for r in asked}, {("/feed", None)} | {("/%d" % n, '"1"') for n in range(3)})
        self.assertEqual(summary["articles"]["updated"], 3)
        listing(0, 1, 2, 3, 4)  # of a source that edits: looked at again without evidence
        self.crawl("--all")
        self.on("news", "/feed", body=rss())
        for hours in (1, 5, 18):
            self.age(hours * 3600 + 60)
            asked = [(r["path"], r["headers"].get("if-none-match")) for r in self.crawl()[1] if r["path"] == "/4"]
            self.assertEqual(asked, [("/4", '"1"')], hours)
        self.age(30 * 3600)
        self.assertFalse([r for r in self.crawl()[1] if r["path"] == "/4"])


class Budget(scripted_web.ScriptedWeb):
    def test_no_more_requests_go_out_than_the_budget_has_and_the_rest_is_done_later(self):
        self.config(crawl="budget = 12")
        self.feed(self.url("news", "/feed"))
        self.on("news", "/feed", body=rss(*[("Item %d" % n, self.url("news", "/story-%d.html" % n)) for n in range(20)]))
        for n in range(20):
            self.on("news", "/story-%d.html" % n, body=page("Item %d" % n))
        self.assertEqual(len(self.crawl(expect=None)[1]), 12)
        self.assertIn("the [crawl] budget is used up", self.said)
        self.assertEqual(len(self.crawl(expect=None)[1]), 0)  # it is kept over a restart
        self.config()
        self.crawl(expect=None)
        self.assertEqual(len(self.items()), 20)
        self.assertEqual(len({r["path"] for r in self.requests}), len(self.requests))


if __name__ == "__main__":
    scripted_web.main(sys.argv[1])
