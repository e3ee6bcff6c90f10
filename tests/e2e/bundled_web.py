"""The bundled web for one test: a server of its own, a folder of its own, and the program under test."""
import datetime as dt
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ET

WEB = pathlib.Path(__file__).resolve().parent.parent / "web"
NS = {"content": "http://purl.org/rss/1.0/modules/content/", "atom": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/elements/1.1/",
      "media": "http://search.yahoo.com/mrss/"}


class BundledWeb(unittest.TestCase):
    program = None  # the path of kabar; the test's main sets it

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "feeds").mkdir()
        self.control = self.path / "control.json"
        self.feed = self.path / "public/kabar-demo.xml"
        self.now = dt.datetime.now(dt.timezone.utc).replace(second=0, microsecond=0)
        self.web = subprocess.Popen([sys.executable, WEB / "serve.py", "--port-file", self.path / "port", "--log", self.path / "log",
                                     "--now", self.now.isoformat()], env={**os.environ, "KABAR_WEB_CONTROL": str(self.control)})
        for _ in range(200):
            if (self.path / "port").exists():
                break
            time.sleep(0.05)
        self.port = (self.path / "port").read_text()
        for name in ("config.toml", "feeds/kabar-demo.toml"):
            (self.path / name).write_text((WEB / name).read_text().replace("{{port}}", self.port).replace("{{public}}", "public"))

    def tearDown(self):
        self.web.terminate()
        self.web.wait(10)
        said = (self.path / "started.log").read_text(errors="replace") if (self.path / "started.log").exists() else ""
        self.folder.cleanup()
        self.assertNotIn("Sanitizer", said)

    def command(self, *arguments):
        return [self.program, "--config", self.path / "config.toml", *arguments]

    def kabar_failing(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=120)

    def kabar(self, *arguments, expect=0):
        done = self.kabar_failing(*arguments)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout

    def start(self, *arguments):
        with open(self.path / "started.log", "ab") as log:
            return subprocess.Popen(self.command(*arguments), stdout=subprocess.DEVNULL, stderr=log)

    def crawl(self, *arguments, expect=0):
        """The summary, and the requests that the web saw meanwhile."""
        before = len(self.requests())
        summary = json.loads(self.kabar("crawl", "--json", *arguments, expect=expect))
        return summary, self.requests()[before:]

    def requests(self):
        return [json.loads(line) for line in (self.path / "log").read_text().splitlines()]

    def items(self):
        return ET.parse(self.feed).findall("channel/item")

    def by_guid(self):
        return {i.findtext("guid"): i for i in self.items()}

    def articles(self):
        return [json.loads(line) for line in self.kabar("articles", "--jsonl").splitlines()]


def main(program):
    BundledWeb.program = program
    unittest.main(module="__main__", argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
