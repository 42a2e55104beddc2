"""Cells from records: groups a file of one row a contribution into every cell of the table, with its owners' shares.

Takes `RECORDS.csv`, the columns of owner and value, and the rules; gives the same `CellTable` that `CELLS.csv` would. All
contributions of one owner to a cell are one before owners are counted: a firm of three plants is one firm.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.disclosure.cell_files import HIDDEN, MISSING_COLUMN, check_cells, parse_decimal, read_lines
from gongshi.disclosure.cells import Cell, CellTable
from gongshi.disclosure.rules import Rules
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.tables import BAD_CELL, EMPTY_CELL, ROW_LENGTH

NO_DIMENSIONS = FindingKind(
    "records-dimensions",
    Bilingual("规则中写明 dimensions", "dimensions in the rules"),
    Bilingual("请在规则中写明按哪些列分组。", "Name in the rules the columns to group by."),
)
TOTAL_IN_RECORDS = FindingKind(
    "records-total",
    Bilingual("最细一级的代码", "a code of the finest level"),
    Bilingual("记录中不能有合计代码，请改正。", "A record cannot stand at a total: correct the code."),
)

_NUMBER = Bilingual("数字，用半角数字，如 697.6", "a number such as 697.6")
_COLUMN = Bilingual("规则或命令中所称的列", "named in the rules or on the command line")


def read_records(path: Path, rules: Rules, *, owner: str, value: str) -> tuple[CellTable | None, list[Finding]]:
    """Read records into the cells that they make; `None` with every finding if they cannot be used."""
    if not rules.dimensions:
        return None, [NO_DIMENSIONS.at(path, "dimensions", "—")]
    lines, findings = read_lines(path)
    if not lines:
        return None, findings
    header = [name.strip() for name in lines[0][1]]
    wanted = [*rules.dimensions, owner, value]
    missing = [
        MISSING_COLUMN.at(path, "1", ",".join(header), column=name, reason=_COLUMN) for name in wanted if name not in header
    ]
    if missing:
        return None, missing
    records: list[dict[str, Any]] = []
    for number, row in lines[1:]:
        if len(row) != len(header):
            findings.append(ROW_LENGTH.at(path, number, len(row), count=len(header)))
            continue
        parts = dict(zip(header, (part.strip() for part in row), strict=True))
        findings += _check_record(parts, number, path, rules, owner=owner, value=value)
        records.append(parts)
    if findings:
        return None, findings
    cells = _cells(records, rules, owner=owner, value=value)
    return _table(cells, rules), list(check_cells(cells, rules, path))


def _check_record(record: Mapping[str, str], line: int, path: Path, rules: Rules, *, owner: str, value: str) -> list[Finding]:
    findings = [EMPTY_CELL.at(path, f"{line}:{name}") for name in (*rules.dimensions, owner, value) if not record[name]]
    for name in rules.dimensions:
        code = record[name]
        if code and (code == rules.totals[name] or code in rules.hierarchies.get(name, {}).values()):
            findings.append(TOTAL_IN_RECORDS.at(path, f"{line}:{name}", code))
    if record[value]:
        try:
            parse_decimal(record[value])
        except ValueError:
            findings.append(BAD_CELL.at(path, f"{line}:{value}", HIDDEN, expected=_NUMBER))
    return findings


def _cells(records: Sequence[Mapping[str, str]], rules: Rules, *, owner: str, value: str) -> list[Cell]:
    """Group by every combination of codes and the sums above them; amounts stay exact decimals."""
    import pandas as pd

    dimensions = list(rules.dimensions)
    codes = [f"codes {name}" for name in dimensions]  # never a column of the records
    frame = pd.DataFrame(
        {
            **{column: [record[name] for record in records] for column, name in zip(codes, dimensions, strict=True)},
            "owner": [record[owner] for record in records],
            "amount": [parse_decimal(record[value]) for record in records],
        },
        dtype=object,
    )
    shares = frame.groupby([*codes, "owner"], as_index=False, sort=True)["amount"].sum()
    for column, name in zip(codes, dimensions, strict=True):
        shares[column] = [_ladder(rules, name, code) for code in shares[column]]
        shares = shares.explode(column)
    shares = shares.groupby([*codes, "owner"], as_index=False, sort=True)["amount"].sum()
    return [
        _cell(line, key, group["owner"].tolist(), group["amount"].tolist(), rules)
        for line, (key, group) in enumerate(shares.groupby(codes, sort=True), start=2)
    ]


def _ladder(rules: Rules, dimension: str, code: str) -> list[str]:
    """Return a code and every code above it."""
    above = rules.parent(dimension, code)
    return [code, *(_ladder(rules, dimension, above) if above is not None else [])]


def _cell(line: int, codes: tuple[str, ...], owners: Sequence[str], amounts: Sequence[Decimal], rules: Rules) -> Cell:
    contributing = [name for name, amount in zip(owners, amounts, strict=True) if amount]
    largest = sorted((abs(amount) for amount in amounts), reverse=True)[: max(2, rules.largest)]
    return Cell(
        line=line,
        codes=codes,
        name=", ".join(codes),
        value=sum(amounts, Decimal(0)),
        n=len(contributing),
        largest=tuple(largest + [Decimal(0)] * (max(2, rules.largest) - len(largest))),
        owner=contributing[0] if len(contributing) == 1 else "",
    )


def _table(cells: Sequence[Cell], rules: Rules) -> CellTable:
    """Return the table as `CELLS.csv` would hold it."""
    shares = [f"x{number + 1}" for number in range(max(2, rules.largest))]
    rows = [
        (*cell.codes, f"{cell.value:f}", str(cell.n), *(f"{amount:f}" for amount in cell.largest), cell.owner) for cell in cells
    ]
    return CellTable((*rules.dimensions, "value", "n", *shares, "owner"), tuple(rows), tuple(cells))
