"""Whatever the exact values behind the printed ones are, the bands hold; what is not shown changes nothing."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from gongshi.editions.model import Observation, ObsStatus
from gongshi.languages import Bilingual
from gongshi.measures.model import Ranking
from gongshi.measures.ranking import rank
from gongshi.periods import Period
from gongshi.quantities import round_half_away
from gongshi.reference import Area, AreaKind, Direction, Indicator, IndicatorKind
from hypothesis import given
from hypothesis import strategies as st
from invented import indicator

JUNE = Period(2025, 6)
# Exact values on a grid of 1/2000 with few whole steps between them: many ties, many near misses, both signs.
exact_values = st.lists(
    st.tuples(st.integers(-600, 600).map(lambda n: Fraction(n, 2000)), st.integers(0, 3)), min_size=1, max_size=7
)
indicators = st.sampled_from([Direction.HIGHER, Direction.LOWER]).map(
    lambda better: indicator(kind=IndicatorKind.SHARE, better=better)
)


def area(number: int) -> Area:
    name = Bilingual(str(number), str(number))
    return Area(str(number), name, name, AreaKind.COUNTY)


def ranking(of: Indicator, rows: Mapping[str, Observation], count: int) -> Ranking:
    return rank(of, JUNE, "counties", [area(number) for number in range(count)], rows)


@given(indicators, exact_values)
def test_the_band_holds_the_rank_of_the_exact_values(of: Indicator, exact: list[tuple[Fraction, int]]) -> None:
    """Round exact values to their places; the rank among the exact ones lies in the band made from the rounded ones."""
    rows = {
        str(number): Observation(JUNE, str(number), of.id, round_half_away(value, places), decimals=places)
        for number, (value, places) in enumerate(exact)
    }
    for place in ranking(of, rows, len(exact)).places:
        own = exact[int(place.area.id)][0]
        true_rank = 1 + sum(value > own if of.better is Direction.HIGHER else value < own for value, _ in exact)
        assert place.low <= true_rank <= place.high
        assert place.low <= place.rank <= place.high


@given(indicators, exact_values)
def test_the_band_is_no_wider_than_it_must_be(of: Indicator, exact: list[tuple[Fraction, int]]) -> None:
    """Put one area at an end of its interval and all others at their other ends: both ends of its band are reached."""
    printed = [(round_half_away(value, places), places) for value, places in exact]
    rows = {
        str(number): Observation(JUNE, str(number), of.id, value, decimals=places)
        for number, (value, places) in enumerate(printed)
    }
    sign = 1 if of.better is Direction.HIGHER else -1
    hair = Fraction(1, 10**9)
    ends = [
        (sign * Fraction(value) - Fraction(1, 2 * 10**places) + hair, sign * Fraction(value) + Fraction(1, 2 * 10**places) - hair)
        for value, places in printed
    ]
    for place in ranking(of, rows, len(exact)).places:
        own = int(place.area.id)
        others = [end for number, end in enumerate(ends) if number != own]
        assert place.low == 1 + sum(lowest > ends[own][1] for lowest, _ in others)
        assert place.high == 1 + sum(highest > ends[own][0] for _, highest in others)


@given(indicators, exact_values, st.data())
def test_ranks_do_not_depend_on_what_is_withheld(of: Indicator, exact: list[tuple[Fraction, int]], data: st.DataObject) -> None:
    """Leave the withheld areas out altogether, or put any value behind the mark: the others' places stay as they are."""
    hidden = data.draw(st.sets(st.integers(0, len(exact) - 1)))
    shown = {
        str(number): Observation(JUNE, str(number), of.id, round_half_away(value, places), decimals=places)
        for number, (value, places) in enumerate(exact)
        if number not in hidden
    }
    withheld = {str(number): Observation(JUNE, str(number), of.id, obs_status=ObsStatus.WITHHELD) for number in hidden}
    assert ranking(of, shown | withheld, len(exact)).places == ranking(of, shown, len(exact)).places
    assert len(ranking(of, shown | withheld, len(exact)).unranked) == len(hidden)


def test_a_value_of_none_is_no_zero() -> None:
    """A withheld cell is empty, and stays without a place below a true zero."""
    rows = {
        "0": Observation(JUNE, "0", "x", Decimal(0)),
        "1": Observation(JUNE, "1", "x", obs_status=ObsStatus.WITHHELD),
    }
    found = ranking(indicator(kind=IndicatorKind.COUNT), rows, 2)
    assert [place.area.id for place in found.places] == ["0"]
    assert [(each.id, status) for each, status in found.unranked] == [("1", ObsStatus.WITHHELD)]
