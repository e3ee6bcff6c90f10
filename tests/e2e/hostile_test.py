#!/usr/bin/env python3
"""Sources that are down, slow, huge, hostile, malformed or empty: hostile_test.py PROGRAM.

One crawl over all of them and a good one: each bad one is an outcome with a reason, the good one is in the feed and in time, and
the feed of yesterday stays as it was when all go bad.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ET

from hostile_server import HostileServer

PROGRAM = sys.argv[1]
TIMEOUT = 3

# What the user is told of each: words of the reason.
SOURCES = {
    "silent": "said nothing", "slow-headers": "", "slow-body": "", "endless-body": "", "endless-headers": "header", "endless-interim": "",
    "bomb": "", "cut-gzip": "", "wrong-coding": "", "nested-coding": "", "short-body": "", "reset": "", "no-http": "HTTP",
    "circle": "redirect", "chain": "redirect", "to-file": "", "to-private": "10.0.0.1", "gone": "410", "busy": "429", "broken": "500",
    "no-content": "", "unasked-304": "304", "login": "401", "empty": "empty", "deep-xml": "", "binary": "", "bad-json": "",
    "robots-endless": "robots",
}
PAGES = ("page-bomb", "page-endless", "page-empty", "page-deep", "page-silent", "page-binary")


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.server = HostileServer()
        (self.path / "feeds").mkdir()
        (self.path / "config.toml").write_text(
            '[fetch]\ntimeout = "%ds"\nmax_page = "4MiB"\nmax_feed = "4MiB"\nallow_private = ["127.0.0.0/8:%d"]\n[crawl]\nhost_delay = "0s"\n'
            % (TIMEOUT, self.server.port))
        self.write_feed(["good", *SOURCES, "robots-down", "nobody", "entities"])

    def tearDown(self):
        self.server.stop()
        self.folder.cleanup()

    def write_feed(self, names):
        lines = ['title = "Mixed"']
        for name in names:
            kind = '\nkind = "page"' if name.startswith("robots") else ""
            url = "http://nobody.localhost:1/feed" if name == "nobody" else self.server.url(name)
            lines.append('[[source]]\nurl = "%s"%s' % (url, kind))
        (self.path / "feeds/mixed.toml").write_text("\n".join(lines))

    def kabar(self, *arguments):
        return subprocess.run([PROGRAM, "--config", self.path / "config.toml", *arguments], capture_output=True, text=True, timeout=120)

    def status(self):
        rows = [json.loads(line) for line in self.kabar("status", "--json").stdout.splitlines()]
        return {row["url"].split("//")[1].split(".localhost")[0]: row for row in rows}

    def items(self):
        return ET.parse(self.path / "public/mixed.xml").findall("channel/item")

    def test_each_fault_is_an_outcome_with_a_reason_and_costs_nobody_else(self):
        began = time.time()
        done = self.kabar("crawl", "--json")
        took = time.time() - began
        self.assertEqual(done.returncode, 1, done.stderr[-2000:])
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertLess(took, 6 * TIMEOUT + 10)  # a source waits at most for its robots.txt and itself, a page after its feed
        status = self.status()
        for name, word in SOURCES.items():
            with self.subTest(name=name):
                row = status[name]
                self.assertTrue(row["last_error"])
                self.assertIn(word.lower(), row["last_error"].lower())
                self.assertNotIn("\n", row["last_error"])
                self.assertGreater(row["failures"], 0)
        for name in ("robots-down", "nobody"):
            self.assertTrue(status[name]["last_error"], name)
        self.assertIsNone(status["good"]["last_error"])

        links = {item.findtext("link") for item in self.items()}
        self.assertLessEqual({self.server.url("good", "/first-ferry"), self.server.url("good", "/second-orchard")}, links)
        for name in PAGES:
            with self.subTest(page=name):
                self.assertFalse(any(name in link for link in links))
                told = self.kabar("explain", self.server.url(name, "/a"))
                self.assertEqual(told.returncode, 0, told.stderr)
                self.assertRegex(told.stdout, "(?i)fetch|parse|extract")
        feed_text = (self.path / "public/mixed.xml").read_text()
        for trace in ("<script", "onclick", "onerror", "javascript:"):
            self.assertNotIn(trace, feed_text)
        self.assertNotIn("meta-data", json.dumps(self.server.requests))
        rows = done.stderr.splitlines()
        self.assertTrue(all(" event=" in row for row in rows if row), [row for row in rows if " event=" not in row][:3])

    def test_the_feed_stays_as_it_was_when_all_sources_go_bad(self):
        self.write_feed(["good"])
        self.assertEqual(self.kabar("crawl").returncode, 0)
        path = self.path / "public/mixed.xml"
        before, written = path.read_bytes(), path.stat().st_mtime_ns
        self.assertGreaterEqual(len(self.items()), 2)
        for fault in ("do_empty", "do_bomb", "do_broken", "do_unasked_304", "do_binary", "do_reset", "do_page_deep"):
            with self.subTest(fault=fault):
                HostileServer.do_good, kept = getattr(HostileServer, fault), HostileServer.do_good
                try:
                    self.kabar("crawl", "--all")
                finally:
                    HostileServer.do_good = kept
                self.assertEqual(path.read_bytes(), before)
                self.assertEqual(path.stat().st_mtime_ns, written)

    def test_memory_stays_small(self):
        process = subprocess.Popen([PROGRAM, "--config", self.path / "config.toml", "crawl"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, high_water_mark(process.pid))
            time.sleep(0.02)
        if "release" in str(PROGRAM):  # sanitizers keep what is freed
            self.assertLess(peak, 128 << 10)


def high_water_mark(pid):
    """VmHWM in KiB; 0 when the process is gone."""
    try:
        lines = pathlib.Path("/proc/%d/status" % pid).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
