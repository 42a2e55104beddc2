"""Which editions there are: finds `2025-06/r1` and the like in `data/editions/`, and says what is missing or out of place."""

import os
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period

SNAPSHOT = "reference"  # the one folder within an edition's

NO_EDITION = FindingKind(
    "edition-none",
    Bilingual("至少一个月的版本", "the edition of one month at least"),
    Bilingual("请先发布一个月的数据。", "Release the figures of a month first."),
)
FOLDER_NAME = FindingKind(
    "edition-folder",
    Bilingual("文件夹名为 {expected}", "a folder named {expected}"),
    Bilingual("请改正文件夹名，或移到别处。", "Rename the folder, or move it elsewhere."),
)
OTHER_YEAR = FindingKind(
    "edition-year",
    Bilingual("{year} 年的月份", "a period of {year}"),
    Bilingual("请核对 site.toml 中的年份，或移走此版本。", "Check the year in site.toml, or move the edition elsewhere."),
)
MONTH_MISSING = FindingKind(
    "edition-month-missing",
    Bilingual("有 {period} 的版本", "an edition for {period}"),
    Bilingual(
        "请恢复缺少的月份；未报送的数应在该月版本中写明。",
        "Restore the missing month; figures that were not reported are stated in its edition.",
    ),
)
REVISION_GAP = FindingKind(
    "edition-revision-gap",
    Bilingual("修订号从 r1 起连续", "revisions from r1 on without a gap"),
    Bilingual("请恢复缺少的修订版。", "Restore the missing revision."),
)


def edition_folder(period: Period, revision: int) -> Path:
    """Return an edition's folder within `data/editions/`: `2025-06/r1`."""
    return Path(str(period)) / f"r{revision}"


def find_editions(folder: Path, *, year: int, place: Path) -> tuple[list[tuple[Period, int]], list[Finding]]:
    """Return period and revision of each edition, in order; a gap or anything else in the folder is a finding."""
    findings: list[Finding] = []
    revisions: dict[Period, list[int]] = {}
    months = sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
    if not months:
        findings.append(NO_EDITION.at(place, "-", "—"))
    for month in months:
        try:
            period = Period.parse(month.name if month.is_dir() else "")
        except ValueError:
            findings.append(FOLDER_NAME.at(place / month.name, "-", month.name, expected=Period.written))
            continue
        revisions[period], found = _revisions(month, place / month.name)
        findings += found
        if period.year != year:
            findings.append(OTHER_YEAR.at(place / month.name, "-", period, year=year))
    findings += _missing_months(revisions, place)
    return [(period, revision) for period, numbers in revisions.items() for revision in numbers], findings


def read_files(folder: Path, *, place: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the content of every file of an edition, by its name there; a folder but `reference/` is a finding."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for prefix in ("", f"{SNAPSHOT}/"):
        with os.scandir(folder / prefix) if (folder / prefix).is_dir() else nullcontext(()) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                if not entry.is_dir():
                    files[prefix + entry.name] = Path(entry.path).read_bytes()
                elif prefix or entry.name != SNAPSHOT:
                    findings.append(FOLDER_NAME.at(place / prefix / entry.name, "-", entry.name, expected=SNAPSHOT))
    return files, findings


def _revisions(month: Path, place: Path) -> tuple[list[int], list[Finding]]:
    findings: list[Finding] = []
    numbers: list[int] = []
    for path in sorted(month.iterdir()):
        number = path.name.removeprefix("r")
        if path.is_dir() and number.isdecimal() and int(number) > 0 and path.name == f"r{int(number)}":
            numbers.append(int(number))
        else:
            findings.append(FOLDER_NAME.at(place / path.name, "-", path.name, expected="r1, r2, …"))
    numbers.sort()
    if not numbers:
        findings.append(NO_EDITION.at(place, "-", "—"))
    elif numbers != list(range(1, len(numbers) + 1)):
        findings.append(REVISION_GAP.at(place, "-", ", ".join(f"r{number}" for number in numbers)))
    return numbers, findings


def _missing_months(revisions: Mapping[Period, list[int]], place: Path) -> Iterator[Finding]:
    for before, after in pairwise(sorted(revisions)):
        missing = before.next
        while missing < after:
            yield MONTH_MISSING.at(place / str(missing), "-", "—", period=missing)
            missing = missing.next
