#!/usr/bin/env python3
"""`kabar import` and `kabar export` with the real program: opml_test.py PROGRAM."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Tech">
<outline text="One" type="rss" xmlUrl="https://one.example/rss?x=1&amp;y=2" htmlUrl="https://one.example/"/>
<outline text="Asia"><outline text="Two" type="rss" xmlUrl="https://two.example/feed"/></outline>
<outline text="Bad" type="rss" xmlUrl="ftp://bad.example/"/>
</outline>
<outline text="Berita &quot;Kaltim&quot;"><outline text="Tiga" type="rss" xmlUrl="https://tiga.example/feed"/></outline>
<outline text="Loose" type="rss" xmlUrl="https://loose.example/feed"/>
</body></opml>
"""


class Opml(unittest.TestCase):
    program = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "config.toml").write_text("")
        self.list = self.path / "list.opml"
        self.list.write_text(LIST)

    def tearDown(self):
        self.folder.cleanup()

    def kabar(self, *arguments, expect=0, text=None):
        done = subprocess.run([self.program, *arguments], cwd=self.path, capture_output=True, text=True, timeout=60, input=text)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assertNotIn("Sanitizer", done.stderr)
        self.said = done.stderr
        return done.stdout

    def files(self, folder="feeds"):
        return {p.name: p.read_text() for p in (self.path / folder).iterdir()} if (self.path / folder).exists() else {}

    def test_folders_become_feed_files_and_each_refusal_names_its_line(self):
        said = self.kabar("import", "list.opml", expect=1)
        self.assertTrue(said.endswith("4 sources in 4 feeds added; 1 left out\n"), said)
        self.assertIn('list.opml:6: left out: "ftp://bad.example/" is not an http or https address', self.said)
        self.assertEqual(self.files(), {
            "tech.toml": 'title = "Tech"\n\n[[source]]\nurl = "https://one.example/rss?x=1&y=2"\nname = "One"\n',
            "tech-asia.toml": 'title = "Tech / Asia"\n\n[[source]]\nurl = "https://two.example/feed"\nname = "Two"\n',
            "berita-kaltim.toml": 'title = "Berita \\"Kaltim\\""\n\n[[source]]\nurl = "https://tiga.example/feed"\nname = "Tiga"\n',
            "imported.toml": 'title = "imported"\n\n[[source]]\nurl = "https://loose.example/feed"\nname = "Loose"\n'})
        self.kabar("check")

    def test_the_same_list_again_adds_nothing(self):
        self.kabar("import", "list.opml", expect=1)
        before = self.files()
        said = self.kabar("import", "list.opml", expect=1)
        self.assertIn("0 sources in 0 feeds added; 1 left out; 4 there already", said)
        self.assertIn("list.opml:4: https://one.example/rss?x=1&y=2 is there already, feeds/tech.toml:4", self.said)
        self.assertEqual(self.files(), before)

    def test_files_that_are_there_are_appended_to(self):
        (self.path / "feeds").mkdir()
        mine = "# mine\ntitle = \"Tech\"\n[[source]]\nurl = \"https://one.example/rss?x=1&y=2\" # good\nname = \"1\"\n"
        (self.path / "feeds/my.toml").write_text(mine)
        self.kabar("import", "--feed", "my", "list.opml", expect=1)
        self.assertEqual(self.files()["my.toml"], mine + '\n[[source]]\nurl = "https://loose.example/feed"\nname = "Loose"\n')
        self.assertNotIn("tech.toml", self.files())
        self.kabar("check")

    def test_a_dry_run_writes_nothing(self):
        said = self.kabar("import", "--dry-run", "list.opml", expect=1)
        self.assertIn("4 sources in 4 feeds would be added", said)
        self.assertEqual(self.files(), {})

    def test_all_or_nothing(self):
        (self.path / "feeds").mkdir()
        (self.path / "feeds/berita-kaltim.toml").write_text("title = \n")
        before = self.files()
        self.kabar("import", "list.opml", expect=2)
        self.assertIn("berita-kaltim.toml:1:", self.said)
        self.assertEqual(self.files(), before)

    def test_when_a_file_cannot_be_written_those_before_it_are_put_back(self):
        (self.path / "feeds").mkdir()
        (self.path / "feeds/tech.toml").write_text('title = "Tech"\n[[source]]\nurl = "https://b.example/"\n')
        before = self.files()
        # Empty without an environment, and in a folder where not even root makes files.
        (self.path / "feeds/zz.toml").symlink_to("/proc/self/environ")
        done = subprocess.run([self.program, "import", "--feed", "zz", "list.opml"], cwd=self.path, capture_output=True, text=True, timeout=60, env={})
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("nothing was added", done.stderr)
        (self.path / "feeds/zz.toml").unlink()
        self.assertEqual(self.files(), before)

    def test_what_is_no_opml_is_said(self):
        for text in ("", "<html></html>", '{"a": 1}'):
            self.kabar("import", "-", expect=2, text=text)
            self.assertIn("is no OPML", self.said)
        self.kabar("import", "nothing.opml", expect=2)
        self.assertIn("nothing.opml cannot be read", self.said)
        self.kabar("import", "-", expect=1, text="<opml><body></body></opml>")

    def test_what_was_exported_gives_the_same_feeds(self):
        (self.path / "feeds").mkdir()
        originals = {
            "a-b.toml": 'title = "All \\"B\\" & <c>"\ndescription = "About"\nlanguage = "id"\nitems = 7\nsummary_only = true\n\n[[source]]\nurl = "https://one.example/?a=1&b=2"\n'
                        'name = "One & \\"two\\""\nkind = "feed"\ninterval = "15m"\n\n[[source]]\nurl = "https://one.example/"\nkind = "page"\n\n[[source]]\nurl = "http://one.example/"\n',
            "c.toml": 'title = "c"\n\n[[source]]\nurl = "https://one.example/map.xml"\nname = "Map"\nkind = "sitemap"\ninterval_min = "10m"\ninterval_max = "2h"\nrobots = true\n\n'
                      '[[source]]\nurl = "https://one.example/"\nkind = "page"\n',
        }
        for name, text in originals.items():
            (self.path / "feeds" / name).write_text(text)
        self.kabar("check")
        out = self.kabar("export")
        body = ET.fromstring(out).find("body")
        self.assertEqual([o.get("text") for o in body], ['All "B" & <c>', "c"])
        kinds = {o.get("xmlUrl") or o.get("url"): o.get("type") for o in body.iter("outline") if o.get("type")}
        self.assertEqual(kinds, {"https://one.example/?a=1&b=2": "rss", "https://one.example/": "link", "http://one.example/": "rss", "https://one.example/map.xml": "link"})
        for o in body.iter("outline"):
            self.assertFalse(o.get("type") == "link" and o.get("xmlUrl"))
        (self.path / "feeds").rename(self.path / "old")
        self.kabar("import", "-", text=out)
        self.assertEqual(self.files(), originals)
        self.assertEqual(self.kabar("export"), out)
        self.assertEqual(len(ET.fromstring(self.kabar("export", "--feed", "c")).find("body")), 1)
        self.kabar("export", "--feed", "none", expect=2)

    def test_a_list_of_many_thousands_is_added_in_time(self):
        outlines = "".join(f'<outline text="f{i % 50}"><outline text="s{i}" xmlUrl="https://s{i}.example/feed"/></outline>' for i in range(20000))
        said = self.kabar("import", "-", text=f"<opml><body>{outlines}</body></opml>")
        self.assertIn("20000 sources in 50 feeds added", said)


if __name__ == "__main__":
    Opml.program = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
