"""Whatever lies behind the printed figures, an arrow is true, a place holds, and what is withheld changes nothing."""

from fractions import Fraction

from gongshi.editions.model import Observation, ObsStatus
from gongshi.measures.movement import Change
from gongshi.measures.race import race_of
from gongshi.quantities import round_half_away
from hypothesis import given, settings
from hypothesis import strategies as st
from racing import JUNE, MAY, method, tables

NAMES = ("a", "b")
AREAS = ("东", "西", "南", "北")
# Exact figures on a grid of 1/400 with few whole tenths between them: many near misses.
exact_months = st.lists(
    st.tuples(*[st.integers(20000, 20200).map(lambda number: Fraction(number, 400))] * 2), min_size=4, max_size=4
)


def rows(exact: list[tuple[Fraction, ...]], at: object) -> dict:
    return {
        area: {
            name: Observation(at, area, name, round_half_away(value, 1), decimals=1)  # type: ignore[arg-type]  # a period
            for name, value in zip(NAMES, values, strict=True)
        }
        for area, values in zip(AREAS, exact, strict=True)
    }


def places(exact: list[tuple[Fraction, ...]]) -> dict[str, int]:
    totals = [sum(values) for values in exact]
    return {area: 1 + sum(other > own for other in totals) for area, own in zip(AREAS, totals, strict=True)}


@settings(deadline=None)
@given(exact_months, exact_months)
def test_an_arrow_is_true_of_the_exact_figures(before: list[tuple[Fraction, ...]], now: list[tuple[Fraction, ...]]) -> None:
    """Round both months; the bands hold the exact places, and whoever is said to have risen or fallen has."""
    found = race_of(JUNE, method(*NAMES), tables(list(NAMES), list(AREAS)), rows(now, JUNE), before=rows(before, MAY))
    earlier, later = places(before), places(now)
    for line in found.lines:
        assert line.place is not None
        assert line.movement is not None
        area = line.area.id
        assert line.place[0] <= later[area] <= line.place[1]
        if line.movement.change is Change.UP:
            assert later[area] < earlier[area]
        if line.movement.change is Change.DOWN:
            assert later[area] > earlier[area]
        if line.movement.change is Change.SAME:
            assert later[area] == earlier[area]


@settings(deadline=None)
@given(exact_months, st.sampled_from(AREAS), st.integers(0, 1000))
def test_a_withheld_figure_changes_nothing(exact: list[tuple[Fraction, ...]], withheld: str, hidden: int) -> None:
    """Whatever a row that is withheld may hold by mistake, and whether it holds anything: the same race."""
    under = tables(list(NAMES), list(AREAS))

    def raced(value: object) -> object:
        months = rows(exact, JUNE)
        months[withheld]["a"] = Observation(JUNE, withheld, "a", value, obs_status=ObsStatus.WITHHELD)  # type: ignore[arg-type]  # a decimal
        race = race_of(JUNE, method(*NAMES), under, months)
        return [(line.area.id, line.unit, line.state, line.above) for line in race.lines]

    assert raced(None) == raced(round_half_away(Fraction(hidden), 1))
