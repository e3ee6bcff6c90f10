#!/usr/bin/env python3
"""kill -9 at random instants of a crawl: kill_test.py PROGRAM [KILLS [SEED]].

Rounds of ten kills over one archive that begins empty, an edited article at each; then a crawl that is left alone. After each kill the
archive is sound and the feed file, if there is one, is whole and has lost or renamed no item; after the round every article is there
once. The next crawl takes over the hosts that a killed one had leased.
"""
import json
import random
import sqlite3
import sys
import time
import unittest
import xml.etree.ElementTree as ET

import bundled_web
from bundled_web import WEB

TRUTH = json.loads((WEB / "truth.json").read_text(encoding="utf-8"))["articles"]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)


class Killed(bundled_web.BundledWeb):
    window = 0.6  # seconds within which the kill comes

    def check_archive(self):
        path = self.path / "kabar.db"
        if not path.exists():
            return
        database = sqlite3.connect(path, timeout=20)
        try:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        finally:
            database.close()

    def guids(self):
        """{link: guid} of the feed file as it stands."""
        items = ET.parse(self.feed).findall("channel/item") if self.feed.exists() else []
        found = {i.findtext("link"): i.findtext("guid") for i in items}
        self.assertEqual(len(set(found.values())), len(items))
        return found

    def kill_round(self, kills, dice):
        seen, caught = set(), 0
        for n in range(kills):
            slug = dice.choice(TRUTH)["slug"]
            self.control.write_text(json.dumps({"edit": {slug: {"add": "Edit number %d was made while somebody pulled the plug of the machine." % n}}}))
            process = self.start("crawl", "--all")
            time.sleep(dice.uniform(0.0, self.window))
            at_work = process.poll() is None
            caught += at_work
            self.window = min(2.0, max(0.05, self.window * (1.15 if at_work else 0.7)))  # as long as a crawl here takes
            process.kill()
            process.wait(10)
            self.check_archive()
            guids = set(self.guids().values())
            self.assertLessEqual(seen, guids, "an item that a reader has seen is gone or has another guid")
            seen |= guids
        self.control.write_text("{}")
        self.crawl("--all")
        urls = [a["url"] for a in self.articles()]
        self.assertEqual(len(urls), len(TRUTH))
        self.assertEqual(len(set(urls)), len(TRUTH))
        self.assertEqual(len(self.guids()), len(TRUTH) - 2)
        self.assertLessEqual(seen, set(self.guids().values()))
        return caught

    def test_nothing_is_lost_or_doubled(self):
        dice, left, caught = random.Random(SEED), KILLS, 0
        while left > 0:
            kills = min(10, left)
            caught += self.kill_round(kills, dice)
            left -= kills
            if left:
                self.tearDown()
                self.setUp()
        self.assertGreaterEqual(caught, KILLS // 4, "most crawls had ended before their kill: this shows nothing")
        print("%d kills, %d of a crawl still at work, seed %d" % (KILLS, caught, SEED))


if __name__ == "__main__":
    bundled_web.BundledWeb.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
