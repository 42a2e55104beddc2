"""Gives a month of the sample year as the bureaus would hand it in: true values, and who is behind each of them.

Takes a site's settings and tables; gives a `Submission` as the desk reads it from workbooks. Project figures come from the
sample ledger by the program's own aggregation, all others from the recipes with invented shares of invented owners.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from gongshi.editions import Observation
from gongshi.periods import Period
from gongshi.quantities import round_half_away
from gongshi.reference import Reference, SeriesKind
from gongshi.settings import Settings
from gongshi.submissions import (
    BureauReturn,
    Contributors,
    Submission,
    SubmittedCommitment,
    SubmittedObservation,
)
from gongshi.submissions.aggregating import add_up as add_up_ledger
from gongshi.submissions.ledger_rows import LedgerProject, owner_key
from gongshi.submissions.ledger_settings import LedgerSettings
from gongshi.submissions.model import NOWHERE
from gongshi.submissions.template import ledger_keeper

from sample.aggregates import add_up
from sample.dice import Dice
from sample.figures import ByArea
from sample.inventing import city_target, invent_figures
from sample.ledger import LedgerSize, Project, invent_ledger
from sample.planted import REVISION
from sample.promises import report_promises
from sample.recipes import LEDGER_TARGETS, RECIPES, Ledger
from sample.rows import observations, overstated
from sample.seasons import MONTHS

HUNDREDTHS = 100  # million yuan in 亿元
MILLION = 10**6  # yuan: the sample ledger counts in them
# Of the sample alone: a real office's key is made by chance and never shown.
SAMPLE_KEY = b"gongshi sample ledger, no secret"
MEASURES = {
    "under_way": "under_way",
    "planned_investment": "listed:planned",
    "investment": "under_way:invested",
    "continuing": "continuing",
    "resumed": "resumed",
    "new_planned": "new",
    "new_started": "started",
    "under_construction": "under_construction",
    "completed": "completed",
    "key": "key",
    "key_under_way": "key_under_way",
    "key_investment": "key_under_way:invested",
    "reserve": "reserve",
    "reserve_investment": "reserve:planned_total",
}
LEDGER_INDICATORS = {
    name: MEASURES[recipe.measure]
    for name, recipe in RECIPES.items()
    if isinstance(recipe, Ledger) and recipe.measure in MEASURES
}
SOURCE = "示例：本单位月报"


@dataclass(frozen=True)
class SampleYear:
    """The invented year of a site, invented once however many months are asked for."""

    settings: Settings
    reference: Reference
    ledger: tuple[Project, ...]

    @cached_property
    def figures(self) -> dict[str, ByArea]:
        """Every indicator's true figures by area, the eleven periods."""
        return dict(invent_figures(self.reference, add_up(self.ledger, city=self.reference.city.id)))


def sample_year(settings: Settings, reference: Reference) -> SampleYear:
    """Return the sample year of a site."""
    return SampleYear(settings, reference, invent_ledger(reference, ledger_size(reference)))


def ledger_size(reference: Reference) -> LedgerSize:
    """Return how large the ledger must be for the targets that it answers to."""
    asked = {name: city_target(reference, indicator) for name, indicator in LEDGER_TARGETS.items()}
    return LedgerSize(
        projects=int(asked["projects"]),
        planned=int(asked["planned"] * HUNDREDTHS),
        key_projects=int(asked["key_projects"]),
        key_planned=int(asked["key_planned"] * HUNDREDTHS),
        reserve=int(asked["reserve"] * HUNDREDTHS),
    )


def submission_of(year: SampleYear, period: Period, *, revision: int = 1) -> Submission:
    """Return a month as handed in; `revision` 2 is the month whose first edition was wrong, put right."""
    reference = year.reference
    keeper = ledger_keeper(year.settings, reference)
    summed = add_up_ledger(
        list(ledger_projects(year, period)), reference=reference, period=period, settings=_ledger_settings(), bureau=keeper
    )
    published: Iterable[Observation] = tuple(observations(reference, year.figures, period))
    if period.month == REVISION.month and revision == 1:
        published = overstated(published, reference)
    rows = tuple(_row(row, year, summed) for row in published)
    bodies = dict.fromkeys(reference.indicator[row.indicator].source for row in rows)
    return Submission(
        period,
        rows,
        summed.projects,
        tuple(BureauReturn(body, NOWHERE, SOURCE, as_of=str(period.last_day)) for body in bodies),
        (),
        commitments=tuple(
            SubmittedCommitment(report.commitment, report.state, report.since, report.shown_by)
            for report in report_promises(reference, period)
        ),
    )


def ledger_projects(year: SampleYear, period: Period) -> Iterator[LedgerProject]:
    """Yield the sample ledger as a bureau's stands at the end of `period`; days are in the middle of their month."""
    position = MONTHS.index(period.month)
    for number, project in enumerate(year.ledger):
        if project.entered > period.month:
            continue
        started = _day(period, project.started)
        if project.continuing:
            started = date(period.year - 1, 1 + number % 12, 15)
        completed = _day(period, project.completed)
        begun = started is not None
        yield LedgerProject(
            owner_key(project.owner, SAMPLE_KEY),
            project.unit,
            project.zone,
            project.category,
            "completed" if completed else "under_construction" if begun else "reserve",
            listed=project.listed,
            key=project.key,
            entered=_day(period, project.entered),
            started=started,
            resumed=_day(period, project.resumed),
            completed=completed,
            planned=project.planned * MILLION,
            planned_total=project.planned_total * MILLION,
            invested=project.invested[position] * MILLION,
        )


def _day(period: Period, month: int | None) -> date | None:
    return None if month is None or month > period.month else date(period.year, month, 15)


def _ledger_settings() -> LedgerSettings:
    indicators = {name: tuple(f"{measure}:".split(":")[:2]) for name, measure in LEDGER_INDICATORS.items()}
    return LedgerSettings({}, {}, {}, {}, (), "元", Decimal(1), Decimal(1), indicators)  # type: ignore[arg-type]  # two parts each


def _row(row: Observation, year: SampleYear, summed: Submission) -> SubmittedObservation:
    """Return a figure as handed in."""
    indicator = year.reference.indicator[row.indicator]
    exact = summed.observation.get((row.indicator, row.area))
    status, value = row.obs_status, row.value
    if value is not None and exact is not None:
        value, contributors = exact.value, exact.contributors
    elif value is not None and indicator.discloses and indicator.series is not SeriesKind.STATISTICS:
        owners = year.figures[row.indicator][row.area][MONTHS.index(row.period.month)].owners
        contributors = _invented(row, value, owners, whole=indicator.decimals == 0)
    else:
        contributors = Contributors()
    return SubmittedObservation(
        row.period, row.area, row.indicator, value, row.unit, status, contributors, NOWHERE, revision_note=row.note.zh
    )


def _invented(row: Observation, value: Decimal, owners: int | None, *, whole: bool) -> Contributors:
    """Invent the two largest parts of a figure: between an even share and thrice that, the second behind the first."""
    if owners is None:
        return Contributors()
    if not value or not owners:
        return Contributors(0, Decimal(0), Decimal(0))
    owners = min(owners, int(value)) if whole else owners
    alone = owner_key(f"{row.indicator}-{row.area}", SAMPLE_KEY)
    if owners == 1:
        return Contributors(1, value, Decimal(0), alone)
    places = 0 if whole else row.decimals
    even = value / owners
    dice = Dice(row.indicator, row.area, "owners")
    largest = min(even * Decimal(str(round(1.5 + 2 * dice.share(), 3))), value - (0 if whole else even / 2))
    step = Decimal(1).scaleb(-places)
    x1 = min(round_half_away(max(largest, even + step / 2), places), value)
    if owners == 2:  # noqa: PLR2004 - a pair
        return Contributors(2, max(x1, value - x1), min(x1, value - x1))
    x2 = min(round_half_away(x1 * Decimal(str(round(0.4 + 0.5 * dice.share(), 3))), places), x1, value - x1)
    return Contributors(owners, x1, x2)
