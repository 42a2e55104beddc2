"""Contributors against their figure: the two largest owners' parts, the number of owners, and keys that are no names."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.submissions.model import SubmittedObservation, SubmittedProjectCell
from gongshi.submissions.plausibility.context import Doubt, Month, Weight, doubt

OWNERS = FindingKind(
    "owners-inconsistent",
    Bilingual("{rule}", "{rule}"),
    Bilingual("请核对业主数、最大业主和第二大业主的数。", "Check the number of owners and the two largest parts."),
)
NOT_A_KEY = FindingKind(
    "owner-key",
    Bilingual("由台账程序生成的密文代码（0–9、a–f）", "the keyed code that the ledger program makes (0–9, a–f)"),
    Bilingual("此处不得写名称、姓名、电话或证件号。请删去。", "No names, telephone or identity numbers here: delete it."),
)

_KEY = re.compile(r"[0-9a-f]{32,64}")  # hexadecimal, as long as a keyed hash: telephone and identity numbers are shorter
_ONE, _TWO = 1, 2

_ORDER = Bilingual("最大业主的数不小于第二大业主的数", "the largest owner’s part not below the second’s")
_WITHIN = Bilingual("两大业主之和不大于合计", "the two largest parts together not above the figure")
_ALONE = Bilingual("只有一个业主时，其数等于合计", "a single owner’s part equal to the figure")
_BOTH = Bilingual("只有两个业主时，两数之和等于合计", "two owners’ parts adding up to the figure")
_NONE = Bilingual("业主数为 0 当且仅当合计为 0", "no owners exactly where the figure is 0")
_MORE = Bilingual("业主数不多于项目数", "not more owners than projects")
_BOUND = Bilingual("业主数 × 最大业主的数不小于合计", "the number of owners times the largest part not below the figure")


def inconsistent_owners(month: Month) -> Iterator[Doubt]:
    """Hold what is said of a cell's owners to the cell's figure."""
    for row in month.submission.observations:
        yield from _owners(row, row.value)
    for cell in month.submission.projects:
        yield from _owners(cell, cell.investment, projects=cell.projects)


def _owners(
    row: SubmittedObservation | SubmittedProjectCell, value: Decimal | None, *, projects: int | None = None
) -> Iterator[Doubt]:
    told = row.contributors
    if told.owner_key and _KEY.fullmatch(told.owner_key) is None:
        yield doubt(NOT_A_KEY, row, "***", Weight.ERROR)  # it may be a name: never repeated
    if value is None:
        return
    for broken, rule in _broken(value, told.owners, told.x1, told.x2, projects):
        if broken:
            yield doubt(OWNERS, row, f"{told.owners}; {told.x1}; {told.x2}; {value:f}", Weight.ERROR, rule=rule)


def _broken(
    value: Decimal, owners: int | None, x1: Decimal | None, x2: Decimal | None, projects: int | None
) -> Iterator[tuple[bool, Bilingual]]:
    """Yield each rule with whether it is broken; a rule whose figures are not all given is not."""
    if x1 is not None and x2 is not None:
        yield x1 < x2, _ORDER
        yield x1 + x2 > value, _WITHIN
        yield owners == _TWO and x1 + x2 != value, _BOTH
    if x1 is not None and owners is not None:
        yield owners == _ONE and x1 != value, _ALONE
        yield owners > _TWO and x1 * owners < value, _BOUND
    if owners is not None:
        counted = value if projects is None else Decimal(projects)
        yield (owners == 0) != (counted == 0), _NONE
        yield projects is not None and owners > projects, _MORE
