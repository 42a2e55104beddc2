# Every target works from nothing but Python >= 3.11 and make: the first one to need it makes the virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_OF ?=
PORT ?= 8000
.DEFAULT_GOAL := site
.PHONY: site font serve test shots check format bench sample practice translations lock clean

site: $(VENV)/site font  ## build the whole site into output/
	$(BIN)/gongshi build $(if $(AS_OF),--as-of $(AS_OF))

font: $(VENV)/site  ## find the font that PNG pictures of charts are lettered with; as root on Debian, install one
	@[ -s .cache/font ] || $(BIN)/python -m gongshi.charts.fonts .cache/font 2>/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -y -qq fonts-wqy-microhei >/dev/null 2>&1 && \
	  $(BIN)/python -m gongshi.charts.fonts .cache/font; } || true  # the build says aloud that there are no pictures

serve: $(VENV)/site  ## build, then serve output/ on this machine only
	$(BIN)/gongshi serve --port $(PORT)

test: $(VENV)/dev browser  ## run all tests
	$(BIN)/pytest -n auto

shots: site $(VENV)/dev browser  ## photograph every page kind in every mode into shots/, to be looked at
	$(BIN)/python tests/shots/shots.py output shots

check: $(VENV)/dev  ## format, lint and types; never edits
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev  ## edit the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev  ## time the build against bare Jinja, in one run
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/charts.py
	$(BIN)/python tests/benchmarks/gate.py

sample: $(VENV)/site  ## make the sample year's editions anew
	PYTHONPATH=generator $(BIN)/python -m sample --site .

practice: $(VENV)/site  ## write a month to practise the desk with into practice/
	PYTHONPATH=generator $(BIN)/python -m sample --site . --practice $(or $(TO),practice)

translations: $(VENV)/site  ## bring the catalogues up to the texts; changed entries become fuzzy
	$(BIN)/gongshi translations --update

lock: $(VENV)/dev  ## pin every dependency of pyproject.toml with its hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  --python-version 3.11 --extra test --extra check pyproject.toml -o requirements-dev.txt

clean:  ## delete what was built; the sources stay
	rm -rf output output.next output.previous .cache

# The environment, and the browser of the tests ---------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } || \
	  { rm -rf $(VENV); echo '请安装 venv 模块 / Install the venv module: apt-get install python3-venv' >&2; exit 1; }

$(VENV)/site: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: browser
browser:  ## a Chromium for the tests: the one on the PATH, else Debian's
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; } || \
	  { echo '测试需要 Chromium / The tests need Chromium on the PATH: apt-get install chromium' >&2; exit 1; }
