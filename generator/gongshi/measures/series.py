"""An indicator over the year, area by area: each month as its current edition has it, revised figures marked.

Takes editions and reference; gives a `Series` for each indicator and each area it applies to.
"""

from itertools import pairwise

from gongshi.editions.model import Edition, Editions, Observation, ObsStatus
from gongshi.measures.model import Point, Series
from gongshi.periods import Period
from gongshi.reference import Reference

Key = tuple[str, str]  # indicator, area


def series(editions: Editions, reference: Reference) -> dict[Key, Series]:
    """Return the series of the newest edition's year."""
    revised, late = _revised(editions), _late(editions)
    current = [
        (edition.period, edition.observation, revised[edition.period], late[edition.period])
        for edition in editions.current
        if edition.period.year == editions.latest.period.year
    ]
    return {
        (indicator.id, area.id): Series(
            indicator,
            area,
            tuple(_point(period, rows.get((indicator.id, area.id)), changed, came) for period, rows, changed, came in current),
        )
        for indicator in reference.indicators
        for area in reference.areas
        if reference.applies(indicator, area)
    }


def _point(period: Period, row: Observation | None, revised: frozenset[Key], late: frozenset[Key]) -> Point:
    if row is None:
        return Point(period, None, None)
    key = (row.indicator, row.area)
    return Point(period, row.value, row.obs_status, key in revised, key in late)


def _revised(editions: Editions) -> dict[Period, frozenset[Key]]:
    """Return, a period, the series whose figure is no longer the one that was first published."""
    by_period: dict[Period, list[Edition]] = {}
    for edition in editions.all:
        by_period.setdefault(edition.period, []).append(edition)
    return {
        period: frozenset(key for older, newer in pairwise(revisions) for key in _changed(older, newer))
        for period, revisions in by_period.items()
    }


def _changed(older: Edition, newer: Edition) -> set[Key]:
    """Return the series whose value changed, appeared or went; a figure first reported late is not a revised one."""
    return {
        key
        for key, row in older.observation.items()
        if row.value is not None and ((now := newer.observation.get(key)) is None or now.value != row.value)
    }


def _late(editions: Editions) -> dict[Period, frozenset[Key]]:
    """Return, a period, the series that had no figure when it was first published and have one now."""
    first: dict[Period, Edition] = {}
    for edition in editions.all:
        first.setdefault(edition.period, edition)
    return {
        edition.period: frozenset(
            key
            for key, row in edition.observation.items()
            if row.value is not None
            if (then := first[edition.period].observation.get(key)) is None or then.obs_status is ObsStatus.NOT_REPORTED
        )
        for edition in editions.current
    }
