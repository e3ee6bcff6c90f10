"""A web server that misbehaves, one way a host: http://NAME.localhost:PORT/... does what NAME says.

Every behaviour ends by itself when the client hangs up, and all of them when stop() is called. Loopback only.
"""
import gzip
import socket
import threading
import time
import zlib

TEXTS = {
    "first ferry": ("The ferry company has put a second boat on the morning run because the first one was full every day of the past month.",
                    "Passengers had waited on the quay for up to an hour, and several of them wrote to the council about it.",
                    "The boat was built for a lake in the mountains and has a shallow keel, which suits the river at low water.",
                    "Season tickets stay valid on both boats, and bicycles travel free before seven o'clock."),
    "second orchard": ("An orchard behind the old brickworks has been opened to schools, which may pick what they can carry.",
                       "Forty kinds of apple grow there, among them two that were thought to be lost since the fifties.",
                       "A retired teacher found the labels in a cellar and spent three winters matching them to the trees.",
                       "The cider press will be mended by spring, if the smith in the next village finds the right screw."),
    "third clock": ("The clock on the market hall strikes thirteen at noon, and nobody has yet been able to say why.",
                    "A watchmaker took the movement apart on Monday and put it together again without one part left over.",
                    "Traders have learned to live with it: the thirteenth stroke is when the prices of fish go down.",
                    "The town will ask the foundry that cast the bell whether such a thing has been heard of before."),
}


def page(title):
    paragraphs = "".join("<p>%s</p>" % text for text in TEXTS[title])
    return ("<!DOCTYPE html><html lang=en><head><title>%s</title><meta property='og:type' content='article'></head><body><article><h1>%s</h1>"
            "<time datetime='2026-11-20T08:00:00Z'>20 November 2026</time>%s</article></body></html>" % (title, title, paragraphs)).encode()


def feed(*links):
    items = "".join("<item><title>Item %d</title><link>%s</link></item>" % (n, link) for n, link in enumerate(links))
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>F</title><link>http://x.invalid/</link><description>d</description>%s</channel></rss>"
            % items).encode()


def answer(body, status="200 OK", kind="application/rss+xml", more=""):
    return ("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n" % (status, kind, len(body), more)).encode() + body


def entities(levels=12):
    """An XML bomb: each entity is ten of the one before."""
    lines = ["<!ENTITY e0 'ha'>"] + ["<!ENTITY e%d '%s'>" % (n, "&e%d;" % (n - 1) * 10) for n in range(1, levels)]
    return ("<?xml version='1.0'?><!DOCTYPE rss [%s]><rss version='2.0'><channel><title>&e%d;</title></channel></rss>" % ("".join(lines), levels - 1)).encode()


class HostileServer:
    def __init__(self, port=0):
        self.stopped = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.port = self.listener.getsockname()[1]
        self.requests = []
        threading.Thread(target=self.accept, daemon=True).start()

    def stop(self):
        self.stopped.set()
        self.listener.close()

    def accept(self):
        while not self.stopped.is_set():
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        try:
            with client:
                client.settimeout(20)
                head = b""
                while b"\r\n\r\n" not in head:
                    part = client.recv(65536)
                    if not part:
                        return
                    head += part
                path = head.split(b" ")[1].decode()
                host = next(line[6:] for line in head.decode("latin-1").split("\r\n") if line.lower().startswith("host: "))
                name = host.split(".localhost")[0]
                self.requests.append((name, path))
                if path == "/robots.txt" and not name.startswith("robots"):
                    client.sendall(answer(b"", "404 Not Found", "text/plain"))
                    return
                getattr(self, "do_" + name.replace("-", "_"))(client, path)
        except OSError:
            pass  # the client hung up: that is what most of this is for

    def url(self, name, path="/feed"):
        return "http://%s.localhost:%d%s" % (name, self.port, path)

    def drip(self, client, bytes_, pause):
        while not self.stopped.is_set():
            client.sendall(bytes_)
            time.sleep(pause)

    # --- the good one; its feed also names pages of the bad ones
    def do_good(self, client, path):
        if path == "/feed":
            client.sendall(answer(feed(self.url("good", "/first-ferry"), self.url("good", "/second-orchard"), self.url("page-bomb", "/a"),
                                       self.url("page-endless", "/a"), self.url("page-empty", "/a"), self.url("page-deep", "/a"),
                                       self.url("page-silent", "/a"), self.url("page-binary", "/a"), self.url("page-script", "/a"))))
        else:
            client.sendall(answer(page(path.strip("/").replace("-", " ")), kind="text/html"))

    # --- sources
    def do_silent(self, client, path):
        self.stopped.wait(20)

    def do_slow_headers(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        self.drip(client, b"X-Slow: 1\r\n", 0.2)

    def do_slow_body(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>")
        self.drip(client, b" ", 0.1)

    def do_endless_body(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>")
        self.drip(client, b"<item>" * 20000, 0)

    def do_endless_headers(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        self.drip(client, b"X-More: " + b"y" * 4000 + b"\r\n", 0)

    def do_endless_interim(self, client, path):
        self.drip(client, b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 50, 0)

    def do_bomb(self, client, path):
        packed = gzip.compress(b" " * (64 << 20))
        client.sendall(answer(packed, more="Content-Encoding: gzip\r\n"))

    def do_cut_gzip(self, client, path):
        client.sendall(answer(gzip.compress(feed(self.url("good", "/x")))[:-12], more="Content-Encoding: gzip\r\n"))

    def do_wrong_coding(self, client, path):
        client.sendall(answer(b"this is no gzip at all", more="Content-Encoding: gzip\r\n"))

    def do_nested_coding(self, client, path):
        client.sendall(answer(zlib.compress(gzip.compress(b" " * (32 << 20))), more="Content-Encoding: gzip, deflate\r\n"))

    def do_short_body(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + feed())

    def do_reset(self, client, path):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    def do_no_http(self, client, path):
        client.sendall(b"SSH-2.0-OpenSSH_9.2p1\r\n" + b"\x00\xff" * 200)

    def do_circle(self, client, path):
        client.sendall(answer(b"", "302 Found", more="Location: %s\r\n" % self.url("circle", "/other" if path == "/feed" else "/feed")))

    def do_chain(self, client, path):
        step = int(path.strip("/feed") or 0)
        client.sendall(answer(b"", "302 Found", more="Location: /feed%d\r\n" % (step + 1)))

    def do_to_file(self, client, path):
        client.sendall(answer(b"", "302 Found", more="Location: file:///etc/passwd\r\n"))

    def do_to_private(self, client, path):
        client.sendall(answer(b"", "302 Found", more="Location: http://10.0.0.1/latest/meta-data\r\n"))

    def do_gone(self, client, path):
        client.sendall(answer(b"", "410 Gone"))

    def do_busy(self, client, path):
        client.sendall(answer(b"", "429 Too Many Requests", more="Retry-After: 7200\r\n"))

    def do_broken(self, client, path):
        client.sendall(answer(b"oops", "500 Internal Server Error"))

    def do_no_content(self, client, path):
        client.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    def do_unasked_304(self, client, path):
        client.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")

    def do_login(self, client, path):
        client.sendall(answer(b"<html><body><form><input type=password></form></body></html>", "401 Unauthorized", "text/html"))

    def do_empty(self, client, path):
        client.sendall(answer(b""))

    def do_entities(self, client, path):
        client.sendall(answer(entities()))

    def do_deep_xml(self, client, path):
        client.sendall(answer(b"<rss>" + b"<a>" * 400000))

    def do_binary(self, client, path):
        client.sendall(answer(bytes(range(256)) * 2000))

    def do_bad_json(self, client, path):
        client.sendall(answer(b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 300000, kind="application/feed+json"))

    def do_robots_down(self, client, path):
        client.sendall(answer(b"", "503 Service Unavailable"))

    def do_robots_endless(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /\n")
        self.drip(client, b"Disallow: /" + b"x" * 5000 + b"\n", 0)

    # --- article pages
    def do_page_bomb(self, client, path):
        client.sendall(answer(gzip.compress(b"<p>" + b"a " * (32 << 20)), kind="text/html", more="Content-Encoding: gzip\r\n"))

    def do_page_endless(self, client, path):
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>")
        self.drip(client, b"<p>more and more" * 5000, 0)

    def do_page_empty(self, client, path):
        client.sendall(answer(b"", kind="text/html"))

    def do_page_deep(self, client, path):
        client.sendall(answer(b"<html><body>" + b"<div><b><table><i>" * 200000, kind="text/html"))

    def do_page_silent(self, client, path):
        self.stopped.wait(20)

    def do_page_binary(self, client, path):
        client.sendall(answer(bytes(range(256)) * 4000, kind="text/html"))

    def do_page_script(self, client, path):
        body = page("third clock").replace(
            b"</article>", b"<script>alert(1)</script><p onclick=alert(2)>Those who want to hear it may climb the tower, says the warden, and "
                            b"bring wool for their ears.<img src=x onerror=alert(3)><a href='javascript:alert(4)'>here</a></p></article>")
        client.sendall(answer(body, kind="text/html"))
