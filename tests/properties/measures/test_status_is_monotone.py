"""A better figure never gets a worse status, whatever the schedule, the month and the thresholds."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongshi.editions.model import Observation
from gongshi.languages import Bilingual
from gongshi.measures.model import Status
from gongshi.measures.progress import progress
from gongshi.periods import Period, periods_of_year
from gongshi.reference import Comparator, Direction, Frequency, IndicatorKind, Schedule, Season, SeasonPoint, StatusThresholds
from hypothesis import given
from hypothesis import strategies as st
from invented import THRESHOLDS, indicator, target

# From worst to best; a target whose deadline alone counts is neither good nor bad before it.
ORDER = (
    Status.NOT_MET,
    Status.WELL_BEHIND,
    Status.BEHIND,
    Status.NOT_DUE,
    Status.ON_SCHEDULE,
    Status.AHEAD,
    Status.MET,
)
periods = st.sampled_from(periods_of_year(2025))
thresholds = st.builds(
    StatusThresholds,
    ahead_pp=st.decimals("0.1", "20", places=1),
    behind_pp=st.decimals("0.1", "20", places=1),
    well_behind_share=st.decimals("0.1", "0.9", places=1),
)
values = st.lists(st.decimals(-50, 2000, places=1), min_size=2, max_size=8).map(sorted)
upward = st.sampled_from([Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.ABOUT])
schedules = st.sampled_from([schedule for schedule in Schedule if schedule is not Schedule.NONE])
NOTHING = Bilingual("", "")
# A season of one published point; a target for an earlier month, below the whole.
seasons = st.builds(
    lambda month, share: Season(NOTHING, (SeasonPoint("s", NOTHING, (), month, share, NOTHING),)),
    st.integers(2, 11),
    st.decimals("0.1", "99.9", places=1),
)


targets = st.builds(
    target,
    value=st.just(1000),
    schedule=schedules,
    comparator=upward,
    period=st.sampled_from([period for period in periods_of_year(2025) if period.ends_quarter]),
)
frequencies = st.sampled_from([Frequency.MONTHLY, Frequency.QUARTERLY])


@given(values, targets, periods, thresholds, frequencies)
def test_more_is_never_worse(figures, asked, at, numbers, frequency) -> None:
    """Of two figures in the same cell, the larger has at least the status of the smaller."""
    of = indicator(frequency=frequency)
    told_in = min(at, asked.period)
    rows = [{told_in: Observation(told_in, "city", of.id, figure, decimals=1)} for figure in figures]
    season = Season(NOTHING, ()) if asked.schedule is Schedule.SEASON else None
    if season:
        asked = replace(asked, period=Period(2025, 12))
    found = [ORDER.index(progress(asked, of, at, year, numbers, season=season).status) for year in rows]
    assert all(worse <= better for worse, better in pairwise(found))


@given(values, periods, seasons, st.integers(1, 999), st.sampled_from([Schedule.LINEAR, Schedule.SEASON]))
def test_more_is_never_worse_along_a_bent_line(figures, at, season, on_the_way, schedule) -> None:
    """The same where a season decides or stands beside, and where a target for February bends the line."""
    asked, of = target(1000, schedule=schedule), indicator()
    interim = [target(on_the_way, period=Period(2025, 2))] if schedule is Schedule.LINEAR else []
    rows = [{at: Observation(at, "city", of.id, figure, decimals=1)} for figure in figures]
    found = [progress(asked, of, at, year, THRESHOLDS, interim=interim, season=season) for year in rows]
    ranked = [ORDER.index(each.status) for each in found]
    assert all(worse <= better for worse, better in pairwise(ranked))


@given(values, periods, st.sampled_from([Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.EQUAL]), thresholds)
def test_less_is_never_worse_where_less_is_asked_for(figures, at, comparator, numbers) -> None:
    """The same the other way round, for a standing figure that shall be small."""
    asked = target(1000, schedule=Schedule.LEVEL, comparator=comparator)
    of = indicator(kind=IndicatorKind.COUNT, better=Direction.LOWER)
    rows = [{at: Observation(at, "city", of.id, figure, decimals=1)} for figure in reversed(figures)]
    found = [ORDER.index(progress(asked, of, at, row, numbers).status) for row in rows]
    assert all(worse <= better for worse, better in pairwise(found))


@given(st.decimals(0, 2000, places=1), periods, thresholds)
def test_what_is_said_to_suffice_next_month_suffices(figure, at, numbers) -> None:
    """The printed value needed by the next month is on schedule there, and one step of its last place less has to matter."""
    asked, of = target(1000), indicator()
    found = progress(asked, of, at, {at: Observation(at, "city", of.id, figure, decimals=1)}, numbers)
    if found.needed_next is None or found.next_period is None:
        assert found.status in (Status.MET, Status.NOT_MET)
        return
    following = {found.next_period: Observation(found.next_period, "city", of.id, found.needed_next, decimals=1)}
    then = progress(asked, of, found.next_period, following, numbers)
    assert then.status in (Status.ON_SCHEDULE, Status.AHEAD, Status.MET)
    assert then.difference_pp is not None and 0 <= then.difference_pp < Decimal("0.01")
