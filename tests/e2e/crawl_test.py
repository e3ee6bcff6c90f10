#!/usr/bin/env python3
"""The real program against the bundled web: crawl_test.py PROGRAM. Each test has a web and a folder of its own."""
import json
import signal
import sys
import time
import xml.etree.ElementTree as ET

import bundled_web
from bundled_web import NS


class Crawl(bundled_web.BundledWeb):
    def test_first_crawl_makes_one_item_of_a_release_and_full_texts_of_the_rest(self):
        _, requests = self.crawl()
        items = self.items()
        self.assertEqual(len(items), 14)
        self.assertEqual(len({i.findtext("guid") for i in items}), 14)
        self.assertGreaterEqual(len({i.findtext("source") for i in items}), 5)
        release = [i for i in items if "Dermaga" in i.findtext("title")]
        self.assertEqual(len(release), 1)
        text = ET.tostring(release[0], encoding="unicode")
        for outlet in ("Kabar Mahakam", "Suara Pesisir", "Warta Benuo"):
            self.assertIn(outlet, text)
        self.assertFalse([r for r in requests if r["path"].startswith("/admin")], "robots.txt forbids /admin/")

    def test_read_also_lines_prompts_and_credits_are_not_in_any_text(self):
        self.crawl()
        for article in self.articles():
            for phrase in ("BACA JUGA", "Baca juga", "Simak juga", "Read also", "Lesen Sie auch", "Lire aussi", "adpimprov", "WhatsApp",
                           "newsletter", "Digitalabo", "Perbesar", "cookies"):
                self.assertNotIn(phrase, article["text"] + article["html"], article["url"])
            self.assertGreater(len(article["text"]), 400, article["url"])

    def test_dates_are_those_of_the_printed_zone(self):
        self.crawl()
        local = [a for a in self.articles() if "kabarmahakam" in a["url"]]
        self.assertEqual(len(local), 3)
        for article in local:  # the page's JSON-LD calls its local time UTC
            self.assertTrue(article["published"].endswith("+08:00"), article["published"])

    def test_a_second_crawl_asks_only_the_sources_and_conditionally(self):
        self.crawl()
        before = self.feed.stat().st_mtime_ns
        summary, requests = self.crawl("--all")
        self.assertEqual(summary["sources"], {"visited": 6, "unchanged": 6, "failed": 0})
        self.assertEqual([r["status"] for r in requests], [304] * 6)
        self.assertEqual(self.feed.stat().st_mtime_ns, before, "an unchanged feed is not touched")

    def test_a_new_article_appears_and_an_edited_one_keeps_its_guid(self):
        self.crawl()
        before = self.by_guid()
        self.control.write_text(json.dumps({
            "edit": {"library-repairs": {"title": "Volunteers finish lighthouse library repairs", "add": "A plaque that names all thirty volunteers was unveiled beside the spiral stair on Sunday afternoon, with tea for everyone."}},
            "extra": {"lerivage.localhost": {"slug": "nouveau-pont", "title": "Un nouveau pont pour les cyclistes", "authors": ["Solène Marchand"], "hours": 1,
                      "text": ["La ville inaugure un pont réservé aux cyclistes entre les deux rives du canal, après une consultation qui a réuni plus de mille habitants."] 
                      + ["Les ingénieurs ont choisi une courbe douce pour que les enfants puissent le franchir sans descendre de leur vélo, même par vent fort en hiver.",
                         "Selon la maire Odile Fontaine, le comptage du premier week-end dépasse déjà les prévisions établies pour toute la première année de service."]
                      + ["Le tablier en bois de mélèze a été fabriqué dans un atelier voisin et posé en une seule nuit afin de ne pas gêner la navigation des péniches."]}}}))
        summary, _ = self.crawl("--all")
        after = self.by_guid()
        self.assertEqual(summary["articles"]["new"], 1)
        self.assertEqual(set(before) - set(after), set(), "no item is lost or gets a new guid")
        self.assertEqual(len(after), len(before) + 1)
        edited = [i for i in after.values() if "lighthouse library" in i.findtext("title").lower()]
        self.assertEqual(len(edited), 1)
        self.assertIn("A plaque that names all thirty volunteers", edited[0].findtext("content:encoded", namespaces=NS))

    def test_a_site_that_is_down_is_said_and_costs_nobody_else(self):
        self.control.write_text(json.dumps({"down": ["elbwerder.localhost"]}))
        summary, _ = self.crawl(expect=1)
        self.assertEqual(summary["sources"]["failed"], 1)
        self.assertEqual(len(self.items()), 12)
        status = [json.loads(line) for line in self.kabar("status", "--json").splitlines()]
        broken = [s for s in status if "elbwerder" in s["url"]][0]
        self.assertEqual(broken["failures"], 1)
        self.assertIn("503", broken["last_error"])

    def test_killed_in_the_middle_nothing_is_lost_or_doubled(self):
        for wait in (0.05, 0.12, 0.2):
            process = self.start("crawl")
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        self.crawl("--all")  # it takes over the hosts that the killed ones had leased
        urls = [a["url"] for a in self.articles()]
        self.assertEqual(len(urls), 16)
        self.assertEqual(len(set(urls)), 16)
        self.assertEqual(len({i.findtext("guid") for i in self.items()}), 14)

    def test_sigterm_ends_the_daemon_at_once_and_cleanly(self):
        process = self.start("run")
        deadline = time.time() + 20
        while time.time() < deadline and not (self.feed.exists() and self.items()):
            time.sleep(0.1)
        began = time.time()
        process.terminate()
        self.assertEqual(process.wait(10), 0)
        self.assertLess(time.time() - began, 2)
        self.assertTrue(self.items())

    def test_an_address_on_the_command_line_is_all_that_is_visited(self):
        summary, requests = self.crawl("http://lerivage.localhost:%s/feed.json" % self.port)
        self.assertEqual(summary["sources"]["visited"], 1)
        self.assertEqual({r["host"] for r in requests}, {"lerivage.localhost"})
        summary, requests = self.crawl("http://elbwerder.localhost:%s/lokales/deichbau-beginnt-a1000.html" % self.port)
        self.assertEqual([r["path"] for r in requests], ["/robots.txt", "/lokales/deichbau-beginnt-a1000.html"])
        self.assertEqual(summary["articles"]["new"], 1)
        self.crawl("http://elbwerder.localhost:%s/admin/masuk" % self.port, expect=1)
        self.assertFalse([r for r in self.requests() if r["path"].startswith("/admin")])

    def test_check_names_a_rule_that_is_no_network(self):
        text = (self.path / "config.toml").read_text().replace("127.0.0.0/8", "127.0.0.0/99")
        (self.path / "config.toml").write_text(text)
        self.kabar("check", expect=2)

    def test_explain_tells_the_path_of_an_article(self):
        self.crawl()
        copy = [a for a in self.articles() if not a["lead"]][0]
        said = self.kabar("explain", copy["url"])
        self.assertIn("a copy", said)
        self.assertIn(copy["guid"], said)
        self.kabar("explain", "https://never.example/seen", expect=1)


if __name__ == "__main__":
    bundled_web.main(sys.argv[1])
