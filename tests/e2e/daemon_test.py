#!/usr/bin/env python3
"""The daemon beside other processes: daemon_test.py PROGRAM. Reload, a second daemon, a crawl beside it, a crawl that is told to stop."""
import json
import signal
import sys
import time

import bundled_web


class Daemon(bundled_web.BundledWeb):
    def setUp(self):
        super().setUp()
        self.process = None

    def tearDown(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        super().tearDown()

    def run_daemon(self):
        self.process = self.start("run")
        self.wait_for(lambda: self.feed.exists() and len(self.items()) == 14)

    def wait_for(self, holds, seconds=30):
        deadline = time.time() + seconds
        while not holds():
            self.assertLess(time.time(), deadline, self.log())
            time.sleep(0.1)

    def log(self):
        return (self.path / "started.log").read_text()

    def end(self):
        self.process.terminate()
        self.assertEqual(self.process.wait(10), 0, self.log())

    def test_reload_takes_a_new_feed_and_drops_an_old_one(self):
        feed = self.path / "feeds/kabar-demo.toml"
        blocks = feed.read_text().split("[[source]]")
        feed.write_text("[[source]]".join(blocks[:2]))
        self.process = self.start("run")
        self.wait_for(lambda: self.feed.exists() and self.items())
        before = set(self.by_guid())
        (self.path / "feeds/others.toml").write_text('title = "Others"\n' + "".join("[[source]]" + block for block in blocks[2:]))
        self.process.send_signal(signal.SIGHUP)
        others = self.path / "public/others.xml"
        self.wait_for(lambda: others.exists() and b"<item>" in others.read_bytes())
        self.assertIn("event=reload outcome=ok feeds=2", self.log())
        self.assertLessEqual(before, set(self.by_guid()))
        (self.path / "feeds/others.toml").unlink()
        self.process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: not others.exists())
        self.end()

    def test_a_bad_configuration_is_refused_and_the_old_one_stays_in_force(self):
        self.run_daemon()
        feed = self.path / "feeds/kabar-demo.toml"
        good = feed.read_text()
        feed.write_text(good.replace("[[source]]\nurl", "[[source]]\nulr", 1))
        self.process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: "the old configuration stays in force" in self.log())
        line = good.split("[[source]]")[0].count("\n") + 2
        self.assertRegex(self.log(), r"event=reload outcome=refused reason=.*kabar-demo\.toml:%d: .*ulr.*url" % line)
        time.sleep(0.5)
        self.assertIsNone(self.process.poll())
        self.assertEqual(len(self.items()), 14)
        self.end()

    def test_a_crawl_works_beside_the_daemon_and_nothing_comes_twice(self):
        self.run_daemon()
        slug = "/news/tide-gauge-record"
        summary, requests = self.crawl("--all")
        self.assertEqual(summary["sources"]["failed"], 0)
        self.assertFalse([r for r in requests if r["path"] == slug], "an article that the daemon has was fetched again")
        self.assertIsNone(self.process.poll())
        urls = [a["url"] for a in self.articles()]
        self.assertEqual((len(urls), len(set(urls))), (16, 16))
        self.end()
        self.assertNotIn("event=stop outcome=busy", self.log())

    def test_a_second_daemon_refuses(self):
        self.run_daemon()
        second = self.kabar_failing("run")
        self.assertEqual(second.returncode, 3)
        self.assertIn("another `kabar run`", second.stderr)
        self.end()
        self.process = self.start("run")  # the first one's lock is gone with it
        time.sleep(1)
        self.assertIsNone(self.process.poll())
        self.end()

    def test_a_crawl_that_is_told_to_stop_ends_within_two_seconds_and_the_next_one_goes_on(self):
        for pause in (0, 0.1, 0.25):
            before = len(self.requests()) if (self.path / "log").exists() else 0
            process = self.start("crawl", "--all")
            self.wait_for(lambda: (self.path / "log").exists() and len(self.requests()) > before)
            time.sleep(pause)
            began = time.time()
            process.send_signal(signal.SIGINT)
            self.assertIn(process.wait(10), (0, 4))
            self.assertLess(time.time() - began, 2)
        self.crawl("--all")
        urls = [a["url"] for a in self.articles()]
        self.assertEqual((len(urls), len(set(urls))), (16, 16))
        self.assertEqual(len(self.items()), 14)


if __name__ == "__main__":
    bundled_web.main(sys.argv[1])
