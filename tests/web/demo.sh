#!/usr/bin/env bash
# The demo: the bundled web on loopback, one crawl, the merged feed in ./public. --serve keeps the web and the feed up until Ctrl-C.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
kabar="$top/build/release/kabar"
work=$(mktemp -d)
web= files=
end() {
  kill $web $files 2>/dev/null || true
  wait $web $files 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
trap 'exit 0' INT TERM HUP
mkdir -p "$work/feeds" "$top/public"

# The same port at every run keeps the addresses of the articles, so a reader that had the feed yesterday sees the same items.
start_web() {
  rm -f "$work/port"
  python3 "$top/tests/web/serve.py" --port "$1" --port-file "$work/port" 2>"$work/web.log" &
  web=$!
  for _ in $(seq 100); do
    [ -s "$work/port" ] && return 0
    kill -0 "$web" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}
start_web 8046 || start_web 0 || { cat "$work/web.log" >&2; echo "the bundled web did not start" >&2; exit 1; }
port=$(cat "$work/port")
# host_delay: slow enough to be seen on a terminal.
sed -e "s|{{port}}|$port|" -e "s|{{public}}|$top/public|" -e 's|"20ms"|"300ms"|' "$top/tests/web/config.toml" > "$work/config.toml"
sed "s|{{port}}|$port|" "$top/tests/web/feeds/kabar-demo.toml" > "$work/feeds/kabar-demo.toml"

echo "Crawling six invented outlets on 127.0.0.1:$port"
status=0
if [ -t 2 ]; then  # kabar draws its progress there
  "$kabar" --config "$work/config.toml" crawl || status=$?
else
  "$kabar" --config "$work/config.toml" crawl 2>"$work/log" || { status=$?; cat "$work/log" >&2; }
fi
[ "$status" = 0 ] || exit "$status"
echo
"$kabar" --config "$work/config.toml" articles | sort -r

feed="$top/public/kabar-demo.xml"
cat <<END

The merged feed is $feed (also .atom and .json).
To read it: add that file to any feed reader, or
  echo "file://$feed" > urls && newsboat -u urls
END
if [ "${1:-}" = --serve ]; then
  python3 -m http.server 8044 --bind 127.0.0.1 --directory "$top/public" >"$work/files.log" 2>&1 &
  files=$!
  sleep 0.5
  kill -0 "$files" 2>/dev/null || { echo "port 8044 is taken: $(tail -n 1 "$work/files.log")" >&2; exit 1; }
  echo "Or subscribe to http://localhost:8044/kabar-demo.xml while this runs; Ctrl-C ends it."
  wait "$files"
else
  echo "To subscribe over HTTP, articles and pictures included: ./run demo --serve"
fi
