#!/usr/bin/env python3
"""Instructions that a page costs, counted by callgrind and held against the figures in instructions.json.

usage: instructions.py KABAR BENCH_BARE [--update]

Each stage reads made-up pages of a real page's size, twice in one process and once; the difference is one pass without
start-up. The same pages through a bare Gumbo parse (bench_bare) are the yardstick: what
is stored is the ratio, so another processor, whose memcpy takes other ways, does not move it. A ratio that is 2 % over
the stored one fails, and so does one 5 % under it: then the stored figure is no guard any more (--update writes it). So does a
page whose cost grows faster than its size.
Exit code 77 where valgrind is not installed.
"""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STORED = HERE / "instructions.json"
MOST_OVER, MOST_UNDER = 1.02, 0.95
MOST_GROWTH = 1.1  # of cost a byte, from one size to twice that
WORDS = ("kota jembatan sungai warga pasar pagi hujan rapat dewan sekolah jalan baru tahun kepala dinas petani harga beras "
         "kapal pelabuhan listrik air bersih program bantuan anak guru kebun desa provinsi pemerintah rencana musim").split()


def sentence(dice, words):
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize() + "."


def paragraph(dice):
    return " ".join(sentence(dice, dice.randint(8, 22)) for _ in range(dice.randint(2, 5)))


def menu(dice, links):
    items = "".join(f'<li class="menu-item item-{i}"><a href="/rubrik/{dice.choice(WORDS)}-{i}"><span>{dice.choice(WORDS).title()}'
                    f'</span></a></li>' for i in range(links))
    return f'<nav class="main-menu" role="navigation"><ul>{items}</ul></nav>'


def cards(dice, count, name):
    return f'<section class="{name}"><h2>Berita terkait</h2>' + "".join(
        f'<div class="card" data-id="{i}"><a href="/berita/{i}/{dice.choice(WORDS)}-{dice.choice(WORDS)}"><img data-src="/img/{i}.jpg" '
        f'alt="" width="320" height="180"><h3>{sentence(dice, 9)}</h3></a><time datetime="2026-11-2{i % 9}T08:00:00+08:00">{i} jam '
        f'lalu</time></div>' for i in range(count)) + "</section>"


def script(dice, entries):
    state = {f"key{i}": {"title": sentence(dice, 8), "id": dice.randrange(10**9), "tags": [dice.choice(WORDS)] * 3} for i in range(entries)}
    return f"<script>window.__STATE__={json.dumps(state)};(function(){{for(var i=0;i<9;i++){{if(i<3&&i>1)q.push(i)}}}})()</script>"


def made_up_page(seed):
    """A page as sites build them: mostly script, menus and cards, with an article in it."""
    dice = random.Random(seed)
    title = sentence(dice, 9)[:-1]
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2026-11-23T14:05:00+08:00",
          "author": {"@type": "Person", "name": "Sari Wulan"}, "image": ["https://contoh.example/img/1.jpg"]}
    body = "".join(f"<p>{paragraph(dice)}</p>" + (f'<p><strong>Baca juga: <a href="/berita/{i}">{sentence(dice, 7)}</a></strong></p>'
                                                 if i % 5 == 2 else "") for i in range(dice.randint(8, 24)))
    comments = "".join(f'<div class="comment"><b>{dice.choice(WORDS)}</b><p>{sentence(dice, 15)}</p></div>' for _ in range(dice.randint(0, 20)))
    return (f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title} - Contoh</title><meta property="og:title" '
            f'content="{title}"><meta name="description" content="{sentence(dice, 20)}"><style>{".a{color:red}" * dice.randint(50, 150)}</style>'
            f'<script type="application/ld+json">{json.dumps(ld)}</script>{script(dice, dice.randint(10, 40))}</head><body class="post">'
            f'<header>{menu(dice, dice.randint(20, 50))}</header><main><article class="entry"><h1>{title}</h1><div class="date">Senin, 23 '
            f'November 2026 14:05 WITA</div><div class="entry-content">{body}<p>(sw/adm)</p></div></article>{cards(dice, 12, "related")}'
            f'<div class="comments">{comments}</div></main><aside class="sidebar">{cards(dice, dice.randint(5, 20), "popular")}</aside>'
            f'<footer>{menu(dice, 40)}</footer>{script(dice, dice.randint(10, 40))}</body></html>')


def write_pages(folder):
    pages = [(folder / f"page{seed}.html", f"https://contoh.example/berita/2026/11/{seed}/halaman") for seed in range(12)]
    for seed, (file, _) in enumerate(pages):
        file.write_text(made_up_page(seed), encoding="utf-8")
    return pages


def count(command, stdin=""):
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)], input=stdin, text=True,
                         capture_output=True)
    collected = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    # Under callgrind a clock runs some fifty times faster: a page that is given up for its time would count as cheap.
    if run.returncode != 0 or not collected or '"error"' in run.stdout:
        sys.exit(f"{command[0]} failed under callgrind:\n{run.stderr[-2000:]}\n{run.stdout[:500]}")
    return int(collected.group(1))


def one_pass(kabar, stage, pages):
    lines = "".join(json.dumps({"id": i, "url": url, "file": str(file), "content_type": "text/html; charset=utf-8",
                                "now": "2026-11-24T00:00:00Z"}) + "\n" for i, (file, url) in enumerate(pages))
    command = [kabar, "pipe", stage, "-j", "1"]
    return count(command, lines * 2) - count(command, lines)


def measure(kabar, bare):
    with tempfile.TemporaryDirectory() as name:
        pages = write_pages(pathlib.Path(name))
        files = [file for file, _ in pages]
        gumbo = count([bare, *files, *files]) - count([bare, *files])
        return {"pages": len(pages), "gumbo": round(gumbo / len(pages)),
                **{stage: round(one_pass(kabar, stage, pages) / gumbo, 4) for stage in ("extract", "links")}}


def growth(kabar, folder):
    """How much faster than its size a page's cost grows: the same article, cards, comments and scripts, twice."""
    costs = []
    for times in (1, 2):
        parts = made_up_page(40) * times
        file = folder / f"grown{times}.html"
        file.write_text(parts, encoding="utf-8")
        costs.append(one_pass(kabar, "extract", [(file, "https://contoh.example/berita/2026/11/24/panjang")]) / len(parts))
    return costs[1] / costs[0]


def main():
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed")
        return 77
    now = measure(sys.argv[1], sys.argv[2])
    if "--update" in sys.argv:
        STORED.write_text(json.dumps(now, indent=1) + "\n")
    stored = json.loads(STORED.read_text())
    failed = 0
    print(f"{now['pages']} pages, {now['gumbo']} instructions a page by bare Gumbo (stored: {stored['gumbo']})")
    for stage in ("extract", "links"):
        change = now[stage] / stored[stage]
        verdict = "too dear" if change > MOST_OVER else "much cheaper: --update, so that it stays so" if change < MOST_UNDER else "fine"
        failed += verdict != "fine"
        print(f"pipe {stage}: {now[stage]:.4f} of bare Gumbo, {now[stage] * now['gumbo']:.0f} instructions a page, stored "
              f"{stored[stage]:.4f} ({100 * (change - 1):+.1f} %): {verdict}")
    with tempfile.TemporaryDirectory() as name:
        grown = growth(sys.argv[1], pathlib.Path(name))
    failed += grown > MOST_GROWTH
    print(f"twice the page: {grown:.2f} times the cost a byte: {'fine' if grown <= MOST_GROWTH else 'more than linear'}")
    return 1 if failed else 0


sys.exit(main())
