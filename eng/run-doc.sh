#!/usr/bin/env bash
# Runs the bash blocks of a document in order, as one script that stops at the first failure: eng/run-doc.sh docs/api.md
# Needs a running node; SEN names its address, DATA its folder, SEN_COMMAND the program.
set -euo pipefail
document=${1:?usage: eng/run-doc.sh DOCUMENT}
script=$(mktemp)
trap 'rm -f "$script"' EXIT
{
  echo 'set -euo pipefail'
  awk '/^```bash$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$document"
} > "$script"
[ "$(wc -l < "$script")" -gt 1 ] || { echo "No bash block in $document." >&2; exit 2; }
bash "$script"
echo "Every block of $document ran."
