#!/usr/bin/env python3
"""What pages cost that were made to cost: `kabar pipe extract -j 1` over one page of each shape.

usage: hostile_pages.py KABAR [WORD...]     only the shapes whose names hold one of the words

Each is a process of its own with 256 KiB of stack; its CPU is that of the whole process, its memory the peak above that
of an empty page. Fails when one costs more than 0.6 s or 128 MiB, does not answer, or is ended by a signal.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

MOST_SECONDS, MOST_BYTES, STACK = 0.6, 128 << 20, 256 << 10
SENTENCE = "The council met on Tuesday and agreed, after a long debate, to repair the old bridge. "
PARAGRAPH = "<p>" + SENTENCE * 4 + "</p>\n"


def page(body, head=""):
    return "<!doctype html><html><head><title>Bridge</title>" + head + "</head><body>" + body + "</body></html>"


def numbered(count, template):
    return "".join(template.replace("#", str(i)) for i in range(count))


def nested(name, count, text="x"):
    return ("<%s>" % name) * count + text


def shapes():
    yield "empty", page("")
    yield "article", page("<article><h1>Bridge</h1>" + PARAGRAPH * 40 + "</article>")
    # Depth.
    for name in ("div", "span", "font", "blockquote", "ul><li", "dl><dd", "table><tr><td", "section", "object", "label",
                 "details", "template", "svg", "svg><g", "math", "math><mrow", "x-y", "figure", "a", "b", "button", "form",
                 "ruby><rt", "h1", "select", "svg><foreignObject", "center", "fieldset", "marquee", "applet", "noscript"):
        yield "deep " + name, page(nested(name, 200000 // (1 + name.count("<"))))
    yield "deep div closed", page("<div>" * 100000 + "x" + "</div>" * 100000)
    yield "deep lists of text", page("<ul><li>word " * 100000)
    yield "deep with article", page("<div>" * 500 + PARAGRAPH * 2000)
    # Formatting elements and the adoption agency.
    for names in ("b p", "a p", "i div", "b i p", "font p", "nobr p", "b table", "a table", "code li", "b button", "b b",
                  "em strong", "u a", "s h1", "tt td", "b option", "big div", "a div", "b hr", "b x-y"):
        parts = names.split()
        yield "runs " + names, page("".join(("<%s>" % n) * 100000 for n in parts))
        yield "turns " + names, page("".join("<%s>" % n for n in parts) * (200000 // len(parts)))
    yield "b with attributes, p", page(numbered(1000, "<b id=#>") + "<p>" * 100000)
    yield "font by number, p", page(numbered(60000, "<font color=#>x<p>"))
    yield "misnested b i", page("<b><i></b></i>" * 100000)
    yield "misnested a div", page("<a href=x><div></a></div>" * 60000)
    yield "misnested b p text", page("<b><p>word</b>" * 100000)
    yield "misnested eight", page("<b><i><u><s><em><code><big><tt><p></b></i></u></s>" * 10000)
    yield "end tags p", page("</p>" * 500000)
    yield "end tags br", page("</br>" * 500000)
    yield "end tags b after deep", page("<b>" * 500 + "<div>" * 500 + "</b>" * 200000)
    yield "end tags unknown", page("<div>" * 500 + "</q>" * 300000)
    # Tables.
    yield "foster text", page("<table>" + "x<tr>" * 200000)
    yield "foster div", page("<table>" + "<div>x</div>" * 100000)
    yield "foster b", page("<table>" + "<b>x" * 100000)
    yield "foster deep", page("<table><tr><td>" * 170 + "<b>x" * 50000)
    yield "foster tables", page("<table><div>" * 100000)
    yield "foster inputs", page("<table>" + "<input>" * 200000)
    yield "rows", page("<table>" + "<tr><td>1<td>2<td>3" * 100000 + "</table>")
    yield "columns", page("<table><tr>" + "<td>word" * 500000)
    yield "captions", page("<table>" + "<caption>x" * 100000)
    yield "tables in cells", page("<table><tr><td>" * 500 + PARAGRAPH * 1000)
    yield "tables beside", page("<table><tr><td>word</table>" * 60000)
    # Attributes.
    yield "attributes", page("<p " + numbered(100000, "a#=1 ") + ">x")
    yield "attributes on body", "<html><body " + numbered(100000, "a#=1 ") + "><body b=2>" + PARAGRAPH
    yield "attributes on many bodies", numbered(50000, "<body a#=1>") + PARAGRAPH
    yield "attributes on many", page(("<p " + numbered(500, "a#=1 ") + ">x") * 2000)
    yield "attributes repeated", page("<p " + "a=1 " * 1000000 + ">x")
    yield "attribute of 7 MB", page('<p title="' + "a" * 7000000 + '">' + PARAGRAPH)
    yield "attribute of entities", page('<p title="' + "&amp;" * 1000000 + '">' + PARAGRAPH)
    yield "attribute name of 7 MB", page("<p " + "a" * 7000000 + ">" + PARAGRAPH)
    yield "attribute unclosed", page('<p title="' + PARAGRAPH * 10000)
    yield "tag name of 7 MB", page("<" + "a" * 7000000 + ">" + PARAGRAPH)
    yield "classes", page(numbered(100000, '<p class="c# story text body article entry">word</p>'))
    yield "class of 7 MB", page('<div class="' + "story " * 1200000 + '">' + PARAGRAPH)
    yield "styles", page('<p style="' + "display:block;" * 500000 + '">' + PARAGRAPH)
    yield "href of 7 MB", page('<p><a href="' + "a/../" * 1400000 + '">x</a>' + PARAGRAPH * 20)
    yield "srcset of 7 MB", page("<article>" + PARAGRAPH * 10 + '<img srcset="' + "a.jpg 1w, " * 700000 + '">' + PARAGRAPH * 10)
    yield "srcset of commas", page("<article>" + PARAGRAPH * 10 + '<img srcset="' + "," * 7000000 + '">' + PARAGRAPH * 10)
    # Unclosed and raw parts.
    for opening in ("<!--", "<script>", "<style>", "<textarea>", "<title>", "<xmp>", "<iframe>", "<noembed>", "<noframes>",
                    "<plaintext>", "<svg><style>", "<svg><script>", "<math><![CDATA[", "<!doctype ", "<?xml ", "<![CDATA[",
                    '<a href="', "<select>", "<template>", "<svg><title>", "<svg><desc>", "<frameset>", "<noscript>"):
        yield "unclosed " + opening, page(PARAGRAPH * 5 + opening + (PARAGRAPH + "&lt;--") * 20000)
        yield "many " + opening, page(PARAGRAPH * 5 + opening * 200000)
    yield "comments", page("<!-- x -->" * 500000 + PARAGRAPH)
    yield "comment of dashes", page("<!--" + "-" * 7000000)
    yield "comment ends", page("<!--" + "--!" * 2000000)
    yield "script of comments", page("<script>" + "<!--<script " * 500000)
    yield "scripts", page("<script>x</script>" * 300000 + PARAGRAPH)
    yield "frameset", "<html><head></head><frameset>" + "<frame src=x>" * 200000
    yield "frameset late", "<html>" + "<frameset>" * 200000
    # svg, math, select, template.
    yield "svg many", page("<svg><path d=M0></path></svg>" * 100000)
    yield "svg breakouts", page("<svg><p>x" * 100000)
    yield "svg html inside", page("<svg><foreignObject><p>word</p></foreignObject></svg>" * 40000)
    yield "svg title html", page("<svg><title><b>x</b></title></svg>" * 50000)
    yield "svg attributes", page("<svg " + numbered(100000, "a#=1 ") + "><foreignObject><p>x")
    yield "math many", page("<math><mi>x</mi></math>" * 100000)
    yield "math text", page("<math><mtext><p>word</math>" * 60000)
    yield "math then text", page("<math></math>" + PARAGRAPH * 20000)
    yield "math then deep", page("<math></math>" + "<div>" * 100000)
    yield "math attributes", page("<math></math><p " + numbered(100000, "a#=1 ") + ">x")
    yield "math then b p", page("<math></math>" + "<b>" * 100000 + "<p>" * 100000)
    yield "select options", page("<select>" + "<option>word" * 200000)
    yield "select many", page("<select></select>" * 200000)
    yield "templates", page("<template><p>x</template>" * 100000)
    yield "template tables", page("<template><tr><td>" * 50000)
    # Text.
    yield "text of 18 MB", page("<p>" + SENTENCE * 200000)
    yield "paragraphs of 8 MB", page("<article>" + PARAGRAPH * 23000)
    yield "paragraphs short", page("<article>" + "<p>One two three.</p>" * 400000)
    yield "paragraphs equal", page("<article>" + "<p>a</p>" * 1000000)
    yield "paragraphs numbered", page("<article>" + numbered(200000, "<p>Line #, and more.</p>"))
    yield "br", page("<br>" * 1000000)
    yield "br with text", page("<p>" + "word<br>" * 500000)
    yield "br pairs", page("<p>" + "Some words here.<br><br>" * 300000)
    yield "hr", page("<hr>" * 1000000)
    yield "img", page("<img src=a.jpg>" * 400000)
    yield "images in article", page("<article>" + "<p>Word and word.</p><img src=a.jpg alt=x>" * 100000)
    yield "figures in article", page("<article>" + numbered(60000, "<p>Word.</p><figure><img src=#.jpg><figcaption>Cap</figcaption></figure>"))
    yield "noscripts", page("<article>" + PARAGRAPH + "<noscript><img src=a.jpg></noscript>" * 80000 + PARAGRAPH)
    yield "links", page(numbered(150000, '<a href="/story/#">Story number #</a> '))
    yield "links in article", page("<article>" + PARAGRAPH * 10 + numbered(60000, '<p>See <a href="/s/#">that story</a> now.</p>'))
    yield "list items", page("<ul>" + "<li>Word and word." * 300000)
    yield "headings", page("<h1>Word</h1>" * 300000)
    yield "headings h2", page("<article>" + "<h2>Word and word</h2><p>Text.</p>" * 100000)
    # Links that later steps look at one by one.
    story = "<article><h1>Bridge</h1>" + PARAGRAPH * 20
    yield "pager in heading", page(story + "<h2>" + '<a href="?page=2">2</a> ' * 60000)
    yield "pager without words in heading", page(story + "<h2>" + '<a href="?page=2"></a>' * 100000)
    yield "pager in class of 1 MB", page(story + '<div class="' + "x" * 1000000 + '">' + '<a href="?page=2">2</a> ' * 60000)
    yield "tags in class of 1 MB", page(story + '<div class="' + "x" * 1000000 + '">' + '<a href="/tag/x">x</a> ' * 60000)
    yield "date lines", page("<article><h1>Bridge</h1>" + "<p>Senin, 23 November 2026 14:05 WITA</p>" * 100000 + PARAGRAPH * 20)
    yield "labels at breaks", page("<article><p>" + "Penulis: A<br>Editor: B<br>" * 100000)
    yield "opened lists", page(story + "<p>These:</p><ul><li>a b<li>c d</ul>" * 60000 + PARAGRAPH)
    yield "cards", page(story + numbered(60000, "<div><div><a href=/s/#>One two three four</a></div><div>1 hour ago</div></div>"))
    yield "one word", page("<p>" + "a" * 8000000)
    yield "one long cjk line", page("<p>" + "\u6c34\u706b" * 1300000)
    yield "spaces", page("<p>" + " " * 8000000)
    yield "no-break spaces", page("<p>" + "\u00a0" * 4000000)
    yield "zero width", page("<p>" + "a\u200b" * 2000000)
    yield "commas", page("<p>" + "a, " * 2600000)
    yield "stops", page("<p>" + ". " * 4000000)
    yield "quotes", page("<p>" + '"' * 8000000)
    yield "digits", page("<p>" + "1" * 8000000)
    yield "dates", page("<p>" + "12 May 2024 10:00 " * 440000)
    yield "date paragraphs", page("<p>12 May 2024 10:00</p>" * 300000)
    yield "time elements", page('<time datetime="2024-05-12T10:00:00Z">12 May</time>' * 150000)
    yield "bylines", page('<p class="byline author">By Ann Lee</p>' * 150000)
    yield "rel author", page('<a rel=author href=/a>Ann Lee</a>' * 150000)
    yield "itemprops", page('<span itemprop="author name datePublished headline articleBody">Ann</span>' * 100000)
    yield "lt", page("<" * 8000000)
    yield "gt", page(">" * 8000000)
    yield "lt gt", page("<>" * 4000000)
    yield "amp", page("&" * 8000000)
    # Character references.
    yield "entities", page("<p>" + "&amp;" * 1600000)
    yield "entities numbered", page("<p>" + "&#65;" * 1600000)
    yield "entities long", page("<p>" + "&CounterClockwiseContourIntegral;" * 240000)
    yield "entities unknown", page("<p>" + "&nosuchname;" * 650000)
    yield "entities zeros", page("<p>&#" + "0" * 7000000 + "65;")
    yield "entities unfinished", page("<p>" + "&am" * 2600000)
    # Metadata.
    yield "metas", page(PARAGRAPH, numbered(100000, '<meta property="og:p#" content="x">'))
    yield "metas of authors", page(PARAGRAPH, '<meta name="author" content="Ann Lee, Bo Ray">' * 100000)
    yield "metas of dates", page(PARAGRAPH, '<meta property="article:published_time" content="12 May 2024">' * 100000)
    yield "meta of 7 MB", page(PARAGRAPH, '<meta property="og:title" content="' + "Bridge - " * 800000 + '">')
    yield "description of 7 MB", page(PARAGRAPH, '<meta name="description" content="' + SENTENCE * 80000 + '">')
    yield "title of 7 MB", "<title>" + "Bridge | " * 800000 + "</title>" + PARAGRAPH * 10
    yield "titles", "<title>Bridge</title>" * 300000 + PARAGRAPH
    yield "canonicals", page(PARAGRAPH, '<link rel=canonical href="/x">' * 200000)
    ld = '<script type="application/ld+json">%s</script>'
    yield "ld deep arrays", page(PARAGRAPH, ld % ("[" * 1000000))
    yield "ld deep objects", page(PARAGRAPH, ld % ('{"@graph":' * 500000))
    yield "ld many", page(PARAGRAPH, (ld % '{"@type":"NewsArticle","headline":"x"}') * 60000)
    yield "ld authors", page(PARAGRAPH, ld % ('{"@type":"NewsArticle","author":[' + '{"name":"Ann Lee"},' * 200000 + "]}"))
    yield "ld string of 7 MB", page(PARAGRAPH, ld % ('{"@type":"NewsArticle","articleBody":"' + "a " * 3500000 + '"}'))
    yield "ld keys", page(PARAGRAPH, ld % ("{" + numbered(200000, '"k#":1,') + "}"))
    yield "ld broken", page(PARAGRAPH, ld % ('{"@type":"NewsArticle","headline":"' + '"\\' * 2000000))
    yield "ld numbers", page(PARAGRAPH, ld % ("[" + "1e999," * 1000000))
    # Bytes.
    text = page("<article>" + PARAGRAPH * 2000)
    yield "NUL bytes", b"\0" * 8000000
    yield "NUL between", "\0".join(text).encode()
    yield "invalid bytes", text.encode() + b"\xff\xfe\x80" * 2500000
    yield "invalid leads", text.encode() + b"\xf0\x9f" * 3500000
    yield "random bytes", os.urandom(6000000)
    yield "UTF-16 LE", b"\xff\xfe" + (text * 5).encode("utf-16-le")
    yield "UTF-16 BE", b"\xfe\xff" + (text * 5).encode("utf-16-be")
    yield "UTF-16 surrogates", b"\xff\xfe" + b"\x00\xd8" * 3500000
    for name in ("iso-2022-jp", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "windows-1251", "iso-8859-1", "utf-7",
                 "utf-32", "x-user-defined"):
        head = ('<meta charset="%s">' % name).encode()
        yield "charset " + name, head + text.encode() * 5
        yield "charset high bytes " + name, head + b"<p>" + bytes(range(128, 256)) * 55000
    yield "ISO-2022-JP escapes", b"<meta charset=iso-2022-jp><p>" + b"\x1b$B\x1b(B" * 1000000
    yield "ISO-2022-JP text", ('<meta charset="iso-2022-jp"><p>' + "\u6c34\u706b" * 1500000).encode("iso-2022-jp")
    yield "metas of charset", b"<meta charset=utf-8>" * 400000


def measure(kabar, folder, data):
    path = os.path.join(folder, "page.html")
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    line = json.dumps({"id": "x", "url": "https://news.example/2024/05/12/bridge", "file": path}) + "\n"
    process = subprocess.Popen([kabar, "pipe", "extract", "-j", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK)))
    process.stdin.write(line.encode())
    process.stdin.close()
    answer = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    process.stdout.close()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, status, answer


def main():
    kabar, words = sys.argv[1], sys.argv[2:]
    faults, idle, shown = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, data in shapes():
            if words and name != "empty" and not any(word in name for word in words):
                continue
            seconds, peak, status, answer = measure(kabar, folder, data)
            idle = idle or peak
            memory = peak - idle
            wrong = []
            if status != 0:
                wrong.append("status %d" % status)
            elif not answer.endswith(b"\n") or json.loads(answer)["id"] != "x":
                wrong.append("no answer")
            if seconds > MOST_SECONDS:
                wrong.append("too slow")
            if memory > MOST_BYTES:
                wrong.append("too much memory")
            faults += bool(wrong)
            code = "" if status or not answer else json.loads(answer).get("error", {}).get("code", "")
            shown.append((seconds, "%6.3f s %6.1f MiB  %-32s %s %s" % (seconds, memory / (1 << 20), name, code, ", ".join(wrong))))
            if wrong:
                print(shown[-1][1], flush=True)
    shown.sort(reverse=True)
    print("%d shapes, %d over the limits; the dearest:" % (len(shown), faults))
    for _, line in shown[: len(shown) if words else 12]:
        print(line)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
