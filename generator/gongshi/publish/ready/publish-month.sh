#!/bin/sh
# Fetches what was committed, builds, publishes. Takes the site's folder and the name of the target (web).
# A step that fails ends it: nothing half built is ever published.
set -eu
cd "${1:?the site\'s folder}"
if git rev-parse --quiet --verify '@{upstream}' >/dev/null 2>&1; then
  git pull --quiet --ff-only
fi
gongshi=.venv/bin/gongshi
[ -x "$gongshi" ] || gongshi=gongshi
"$gongshi" build
"$gongshi" publish "${2:-web}"
