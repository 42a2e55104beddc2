"""`make bench`: what a build costs, as ratios to the floor, all in one run on one machine.

The floor is the same pages rendered by bare Jinja and written out. Every figure is the median of several whole
processes, CPU seconds (user and system, children included); nothing here passes or fails.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from scaling import scaled_site

REPOSITORY = Path(__file__).resolve().parents[2]
AS_OF = "2026-02-02"
REPEATS = 3
FACTORS = (1, 4, 16)
TARGETS = {"nothing changed": 0.5, "one Markdown file": 0.8}  # CPU seconds, start-up included
MEGABYTE = 1e6
KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: CPU seconds and peak memory in bytes."""

    cpu_s: float
    memory_bytes: int


def run(*command: str) -> tuple[Cost, str]:
    """Run a whole process; its cost and what it printed."""
    read_end, write_end = os.pipe()
    process = os.posix_spawn(
        sys.executable, [sys.executable, *command], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)]
    )
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as out:
        printed = out.read()
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{command} failed:\n{printed}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIBIBYTE), printed


def build(site: Path) -> tuple[Cost, dict[str, object]]:
    """Build a site by the command; the cost and the command's own report."""
    cost, printed = run("-m", "gongshi", "build", "--site", str(site), "--as-of", AS_OF, "--format", "json")
    return cost, json.loads(printed)


def median(prepare: Callable[[], Path], work: Callable[[Path], Cost] = lambda site: build(site)[0]) -> Cost:
    """Return the median cost of `work`, each time on what `prepare` gives."""
    costs = [work(prepare()) for _ in range(REPEATS)]
    return Cost(statistics.median(cost.cpu_s for cost in costs), max(cost.memory_bytes for cost in costs))


def copied(source: Path, target: Path) -> Path:
    """Copy a site's sources, leaving what was built."""
    shutil.rmtree(target, ignore_errors=True)
    for name in ("content", "data"):
        shutil.copytree(source / name, target / name)
    return target


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        base = copied(REPOSITORY, work / "site")
        startup = median(lambda: base, lambda _: run("-m", "gongshi", "--version")[0])

        clean = median(lambda: copied(REPOSITORY, base))
        report = build(base)[1]["summary"]
        floor = median(lambda: base, lambda site: run(str(Path(__file__).parent / "floor.py"), str(site), AS_OF)[0])
        floor_startup = median(
            lambda: base, lambda site: run(str(Path(__file__).parent / "floor.py"), str(site), AS_OF, "prepare")[0]
        )
        nothing = median(lambda: base)
        one_post = median(lambda: with_changed_post(base))
        one_edition = median(lambda: with_new_edition(base))

        bare = floor.cpu_s - floor_startup.cpu_s
        rows = {
            "start-up alone": startup,
            "clean build": clean,
            "nothing changed": nothing,
            "one Markdown file": one_post,
            "one new edition": one_edition,
        }
        pages, charts, size = (report[key] for key in ("pages", "charts", "bytes"))
        print(f"pages {pages}, charts {charts}, {size / MEGABYTE:.1f} MB")
        print(f"floor (bare Jinja, the same pages, written out): {bare:.2f} s CPU")
        for name, cost in rows.items():
            target = f"   target {TARGETS[name]} s" if name in TARGETS else ""
            ratio = f"{cost.cpu_s / bare:6.1f} x floor"
            print(f"{name:20} {cost.cpu_s:6.2f} s CPU   {ratio}   {cost.memory_bytes / MEGABYTE:5.0f} MB{target}")

        print("\ngrowth with the number of areas (clean build)")
        first = None
        for factor in FACTORS:
            site = scaled_site(REPOSITORY, work / f"times-{factor}", factor)
            cost, report = build(site)
            summary = report["summary"]
            made = summary["pages"] + summary["charts"]
            first = first or cost.cpu_s / made
            print(
                f"{factor:3} x areas: {summary['pages']:5} pages {summary['charts']:5} charts {cost.cpu_s:7.2f} s CPU "
                f"{cost.memory_bytes / MEGABYTE:5.0f} MB; {cost.cpu_s / made * 1000:5.1f} ms a page or chart, "
                f"{cost.cpu_s / made / first:4.2f} of the first"
            )


def with_changed_post(site: Path) -> Path:
    """Add a sentence to one post of a built site."""
    post = sorted((site / "content/zh/posts").glob("*.md"))[0]
    post.write_text(post.read_text("utf-8") + "\n又一句。\n", "utf-8")
    return site


def with_new_edition(site: Path) -> Path:
    """Build the site without its newest edition, then put it back."""
    newest = sorted((site / "data/editions").iterdir())[-1]
    aside = site.parent / "aside"
    shutil.move(newest, aside)
    build(site)
    shutil.move(aside, newest)
    return site


if __name__ == "__main__":
    main()
