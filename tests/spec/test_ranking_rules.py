"""The rules of places among peers, as tables that a reader can check by hand.

A cell is a figure as printed, O not reported, Q withheld, or empty: no row at all.
"""

from gongshi.languages import Bilingual
from gongshi.measures.model import Ranking
from gongshi.measures.ranking import is_ranked, rank
from gongshi.reference import Area, AreaKind, DefinitionState, Direction, Indicator, IndicatorKind
from invented import drawn, indicator, observation, period

SHARE = indicator(kind=IndicatorKind.SHARE, unit="percent")


def ranking(figures: dict[str, str], of: Indicator = SHARE) -> Ranking:
    areas = [Area(name, Bilingual(name, name), Bilingual(name, name), AreaKind.COUNTY) for name in figures]
    rows = {name: observation(figure, area=name) for name, figure in figures.items()}
    return rank(of, period("06"), "counties", areas, {name: row for name, row in rows.items() if row})


def check(table: str, of: Indicator = SHARE) -> None:
    """Compare what a table says with what comes out: columns area, figure, rank, band."""
    rows = drawn(table)
    found = ranking({row[0]: row[1] for row in rows}, of)
    places = {place.area.id: (str(place.rank), f"{place.low}–{place.high}") for place in found.places}
    places |= {area.id: ("-", "-") for area, _ in found.unranked}
    assert places == {row[0]: (row[2], row[3]) for row in rows}


def test_equal_figures_share_a_place_and_the_next_one_is_left_out() -> None:
    """1, 2, 2, 4. Two figures printed alike may differ behind the point, so their band is 2–3."""
    check("""
    | area | figure | rank | band |
    |------|--------|------|------|
    | 东   | 87.2   | 1    | 1–1  |
    | 西   | 62.6   | 2    | 2–3  |
    | 南   | 62.6   | 2    | 2–3  |
    | 北   | 40.0   | 4    | 4–4  |
    """)


def test_figures_one_step_apart_cannot_swap() -> None:
    """62.7 is at least 62.65 and 62.6 is below 62.65: their intervals touch and do not overlap."""
    check("""
    | area | figure | rank | band |
    |------|--------|------|------|
    | 东   | 62.7   | 1    | 1–1  |
    | 西   | 62.6   | 2    | 2–2  |
    | 南   | 62.5   | 3    | 3–3  |
    """)


def test_a_coarser_figure_may_hide_a_higher_one() -> None:
    """63 stands for 62.5 to 63.5: above, below or at 62.6; 63.5 is not below 63.45 and 63.6 is surely above 63."""
    check("""
    | area | figure | rank | band |
    |------|--------|------|------|
    | 东   | 63.6   | 1    | 1–1  |
    | 西   | 63     | 2    | 2–3  |
    | 南   | 62.6   | 3    | 2–3  |
    | 北   | 62.4   | 4    | 4–4  |
    """)


def test_below_zero_the_intervals_lie_the_other_way_round() -> None:
    """Half goes away from zero: −3.05 prints as −3.1. So −3.0 is above −3.05 and never equals what prints as −3.1."""
    check("""
    | area | figure | rank | band |
    |------|--------|------|------|
    | 东   | 0.1    | 1    | 1–1  |
    | 西   | 0.0    | 2    | 2–2  |
    | 南   | -0.1   | 3    | 3–3  |
    | 北   | -3.0   | 4    | 4–5  |
    | 中   | -3.0   | 4    | 4–5  |
    | 外   | -3.1   | 6    | 6–6  |
    """)


def test_counts_are_exact_and_so_are_their_ties() -> None:
    """Twelve projects are twelve: no rounding, no band."""
    check(
        """
        | area | figure | rank | band |
        |------|--------|------|------|
        | 东   | 13     | 1    | 1–1  |
        | 西   | 12     | 2    | 2–2  |
        | 南   | 12     | 2    | 2–2  |
        | 北   | 0      | 4    | 4–4  |
        """,
        indicator(kind=IndicatorKind.COUNT, unit="project", decimals=0),
    )


def test_fewer_are_better_when_the_indicator_says_so() -> None:
    """Average working days of an approval: the shortest comes first."""
    check(
        """
        | area | figure | rank | band |
        |------|--------|------|------|
        | 东   | 9.9    | 3    | 3–4  |
        | 西   | 5.0    | 1    | 1–1  |
        | 南   | 5.1    | 2    | 2–2  |
        | 北   | 9.9    | 3    | 3–4  |
        """,
        indicator(kind=IndicatorKind.DURATION, better=Direction.LOWER),
    )


def test_who_is_not_shown_is_unranked_and_takes_no_place() -> None:
    """Withheld, not reported and missing areas are never last: they have no place, and the others' do not count them."""
    check("""
    | area | figure | rank | band |
    |------|--------|------|------|
    | 东   | Q      | -    | -    |
    | 西   | 62.6   | 1    | 1–1  |
    | 南   | O      | -    | -    |
    | 北   | 0.0    | 2    | 2–2  |
    | 中   |        | -    | -    |
    """)


def test_equal_figures_are_marked_as_tied_even_if_printed_with_different_places() -> None:
    """12.3 and 12.30 are the same figure; 12.30 is the surer one."""
    found = ranking({"东": "12.3", "西": "12.30", "南": "11"})
    assert [(place.rank, place.tied) for place in found.places] == [(1, True), (1, True), (3, False)]


def test_what_is_neither_better_nor_worse_is_not_ranked() -> None:
    """A neutral indicator has no first; of an unknown definition nothing is said."""
    assert is_ranked(SHARE)
    assert not is_ranked(indicator(better=Direction.NEUTRAL))
    assert not is_ranked(indicator(definition=DefinitionState.UNKNOWN))
