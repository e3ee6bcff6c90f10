#!/usr/bin/env python3
"""The merged feed and the archive against tests/web/truth.json, value by value: feed_test.py PROGRAM.

The feed is read as XML, and by two readers that people use where they are installed: Python's feedparser and newsboat.
"""
import calendar
import datetime as dt
import html.parser
import json
import shutil
import sqlite3
import subprocess
import sys
import unittest

import bundled_web
from bundled_web import NS, WEB

sys.path.insert(0, str(WEB))
import outlets  # noqa: E402

TRUTH = json.loads((WEB / "truth.json").read_text(encoding="utf-8"))["articles"]
RELEASE = ["dermaga-tanjung-harapan-diresmikan", "pemprov-resmikan-dermaga-sungai", "warga-hulu-punya-dermaga-baru"]  # the first is the earliest
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-feedparser is for
FEEDPARSER = """
import calendar, feedparser, json, sys
d = feedparser.parse(sys.argv[1])
print(json.dumps({"bozo": bool(d.bozo), "entries": [
    {"guid": e.id, "title": e.title, "link": e.link, "authors": [a["name"] for a in e.authors], "published": calendar.timegm(e.published_parsed),
     "html": e.content[0].value, "outlet": e.source.title} for e in d.entries]}))
"""


class Lines(html.parser.HTMLParser):
    """The text of feed HTML, one line a block."""
    BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "blockquote", "figure", "figcaption", "div", "ul", "ol"}

    def __init__(self):
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag, attributes):
        if tag in self.BLOCKS:
            self.lines.append("")

    handle_endtag = lambda self, tag: self.handle_starttag(tag, ())  # noqa: E731

    def handle_data(self, data):
        self.lines[-1] += data

    @classmethod
    def of(cls, markup):
        reader = cls()
        reader.feed(markup)
        return [line.strip() for line in reader.lines if line.strip()]


def has_feedparser():
    return subprocess.run([SYSTEM_PYTHON, "-c", "import feedparser"], capture_output=True).returncode == 0


class Feed(bundled_web.BundledWeb):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.crawl()
        web = outlets.Web(int(self.port), self.now)
        self.truth = {web.link(a["host"], a): a for a in TRUTH}

    def published(self, article):
        return int((self.now - dt.timedelta(hours=article["hours"])).timestamp())

    def check_date(self, seconds, article, url):
        if article["slug"] == "kebun-lada-panen-raya":  # "3 jam lalu" is all the page says: right to the hour, by the reader's clock
            self.assertLess(abs(seconds - self.published(article)), 3600, url)
        else:
            self.assertEqual(seconds, self.published(article), url)

    def leads(self):
        """{url: article} of what the feed has to carry: of the release the earliest copy only."""
        return {url: a for url, a in self.truth.items() if a["slug"] not in RELEASE[1:]}

    def check_items(self, items):
        """items: rows of url, title, authors, published (seconds), html and outlet, as a reader got them."""
        self.assertEqual({i["link"] for i in items}, set(self.leads()))
        self.assertEqual(len(items), len(self.leads()))
        for item in items:
            url, article = item["link"], self.truth[item["link"]]
            outlet = outlets.NAMES[article["host"]]
            self.assertEqual(item["title"], article["title"], url)
            self.assertEqual(", ".join(item["authors"]), ", ".join(article["authors"] or [outlet]), url)  # RSS has them in one element
            self.assertEqual(item.get("outlet", outlet), outlet, url)
            self.check_date(item["published"], article, url)
            lines = Lines.of(item["html"])
            credits = 2 if article["slug"] == RELEASE[0] else 1  # "Source: OUTLET", and of the release "Also at: OUTLETS"
            self.assertEqual(lines[:-credits], article["text"], url)
            self.assertTrue(lines[-credits].endswith(": " + outlet), lines[-credits])
        return items

    def test_every_stored_article_is_what_its_outlet_printed(self):
        stored = {a["url"]: a for a in self.articles()}
        self.assertEqual(set(stored), set(self.truth), "each article under one address")
        for url, article in self.truth.items():
            found = stored[url]
            self.assertEqual(found["title"], article["title"], url)
            self.assertEqual(found["authors"], article["authors"], url)
            self.check_date(dt.datetime.fromisoformat(found["published"]).timestamp(), article, url)
            if article["slug"] != "kebun-lada-panen-raya":  # its page names no zone
                self.assertTrue(found["published"].endswith((article["zone"], "Z" if article["zone"] == "+00:00" else article["zone"])), url)
            self.assertEqual(found["text"].splitlines(), article["text"], url)
            self.assertEqual(Lines.of(found["html"]), article["text"], url)
            self.assertEqual(found["language"].split("-")[0], article["language"], url)
            self.assertEqual(found["outlet"], outlets.NAMES[article["host"]], url)
            picture = "http://%s:%s%s" % (article["host"], self.port, article["image"]) if article["image"] else None
            self.assertEqual(found["image"], picture, url)

    def test_the_release_of_three_outlets_is_one_story_with_its_earliest_copy_in_front(self):
        copies = [a for a in self.articles() if self.truth[a["url"]]["slug"] in RELEASE]
        self.assertEqual(len({a["story"] for a in copies}), 1)
        self.assertEqual([self.truth[a["url"]]["slug"] for a in copies if a["lead"]], RELEASE[:1])
        self.assertEqual(len({a["story"] for a in self.articles()}), len(TRUTH) - 2)

    def test_every_item_of_the_feed_is_right_as_xml(self):
        items = self.check_items([{
            "link": i.findtext("link"), "title": i.findtext("title"), "authors": [c.text for c in i.findall("dc:creator", NS)],
            "published": int(dt.datetime.strptime(i.findtext("pubDate"), "%a, %d %b %Y %H:%M:%S %z").timestamp()),
            "html": i.findtext("content:encoded", namespaces=NS), "outlet": i.findtext("source")} for i in self.items()])
        dates = [i["published"] for i in items]
        self.assertEqual(dates, sorted(dates, reverse=True), "newest first")
        for item in self.items():
            article = self.truth[item.findtext("link")]
            picture = item.find("media:content", NS)
            self.assertEqual(picture is not None and picture.get("url").endswith(article["image"] or "\0"), bool(article["image"]), article["slug"])

    @unittest.skipUnless(has_feedparser(), "python3-feedparser is not installed")
    def test_every_item_is_right_as_feedparser_reads_it(self):
        for name in ("kabar-demo.xml", "kabar-demo.atom"):
            read = json.loads(subprocess.run([SYSTEM_PYTHON, "-c", FEEDPARSER, self.feed.with_name(name)], capture_output=True, text=True, check=True).stdout)
            self.assertFalse(read["bozo"], name)
            self.check_items(read["entries"])
            self.assertEqual({e["guid"] for e in read["entries"]}, set(self.by_guid()), name)

    @unittest.skipUnless(shutil.which("newsboat"), "newsboat is not installed")
    def test_every_item_is_right_as_newsboat_stores_it(self):
        (self.path / "urls").write_text("file://%s\n" % self.feed)
        (self.path / "newsboat").write_text("")
        cache = self.path / "cache.db"
        subprocess.run(["newsboat", "-u", self.path / "urls", "-C", self.path / "newsboat", "-c", cache, "-x", "reload"], check=True,
                       capture_output=True, timeout=60, env={"HOME": str(self.path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
        with sqlite3.connect(cache) as database:
            rows = database.execute("SELECT url, title, author, pubDate, content, guid FROM rss_item").fetchall()
        database.close()
        self.check_items([dict(link=r[0], title=r[1], authors=[r[2]], published=r[3], html=r[4]) for r in rows])
        self.assertEqual({r[5] for r in rows}, set(self.by_guid()))


if __name__ == "__main__":
    bundled_web.main(sys.argv[1])
