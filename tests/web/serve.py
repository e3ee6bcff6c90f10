#!/usr/bin/env python3
"""Serves the bundled web of invented outlets on 127.0.0.1; each outlet is a host NAME.localhost.

  serve.py [--port N] [--port-file F] [--log F] [--now RFC3339]

Port 0 (the default) picks one and writes it to --port-file. A file named by KABAR_WEB_CONTROL (JSON, read at each request) lets a
test change the web: {"down": [hosts], "edit": {"slug": {"title": "...", "add": "a paragraph"}}, "extra": {"host": {article}}}
(an article as in truth.json).
Stops on SIGTERM.
"""
import argparse
import copy
import datetime as dt
import gzip
import hashlib
import http.server
import json
import os
import signal
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import articles  # noqa: E402
import outlets  # noqa: E402

ORIGINAL = copy.deepcopy(articles.ARTICLES)
LOCK = threading.Lock()


def apply_control():
    """The articles as the control file wants them; returns the hosts that are down."""
    path = os.environ.get("KABAR_WEB_CONTROL", "")
    control = json.load(open(path)) if path and os.path.exists(path) else {}
    for host, originals in ORIGINAL.items():
        current = copy.deepcopy(originals)
        for article in current:
            edit = control.get("edit", {}).get(article["slug"], {})
            article["title"] = edit.get("title", article["title"])
            article["text"] += [edit["add"]] if "add" in edit else []
        extra = control.get("extra", {}).get(host)
        articles.ARTICLES[host] = ([extra] if extra else []) + current
    return control.get("down", [])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web = None
    log = None

    def do_GET(self):
        host = self.headers.get("Host", "").split(":")[0]
        path = self.path.split("?")[0]
        with LOCK:
            down = apply_control()
            found = self.web.answer(host, path)
        if host in down:
            return self.reply(503, "text/plain", b"down\n")
        if found is None:
            return self.reply(404, "text/html; charset=utf-8", b"<!DOCTYPE html><title>404</title><h1>Halaman tidak ditemukan</h1>")
        kind, body = found
        etag = '"%s"' % hashlib.sha1(body).hexdigest()[:16]
        if self.headers.get("If-None-Match") == etag:
            return self.reply(304, None, b"", etag)
        return self.reply(200, kind, body, etag)

    do_HEAD = do_GET

    def reply(self, status, kind, body, etag=None):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if etag:
            self.send_header("ETag", etag)
        if body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        if self.log:
            with LOCK:
                self.log.write(json.dumps({"host": self.headers.get("Host", "").split(":")[0], "path": self.path, "status": status,
                                           "agent": self.headers.get("User-Agent", "")}) + "\n")
                self.log.flush()

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a crawl that was killed is no fault of the web
            super().handle_error(request, client_address)

    request_queue_size = 128


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file")
    parser.add_argument("--log")
    parser.add_argument("--now")
    options = parser.parse_args()
    now = dt.datetime.fromisoformat(options.now) if options.now else dt.datetime.now(dt.timezone.utc)
    server = Server(("127.0.0.1", options.port), Handler)
    Handler.web = outlets.Web(server.server_address[1], now)
    Handler.log = open(options.log, "w") if options.log else None
    if options.port_file:
        with open(options.port_file + ".new", "w") as file:
            file.write(str(server.server_address[1]))
        os.rename(options.port_file + ".new", options.port_file)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()
