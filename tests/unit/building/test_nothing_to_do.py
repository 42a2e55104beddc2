"""A build has nothing to do only if every input and every file of the output is, byte for byte, what it was."""

import os
import subprocess
import sys
from datetime import date

import pytest
from gongshi.building.inputs import hash_inputs
from gongshi.building.record import Summary, nothing_to_do
from gongshi.building.replacing import new_site

DAY = date(2025, 7, 20)
INPUTS = [
    "content/zh/posts/a.md",
    "content/plan/plan.txt",
    "data/reference/areas.csv",
    "data/history/2024.csv",
    "data/editions/2025-06/observations.csv",
    "theme/static/site.css",
    "theme/templates/deep/base.html",
]


@pytest.fixture
def with_inputs(settings):
    for name in INPUTS:
        path = settings.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return settings


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_counts(with_inputs, name):
    """A changed byte, a missing file, a new file beside it: each gives another hash; the old byte the old hash."""
    path = with_inputs.root / name
    hashes = [hash_inputs(with_inputs, DAY)]
    path.write_text("changed", "utf-8")
    hashes.append(hash_inputs(with_inputs, DAY))
    path.unlink()
    hashes.append(hash_inputs(with_inputs, DAY))
    path.with_name("new").write_text(name, "utf-8")
    hashes.append(hash_inputs(with_inputs, DAY))
    assert len(set(hashes)) == 4
    path.with_name("new").rename(path)
    assert hash_inputs(with_inputs, DAY) == hashes[0]


def test_day_counts_and_times_of_files_do_not(with_inputs):
    """Another as-of day is another site; a file that was only touched is the same."""
    before = hash_inputs(with_inputs, DAY)
    assert hash_inputs(with_inputs, date(2025, 7, 21)) != before
    os.utime(with_inputs.root / INPUTS[0], (0, 0))
    assert hash_inputs(with_inputs, DAY) == before


def test_private_submissions_are_no_input(with_inputs):
    """The build never looks at them."""
    before = hash_inputs(with_inputs, DAY)
    private = with_inputs.root / "data/submissions/ledger.csv"
    private.parent.mkdir(parents=True)
    private.write_text("x", "utf-8")
    assert hash_inputs(with_inputs, DAY) == before


def test_nothing_to_do_tells_what_stands(settings, build_site):
    """2 pages + a table + manifest + SHA256SUMS = 5 files, none rendered now."""
    summary, _ = build_site(settings, "word", files=2)
    assert nothing_to_do(settings, "inputs") == Summary(pages=2, rendered=0, charts=0, files=5, bytes=summary.bytes)
    assert nothing_to_do(settings, "other inputs") is None


def _tamper(output):
    (output / "part0/0.html").write_text("wxrd", "utf-8")  # same length


def _remove(output):
    (output / "part0/0.html").unlink()


def _add(output):
    (output / "part0/foreign.html").write_text("", "utf-8")


def _link(output):
    (output / "link").symlink_to(output / "part0")


def _remove_manifest(output):
    (output / "manifest.json").unlink()


@pytest.mark.parametrize("change", [_tamper, _remove, _add, _link, _remove_manifest])
def test_changed_output_is_noticed(settings, build_site, change):
    """A changed, missing or foreign file in the output means work."""
    build_site(settings, "word")
    change(settings.output)
    assert nothing_to_do(settings, "inputs") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": 99}', b"\xff\xfe"])
def test_damaged_record_means_work(settings, build_site, damage):
    """The cache may be deleted or damaged at any time."""
    build_site(settings, "word")
    (settings.cache / "build.json").write_bytes(damage)
    assert nothing_to_do(settings, "inputs") is None
    build_site(settings, "word")
    assert nothing_to_do(settings, "inputs") is not None


def test_page_is_taken_from_the_old_site_only_if_nobody_changed_it(settings, build_site):
    """Same key, same bytes: taken. Another key, changed bytes or a missing file: made anew."""
    build_site(settings, "word")
    (settings.output / "part1/1.html").write_text("xxxx", "utf-8")
    (settings.output / "part0/2.html").unlink()
    with new_site(settings) as staging:
        taken = [staging.reuse(f"part{n % 2}/{n}.html", f"word{n}") for n in range(4)]
        assert taken == [True, False, False, True]
        assert not staging.reuse("part0/0.html", "another key")
        assert not staging.reuse("unknown.html", "")
        assert (staging.folder / "part0/0.html").read_bytes() == b"word"


def test_imports_nothing_heavy():
    """Looking whether there is anything to do loads none of the libraries that make a site."""
    script = "import sys, gongshi.building.inputs, gongshi.building.record; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # our own script
    heavy = {"pelican", "jinja2", "markdown", "nh3", "altair", "vl_convert", "pandas", "numpy", "babel"}
    assert not heavy & set(done.stdout.split())
