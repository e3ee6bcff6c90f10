#!/usr/bin/env bash
# The demo: the bundled web on loopback, one crawl, the merged feed in ./public. --serve keeps the web up until Enter or a signal.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
kabar="$top/build/release/kabar"
work=$(mktemp -d)
trap 'if [ -n "${web:-}" ]; then kill "$web" 2>/dev/null || true; wait "$web" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
mkdir -p "$work/feeds" "$top/public"
python3 "$top/tests/web/serve.py" --port-file "$work/port" &
web=$!
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.05; done
[ -s "$work/port" ] || { echo "the bundled web did not start" >&2; exit 1; }
port=$(cat "$work/port")
sed -e "s|{{port}}|$port|" -e "s|{{public}}|$top/public|" "$top/tests/web/config.toml" > "$work/config.toml"
sed "s|{{port}}|$port|" "$top/tests/web/feeds/kabar-demo.toml" > "$work/feeds/kabar-demo.toml"
echo "crawling six invented outlets on 127.0.0.1:$port"
"$kabar" --config "$work/config.toml" crawl 2>"$work/log" || { status=$?; cat "$work/log" >&2; exit "$status"; }
"$kabar" --config "$work/config.toml" articles | head -20
echo
echo "The merged feed: $top/public/kabar-demo.xml (also .atom and .json)"
echo "Subscribe: echo 'file://$top/public/kabar-demo.xml' > urls && newsboat -u urls"
if [ "${1:-}" = --serve ]; then
  (cd "$top/public" && exec python3 -m http.server 8044 --bind 127.0.0.1 >/dev/null 2>&1) &
  files=$!
  echo "Or in any reader: http://localhost:8044/kabar-demo.xml (Ctrl-C ends it)"
  trap 'kill "$files" "$web" 2>/dev/null || true; rm -rf "$work"' EXIT
  wait "$web"
fi
