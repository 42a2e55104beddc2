"""What the reference data says of figures that are one another's sums: an indicator and the cell of the project table it is.

Takes `data/reference/relations.csv`, which a site may lack; gives `Link`s, or every finding. Each link holds for every area
by itself: the sum of coefficient x term is zero, or not below zero.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from gongshi.disclosure.months.model import INVESTMENT, PROJECTS
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.reference import Reference
from gongshi.tables import parse_numbered_table

LINKS_FILE = "relations.csv"

UNKNOWN_TERM = FindingKind(
    "relations-term",
    Bilingual(
        "指标编号，或 projects:领域:阶段、investment:领域:阶段（领域、阶段可写 total）",
        "an indicator, or projects:CATEGORY:STAGE or investment:CATEGORY:STAGE (either may be total)",
    ),
    Bilingual("请检查拼写。", "Check the spelling."),
)
MIXED = FindingKind(
    "relations-mixed",
    Bilingual("同一关系的各行比较符相同", "one comparison in all rows of a relation"),
    Bilingual("请改为相同的比较符。", "Give all rows of the relation the same."),
)


class Holds(StrEnum):
    """How a relation's sum compares with zero; `beside` is no sum: the second term counts what the first amounts to."""

    ZERO = "zero"
    NOT_BELOW_ZERO = "not_below_zero"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Term:
    """A series of figures by area: an indicator, or a category and stage of one of the project table's two numbers."""

    series: str
    category: str = ""
    stage: str = ""

    written: ClassVar = UNKNOWN_TERM.wanted

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Return the term written `INDICATOR` or `projects:CATEGORY:STAGE`; ValueError for another form."""
        parts = text.split(":")
        if len(parts) == 1 or (len(parts) == 3 and parts[0] in (PROJECTS, INVESTMENT) and all(parts)):  # noqa: PLR2004
            return cls(*parts)
        raise ValueError(text)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A row of the table: a term's part in a relation."""

    relation: str
    term: Term
    coefficient: Decimal
    holds: Holds = Holds.ZERO


@dataclass(frozen=True, slots=True)
class Link:
    """A relation with its terms and their coefficients, in each area."""

    name: str
    terms: tuple[tuple[Term, Decimal], ...]
    holds: Holds


def read_links(folder: Path, reference: Reference, *, place: Path | None = None) -> tuple[tuple[Link, ...], list[Finding]]:
    """Read `relations.csv` of `data/reference/`; none if the site has no such table. `place` is the folder's name in findings."""
    path, name = folder / LINKS_FILE, (place or folder) / LINKS_FILE
    if not path.is_file():
        return (), []
    rows, findings = parse_numbered_table(path.read_text("utf-8-sig"), LinkRow, place=name)
    by_name: dict[str, list[LinkRow]] = defaultdict(list)
    for number, row in rows:
        if not _is_known(row.term, reference):
            findings.append(UNKNOWN_TERM.at(name, f"{number}:term", row.term.series))
        if by_name[row.relation] and by_name[row.relation][0].holds is not row.holds:
            findings.append(MIXED.at(name, f"{number}:holds", row.holds))
        by_name[row.relation].append(row)
    links = [
        Link(relation, tuple((row.term, row.coefficient) for row in members), members[0].holds)
        for relation, members in by_name.items()
    ]
    return (() if findings else tuple(links)), findings


def _is_known(term: Term, reference: Reference) -> bool:
    if not term.stage:
        return term.series in reference.indicator
    categories = {category.id for category in reference.project_categories} | {"total"}
    stages = {stage.id for stage in reference.stages} | {"total"}
    return term.category in categories and term.stage in stages
