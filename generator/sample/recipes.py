"""How each indicator is invented: a table of recipes, one an indicator. An indicator without one stops the generator.

Levels that the plan sets are shares of the city's target (`of_target`), so some end the year met and some not. Points
are values by month, straight lines between them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sample.seasons import DIGGING, EVEN, PAPERWORK, SIGNING, STATISTICS, Season


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount or count that grows with the season to `level`, or to `of_target` of the city's target.

    It is split by weight over the areas, `city_share` of it belongs to none; `per_owner` is how much one owner makes.
    """

    level: float = 0
    of_target: float = 0
    season: Season = EVEN
    city_share: float = 0
    per_owner: float = 1


@dataclass(frozen=True, slots=True)
class PerItem:
    """The sum of as many invented items as another indicator counts; `mean` the size of one, or `of_target` of them all."""

    of: str
    mean: float = 1
    of_target: float = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another indicator, less a third one if named; `shares` of it by month."""

    of: str
    shares: Mapping[int, float]
    less: str = ""
    spread: float = 0.06


@dataclass(frozen=True, slots=True)
class Rate:
    """Numerator by denominator, as published, by the one rounding rule; for counties only where the plan says so."""

    counties_only: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A level that moves through points; areas lean to one side by up to `spread`, months wobble."""

    points: Mapping[int, float]
    wobble: float = 0
    spread: float = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """Money that comes in batches: shares of the city's target reached from a month on."""

    shares: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A measure of the ledger (`aggregates.MEASURES`)."""

    measure: str


@dataclass(frozen=True, slots=True)
class YearBefore:
    """Last year's value of an amount, from this year's and its growth at the year's end."""

    amount: str
    growth: str


Recipe = Flow | PerItem | Part | Rate | Course | Steps | Ledger | YearBefore

# Which targets size the ledger.
LEDGER_TARGETS: Mapping[str, str] = {
    "projects": "accelerated-projects-under-way",
    "planned": "accelerated-project-investment",
    "key_projects": "key-projects",
    "key_planned": "key-project-investment",
    "reserve": "reserve-investment",
}

RECIPES: Mapping[str, Recipe] = {
    # the five goals
    "fixed-asset-investment": Flow(of_target=1.004, season=STATISTICS, city_share=0.03),
    "fixed-asset-investment-growth": Course({2: 4.1, 3: 5.4, 6: 6.6, 9: 6.9, 12: 7.3}, wobble=0.3, spread=3.1),
    "transformation-project-investment-growth": Course({2: 15.8, 3: 13.4, 6: 9.2, 9: 11.3, 12: 12.4}, wobble=0.6),
    "industrial-investment-growth": Course({2: 9.7, 3: 8.9, 6: 7.1, 9: 6.2, 12: 6.4}, wobble=0.6, spread=4.4),
    "private-investment-share": Course({2: 36.9, 6: 39.1, 12: 40.6}, wobble=0.4, spread=4.8),
    "private-investment-share-change": Course({2: -0.6, 3: -0.2, 6: 0.3, 9: 0.6, 12: 0.7}, wobble=0.1),
    "high-tech-investment-growth": Course({2: 21.6, 3: 17.2, 6: 13.3, 9: 13.8, 12: 14.5}, wobble=0.8),
    "accelerated-projects-under-way": Ledger("under_way"),
    "accelerated-project-planned-investment": Ledger("planned_investment"),
    "accelerated-project-investment": Ledger("investment"),
    "accelerated-project-completion-rate": Rate(),
    "signed-investment": PerItem("signed-projects", of_target=1.021),
    "signed-projects": Flow(level=212, season=SIGNING, city_share=0.03),
    "signed-projects-started": Part("signed-projects", {2: 0.05, 6: 0.27, 9: 0.37, 12: 0.46}),
    "signed-project-start-rate": Rate(),
    "central-budget-investment": Steps({2: 0, 4: 0.31, 6: 0.58, 8: 0.83, 10: 0.96, 11: 1.034}),
    "special-purpose-bonds": Steps({2: 0.12, 3: 0.29, 5: 0.44, 6: 0.61, 8: 0.79, 9: 0.93, 11: 1.079}),
    "special-treasury-bonds": Steps({2: 0, 4: 0.22, 5: 0.47, 7: 0.71, 9: 0.88, 10: 0.933}),
    "higher-level-funds-share-gap": Course({12: -0.4}),
    "higher-level-funds-rank": Course({12: 5}),
    # task 2, the reserve; task 3, preparation
    "reserve-investment": Ledger("reserve_investment"),
    "reserve-projects": Ledger("reserve"),
    "annual-fixed-asset-investment": YearBefore("fixed-asset-investment", "fixed-asset-investment-growth"),
    "reserve-ratio": Rate(counties_only=True),
    "preparation-funds": Steps({2: 0, 3: 0.4, 6: 0.75, 9: 1.0}),
    "procedures-due": Flow(level=2740, season=PAPERWORK, city_share=0.05),
    "procedures-finished": Part("procedures-due", {2: 0.58, 6: 0.81, 12: 0.94}),
    "procedures-finished-rate": Rate(),
    # task 4, starting and resuming; task 5, completing
    "continuing-projects": Ledger("continuing"),
    "resumed-projects": Ledger("resumed"),
    "resumption-rate": Rate(),
    "new-projects-planned": Ledger("new_planned"),
    "new-projects-started": Ledger("new_started"),
    "new-project-start-rate": Rate(),
    "projects-under-construction": Ledger("under_construction"),
    "projects-completed": Ledger("completed"),
    # task 16, the three batches
    "batch-projects-signed": Flow(level=152, season=SIGNING),
    "batch-projects-started": Part("batch-projects-signed", {3: 0.52, 6: 0.66, 9: 0.74, 12: 0.83}),
    "batch-projects-commissioned": Part("batch-projects-started", {3: 0.3, 6: 0.44, 9: 0.56, 12: 0.64}),
    "batch-start-rate": Rate(),
    "commissioning-rate": Rate(),
    "batch-output-expected": PerItem("batch-projects-commissioned", mean=0.62),
    "batch-output-actual": Part("batch-output-expected", {3: 0.71, 6: 0.86, 9: 0.95, 12: 1.01}, spread=0.16),
    "output-attainment-rate": Rate(),
    # task 6, funds; task 7, land; task 8, environment; task 9, energy
    "financing-needs": Flow(level=486.0, season=PAPERWORK, per_owner=2),
    "financing-needs-met": Part("financing-needs", {3: 0.38, 6: 0.51, 9: 0.62, 12: 0.71}),
    "financing-needs-met-rate": Rate(),
    "bank-project-meetings": Flow(level=23, season=EVEN),
    "private-capital-promotions": Course({3: 1, 6: 2, 9: 3, 12: 4}),
    "new-industrial-land": Flow(level=2380, season=EVEN, per_owner=60),
    "standardized-plots": Part("new-industrial-land", {3: 0.93, 6: 0.96, 9: 0.98, 12: 0.99}, spread=0.03),
    "standardized-plot-share": Rate(),
    "approved-unused-land-cleared": Flow(level=5260, season=EVEN),
    "eia-items-listed": Flow(level=418, season=PAPERWORK, city_share=0.04),
    "eia-items-closed": Part("eia-items-listed", {2: 0.41, 6: 0.7, 12: 0.93}),
    "energy-commitment-filings": Flow(level=164, season=PAPERWORK),
    # task 10, approvals; task 12, statistics; task 13, problems
    "approvals-by-commitment": Flow(level=640, season=PAPERWORK),
    "approvals-joint": Flow(level=395, season=EVEN),
    "approvals-technical-assessment": Flow(level=272, season=EVEN),
    "approval-working-days": Course({2: 16.8, 6: 14.1, 12: 12.2}, wobble=0.3, spread=2.4),
    "statistics-eligible-projects": Flow(level=935, season=SIGNING, city_share=0.03),
    "statistics-entered-projects": Part("statistics-eligible-projects", {2: 0.83, 6: 0.91, 12: 0.97}, spread=0.04),
    "statistics-entry-rate": Rate(),
    "issues-found": Flow(level=1170, season=EVEN, city_share=0.03),
    "issues-assigned": Part("issues-found", {2: 0.9, 6: 0.95, 12: 0.98}, spread=0.03),
    "issues-supervised": Part("issues-assigned", {2: 0.1, 6: 0.15, 12: 0.18}, spread=0.2),
    "issues-closed": Part("issues-assigned", {2: 0.55, 6: 0.76, 12: 0.93}),
    "issues-closed-on-time": Part("issues-closed", {2: 0.84, 6: 0.89, 12: 0.92}, spread=0.05),
    "issues-on-time-rate": Rate(),
    "issues-overdue": Part("issues-assigned", {2: 0.11, 6: 0.16, 12: 0.3}, less="issues-closed", spread=0.3),
    # task 14, key projects; task 15, networks and equipment; task 17, private capital
    "key-projects": Ledger("key"),
    "key-projects-under-way": Ledger("key_under_way"),
    "key-project-investment": Ledger("key_investment"),
    "leader-sponsored-projects": Steps({2: 1.0}),
    "pipe-network-length": Flow(level=386.0, season=DIGGING),
    "equipment-renewed": Flow(level=9450, season=STATISTICS, per_owner=30),
    "projects-promoted-to-private-capital": Course({3: 14, 6: 29, 9: 44, 12: 57}),
    "projects-taken-up-by-private-capital": Course({3: 2, 6: 6, 9: 11, 12: 17}),
    "user-pays-ppp-projects": Course({3: 2, 6: 4, 9: 5, 12: 7}),
    "concession-projects": Course({3: 2, 6: 4, 9: 5, 12: 7}),
    "concession-share": Rate(),
}
