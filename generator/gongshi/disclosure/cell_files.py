"""The cells of any table as they come: reads `CELLS.csv` and `RELATIONS.csv`, keeps every row as it stood.

Takes long CSV, a row a cell, and the rules that say which columns are needed; gives a frozen `CellTable`, or every
finding at once. A finding names line and column and never repeats a number: who knows yet what will be withheld.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from gongshi.disclosure.cells import Cell, CellTable, Status, Term
from gongshi.disclosure.rules import Rules
from gongshi.findings import Finding, FindingKind, has_errors
from gongshi.languages import Bilingual
from gongshi.tables import BAD_CELL, EMPTY_CELL, MISSING_FILE, NOT_CSV, ROW_LENGTH, UNDECODABLE, parse_numbered_table

HIDDEN = "***"  # stands in findings for a number that may be withheld

MISSING_COLUMN = FindingKind(
    "cells-column",
    Bilingual("有一列 {column}", "a column {column}"),
    Bilingual("请补上此列：{reason}。", "Add the column: {reason}."),
)
REPEATED_COLUMN = FindingKind(
    "cells-column-repeated",
    Bilingual("列名不重复", "column names that differ"),
    Bilingual("请删去或改名重复的列。", "Delete or rename the column that repeats."),
)
REPEATED_CELL = FindingKind(
    "cells-repeated",
    Bilingual("每个单元一行", "one row a cell"),
    Bilingual("请合并或删去重复的行。", "Merge the rows or delete the one that repeats."),
)
OUT_OF_BOUNDS = FindingKind(
    "cells-bounds",
    Bilingual("[attacker] 的 lower 与 upper 之间的值", "a value between [attacker]'s lower and upper"),
    Bilingual("请改正数值，或改 [attacker]。", "Correct the value, or change [attacker]."),
)
NOT_INTEGER = FindingKind(
    "cells-integer",
    Bilingual("整数（规则写明 integer = true）", "a whole number: the rules say integer = true"),
    Bilingual("请改正数值，或写 integer = false。", "Correct the value, or say integer = false."),
)
UNUSED_TOTAL = FindingKind(
    "cells-total",
    Bilingual("{dimension} 列中有合计代码 {code}", "rows with {dimension}'s total, {code}"),
    Bilingual('请检查 [total] 的写法；没有合计请写 ""。', 'Check the spelling in [total]; for no total write "".'),
)
UNKNOWN_CELL = FindingKind(
    "relations-cell",
    Bilingual("单元表中的单元", "a cell of the table of cells"),
    Bilingual("请检查名称。", "Check the name."),
)
REPEATED_TERM = FindingKind(
    "relations-repeated",
    Bilingual("一个关系中每个单元只出现一次", "a cell once in a relation"),
    Bilingual("请合并系数。", "Add the coefficients into one row."),
)
ZERO_COEFFICIENT = FindingKind(
    "relations-coefficient",
    Bilingual("不为 0 的系数", "a coefficient other than 0"),
    Bilingual("请改正系数，或删去此行。", "Correct the coefficient, or delete the row."),
)

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?")
_NUMBER_WANTED = Bilingual("数字，用半角数字，如 697.6", "a number such as 697.6")
_AT_LEAST_ZERO = Bilingual("不小于 0 的数字", "a number of at least 0")
_COUNT_WANTED = Bilingual("不小于 0 的整数", "a whole number of at least 0")
_FLAG_WANTED = Bilingual("0 或 1", "0 or 1")
_STATUS_WANTED = Bilingual("published、withheld 或空", "published, withheld or nothing")
_STATUS_REQUIRED = Bilingual("published 或 withheld", "published or withheld")


def read_cells(path: Path, rules: Rules, *, named: bool, with_status: bool) -> tuple[CellTable | None, list[Finding]]:
    """Read `CELLS.csv`; `None` with every finding if it cannot be used.

    `named`: relations will name cells, so the table needs a column `cell`; `with_status`: an audit, which needs the
    status of each cell and can do without knowing what made it sensitive.
    """
    lines, findings = read_lines(path)
    if not lines:
        return None, findings
    header = tuple(name.strip() for name in lines[0][1])
    findings = list(_check_header(header, rules, path, named=named, with_status=with_status))
    if findings:
        return None, findings
    reader = _RowReader(header, rules, path, with_status=with_status)
    rows: list[tuple[str, ...]] = []
    cells: list[Cell] = []
    for number, row in lines[1:]:
        if len(row) != len(header):
            reader.findings.append(ROW_LENGTH.at(path, number, len(row), count=len(header)))
            continue
        rows.append(tuple(row))
        cells.append(reader.cell(number, dict(zip(header, (part.strip() for part in row), strict=True))))
    findings = reader.findings + list(check_cells(cells, rules, path))
    return (None if has_errors(findings) else CellTable(header, tuple(rows), tuple(cells))), findings


def read_relations(path: Path, table: CellTable) -> tuple[tuple[Term, ...], list[Finding]]:
    """Read `RELATIONS.csv`: relation, cell, coefficient."""
    lines, findings = read_lines(path)
    if findings:
        return (), findings
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(row for _, row in lines)
    rows, findings = parse_numbered_table(text.getvalue(), Term, place=path)
    names = {cell.name for cell in table.cells}
    seen: set[tuple[str, str]] = set()
    for number, term in rows:
        if term.cell not in names:
            findings.append(UNKNOWN_CELL.at(path, f"{number}:cell", term.cell))
        if (term.relation, term.cell) in seen:
            findings.append(REPEATED_TERM.at(path, number, f"{term.relation}, {term.cell}"))
        if not term.coefficient:
            findings.append(ZERO_COEFFICIENT.at(path, f"{number}:coefficient", "0"))
        seen.add((term.relation, term.cell))
    return (() if findings else tuple(term for _, term in rows)), findings


def read_lines(path: Path) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """Read a CSV file into its rows, each with its line; empty lines are left out."""
    if not path.is_file():
        return [], [MISSING_FILE.at(path, "-", "—")]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [UNDECODABLE.at(path, f"byte {error.start}", HIDDEN)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader if row]
    except csv.Error:
        return [], [NOT_CSV.at(path, reader.line_num, HIDDEN)]
    return (lines, []) if lines else ([], [EMPTY_CELL.at(path, "1", "—")])


def parse_decimal(text: str) -> Decimal:
    """Return the decimal that `text` writes out in plain digits; ValueError for anything else."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError
    return Decimal(text)


def check_cells(cells: Sequence[Cell], rules: Rules, path: Path) -> Iterator[Finding]:
    """Yield what only a look at all cells shows: a cell twice, a total that no row has."""
    for key in ("codes", "name"):
        first: dict[Any, int] = {}
        for cell in cells:
            line = first.setdefault(getattr(cell, key), cell.line)
            if line != cell.line and (key == "name" or rules.dimensions):
                yield REPEATED_CELL.at(path, cell.line, f"{cell.name} ({line})")
        if len(first) < len(cells):
            return  # once is enough: a name is made of the codes where it is not given
    for position, dimension in enumerate(rules.dimensions):
        total = rules.totals[dimension]
        if total and all(cell.codes[position] != total for cell in cells):
            yield UNUSED_TOTAL.at(path, dimension, "—", dimension=dimension, code=total)


def _check_header(header: tuple[str, ...], rules: Rules, path: Path, *, named: bool, with_status: bool) -> Iterable[Finding]:
    reasons = {
        **dict.fromkeys(rules.dimensions, Bilingual("规则中的维度", "a dimension of the rules")),
        "value": Bilingual("各单元的值", "the cells' values"),
    }
    if named or not rules.dimensions:
        reasons["cell"] = Bilingual("关系表以此称呼各单元", "relations name cells by it")
    if with_status:
        reasons["status"] = Bilingual("审核需要知道何者已隐去", "an audit needs to know what is withheld")
    elif "sensitive" not in header:
        reasons.update(_needed(rules))
    yield from (
        MISSING_COLUMN.at(path, "1", ",".join(header), column=name, reason=reasons[name])
        for name in reasons
        if name not in header
    )
    yield from (REPEATED_COLUMN.at(path, "1", name) for name in sorted(set(header)) if header.count(name) > 1)


def _needed(rules: Rules) -> Mapping[str, Bilingual]:
    """Return the columns that the rules look at; a table without rules must say outright what is sensitive."""
    reason = Bilingual("规则要用它判断敏感单元", "the rules judge by it")
    columns = ["n"] if rules.min_frequency is not None else []
    columns += [f"x{number}" for number in range(1, rules.largest + 1)]
    return dict.fromkeys(columns or ["sensitive"], reason)


class _RowReader:
    """Reads the rows of one file, gathering what is wrong with them."""

    def __init__(self, header: tuple[str, ...], rules: Rules, path: Path, *, with_status: bool) -> None:
        self.findings: list[Finding] = []
        self._rules = rules
        self._path = path
        self._with_status = with_status
        self._largest = list(takewhile(header.__contains__, (f"x{number}" for number in count(1))))
        self._judged = "sensitive" not in header and not with_status
        self._place = ""

    def cell(self, number: int, row: Mapping[str, str]) -> Cell:
        self._line = number
        codes = tuple(self._filled(row, dimension) for dimension in self._rules.dimensions)
        name = self._filled(row, "cell") if "cell" in row else ", ".join(codes)
        value = self._decimal(row, "value", _NUMBER_WANTED) if self._filled(row, "value") else Decimal(0)
        if not self._rules.lower <= value <= self._rules.upper:
            self._bad(OUT_OF_BOUNDS, "value")
        if self._rules.integer and value != value.to_integral_value():
            self._bad(NOT_INTEGER, "value")
        return Cell(
            line=number,
            codes=codes,
            name=name,
            value=value,
            n=self._count(row, empty=value != 0),
            largest=tuple(
                self._decimal(row, name, _NUMBER_WANTED, empty=value != 0 and self._judged and name == "x1")
                for name in self._largest
            ),
            sensitive=self._flag(row),
            lower=self._decimal(row, "lower", _AT_LEAST_ZERO),
            upper=self._decimal(row, "upper", _AT_LEAST_ZERO),
            cost=self._decimal(row, "cost", _AT_LEAST_ZERO) if row.get("cost") else None,
            history=self._status(row, "history", _STATUS_WANTED),
            status=self._status(row, "status", _STATUS_REQUIRED) if self._with_status else None,
            owner=row.get("owner", ""),
        )

    def _bad(self, kind: FindingKind, column: str, came: str = HIDDEN, **words: object) -> None:
        self.findings.append(kind.at(self._path, f"{self._line}:{column}", came, **words))

    def _filled(self, row: Mapping[str, str], column: str) -> str:
        if not row[column]:
            self._bad(EMPTY_CELL, column, "")
        return row[column]

    def _decimal(self, row: Mapping[str, str], column: str, wanted: Bilingual, *, empty: bool = False) -> Decimal:
        """Return a column's number; nothing there is zero, and a finding if `empty`."""
        text = row.get(column, "")
        if not text:
            if empty:
                self._bad(EMPTY_CELL, column, "")
            return Decimal(0)
        try:
            number = parse_decimal(text)
        except ValueError:
            self._bad(BAD_CELL, column, expected=wanted)
            return Decimal(0)
        if wanted is _AT_LEAST_ZERO and number < 0:
            self._bad(BAD_CELL, column, expected=wanted)
        return number

    def _count(self, row: Mapping[str, str], *, empty: bool) -> int | None:
        if "n" not in row:
            return None
        if re.fullmatch(r"[0-9]{1,12}", row["n"]):
            return int(row["n"])
        if row["n"]:
            self._bad(BAD_CELL, "n", expected=_COUNT_WANTED)
        elif empty and self._judged:
            self._bad(EMPTY_CELL, "n", "")
        return 0

    def _flag(self, row: Mapping[str, str]) -> bool | None:
        text = row.get("sensitive")
        if text is None:
            return None
        if text not in {"", "0", "1"}:
            self._bad(BAD_CELL, "sensitive", text, expected=_FLAG_WANTED)
        return text == "1"

    def _status(self, row: Mapping[str, str], column: str, wanted: Bilingual) -> Status | None:
        text = row.get(column, "")
        if text in set(Status):
            return Status(text)
        if text or wanted is _STATUS_REQUIRED:
            self._bad(BAD_CELL, column, text, expected=wanted)
        return None
