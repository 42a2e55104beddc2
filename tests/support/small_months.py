"""A city of a few counties whose months are small enough to protect in one's head, and a press office that releases them.

Takes numbers by month and area; gives submissions, and the year as it stands after each release.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongshi.disclosure import Ledger, Link, MonthRules, ProtectedMonth, protect_month, read_ledger
from gongshi.editions.model import Edition, Editions, Manifest, ObsStatus
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.quantities import Unit
from gongshi.reference import (
    Accumulation,
    Area,
    AreaKind,
    DefinitionState,
    Direction,
    Frequency,
    Indicator,
    IndicatorKind,
    PlanPlace,
    ProjectCategory,
    Reference,
    SeriesKind,
    Stage,
    StatusThresholds,
)
from gongshi.submissions.model import (
    CellAddress,
    Contributors,
    Submission,
    SubmittedFile,
    SubmittedObservation,
    SubmittedProjectCell,
)

AT = CellAddress("month.xlsx", "sheet", "C7")
CITY = "city"
WORD = Bilingual("词", "word")
FEBRUARY, MARCH, APRIL = (Period(2025, month) for month in (2, 3, 4))
NOBODY = Contributors()


def indicator(name: str, kind: IndicatorKind, accumulation: Accumulation, **parts: str) -> Indicator:
    """Return an indicator of city and counties that can disclose; its id is its unit."""
    return Indicator(
        id=name,
        name=Bilingual(name, name),
        unit=name,
        kind=kind,
        accumulation=accumulation,
        frequency=Frequency.MONTHLY,
        better=Direction.NEUTRAL,
        decimals=0 if kind is IndicatorKind.COUNT else 1,
        counts=WORD,
        areas=(AreaKind.CITY, AreaKind.COUNTY, AreaKind.ZONE),
        discloses=True,
        source="bureau",
        series=SeriesKind.DISPATCH,
        definition=DefinitionState.PUBLISHED,
        answers_to=PlanPlace("goal", "1"),
        **parts,
    )


def city(counties: Sequence[str] = ("a", "b", "d"), zones: Mapping[str, str] | None = None) -> Reference:
    """Return a city: `started` counts and adds up, `invested` is an amount, `listed` a stock, `rate` is started of listed."""
    areas = [Area(CITY, WORD, WORD, AreaKind.CITY)]
    areas += [Area(name, WORD, WORD, AreaKind.COUNTY, within=CITY) for name in counties]
    areas += [Area(zone, WORD, WORD, AreaKind.ZONE, within=county) for zone, county in (zones or {}).items()]
    count, amount = IndicatorKind.COUNT, IndicatorKind.AMOUNT
    names = ("started", "listed", "invested", "rate")
    return Reference(
        units=tuple(Unit(name, WORD) for name in names),
        areas=tuple(areas),
        departments=(),
        indicators=(
            indicator("started", count, Accumulation.CUMULATIVE),
            indicator("listed", count, Accumulation.STANDING),
            indicator("invested", amount, Accumulation.CUMULATIVE),
            indicator("rate", IndicatorKind.SHARE, Accumulation.CUMULATIVE, numerator="started", denominator="listed"),
        ),
        targets=(),
        commitments=(),
        unpromised=(),
        calendar=(),
        thresholds=StatusThresholds(Decimal(5), Decimal(5), Decimal(1)),
        project_categories=(ProjectCategory("roads", WORD), ProjectCategory("water", WORD), ProjectCategory("power", WORD)),
        stages=(
            Stage("reserve", WORD, Accumulation.STANDING),
            Stage("started", WORD, Accumulation.CUMULATIVE),
            Stage("under_construction", WORD, Accumulation.STANDING),
            Stage("completed", WORD, Accumulation.CUMULATIVE),
        ),
    )


def figure(period: Period, name: str, area: str, value: Decimal, who: Contributors = NOBODY) -> SubmittedObservation:
    """Return one figure as handed over."""
    return SubmittedObservation(period, area, name, value, name, ObsStatus.NORMAL, who, AT)


def month(period: Period, drawn: str, *, owners: Mapping[tuple[str, str], Contributors] | None = None) -> Submission:
    """Return a month drawn as a table: a row an indicator, a column an area; `-` is no row."""
    lines = [line.split() for line in drawn.strip().splitlines()]
    who = owners or {}
    rows = [
        figure(period, name, area, Decimal(cell), who.get((name, area), NOBODY))
        for name, *cells in lines[1:]
        for area, cell in zip(lines[0], cells, strict=True)
        if cell != "-"
    ]
    return Submission(period, tuple(rows), (), (), (SubmittedFile("month.xlsx", "0" * 64),))


def with_projects(submission: Submission, cells: Mapping[tuple[str, str, str], tuple[int, float, int]]) -> Submission:
    """Return the submission with a project table: (projects, investment, owners) by area, category and stage."""
    rows = [
        SubmittedProjectCell(submission.period, *where, projects, Decimal(str(investment)), Contributors(owners), AT)
        for where, (projects, investment, owners) in cells.items()
    ]
    return replace(submission, projects=tuple(rows))


@dataclass
class Office:
    """Releases one month after the other; remembers what is out, in `folder` the ledger."""

    folder: Path
    reference: Reference = field(default_factory=city)
    rules: MonthRules = field(default_factory=MonthRules)
    links: tuple[Link, ...] = ()
    editions: Editions = field(default_factory=lambda: Editions(()))

    def ledger(self) -> Ledger:
        """Return the ledger as it is read back."""
        ledger, findings = read_ledger(self.folder)
        assert ledger is not None, findings
        return ledger

    def gate(self, submission: Submission, revision: int = 1) -> tuple[ProtectedMonth | None, list[Finding]]:
        """Ask the gate, release nothing."""
        return protect_month(
            submission,
            reference=self.reference,
            editions=self.editions,
            ledger=self.ledger(),
            rules=self.rules,
            links=self.links,
            revision=revision,
        )

    def release(self, submission: Submission, revision: int = 1) -> dict[tuple[str, str], Decimal | None]:
        """Release a month; return what is shown of each figure, `None` where it is withheld."""
        protected, findings = self.gate(submission, revision)
        assert protected is not None, findings
        (self.folder / protected.ledger_name).mkdir(parents=True)
        for name, content in protected.ledger_files.items():
            (self.folder / protected.ledger_name / name).write_bytes(content)
        none = Bilingual("", "")
        manifest = Manifest(protected.period, revision, none, True, True, date(2025, 1, 1), "", "", {})
        edition = Edition(manifest, protected.observations, protected.projects, (), none, self.reference)
        self.editions = Editions((*self.editions.all, edition))
        return {(row.indicator, row.area): row.value for row in protected.observations}
