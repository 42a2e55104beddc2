#!/bin/sh
# Double click (macOS; on Linux through gongshi-desk.desktop): opens the desk of the folder above.
# The first time it makes the virtual environment.
cd "$(dirname "$0")/.." || exit 1
python=python3
failed() {
  echo "没有准备好，请把上面的文字交给维护人员 / It could not be made ready; give the text above to whoever maintains it."
  read -r _
  exit 1
}
if [ ! -x .venv/bin/gongshi-desk ]; then
  $python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed: https://www.python.org/downloads/"
    failed
  }
  [ -x .venv/bin/python ] || $python -m venv .venv || failed
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || failed
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || failed
fi
.venv/bin/gongshi-desk || failed
