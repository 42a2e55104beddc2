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
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from scaling import scaled_site

REPOSITORY = Path(__file__).resolve().parents[2]
AS_OF = "2026-02-02"
REPEATS = 3
FACTORS = (1, 4, 16)
FLOOR = str(Path(__file__).parent / "floor.py")
FLOORS: tuple[tuple[str, ...], ...] = (("prepare",), ())
TARGETS = {"nothing changed": 0.5, "one Markdown file": 0.8}  # CPU seconds, start-up included
MEGABYTE = 1e6
KIBIBYTE = 1024
# As a user has it: the program is compiled once, not at every start.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: CPU seconds and peak memory in bytes."""

    cpu_s: float
    memory_bytes: int


def run(*command: str) -> tuple[Cost, str]:
    """Run a whole process; its cost and what it printed."""
    read_end, write_end = os.pipe()
    process = os.posix_spawn(
        sys.executable, [sys.executable, *command], _ENVIRONMENT, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)]
    )
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as out:
        printed = out.read()
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{command} failed:\n{printed[:2000]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIBIBYTE), printed


def build(site: Path) -> tuple[Cost, dict[str, Any]]:
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
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        base = copied(REPOSITORY, Path(folder) / "site")
        costs(base)
        growth(Path(folder))
    print(f"\nload of the machine in the last 1, 5 and 15 minutes: {os.getloadavg()}")


def costs(base: Path) -> None:
    """Print what each kind of build costs on the repository's own site, which `base` is a copy of."""
    startup = median(lambda: base, lambda _: run("-m", "gongshi", "--version")[0])
    rows = {
        "start-up alone": startup,
        "clean build": median(lambda: copied(REPOSITORY, base)),
        "clean, charts kept": median(lambda: with_charts_alone(base)),
        "nothing changed": median(lambda: base),
        "one Markdown file": median(lambda: with_changed_post(base)),
        "one new edition": median(lambda: with_new_edition(base)),
    }
    prepared, rendered = (median(lambda: base, lambda site, how=how: run(FLOOR, str(site), AS_OF, *how)[0]) for how in FLOORS)
    bare = rendered.cpu_s - prepared.cpu_s
    pages, charts, size = (build(base)[1]["summary"][key] for key in ("pages", "charts", "bytes"))
    print(f"pages {pages}, charts {charts}, {size / MEGABYTE:.1f} MB")
    print(f"floor (bare Jinja, the same pages, written out): {bare:.2f} s CPU")
    for name, cost in rows.items():
        target = f"   target {TARGETS[name]} s" if name in TARGETS else ""
        ratio = f"{cost.cpu_s / bare:6.1f} x floor"
        print(f"{name:20} {cost.cpu_s:6.2f} s CPU   {ratio}   {cost.memory_bytes / MEGABYTE:5.0f} MB{target}")
    a_page_ms = (rows["clean, charts kept"].cpu_s - startup.cpu_s) / pages * 1000
    a_chart_ms = (rows["clean build"].cpu_s - rows["clean, charts kept"].cpu_s) / charts * 1000
    print(f"beyond start-up {a_page_ms:.1f} ms a page (target 3), {a_chart_ms:.1f} ms a chart (target 30); memory target 300 MB")


def growth(folder: Path) -> None:
    """Print what a clean build costs with the areas repeated: each time more costs the same, if costs grow linearly."""
    print("\nclean build with the areas repeated")
    first = 0.0
    for factor in FACTORS:
        cost, report = build(scaled_site(REPOSITORY, folder / f"times-{factor}", factor))
        pages, charts, size = (report["summary"][key] for key in ("pages", "charts", "bytes"))
        first = first or cost.cpu_s
        more = f"   {(cost.cpu_s - first) / (factor - 1):.2f} s each time more" if factor > 1 else ""
        print(
            f"{factor:3} x areas: {pages:5} pages {charts:5} charts {size / MEGABYTE:6.1f} MB {cost.cpu_s:7.2f} s CPU "
            f"{cost.memory_bytes / MEGABYTE:5.0f} MB{more}"
        )


def with_charts_alone(site: Path) -> Path:
    """Delete all that was built but the drawings of the charts."""
    shutil.rmtree(site / "output")
    for path in (site / ".cache").iterdir():
        if path.is_file():
            path.unlink()
        elif path.name != "charts":
            shutil.rmtree(path)
    return site


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
