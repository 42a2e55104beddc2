"""Ranks the rows of any table: first column the unit, one column an indicator, an empty cell a missing figure.

Takes a CSV file and a `RANK.toml`; gives a `RankTable` and its CSV, or every finding at once.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gongshi.findings import Finding, FindingKind, Severity, has_errors
from gongshi.languages import Bilingual
from gongshi.measures.composite.config import Aggregation, Normalisation, RankConfig, read_rank_config
from gongshi.measures.composite.normalising import Column, NoSpread, normalised
from gongshi.measures.composite.ranking import RankedUnit, RankTable, ranked_units
from gongshi.measures.composite.sureness import Band
from gongshi.quantities import round_half_away
from gongshi.tables import BAD_CELL, MISSING_FILE, ROW_LENGTH, UNDECODABLE

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?")
# Places beyond the score's, so that contributions added up by hand round to the score.
_MORE_PLACES = 3
_TIPPING_PLACES = 4

NO_COLUMN = FindingKind(
    "rank-table-column",
    Bilingual("表头中有一列 {name}", "a column {name} in the header"),
    Bilingual("请改正表头，或删去 RANK.toml 中的 [indicators.{name}]。", "Correct the header, or delete [indicators.{name}]."),
)
REPEATED_COLUMN = FindingKind(
    "rank-table-column-repeated",
    Bilingual("每列名称不重复", "columns with different names"),
    Bilingual("请改名或删去重复的列。", "Rename the column or delete the one that repeats."),
)
UNUSED_COLUMN = FindingKind(
    "rank-table-column-unused",
    Bilingual("RANK.toml 中有 [indicators.{name}]", "[indicators.{name}] in RANK.toml"),
    Bilingual("此列未参加排名；要用它，请加一节。", "The column takes no part in the ranking; to use it, add its section."),
    Severity.WARNING,
)
UNIT = FindingKind(
    "rank-table-unit",
    Bilingual("每行一个不重复的单位名称", "a unit's name in each row, no name twice"),
    Bilingual("请填写或改正第一列。", "Fill in or correct the first column."),
)
EMPTY = FindingKind(
    "rank-table-empty",
    Bilingual("至少一行有数的单位", "at least one unit with figures"),
    Bilingual("请检查此表。", "Check the table."),
)
SPREAD = FindingKind(
    "rank-table-spread",
    Bilingual("{name} 有不同的数（{method} 以差距为尺度）", "different figures of {name}: {method} measures by their spread"),
    Bilingual("请改用 goalposts，或不用此列。", "Use goalposts, or leave the column out."),
)
NEGATIVE = FindingKind(
    "rank-table-negative",
    Bilingual("几何平均要求归一化后的数不小于 0", "normalised figures of 0 or more, for a geometric mean"),
    Bilingual("请改用 arithmetic，或换一种归一化。", "Use arithmetic, or another normalisation."),
)
DIRECTION = FindingKind(
    "rank-direction-unused",
    Bilingual(
        "normalisation 为 none 时数已归一化，direction 不再使用",
        "with normalisation none, figures whose direction is already applied",
    ),
    Bilingual("如表中是原始数，请换一种 normalisation。", "If the table holds raw figures, choose another normalisation."),
    Severity.WARNING,
)

Figures = dict[str, dict[str, Decimal]]  # indicator -> unit -> figure


def rank_table(table: Path, config: Path) -> tuple[RankTable | None, list[Finding]]:
    """Rank the units of `table` as `config` says; `None` if either could not be used. Warnings come with the ranks."""
    method, findings = read_rank_config(config)
    units, rows, found = _read(table)
    findings += found
    if method is None or not rows:
        return None, findings
    figures, found = _figures(rows, method, table)
    findings += found
    if not has_errors(findings):
        columns, found = _columns(figures, method, table, config)
        findings += found
        if not has_errors(findings):
            return ranked_units(units, columns, method), findings
    return None, findings


def rank_table_text(ranks: RankTable) -> str:
    """Return the ranks as CSV: a line a unit, best first; an unranked unit has its name only."""
    names = [indicator.name for indicator in ranks.config.indicators]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_HEAD, *(f"contribution_{name}" for name in names)])
    writer.writerows(_line(unit, names, ranks.config.method.score_decimals) for unit in ranks.units)
    return out.getvalue()


_HEAD = ("unit", "score", "rank", "rank_low", "rank_high", "place", "tipping_point", "loo_low", "loo_high")


def _line(unit: RankedUnit, names: Sequence[str], decimals: int) -> list[str]:
    if unit.under_weights is None or unit.under_rounding is None or unit.left_out is None or unit.contributions is None:
        return [unit.unit, *[""] * (len(_HEAD) - 1 + len(names))]
    contributions = unit.contributions
    parts = [_fixed(contributions[name], decimals + _MORE_PLACES) if name in contributions else "" for name in names]
    tipping = "" if unit.tipping_point is None else _fixed(unit.tipping_point, _TIPPING_PLACES)
    sure = [*map(str, unit.under_weights), place_text(unit.under_rounding), tipping, *map(str, unit.left_out)]
    return [unit.unit, f"{unit.score:f}", str(unit.rank), *sure, *parts]


def place_text(band: Band) -> str:
    """Return what a page may print: a place where it is certain, else a band, `2–4`."""
    return str(band[0]) if band[0] == band[1] else f"{band[0]}–{band[1]}"


def _fixed(value: Fraction, places: int) -> str:
    return f"{round_half_away(value, places):f}"


def _read(table: Path) -> tuple[list[str], list[list[str]], list[Finding]]:
    """Return the units, and all rows with the header first; a table that cannot be used has no rows."""
    if not table.is_file():
        return [], [], [MISSING_FILE.at(table, "-", "—")]
    try:
        text = table.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [], [UNDECODABLE.at(table, f"byte {error.start}", error.object[error.start : error.start + 4].hex())]
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text.rstrip(), newline=""))]
    head, body = (rows[0], rows[1:]) if rows else ([], [])
    findings = [REPEATED_COLUMN.at(table, f"1:{name}", name) for name in dict.fromkeys(head) if head.count(name) > 1]
    units: list[str] = []
    for number, row in enumerate(body, start=2):
        if len(row) != len(head):
            findings.append(ROW_LENGTH.at(table, number, len(row), count=len(head)))
        elif not row[0] or row[0] in units:
            findings.append(UNIT.at(table, f"{number}:{head[0]}", row[0] or "—"))
        units.append(row[0])
    if not body:
        findings.append(EMPTY.at(table, "-", "—"))
    return units, [] if findings else rows, findings


def _figures(rows: list[list[str]], config: RankConfig, table: Path) -> tuple[Figures, list[Finding]]:
    head, *body = rows
    wanted = [indicator.name for indicator in config.indicators]
    findings = [NO_COLUMN.at(table, "1", ", ".join(head[1:]), name=name) for name in wanted if name not in head[1:]]
    findings += [UNUSED_COLUMN.at(table, f"1:{name}", name, name=name) for name in head[1:] if name not in wanted]
    figures: Figures = {name: {} for name in wanted}
    for place, name in enumerate(head[1:], start=1):
        for number, row in enumerate(body, start=2):
            if name not in figures or not row[place]:
                continue
            if _NUMBER.fullmatch(row[place]):
                figures[name][row[0]] = Decimal(row[place])
            else:
                expected = Bilingual("数字，缺数则留空", "a number, or nothing where it is missing")
                findings.append(BAD_CELL.at(table, f"{number}:{name}", row[place], expected=expected))
    if not any(figures.values()) and not findings:
        findings.append(EMPTY.at(table, "-", "—"))
    return figures, findings


def _columns(figures: Figures, config: RankConfig, table: Path, file: Path) -> tuple[dict[str, Column], list[Finding]]:
    columns: dict[str, Column] = {}
    findings = list(_idle_directions(config, file))
    for indicator in config.indicators:
        name, column = indicator.name, Column({}, {}, {}, Fraction(0))
        try:
            column = normalised(indicator, figures[name], config.method) if figures[name] else column
        except NoSpread:
            findings.append(SPREAD.at(table, f"1:{name}", name, name=name, method=config.method.normalisation))
        if config.method.aggregation is Aggregation.GEOMETRIC:
            findings += [
                NEGATIVE.at(table, f"{unit}:{name}", figures[name][unit]) for unit, value in column.values.items() if value < 0
            ]
            column = column.logarithms()
        columns[name] = column
    return columns, findings


def _idle_directions(config: RankConfig, file: Path) -> Iterable[Finding]:
    if config.method.normalisation is Normalisation.NONE:
        turned = [indicator.name for indicator in config.indicators if indicator.direction < 0]
        if turned:
            yield DIRECTION.at(file, "method.normalisation", ", ".join(turned))
