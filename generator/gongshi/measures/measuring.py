"""Measures everything once, over all periods: the room's one story.

Takes the plan, the editions and the reference tables, all checked; gives `Measures`. `check_measures` says beforehand
what in the tables could not be measured.
"""

from collections.abc import Iterable, Mapping

from gongshi.editions.model import Edition, Editions, Observation
from gongshi.measures.conversion import power_between
from gongshi.measures.frequency import is_due
from gongshi.measures.goals import goal_progress
from gongshi.measures.model import Measures, Progress, Ranking
from gongshi.measures.progress import progress
from gongshi.measures.race import races
from gongshi.measures.race_model import RaceRules
from gongshi.measures.ranking import is_ranked, rank
from gongshi.measures.series import series
from gongshi.periods import Period
from gongshi.plan.model import Plan
from gongshi.reference import Area, Indicator, Reference, Schedule, Target


def measure(plan: Plan, editions: Editions, reference: Reference, *, race_rules: RaceRules | None = None) -> Measures:
    """Return progress, goals, series, rankings and races of every period that has an edition, by its current revision."""
    current = editions.current
    by_target = {(each.period, target.id): each for target in reference.targets for each in _year_of(target, current, reference)}
    return Measures(
        progress=by_target,
        goals={
            edition.period: goal_progress(
                plan, edition.period, [by_target[edition.period, target.id] for target in reference.targets]
            )
            for edition in current
        },
        series=series(editions, reference),
        rankings=_rankings(current, reference),
        races=races(editions, reference, race_rules),
        race_rules=race_rules,
    )


def _year_of(target: Target, current: Iterable[Edition], reference: Reference) -> Iterable[Progress]:
    indicator = reference.indicator[target.indicator]
    power = power_between(reference.unit[target.unit], reference.unit[indicator.unit])
    if power is None:
        raise ValueError(f"{target.id}: {target.unit} is no {indicator.unit} (check_measures)")
    rows = {edition.period: edition.observation.get((indicator.id, target.area)) for edition in current}
    interim = _interim(target, reference)
    season = reference.season.get(indicator.id)
    return [
        progress(target, indicator, period, rows, reference.thresholds, power=power, interim=interim, season=season)
        for period in rows
    ]


def _interim(target: Target, reference: Reference) -> list[Target]:
    """Return the targets for earlier months of the same year, figure and unit: they bend the straight line of the year."""
    if target.schedule is not Schedule.LINEAR:
        return []
    same = (target.indicator, target.area, target.unit, target.schedule, target.period.year)
    return [
        each
        for each in reference.targets
        if (each.indicator, each.area, each.unit, each.schedule, each.period.year) == same and each.period < target.period
    ]


def _rankings(current: Iterable[Edition], reference: Reference) -> Mapping[tuple[Period, str, str], Ranking]:
    """Rank every indicator in every peer group it applies to; in a month with no figure due, the last ranking stands."""
    groups = [
        (indicator, group, areas)
        for indicator in reference.indicators
        if is_ranked(indicator)
        for group, members in reference.peer_groups.items()
        if len(areas := tuple(area for area in members if reference.applies(indicator, area))) > 1
    ]
    rankings: dict[tuple[Period, str, str], Ranking] = {}
    last: dict[tuple[int, str, str], Ranking] = {}
    for edition in current:
        for indicator, group, areas in groups:
            key = (edition.period.year, indicator.id, group)
            rows = _rows(edition, indicator, areas)
            if is_due(indicator.frequency, edition.period) or any(row.value is not None for row in rows.values()):
                last[key] = rank(indicator, edition.period, group, areas, rows)
            if key in last:
                rankings[edition.period, indicator.id, group] = last[key]
    return rankings


def _rows(edition: Edition, indicator: Indicator, areas: Iterable[Area]) -> dict[str, Observation]:
    found = {area.id: edition.observation.get((indicator.id, area.id)) for area in areas}
    return {area: row for area, row in found.items() if row is not None}
