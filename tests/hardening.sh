#!/usr/bin/env bash
# Is the program hardened as the release preset says? hardening.sh PROGRAM
set -eu
program=$1
fail=0
need() { if ! grep -q "$2" <<<"$3"; then echo "missing: $1" >&2; fail=1; fi; }
headers=$(readelf -hlW "$program")
dynamic=$(readelf -dW "$program")
symbols=$(readelf --dyn-syms -W "$program")
need "PIE" 'DYN (Position-Independent' "$headers"
need "GNU_RELRO" 'GNU_RELRO' "$headers"
need "BIND_NOW (full RELRO)" 'NOW' "$dynamic"
need "stack protector" '__stack_chk_fail' "$symbols"
need "fortified calls" '_chk@' "$symbols"
need "libstdc++ assertions" 'glibcxx_assert_fail' "$symbols"
# Debian's own start files carry no CET note, so the linker drops it for the whole; the landing pads are in our code all the same.
need "CET landing pads" 'endbr64' "$(objdump -d --no-show-raw-insn "$program" | grep -m 50 endbr64)"
if grep 'GNU_STACK' <<<"$headers" | grep -q 'RWE'; then echo "executable stack" >&2; fail=1; fi
exit "$fail"
