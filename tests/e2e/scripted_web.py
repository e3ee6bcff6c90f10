"""A web on loopback whose answers a test writes itself, and the program under test in a folder of its own.

Hosts are NAME.localhost: handlers are asked in the order in which they were set, by (host, path); the last one set wins.
"""
import http.server
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree as ET

SMALL = "the,of,and,in,to,with,for,on,at,after,before,near".split(",")
SYLLABLES = "ba,ke,li,mo,nu,ra,se,ti,vo,da,pel,san,tor,mir,gan,hul".split(",")


def page(title, more=""):
    """An article that is like no other: its words are drawn by its title."""
    draw = random.Random(title)

    def word():
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 3)))

    def sentence():
        return " ".join([word().capitalize()] + [draw.choice(SMALL) + " " + word() for _ in range(7)]) + "."

    body = "".join("<p>%s</p>" % " ".join(sentence() for _ in range(3)) for _ in range(5))
    return ("<!DOCTYPE html><html lang=en><head><title>%s</title><meta property='og:type' content='article'></head><body><article><h1>%s</h1>"
            "<time datetime='2026-11-20T08:00:00Z'>20 November 2026</time>%s<p>%s</p></article></body></html>" % (title, title, body, more))


def rss(*items, title="Scripted"):
    """items: (title, link) or (title, link, more XML)."""
    rows = "".join("<item><title>%s</title><link>%s</link><guid>%s</guid>%s</item>" % (i[0], i[1], i[1], i[2] if len(i) > 2 else "") for i in items)
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>%s</title><link>http://x.invalid/</link><description>d</description>%s"
            "</channel></rss>" % (title, rows))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.web.connections.append(getattr(self.connection, "session_reused", None))  # after the handshake

    def do_GET(self):
        web = self.server.web
        host = self.headers.get("Host", "")
        path = self.path
        if path.startswith("http://"):  # asked as a proxy
            host, _, path = path[7:].partition("/")
            path = "/" + path
        name = host.split(":")[0].removesuffix(".localhost")
        seen = {"at": time.time(), "name": name, "path": path, "headers": {k.lower(): v for k, v in self.headers.items()}, "raw": self.path,
                "port": self.server.server_address[1]}
        web.requests.append(seen)
        answer = web.answers.get((name, path), web.answers.get((None, path), (404, "no such page", {})))
        if callable(answer):
            answer = answer(seen)
        status, body, fields = (answer + ({},))[:3]
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if status not in (304, 204):
            self.send_header("Content-Length", str(len(body)))
        for key, value in fields.items():
            self.send_header(key, value)
        self.end_headers()
        if status not in (304, 204):
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class ScriptedWeb(unittest.TestCase):
    program = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        (self.path / "feeds").mkdir()
        self.requests, self.answers, self.connections = [], {}, []
        self.server = self.serve()
        self.port = self.server.server_address[1]
        self.config()

    def serve(self, context=None):
        server = Server(("127.0.0.1", 0), Handler)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            server.handle_error = lambda *_: None  # a client that does not trust it hangs up
        server.web = self
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def tearDown(self):
        self.folder.cleanup()

    def url(self, name, path="/"):
        return "http://%s.localhost:%d%s" % (name, self.port, path)

    def on(self, name, path, status=200, body="", fields=None, call=None):
        self.answers[(name, path)] = call or (status, body, fields or {})

    def config(self, fetch="", crawl="", more=""):
        (self.path / "config.toml").write_text('[fetch]\ntimeout = "5s"\nallow_private = ["127.0.0.0/8"]\n%s\n[crawl]\nhost_delay = "0s"\n%s\n%s\n'
                                               % (fetch, crawl, more))

    def feed(self, *sources, name="local"):
        """sources: a url, or the TOML of a [[source]]."""
        lines = ['title = "Local"']
        for source in sources:
            lines.append("[[source]]\n" + (source if "=" in source.split("\n")[0] and '"' in source else 'url = "%s"' % source))
        (self.path / "feeds" / (name + ".toml")).write_text("\n".join(lines) + "\n")

    def kabar(self, *arguments, expect=0):
        done = subprocess.run([self.program, "--config", self.path / "config.toml", *arguments], capture_output=True, text=True, timeout=120)
        self.said = done.stdout + done.stderr
        if expect is not None:
            self.assertEqual(done.returncode, expect, self.said)
        self.assertNotIn("Sanitizer", done.stderr)
        return done.stdout

    def start(self, *arguments):
        return subprocess.Popen([self.program, "--config", self.path / "config.toml", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def crawl(self, *arguments, expect=0):
        """The summary, and the requests that the web saw meanwhile."""
        before = len(self.requests)
        summary = json.loads(self.kabar("crawl", "--json", *arguments, expect=expect))
        return summary, self.requests[before:]

    def status(self):
        return [json.loads(line) for line in self.kabar("status", "--json").splitlines()]

    def items(self, name="local"):
        return ET.parse(self.path / "public" / (name + ".xml")).findall("channel/item")

    def guids(self):
        return sorted(item.findtext("guid") for item in self.items())

    def database(self, sql, *values):
        with sqlite3.connect(self.path / "kabar.db") as db:
            return db.execute(sql, values).fetchall()

    def age(self, seconds):
        """As if so many seconds had gone by for every time that the database keeps of sources, links and hosts."""
        for table, columns in (("source", ("next_at", "not_before", "last_visit", "last_success")), ("host", ("run_at", "not_before")),
                               ("link", ("due_at", "checked_at", "first_seen")), ("robots", ("valid_until", "fetched_at"))):
            for column in columns:
                self.database("UPDATE %s SET %s = %s - ? WHERE %s > 0" % (table, column, column, column), seconds)


def main(program):
    ScriptedWeb.program = program
    unittest.main(module="__main__", argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
