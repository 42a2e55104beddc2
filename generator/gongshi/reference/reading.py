"""Reads `data/reference/` into a `Reference`: the tables, the thresholds, and whether their ids meet."""

import tomllib
from collections.abc import Collection, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR
from gongshi.quantities import Unit
from gongshi.reference.codes import AreaKind
from gongshi.reference.model import (
    Area,
    CalendarEntry,
    Commitment,
    Department,
    Indicator,
    ProjectCategory,
    Reference,
    Stage,
    StatusThresholds,
    Target,
    Unpromised,
)
from gongshi.reference.yardsticks import Checkpoint, SeasonPoint
from gongshi.tables import MISSING_FILE, parse_number, read_table

THRESHOLDS_FILE = "status.toml"
_TABLES = {
    "units": Unit,
    "areas": Area,
    "departments": Department,
    "indicators": Indicator,
    "targets": Target,
    "commitments": Commitment,
    "unpromised": Unpromised,
    "calendar": CalendarEntry,
    "project_categories": ProjectCategory,
    "stages": Stage,
}
# A plan may set no checkpoints, no season may be published, and a site may hold no race.
_MAY_BE_ABSENT = {"checkpoints": Checkpoint, "season_points": SeasonPoint}
_OPTIONAL_FILES = {"checkpoints": "checkpoints.csv", "season_points": "seasons.csv"}
RANKING_FILE = "ranking.toml"
REFERENCE_FILES = (*(f"{name}.csv" for name in _TABLES), THRESHOLDS_FILE)
# An edition's snapshot holds them where the site does; an edition made without one is read without it.
OPTIONAL_REFERENCE_FILES = (*_OPTIONAL_FILES.values(), RANKING_FILE)

UNKNOWN_ID = FindingKind(
    "reference-id-unknown",
    Bilingual("{table} 中已有的编号", "an id that stands in {table}"),
    Bilingual("请改为已有的编号，或先在该表中增加一行。", "Use an id of that table, or add its row there first."),
)
ONE_CITY = FindingKind(
    "reference-one-city",
    Bilingual("kind 为 city 的地区恰有一个", "exactly one area of kind city"),
    Bilingual("请只保留一个 city。", "Keep one area of kind city."),
)
OTHER_UNIT = FindingKind(
    "reference-unit",
    Bilingual("与指标相同的单位 {unit}", "the indicator’s unit, {unit}"),
    Bilingual("请把目标值换算成指标的单位。", "Give the target in the unit of its indicator."),
)
REPEATED_SPELLING = FindingKind(
    "reference-spelling-repeated",
    Bilingual("一种写法只属于一个部门（已属于 {other}）", "a spelling of one body only (it is {other}’s)"),
    Bilingual("请从其中一行删去这种写法。", "Delete the spelling from one of the rows."),
)
BAD_MONTH = FindingKind(
    "reference-month",
    Bilingual("一年中的月份，每条曲线内不重复", "a month of the year, each once in a curve"),
    Bilingual("请写 2 至 12 的整数，删去重复的行。", "Write a whole number from 2 to 12, and delete repeated rows."),
)
BAD_THRESHOLD = FindingKind(
    "reference-threshold",
    Bilingual("数字 {name}", "a number {name}"),
    Bilingual(
        "请在 status.toml 的 [thresholds] 中写明，数字加引号。",
        "State it in [thresholds] of status.toml, the number in quotation marks.",
    ),
)


def read_reference(folder: Path, *, place: Path | None = None) -> tuple[Reference | None, list[Finding]]:
    """Read the folder's tables; `None` if any could not be read. `place` is the folder's name in the findings."""
    name = place or folder
    findings: list[Finding] = []
    tables: dict[str, tuple[object, ...]] = {}
    for table, row_type in _TABLES.items():
        tables[table], found = read_table(folder / f"{table}.csv", row_type, place=name / f"{table}.csv")
        findings += found
    for table, row_type in _MAY_BE_ABSENT.items():
        file = _OPTIONAL_FILES[table]
        if (folder / file).is_file():
            tables[table], found = read_table(folder / file, row_type, place=name / file)
            findings += found
    thresholds, found = _thresholds(folder / THRESHOLDS_FILE, name / THRESHOLDS_FILE)
    findings += found
    if findings or thresholds is None:
        return None, findings
    race = _text_of(folder / RANKING_FILE)
    reference = Reference(**tables, thresholds=thresholds, race=race)  # type: ignore[arg-type]  # each table holds its row type
    return reference, list(_broken_links(reference, name))


def _thresholds(path: Path, place: Path) -> tuple[StatusThresholds | None, list[Finding]]:
    if not path.is_file():
        return None, [MISSING_FILE.at(place, "-", "—")]
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("thresholds", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_THRESHOLD.at(place, "-", error, name="")]
    values: dict[str, Decimal] = {}
    findings: list[Finding] = []
    for name in StatusThresholds.__dataclass_fields__:
        try:
            values[name] = parse_number(table[name])  # text: a TOML number would be a binary fraction
        except (KeyError, TypeError, ValueError):
            findings.append(BAD_THRESHOLD.at(place, f"thresholds.{name}", table.get(name, "—"), name=name))
    return (None if findings else StatusThresholds(**values)), findings


def _text_of(path: Path) -> str:
    """Return the file's text, empty without one; what cannot be read is told by who reads it for its meaning."""
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""


def _broken_links(reference: Reference, folder: Path) -> Iterable[Finding]:
    """Yield a finding for each cell that names a row of another table which is not there."""
    links: list[tuple[str, str, Iterable[Any], str, Collection[str]]] = [
        ("areas", "within", reference.areas, "areas", reference.area),
        ("indicators", "unit", reference.indicators, "units", reference.unit),
        ("indicators", "source", reference.indicators, "departments", reference.department),
        ("indicators", "numerator", reference.indicators, "indicators", reference.indicator),
        ("indicators", "denominator", reference.indicators, "indicators", reference.indicator),
        ("targets", "indicator", reference.targets, "indicators", reference.indicator),
        ("targets", "area", reference.targets, "areas", reference.area),
        ("targets", "unit", reference.targets, "units", reference.unit),
        ("commitments", "indicator", reference.commitments, "indicators", reference.indicator),
        ("commitments", "target", reference.commitments, "targets", reference.target),
        ("commitments", "departments", reference.commitments, "departments", reference.department),
    ]
    for table, column, rows, other, known in links:
        for row in rows:
            value = getattr(row, column)
            for part in value if isinstance(value, tuple) else (value,):
                if part and part not in known:
                    yield UNKNOWN_ID.at(folder / f"{table}.csv", f"{row.id}:{column}", part, table=f"{other}.csv")
    yield from _other_units(reference, folder)
    yield from _unusable_yardsticks(reference, folder)
    yield from _repeated_spellings(reference, folder)
    cities = [area.id for area in reference.areas if area.kind is AreaKind.CITY]
    if len(cities) != 1:
        yield ONE_CITY.at(folder / "areas.csv", "kind", ", ".join(cities) or "—")


def _other_units(reference: Reference, folder: Path) -> Iterable[Finding]:
    for target in reference.targets:
        indicator = reference.indicator.get(target.indicator)
        if indicator is not None and target.unit != indicator.unit:
            yield OTHER_UNIT.at(folder / "targets.csv", f"{target.id}:unit", target.unit, unit=indicator.unit)


def _unusable_yardsticks(reference: Reference, folder: Path) -> Iterable[Finding]:
    """Yield what a checkpoint or a season's point names that is no month of the year, no share of it, no indicator."""
    for line, checkpoint in enumerate(reference.checkpoints, start=2):
        if not FIRST_MONTH <= checkpoint.month <= MONTHS_IN_YEAR:
            yield BAD_MONTH.at(folder / "checkpoints.csv", f"{line}:month", checkpoint.month)
    months: dict[tuple[str, int], int] = {}
    for line, point in enumerate(reference.season_points, start=2):
        twice = months.setdefault((point.season, point.month), line) != line
        if twice or not 0 < point.month <= MONTHS_IN_YEAR:
            yield BAD_MONTH.at(folder / "seasons.csv", f"{line}:month", point.month)
        for indicator in point.indicators:
            if indicator not in reference.indicator:
                yield UNKNOWN_ID.at(folder / "seasons.csv", f"{line}:indicators", indicator, table="indicators.csv")


def _repeated_spellings(reference: Reference, folder: Path) -> Iterable[Finding]:
    owner: dict[str, str] = {}
    for department in reference.departments:
        for name in (department.name_in_plan, *department.aliases):
            if owner.setdefault(name, department.id) != department.id:
                yield REPEATED_SPELLING.at(folder / "departments.csv", f"{department.id}:aliases", name, other=owner[name])
