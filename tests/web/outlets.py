"""Pages, feeds and sitemaps of the invented outlets, each in the markup of another kind of system."""
import datetime as dt
import html
import json
import zlib
import struct

from articles import ARTICLES, PRINTED

WITA = dt.timezone(dt.timedelta(hours=8), "WITA")
CET = dt.timezone(dt.timedelta(hours=1))
NAMES = {"kabarmahakam.localhost": "Kabar Mahakam", "suarapesisir.localhost": "Suara Pesisir", "wartabenuo.localhost": "Warta Benuo",
         "harbourledger.localhost": "The Harbour Ledger", "elbwerder.localhost": "Elbwerder Bote", "lerivage.localhost": "Le Rivage"}
ID_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
ID_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
DE_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FR_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
RFC_DAYS, RFC_MONTHS = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
e = html.escape


def rfc822(t):
    return "%s, %02d %s %d %s" % (RFC_DAYS[t.weekday()], t.day, RFC_MONTHS[t.month - 1], t.year, t.strftime("%H:%M:%S %z"))


def id_date(t):
    return "%s, %d %s %d %s WITA" % (ID_DAYS[t.weekday()], t.day, ID_MONTHS[t.month - 1], t.year, t.strftime("%H:%M"))


def picture():
    """A small grey PNG, so that pictures are pictures."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * 3 + y) % 256 for x in range(80)) for y in range(45))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 80, 45, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Web:
    def __init__(self, port, now):
        self.port, self.now = port, now.replace(second=0, microsecond=0)

    def origin(self, host):
        return "http://%s:%d" % (host, self.port)

    def when(self, article, zone):
        return (self.now - dt.timedelta(hours=article["hours"])).astimezone(zone)

    def link(self, host, article):
        paths = {"kabarmahakam.localhost": "/2026/berita/%s/", "suarapesisir.localhost": "/read/%s", "wartabenuo.localhost": "/artikel/%s.html",
                 "harbourledger.localhost": "/news/%s", "elbwerder.localhost": "/lokales/%s-a10%02d.html", "lerivage.localhost": "/actualites/%s"}
        path = paths[host]
        if host == "elbwerder.localhost":
            return self.origin(host) + path % (article["slug"], ARTICLES[host].index(article))
        return self.origin(host) + path % article["slug"]

    def body(self, host, article, also, wrap):
        printed, out = PRINTED.get(article["slug"], {}), []
        for i, text in enumerate(article["text"] + [None]):
            if i in printed.get("also", {}):
                out.append(wrap % (also, self.origin(host) + "/arsip/lain", e(printed["also"][i])))
            if text is None:
                continue
            credit = " " + printed["credit"] if "credit" in printed and i + 1 == len(article["text"]) else ""
            tag = ("h2", "h2") if i in printed.get("headings", ()) else ("blockquote><p", "p></blockquote") if i in printed.get("quotes", ()) else ("p", "p")
            out.append("<%s>%s</%s>" % (tag[0], e(text + credit), tag[1]))
        return "\n".join(out)

    def byline(self, article, last):
        """The authors as a reader sees them; "Redaksi" where nobody is named."""
        return (" %s " % last).join(article["authors"]) or "Redaksi"

    def image(self, article):
        return article.get("image") or "/foto/utama.png"

    def json_ld(self, host, article, t, iso=None):
        return '<script type="application/ld+json">%s</script>' % json.dumps({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": article["title"], "datePublished": iso or t.isoformat(),
            "author": [{"@type": "Person", "name": name} for name in article["authors"]], "publisher": {"@type": "Organization", "name": NAMES[host]},
            "image": [self.origin(host) + self.image(article)], "mainEntityOfPage": self.link(host, article)}, ensure_ascii=False)

    def head(self, host, title, lang, extra="", image="/foto/utama.png"):
        return ('<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s - %s</title><meta property="og:site_name" content="%s">'
                '<meta property="og:title" content="%s"><meta property="og:image" content="%s"><style>body{font-family:serif}</style>'
                '<script>window.dataLayer=[];function t(){dataLayer.push("<div>")}</script>%s</head>' % (
                    lang, e(title), NAMES[host], NAMES[host], e(title), self.origin(host) + image, extra))

    SHARE = '<div class="share-buttons"><a href="https://social.example/share">Facebook</a> <a href="https://social.example/x">X</a> <a href="https://social.example/wa">WhatsApp</a></div>'
    COOKIE = '<div class="cookie-consent" role="dialog"><p>We use cookies to improve your experience. By continuing you accept our policy.</p><button>OK</button></div>'

    def related(self, host, heading):
        items = "".join('<li><a href="%s">%s</a></li>' % (self.link(host, a), e(a["title"])) for a in ARTICLES[host])
        return '<aside class="related-posts"><h3>%s</h3><ul>%s</ul></aside>' % (heading, items)

    def article_page(self, host, article):
        return getattr(self, host.split(".")[0])(host, article)

    def kabarmahakam(self, host, a):  # a WordPress theme; JSON-LD claims UTC while the page prints WITA
        t = self.when(a, WITA)
        lie = t.strftime("%Y-%m-%dT%H:%M:00+00:00")
        return self.head(host, a["title"], "id-ID", '<link rel="canonical" href="%s">%s' % (self.link(host, a), self.json_ld(host, a, t, lie)), self.image(a)) + """
<body class="single post-template-default"><header class="site-header"><nav><a href="/">Beranda</a> <a href="/kategori/daerah/">Daerah</a> <a href="/kategori/ekonomi/">Ekonomi</a></nav></header>
<main><article class="post type-post"><h1 class="entry-title">%s</h1><div class="entry-meta">Oleh <a rel="author" href="/penulis/1/">%s</a> | %s</div>%s
<figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="%s" width="80" height="45" alt="Suasana"><figcaption>Suasana kegiatan. Foto: Istimewa</figcaption></figure>
<div class="entry-content">%s</div><div class="tags-links">Tag: <a rel="tag" href="/tag/kaltim/">Kaltim</a> <a rel="tag" href="/tag/sungai/">Sungai</a></div>
<div class="author-box"><p>Penulis adalah wartawan Kabar Mahakam sejak 2019 dan meliput isu sungai.</p></div></article>%s</main>
<div id="comments"><h3>Tinggalkan komentar</h3><form><textarea></textarea></form></div><footer><a href="/tentang-kami">Tentang kami</a> <a href="/admin/masuk">Masuk</a> Hak cipta Kabar Mahakam</footer>%s</body></html>""" % (
            e(a["title"]), e(self.byline(a, "dan")), id_date(t), self.SHARE, self.image(a), self.body(host, a, "BACA JUGA :", '<p><strong>%s</strong> <a href="%s">%s</a></p>'),
            self.related(host, "Berita Terkait"), self.COOKIE)

    def suarapesisir(self, host, a):  # a portal's own system
        t = self.when(a, WITA)
        return self.head(host, a["title"], "id", '<meta name="author" content="%s"><meta property="article:published_time" content="%s">' % (self.byline(a, "dan"), t.isoformat()), self.image(a)) + """
<body><div class="topbar"><ul><li><a href="/">Home</a></li><li><a href="/indeks">Indeks</a></li></ul></div><div class="detail"><h1>%s</h1>
<div class="detail__author">%s - Suara Pesisir</div><div class="detail__date">%s</div><div class="detail__media"><img src="%s" alt=""><span class="caption">Perbesar</span></div>
<div class="detail__body-text itp_bodycontent">%s<p>Gabung ke saluran WhatsApp Suara Pesisir untuk berita terbaru.</p></div>%s</div>%s</body></html>""" % (
            e(a["title"]), e(self.byline(a, "dan")), id_date(t), self.image(a), self.body(host, a, "Baca juga:", '<div class="readmore">%s <a href="%s">%s</a></div>'),
            self.SHARE, self.related(host, "Artikel Terkait"))

    def wartabenuo(self, host, a):  # a town paper: plain HTML, no metadata
        t = self.when(a, WITA)
        date = "%d jam lalu" % a["hours"] if PRINTED.get(a["slug"], {}).get("relative") else id_date(t)
        return """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>%s | Warta Benuo</title></head><body><div id="menu"><a href="/">Depan</a> | <a href="/tentang-kami">Tentang Kami</a></div>
<div id="isi"><h1>%s</h1><p class="tanggal">Oleh: %s - %s</p>%s</div><div id="kanan"><h4>Populer</h4><a href="/artikel/festival-beseprah-kembali.html">Festival Makan Beseprah Kembali Digelar di Tenggarong</a></div>
<div id="bawah">Warta Benuo, Jalan Ahmad Muksin, Tenggarong</div></body></html>""" % (
            e(a["title"]), e(a["title"]), e(self.byline(a, "dan")), date, self.body(host, a, "Simak juga:", '<p>%s <a href="%s">%s</a></p>'))

    def harbourledger(self, host, a):  # a blog engine with microdata
        t = self.when(a, dt.timezone.utc)
        return self.head(host, a["title"], "en-GB", '<link rel="alternate" type="application/atom+xml" href="/atom.xml"><link rel="canonical" href="%s">' % self.link(host, a), self.image(a)) + """
<body><header><a href="/">The Harbour Ledger</a></header><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">%s</h1>
<p class="byline">By <span itemprop="author">%s</span> <time itemprop="datePublished" datetime="%s">%s</time></p><div itemprop="articleBody">%s</div></article>
<section class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the best of the harbour in your inbox every Friday.</p></section>%s%s</body></html>""" % (
            e(a["title"]), e(self.byline(a, "and")), t.isoformat(), t.strftime("%d %B %Y"), self.body(host, a, "Read also:", '<p><em>%s <a href="%s">%s</a></em></p>'),
            self.related(host, "Most read"), self.COOKIE)

    def elbwerder(self, host, a):  # a newspaper's system
        t = self.when(a, CET)
        return self.head(host, a["title"], "de", self.json_ld(host, a, t), self.image(a)) + """
<body><nav class="nav"><a href="/">Startseite</a><a href="/lokales/">Lokales</a></nav><main><article class="story"><header class="story__head"><h1>%s</h1><p class="story__author">Von %s</p>
<p class="story__date">%d. %s %d, %s Uhr</p></header><div class="story__text">%s</div><p class="story__note">Sie wollen mehr lesen? Jetzt Digitalabo testen.</p></article>%s</main></body></html>""" % (
            e(a["title"]), e(self.byline(a, "und")), t.day, DE_MONTHS[t.month - 1], t.year, t.strftime("%H:%M"),
            self.body(host, a, "Lesen Sie auch:", '<p class="teaser">%s <a href="%s">%s</a></p>'), self.related(host, "Mehr zum Thema"))

    def lerivage(self, host, a):
        t = self.when(a, CET)
        return self.head(host, a["title"], "fr", self.json_ld(host, a, t), self.image(a)) + """
<body><header><a href="/">Le Rivage</a></header><main><h1>%s</h1><p class="signature">Par %s, publié le %d %s %d à %s</p><div class="article-body">%s</div>%s</main></body></html>""" % (
            e(a["title"]), e(self.byline(a, "et")), t.day, FR_MONTHS[t.month - 1], t.year, t.strftime("%Hh%M"),
            self.body(host, a, "Lire aussi :", '<p><strong>%s <a href="%s">%s</a></strong></p>'), self.related(host, "Sur le même thème"))

    def front(self, host):
        cards = "".join('<div class="card"><a href="%s"><img src="/foto/utama.png" alt=""></a><h3><a href="%s">%s</a></h3><span class="waktu">%s</span></div>' % (
            self.link(host, a), self.link(host, a), e(a["title"]), id_date(self.when(a, WITA))) for a in ARTICLES[host])
        return self.head(host, NAMES[host], "id") + '<body><nav><a href="/">Depan</a> <a href="/kontak">Kontak</a> <a href="/tentang-kami">Tentang Kami</a></nav><div class="daftar">%s</div><footer><a href="/admin/masuk">Masuk</a></footer></body></html>' % cards

    def rss(self, host, zone):
        items = "".join('<item><title>%s</title><link>%s</link><guid isPermaLink="false">%s-%d</guid><pubDate>%s</pubDate><description>%s</description></item>' % (
            e(a["title"]), self.link(host, a) + ("?utm_source=rss" if i == 1 else ""), host, i, rfc822(self.when(a, zone)),
            e("<p>%s ...</p>" % a["text"][0][:120])) for i, a in enumerate(ARTICLES[host]))
        if host == "kabarmahakam.localhost":  # one that is gone, and one article under a second address
            second = ARTICLES[host][1]
            items += "<item><title>Berita yang sudah dihapus</title><link>%s/2026/berita/sudah-dihapus/</link></item>" % self.origin(host)
            items += "<item><title>%s</title><link>%s</link></item>" % (e(second["title"]), self.link(host, second))
        return '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>%s</title><link>%s/</link><description>%s</description>%s</channel></rss>' % (NAMES[host], self.origin(host), NAMES[host], items)

    def atom(self, host):
        entries = "".join('<entry><title>%s</title><link href="%s"/><id>tag:%s,2026:%d</id><updated>%s</updated><published>%s</published>%s<content type="html">%s</content></entry>' % (
            e(a["title"]), self.link(host, a), host, i, self.when(a, dt.timezone.utc).isoformat(), self.when(a, dt.timezone.utc).isoformat(), "".join("<author><name>%s</name></author>" % e(name) for name in a["authors"]),
            e(self.body(host, a, "Read also:", '<p>%s <a href="%s">%s</a></p>'))) for i, a in enumerate(ARTICLES[host]))
        second = ARTICLES[host][0]  # listed again under its print address, three hours later
        entries += '<entry><title>%s</title><link href="%s/print/%s"/><id>tag:%s,2026:print</id><updated>%s</updated></entry>' % (
            e(second["title"]), self.origin(host), second["slug"], host, (self.when(second, dt.timezone.utc) + dt.timedelta(hours=3)).isoformat())
        return '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>%s</title><id>tag:%s,2026:feed</id><updated>%s</updated>%s</feed>' % (NAMES[host], host, self.now.isoformat(), entries)

    def json_feed(self, host):
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": NAMES[host], "home_page_url": self.origin(host) + "/", "language": "fr", "items": [
            {"id": a["slug"], "url": self.link(host, a), "title": a["title"], "summary": a["text"][0][:140], "date_published": self.when(a, CET).isoformat()} for a in ARTICLES[host]]}, ensure_ascii=False)

    def sitemap(self, host):
        return '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">%s</urlset>' % "".join(
            "<url><loc>%s</loc><news:news><news:publication><news:name>%s</news:name><news:language>id</news:language></news:publication><news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>" % (
                self.link(host, a), NAMES[host], self.when(a, WITA).isoformat(), e(a["title"])) for a in ARTICLES[host])

    def answer(self, host, path):
        """(content type, bytes), or None for 404."""
        if host not in ARTICLES:
            return None
        text = {"/": lambda: self.front(host), "/robots.txt": lambda: "User-agent: *\nDisallow: /admin/\nSitemap: %s/sitemap-news.xml\n" % self.origin(host),
                "/tentang-kami": lambda: self.head(host, "Tentang Kami", "id") + "<body><h1>Tentang Kami</h1><p>Kami menerbitkan berita daerah sejak 2011.</p></body></html>"}
        if host == "kabarmahakam.localhost":
            text["/feed/"] = lambda: self.rss(host, WITA)
        if host == "elbwerder.localhost":
            text["/rss.xml"] = lambda: self.rss(host, CET)
        if host == "harbourledger.localhost":
            text["/atom.xml"] = lambda: self.atom(host)
        if host == "lerivage.localhost":
            text["/feed.json"] = lambda: self.json_feed(host)
        if host == "suarapesisir.localhost":
            text["/sitemap-news.xml"] = lambda: self.sitemap(host)
        make = text.get(path)
        if path.startswith("/foto/") and path.endswith(".png"):
            make = picture
        for a in ARTICLES[host]:
            second = host == "harbourledger.localhost" and path == "/print/" + a["slug"]  # the same page; its canonical link says so
            if self.link(host, a) == self.origin(host) + path or second:
                make = lambda found=a: self.article_page(host, found)
        if make is None:
            return None
        body = make()
        kind = "image/png" if isinstance(body, bytes) else {"txt": "text/plain", "json": "application/feed+json"}.get(path.rsplit(".", 1)[-1])
        if kind is None:
            kind = "application/atom+xml" if body.startswith("<?xml") and "<feed" in body[:120] else "application/rss+xml" if "<rss" in body[:120] else "application/xml" if body.startswith("<?xml") else "text/html; charset=utf-8"
        return kind, body if isinstance(body, bytes) else body.encode()
