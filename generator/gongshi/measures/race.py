"""The race of each peer group, month by month, by one method: scores with their contributions, and how sure each place is.

Takes the editions, the reference tables and the rules of `ranking.toml`; gives a `Race` for each period and group. A
score that needs a withheld figure is withheld; missing figures are renormalised away down to the least share. A score
is made from its own area's figures alone, between fixed goalposts, so it tells nothing of another area's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from gongshi.editions.model import VALUE_STATUSES, Edition, Editions, Observation, ObsStatus
from gongshi.measures.composite import RankedUnit, ranked_units
from gongshi.measures.composite.normalising import Column, normalised
from gongshi.measures.frequency import is_due
from gongshi.measures.movement import Movement, movement_between
from gongshi.measures.race_model import Race, RaceLine, RaceMethod, RaceRules, RaceState
from gongshi.periods import Period
from gongshi.reference import Area, Indicator, IndicatorKind, Reference

Figures = Mapping[str, Mapping[str, Observation]]  # area -> indicator -> figure


def races(editions: Editions, reference: Reference, rules: RaceRules | None) -> dict[tuple[Period, str], Race]:
    """Return the race of each period and peer group, all by the newest method; none without rules."""
    found: dict[tuple[Period, str], Race] = {}
    for method in rules.methods.values() if rules else ():
        before: dict[int, Figures] = {}  # the figures of the month before, by year
        for number, edition in enumerate(editions.current):
            figures = _figures(editions.current[: number + 1], reference, method)
            race = race_of(edition.period, method, reference, figures, before=before.get(edition.period.year))
            found[edition.period, method.peer_group] = race
            before[edition.period.year] = figures
    return found


def race_of(period: Period, method: RaceMethod, reference: Reference, figures: Figures, *, before: Figures | None = None) -> Race:
    """Return one race from the rows of each area, `before` those of the month before."""
    areas = reference.peer_groups[method.peer_group]
    states = {area.id: _state(figures.get(area.id, {})) for area in areas}
    table = _table([area.id for area in areas if states[area.id] is not RaceState.WITHHELD], figures, method, reference)
    moved = _movements(table, figures, before, method, reference)
    by_rank: dict[int, list[Area]] = {}
    for unit in table:
        if unit.rank is not None:
            by_rank.setdefault(unit.rank, []).append(reference.area[unit.unit])

    def line(unit: RankedUnit) -> RaceLine:
        rows = {name: row for name, row in figures.get(unit.unit, {}).items() if _has_value(row)}
        state = states[unit.unit] if unit.rank is not None or states[unit.unit] is RaceState.WITHHELD else RaceState.TOO_FEW
        missing = tuple(reference.indicator[each.name] for each in method.config.indicators if each.name not in rows)
        above = max((rank for rank in by_rank if rank < (unit.rank or 0)), default=0)
        return RaceLine(
            reference.area[unit.unit], unit, state, rows, missing, tuple(by_rank.get(above, ())), moved.get(unit.unit)
        )

    withheld = [RankedUnit(area.id) for area in areas if states[area.id] is RaceState.WITHHELD]
    return Race(method.peer_group, period, method, tuple(line(unit) for unit in (*table, *withheld)))


def _state(rows: Mapping[str, Observation]) -> RaceState:
    return RaceState.WITHHELD if any(row.obs_status is ObsStatus.WITHHELD for row in rows.values()) else RaceState.SCORED


def _has_value(row: Observation) -> bool:
    return row.value is not None and row.obs_status in VALUE_STATUSES


def _figures(editions: Sequence[Edition], reference: Reference, method: RaceMethod) -> Figures:
    """Return each area's rows as of the last of `editions`; where no figure was due, the newest one of the year."""
    return {
        area.id: {
            each.name: row
            for each in method.config.indicators
            if (row := _newest(editions, reference.indicator[each.name], area)) is not None
        }
        for area in reference.peer_groups[method.peer_group]
    }


def _newest(editions: Sequence[Edition], indicator: Indicator, area: Area) -> Observation | None:
    latest = editions[-1].period
    for edition in reversed(editions):
        row = edition.observation.get((indicator.id, area.id))
        if row is not None or edition.period.year != latest.year or is_due(indicator.frequency, edition.period):
            return row if edition.period.year == latest.year else None
    return None


def _table(units: Iterable[str], figures: Figures, method: RaceMethod, reference: Reference) -> tuple[RankedUnit, ...]:
    columns: dict[str, Column] = {}
    units = list(units)
    for each in method.config.indicators:
        rows = {unit: row for unit in units if (row := figures[unit].get(each.name)) is not None and _has_value(row)}
        exact = reference.indicator[each.name].kind is IndicatorKind.COUNT
        published = replace(each, decimals=None if exact else min((row.decimals for row in rows.values()), default=0))
        values = {unit: row.value or Decimal(0) for unit, row in rows.items()}
        columns[each.name] = normalised(published, values, method.config.method) if values else _EMPTY
    return ranked_units(units, columns, method.config).units


_EMPTY = Column({}, {}, {}, Fraction(0))


def _movements(
    table: Iterable[RankedUnit], now: Figures, before: Figures | None, method: RaceMethod, reference: Reference
) -> dict[str, Movement]:
    """Compare with the month before, by this month's method, among the areas that have a score in both."""
    if before is None:
        return {}
    scored = [unit.unit for unit in table if unit.rank is not None and _state(before.get(unit.unit, {})) is RaceState.SCORED]
    both = [unit.unit for unit in _table(scored, before, method, reference) if unit.rank is not None]
    places = [{unit.unit: unit.under_rounding for unit in _table(both, figures, method, reference)} for figures in (before, now)]
    found = {}
    for area in both:
        earlier, later = places[0][area], places[1][area]
        if earlier is not None and later is not None:
            new = [row for name, row in now[area].items() if row is not before[area].get(name)]
            breaks = any(row.obs_status is ObsStatus.BREAK for row in new)
            found[area] = movement_between(earlier, later, breaks=breaks)
    return found
