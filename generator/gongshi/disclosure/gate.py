"""The gate for any table: protects it or audits it, from files to a result; tells the story of the room once.

Takes `CELLS.csv` or records, `RULES.toml` and perhaps `RELATIONS.csv`; gives `Protected` or `Audited`, or every finding.
A pattern is handed out only after the audit, which knows nothing of the protector, has attacked it in vain.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongshi.disclosure.audit import Interval, Verdict, audit
from gongshi.disclosure.cell_files import read_cells, read_relations
from gongshi.disclosure.cells import Cell, CellTable, Status, Term
from gongshi.disclosure.microdata import read_records
from gongshi.disclosure.primary import Protection, find_sensitive
from gongshi.disclosure.problem import build_problem
from gongshi.disclosure.protector import Pattern, protect
from gongshi.disclosure.relations import build_system
from gongshi.disclosure.rules import Rules, read_rules
from gongshi.findings import Finding, FindingKind, Severity, has_errors
from gongshi.languages import Bilingual

ALREADY_OUT = FindingKind(
    "disclosure-already-out",
    Bilingual("敏感单元从未发布", "a sensitive cell that was never published"),
    Bilingual(
        "此单元已经发布，无法收回；请审查当时的规则。", "It is out and cannot be called back: look into the rules of that time."
    ),
    Severity.WARNING,
)
UNPROTECTABLE = FindingKind(
    "disclosure-unprotectable",
    Bilingual("可以通过隐去其他单元来保护的单元", "a cell that withholding others can protect"),
    Bilingual(
        "请合并类别，或减少发布的表；已发布的内容已使其可被推算。",
        "Merge categories or publish fewer tables: what is out, or must go out, gives it away.",
    ),
)
NOT_SAFE = FindingKind(
    "disclosure-not-safe",
    Bilingual("审核通过的方案", "a pattern that withstands the audit"),
    Bilingual("请勿发布，并报告此问题。", "Publish nothing, and report this."),
)


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with the status of each cell, what made each sensitive one so, and how good the pattern is."""

    table: CellTable
    dimensions: tuple[str, ...]
    statuses: tuple[Status, ...]
    protections: dict[int, Protection]
    intervals: dict[int, Interval]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Audited:
    """A table with what an attacker computes of each withheld cell."""

    table: CellTable
    intervals: dict[int, Interval]

    @property
    def is_safe(self) -> bool:
        """Say whether every withheld cell is."""
        return all(interval.verdict is Verdict.SAFE for interval in self.intervals.values())


def protect_table(cells: Path, rules: Path, *, relations: Path | None = None) -> tuple[Protected | None, list[Finding]]:
    """Protect the table in `cells`; `None` with every finding if it cannot be."""
    read, findings = _read(cells, rules, relations, with_status=False)
    if read is None:
        return None, findings
    protected, found = protect_cells(*read, place=cells)
    return protected, findings + found


def protect_microdata(
    records: Path, rules: Path, *, owner: str, value: str, relations: Path | None = None
) -> tuple[Protected | None, list[Finding]]:
    """Build the cells from records, a contribution a row, then protect them; relations name a cell by its codes, `a, b`."""
    settings, findings = read_rules(rules)
    if settings is None:
        return None, findings
    table, findings = read_records(records, settings, owner=owner, value=value)
    if table is None or findings:
        return None, findings
    terms: tuple[Term, ...] = ()
    if relations is not None:
        terms, findings = read_relations(relations, table)
        if findings:
            return None, findings
    return protect_cells(table, settings, terms, place=records)


def audit_table(cells: Path, rules: Path, *, relations: Path | None = None) -> tuple[Audited | None, list[Finding]]:
    """Attack the pattern in `cells`; `None` with every finding if the table cannot be read or does not add up."""
    read, findings = _read(cells, rules, relations, with_status=True)
    if read is None:
        return None, findings
    table, settings, terms = read
    _, found = build_system(table.cells, settings, terms, place=cells)
    if found:
        return None, findings + found
    return Audited(table, audit(table.cells, settings, terms)), findings


def protect_cells(
    table: CellTable, rules: Rules, terms: Sequence[Term], *, place: Path
) -> tuple[Protected | None, list[Finding]]:
    """Protect a table that is read; `place` is its name in the findings."""
    system, findings = build_system(table.cells, rules, terms, place=place)
    protections = find_sensitive(table.cells, rules)
    findings += [ALREADY_OUT.at(place, *_named(table.cells[number])) for number in protections if _is_out(table.cells[number])]
    if system is None:
        return None, findings
    open_protections = {number: wanted for number, wanted in protections.items() if not _is_out(table.cells[number])}
    pattern = protect(build_problem(table.cells, rules, system, open_protections))
    unmet = sorted({demand.target for demand in pattern.unmet})
    findings += [UNPROTECTABLE.at(place, *_named(table.cells[number])) for number in unmet]
    if unmet:
        return None, findings
    statuses = tuple(_status(number, cell, pattern) for number, cell in enumerate(table.cells))
    decided = [replace(cell, status=status) for cell, status in zip(table.cells, statuses, strict=True)]
    intervals = audit(decided, rules, terms)
    unsafe = [number for number, interval in intervals.items() if interval.verdict is not Verdict.SAFE]
    findings += [NOT_SAFE.at(place, *_named(table.cells[number])) for number in unsafe]
    if has_errors(findings):
        return None, findings
    return Protected(table, rules.dimensions, statuses, protections, intervals, pattern), findings


def _read(
    cells: Path, rules: Path, relations: Path | None, *, with_status: bool
) -> tuple[tuple[CellTable, Rules, tuple[Term, ...]] | None, list[Finding]]:
    settings, findings = read_rules(rules)
    if settings is None:
        return None, findings
    table, found = read_cells(cells, settings, named=relations is not None, with_status=with_status)
    findings += found
    if table is None:
        return None, findings
    terms: tuple[Term, ...] = ()
    if relations is not None:
        terms, found = read_relations(relations, table)
        findings += found
    return (None if has_errors(findings) else (table, settings, terms)), findings


def _status(number: int, cell: Cell, pattern: Pattern) -> Status:
    return Status.WITHHELD if pattern.withheld[number] else Status.PUBLISHED


def _is_out(cell: Cell) -> bool:
    return cell.history is Status.PUBLISHED


def _named(cell: Cell) -> tuple[int, str]:
    return cell.line, cell.name
