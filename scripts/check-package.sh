#!/usr/bin/env bash
# Packs the program, installs the tarball away from the checkout, and builds a folder with it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tarball=$(npm pack --silent --pack-destination "$work" | tail -n 1)
npm install --silent --global --prefix "$work/global" "$work/$tarball"
mkdir "$work/somewhere"
cp -r stories "$work/somewhere/shelf"
(cd "$work/somewhere" && "$work/global/bin/quire" build shelf --quiet)
ls -l "$work/somewhere/out"
npm run --silent build
node dist/cli/main.js build stories --output "$work/here" --quiet >/dev/null
for file in "$work"/here/*; do
  name=$(basename "$file")
  case "$name" in
    *-report.txt) ;; # names the source files as they were typed
    *) cmp "$file" "$work/somewhere/out/$name" ;;
  esac
done
echo 'the packed program makes the same books'
