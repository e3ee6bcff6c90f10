#!/usr/bin/env python3
"""How kabar treats the sites it visits: polite_test.py PROGRAM."""
import signal
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
        self.on("news", "/2", body=page("Two", turn=2))
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
        self.age(3700)
        self.on("news", "/second", body=rss())
        self.crawl("--all", expect=None)
        self.assertIn("/1", [r["path"] for r in self.requests[seen:]])

    def test_a_refusal_lowers_the_rate_of_feeds_pages_and_robots_alike(self):
        self.feed(self.url("news", "/feed"))
        self.on("news", "/feed", body=rss(*[("Item %d" % n, self.url("news", "/%d" % n)) for n in range(4)]))
        for n in range(4):
            self.on("news", "/%d" % n, body=page("Item %d" % n, turn=n))
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


if __name__ == "__main__":
    scripted_web.main(sys.argv[1])
