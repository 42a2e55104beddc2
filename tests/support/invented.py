"""Invented rows for tests: each has sensible cells, and a test names only the ones it is about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from gongshi.editions.model import Edition, Manifest, Observation, ObsStatus
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.plan.model import Goal, Metadata, Plan
from gongshi.quantities import Unit
from gongshi.reference import (
    Accumulation,
    Area,
    AreaKind,
    Comparator,
    DefinitionState,
    Direction,
    Frequency,
    Indicator,
    IndicatorKind,
    PlanPlace,
    Reference,
    Schedule,
    SeriesKind,
    StatusThresholds,
    Target,
)

NOTHING = Bilingual("", "")
JUNE = Period(2025, 6)
# How a drawn table writes a figure that is not there.
STATUS_MARKS = {"O": ObsStatus.NOT_REPORTED, "Q": ObsStatus.WITHHELD, "M": ObsStatus.NOT_APPLICABLE}
THRESHOLDS = StatusThresholds(ahead_pp=Decimal(1), behind_pp=Decimal(1), well_behind_share=Decimal("0.7"))
UNITS = (
    Unit("yi_yuan", Bilingual("亿元", "billion yuan"), en_shift=-1),
    Unit("wan_yuan", Bilingual("万元", "million yuan"), en_shift=-2),
    Unit("percent", Bilingual("%", "%"), en_spaced=False),
    Unit("point", Bilingual("个百分点", "percentage points"), en_one="percentage point"),
    Unit("project", Bilingual("个", "projects"), en_one="project"),
)


def drawn(table: str) -> list[list[str]]:
    """Return the cells of a table drawn with `|`, without its head and its rule."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()]
    return [row for row in rows[1:] if set(row[0]) - set("-: ")]


def period(text: str) -> Period:
    return Period.parse(text if len(text) > 2 else f"2025-{text}")


def indicator(name: str = "investment", /, **cells: Any) -> Indicator:
    row: dict[str, Any] = {
        "name": Bilingual("投资", "investment"),
        "unit": "yi_yuan",
        "kind": IndicatorKind.AMOUNT,
        "accumulation": Accumulation.CUMULATIVE,
        "frequency": Frequency.MONTHLY,
        "better": Direction.HIGHER,
        "decimals": 1,
        "counts": NOTHING,
        "areas": (AreaKind.CITY, AreaKind.COUNTY),
        "discloses": False,
        "source": "statistics",
        "series": SeriesKind.STATISTICS,
        "definition": DefinitionState.PUBLISHED,
        "answers_to": PlanPlace("goal", "1"),
    }
    return Indicator(name, **(row | cells))


def target(value: object = 1200, **cells: Any) -> Target:
    row: dict[str, Any] = {
        "id": "investment",
        "indicator": "investment",
        "area": "city",
        "period": Period(2025, 12),
        "comparator": Comparator.EQUAL,
        "value": Decimal(str(value)),
        "unit": "yi_yuan",
        "schedule": Schedule.LINEAR,
        "answers_to": PlanPlace("goal", "1"),
        "document": "—",
        "quotation": "—",
    }
    return Target(**(row | cells))


def observation(text: str, at: Period = JUNE, area: str = "city", of: str = "investment") -> Observation | None:
    """Return a row as a drawn table writes it: a figure, a mark of `STATUS_MARKS`, or nothing for no row."""
    if not text:
        return None
    if text in STATUS_MARKS:
        return Observation(at, area, of, obs_status=STATUS_MARKS[text])
    return Observation(at, area, of, Decimal(text), decimals=len(text.partition(".")[2]))


def areas(*counties: str) -> tuple[Area, ...]:
    city = Area("city", Bilingual("全市", "city"), Bilingual("全市", "city"), AreaKind.CITY)
    return (
        city,
        *(
            Area(name, Bilingual(name, name), Bilingual(name, name), AreaKind.COUNTY, peer_groups=("counties",))
            for name in counties
        ),
    )


def reference(
    indicators: Iterable[Indicator], targets: Iterable[Target] = (), *, counties: Sequence[str] = ("东", "西", "南", "北")
) -> Reference:
    return Reference(UNITS, areas(*counties), (), tuple(indicators), tuple(targets), (), (), (), THRESHOLDS)


def edition(
    at: Period, rows: Iterable[Observation | None], under: Reference, *, revision: int = 1, files: Mapping[str, str] | None = None
) -> Edition:
    manifest = Manifest(at, revision, NOTHING, True, False, date(2025, 7, 18), "", "", MappingProxyType(dict(files or {})))
    return Edition(manifest, tuple(row for row in rows if row is not None), (), (), NOTHING, under)


def plan(*goals: str) -> Plan:
    """Return a plan that says nothing but its goals."""
    metadata = Metadata(None, None, None, None, (), None, (), (), None, ())
    found = tuple(
        Goal(name, (0, 0), (1, 1), str(number), name, "p1", f"goal:{number}") for number, name in enumerate(goals, start=1)
    )
    return Plan("", "", metadata, (), (), found, (), (), (), (), None, (), (), ())
