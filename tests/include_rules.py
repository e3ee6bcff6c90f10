#!/usr/bin/env python3
"""Checks the map of the rooms: who includes whom, which library belongs to which room, SQL only in the store."""
import pathlib
import re
import sys

SRC = pathlib.Path(__file__).resolve().parent.parent / "src"
ROOMS = "core config schedule fetch parse discover extract dedup filter store publish serve app".split()
SEES = {"core": set(), "parse": {"core"}, "discover": {"core", "parse"}, "extract": {"core", "parse"}, "app": set(ROOMS)}
OWNERS = {"curl/": {"fetch"}, "gumbo.h": {"parse"}, "pugixml": {"parse"}, "sqlite3.h": {"store"}, "toml++/": {"config"}, "CLI/": {"app"},
          "spdlog/": {"app"}, "systemd/": {"app"}, "cld2/": {"extract"}, "libpsl.h": {"core"}, "xxhash.h": {"core"}, "microhttpd.h": {"serve"},
          "zstd.h": {"fetch", "store"}, "brotli/": {"fetch"}, "libdeflate.h": {"fetch"}}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
SQL = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA)\s', re.I)


def faults():
    for file in sorted(SRC.rglob("*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        room, text = file.relative_to(SRC).parts[0], file.read_text(encoding="utf-8")
        for mark, name in INCLUDE.findall(text):
            target = name.split("/")[0]
            if mark == '"' and target in ROOMS and target != room and target not in SEES.get(room, {"core"}):
                yield f"{file}: {room} may not see {target} ({name})"
            for library, owners in OWNERS.items():
                if mark == "<" and name.startswith(library) and room not in owners:
                    yield f"{file}: {name} belongs to {', '.join(sorted(owners))}"
        if room != "store" and SQL.search(text):
            yield f"{file}: SQL outside store: {SQL.search(text).group(0)}"
        if file.suffix == ".h" and "#pragma once" not in text:
            yield f"{file}: a header without #pragma once"


found = list(faults())
print("\n".join(found) if found else f"{len(list(SRC.rglob('*.h')))} headers and {len(list(SRC.rglob('*.cpp')))} sources keep the rules")
sys.exit(1 if found else 0)
