"""The build as a whole, on the small invented city: the same bytes everywhere, nothing lost when killed, no work twice."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gongshi import pipeline
from sites import AS_OF, tree

BUILD = [sys.executable, "-m", "gongshi", "build", "--as-of", AS_OF.isoformat(), "--site"]
HEAVY = {"altair", "pandas", "vl_convert", "numpy"}
HEAVY_AT_REST = HEAVY | {"pelican", "jinja2", "markdown", "babel", "nh3", "selectolax"}


def modules_after(site: Path) -> set[str]:
    """Build in a fresh process; the top-level modules it had imported at the end."""
    program = (
        "import sys, datetime, pathlib; from gongshi import pipeline\n"
        f"pipeline.build(pathlib.Path({str(site)!r}), as_of=datetime.date.fromisoformat({AS_OF.isoformat()!r}))\n"
        "print('\\n'.join({name.partition('.')[0] for name in sys.modules}))"
    )
    return set(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())


def test_the_same_inputs_give_the_same_bytes_anywhere(city: Path, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and no fonts at all: not a byte differs."""
    no_fonts = tmp_path / "fonts.conf"
    no_fonts.write_text("<fontconfig></fontconfig>")
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "POSIX", "FONTCONFIG_FILE": str(no_fonts)},
    ]
    trees = []
    for place in places:
        for made in ("output", ".cache"):
            shutil.rmtree(city / made, ignore_errors=True)
        subprocess.run([*BUILD, str(city)], env={**os.environ, **place}, check=True, capture_output=True)
        trees.append(tree(city / "output"))
    assert trees[0] == trees[1]


def test_a_second_build_does_nothing_and_imports_nothing_heavy(city: Path) -> None:
    pipeline.build(city, as_of=AS_OF)
    before = tree(city / "output")
    assert pipeline.build(city, as_of=AS_OF).unchanged
    assert modules_after(city) & HEAVY_AT_REST == set()
    assert tree(city / "output") == before


def test_a_changed_post_renders_its_own_pages_and_draws_no_chart(city: Path) -> None:
    pages = pipeline.build(city, as_of=AS_OF).summary.pages
    post = city / "content/zh/posts/reading.md"
    post.write_text(post.read_text("utf-8") + "\n又一句。\n", "utf-8")
    assert modules_after(city) & HEAVY == set()
    post.write_text(post.read_text("utf-8") + "\n再一句。\n", "utf-8")
    report = pipeline.build(city, as_of=AS_OF)
    assert 1 <= report.summary.rendered < pages / 10
    assert "再一句" in (city / "output/news/reading/index.html").read_text("utf-8")


@pytest.mark.parametrize(("file", "share"), [("posts/reading.md", 0.5), ("pages/about.md", 1)])
def test_a_build_of_changed_texts_gives_what_a_clean_build_gives(city: Path, file: str, share: float) -> None:
    """The short way, which reads no data and takes all pages without texts from the old site, shows in no byte.

    A post's title stands in lists, searches and feeds; a standing page's in the foot of every page.
    """
    pages = pipeline.build(city, as_of=AS_OF).summary.pages
    for language in ("zh", "en"):
        text = city / "content" / language / file
        text.write_text(text.read_text("utf-8").replace("\nDate:", " 2\nDate:", 1), "utf-8")
    assert 1 < pipeline.build(city, as_of=AS_OF).summary.rendered <= pages * share
    short = tree(city / "output")
    for made in ("output", ".cache"):
        shutil.rmtree(city / made)
    pipeline.build(city, as_of=AS_OF)
    assert tree(city / "output") == short


@pytest.mark.parametrize("damage", ["kept site", "data page", "download", "page with texts"])
def test_a_build_of_changed_texts_puts_damage_right(city: Path, damage: str) -> None:
    """Whatever was damaged since the last build, in its output or in what it kept: the site is as if made anew."""
    post = city / "content/zh/posts/reading.md"
    damaged = {
        "kept site": city / ".cache/site.pickle",
        "data page": city / "output/goals/index.html",
        "download": city / "output/data/observations.csv",
        "page with texts": city / "output/index.html",
    }[damage]
    text = post.read_text("utf-8")
    post.write_text(f"{text}\n又一句。\n", "utf-8")
    pipeline.build(city, as_of=AS_OF)
    wanted = tree(city / "output")
    post.write_text(text, "utf-8")
    pipeline.build(city, as_of=AS_OF)
    content = bytearray(damaged.read_bytes())
    content[-9] ^= 1
    damaged.write_bytes(content)
    post.write_text(f"{text}\n又一句。\n", "utf-8")
    pipeline.build(city, as_of=AS_OF)
    assert tree(city / "output") == wanted


def test_a_tampered_or_foreign_file_is_put_right(city: Path) -> None:
    pipeline.build(city, as_of=AS_OF)
    before = tree(city / "output")
    home = city / "output/index.html"
    home.write_text(home.read_text("utf-8").replace("100", "999"), "utf-8")
    (city / "output/foreign.html").write_text("not ours", "utf-8")
    pipeline.build(city, as_of=AS_OF)
    assert tree(city / "output") == before


def test_a_page_that_is_no_longer_made_goes(city: Path) -> None:
    pipeline.build(city, as_of=AS_OF)
    for language in ("zh", "en"):
        (city / f"content/{language}/posts/reading.md").unlink()
    pipeline.build(city, as_of=AS_OF)
    assert not (city / "output/news/reading").exists()


@pytest.mark.parametrize("after_s", [0.2, 0.4, 0.6, 0.8, 1.0])
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(city: Path, after_s: float) -> None:
    pipeline.build(city, as_of=AS_OF)
    old = tree(city / "output")
    post = city / "content/zh/posts/reading.md"
    post.write_text(post.read_text("utf-8") + "\n又一句。\n", "utf-8")
    process = subprocess.Popen([*BUILD, str(city)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = tree(city / "output")
    pipeline.build(city, as_of=AS_OF)
    assert left in (old, tree(city / "output"))
    assert not list(city.glob("output.*"))


def test_the_manifest_names_every_file_and_what_the_site_was_made_from(city: Path) -> None:
    pipeline.build(city, as_of=AS_OF)
    manifest = json.loads((city / "output/manifest.json").read_text("utf-8"))
    files = tree(city / "output")
    del files["manifest.json"], files["SHA256SUMS"]  # made last, from all others
    assert manifest["files"] == files
    assert manifest["as_of"] == AS_OF.isoformat()
    assert manifest["sample"] is True
    assert manifest["plan_sha256"] == hashlib.sha256((city / "content/plan/plan.txt").read_bytes()).hexdigest()
    assert sorted(manifest["editions"]) == ["2025-02", "2025-02-r2", "2025-03"]
