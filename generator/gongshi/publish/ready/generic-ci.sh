#!/bin/sh
# For a CI that runs a shell in a fresh clone: installs what is pinned, builds, publishes the target that PUBLISH_TARGET names.
set -eu
make --no-print-directory .venv/site
.venv/bin/gongshi build
.venv/bin/gongshi publish "${PUBLISH_TARGET:-web}"
