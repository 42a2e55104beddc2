"""The rules of the race index, as tables that a reader can check by hand. Goalposts are 0 and 100, weights equal."""

from fractions import Fraction

import pytest
from gongshi.measures.movement import Change, movement_between
from gongshi.measures.position import Third, third_of
from gongshi.measures.race_model import Race, RaceState
from gongshi.measures.ranking import movements, rank, rounding_interval
from gongshi.reference import IndicatorKind
from invented import areas, indicator, observation, period
from racing import race


def scores(of: Race) -> dict[str, str]:
    return {line.area.id: "-" if line.unit.score is None else str(line.unit.score) for line in of.lines}


def changes(of: Race) -> dict[str, Change | None]:
    return {line.area.id: line.movement and line.movement.change for line in of.lines}


def test_a_score_is_the_mean_of_distances_and_its_contributions_add_up_to_it() -> None:
    """东: 80 × ½ + 60 × ½ = 40 + 30 = 70. 西's 110 counts as 100, so 50 + 19.95 = 69.95, printed 70.0: one rank, 1."""
    found = race("""
    | area | a     | b    |
    |------|-------|------|
    | 东   | 80.0  | 60.0 |
    | 西   | 110.0 | 39.9 |
    | 南   | 20.0  | 40.0 |
    """)
    assert scores(found) == {"东": "70.0", "西": "70.0", "南": "30.0"}
    assert [line.unit.rank for line in found.lines] == [1, 1, 3]
    assert found.lines[0].unit.contributions == {"a": 40, "b": 30}
    assert found.lines[1].unit.contributions == {"a": 50, "b": Fraction(1995, 100)}


def test_a_place_that_rounding_could_reverse_is_a_band() -> None:
    """80.0 may be 80.05 and 80.1 may be 80.05: over two figures the gap of 0.1 can close, the gap of 20 cannot."""
    found = race("""
    | area | a    | b    |
    |------|------|------|
    | 东   | 80.1 | 60.0 |
    | 西   | 80.0 | 60.0 |
    | 南   | 60.0 | 60.0 |
    """)
    assert {line.area.id: line.place for line in found.lines} == {"东": (1, 2), "西": (1, 2), "南": (3, 3)}


def test_a_score_that_needs_a_withheld_figure_is_withheld_and_never_last() -> None:
    """西 has no score and no place; the last of those that have is 南, on place 2 of 2."""
    found = race("""
    | area | a    | b    | c    |
    |------|------|------|------|
    | 东   | 80.0 | 60.0 | 70.0 |
    | 西   | 90.0 | Q    | 90.0 |
    | 南   | 20.0 | 40.0 | 30.0 |
    """)
    assert scores(found) == {"东": "70.0", "南": "30.0", "西": "-"}
    assert [(line.area.id, line.state, line.place) for line in found.lines] == [
        ("东", RaceState.SCORED, (1, 1)),
        ("南", RaceState.SCORED, (2, 2)),
        ("西", RaceState.WITHHELD, None),
    ]
    assert [each.id for each in found.lines[-1].missing] == ["b"]


def test_missing_figures_are_renormalised_down_to_the_least_share() -> None:
    """西 has 2 of 3, more than 0.6: (90 + 50) ÷ 2 = 70. 南 has 1 of 3: no score. A zero is a figure: 北, 60 ÷ 3 = 20."""
    found = race("""
    | area | a    | b    | c    |
    |------|------|------|------|
    | 东   | 80.0 | 60.0 | 70.0 |
    | 西   | 90.0 | 50.0 | O    |
    | 南   | 99.0 | O    | M    |
    | 北   | 0.0  | 0.0  | 60.0 |
    """)
    assert scores(found) == {"东": "70.0", "西": "70.0", "北": "20.0", "南": "-"}
    assert found.lines[-1].state is RaceState.TOO_FEW
    assert found.lines[1].unit.contributions == {"a": 45, "b": 25}


def test_the_tipping_point_is_the_lead_over_all_the_differences() -> None:
    """东 leads by 10 × ½ − 8 × ½ = 1; all differences are 9: weights that move by 1/9 could swap the two."""
    found = race("""
    | area | a    | b    |
    |------|------|------|
    | 东   | 80.0 | 60.0 |
    | 西   | 70.0 | 68.0 |
    """)
    assert found.lines[1].unit.tipping_point == Fraction(1, 9)
    assert [area.id for area in found.lines[1].above] == ["东"]
    assert [line.unit.under_weights for line in found.lines] == [(1, 2), (1, 2)]
    assert [line.unit.left_out for line in found.lines] == [(1, 2), (1, 2)]


def test_movement_is_counted_among_the_areas_with_a_score_in_both_months() -> None:
    """In May 东 was withheld. Of the others 南 passed 西; that 东 now stands first moves nobody down."""
    found = race(
        """
        | area | a    |
        |------|------|
        | 东   | 90.0 |
        | 西   | 60.0 |
        | 南   | 70.0 |
        | 北   | 10.0 |
        """,
        before="""
        | area | a    |
        |------|------|
        | 东   | Q    |
        | 西   | 50.0 |
        | 南   | 40.0 |
        | 北   | 5.0  |
        """,
    )
    assert changes(found) == {"东": None, "南": Change.UP, "西": Change.DOWN, "北": Change.SAME}


def test_there_is_no_arrow_inside_a_band() -> None:
    """50.1 over 50.0 became 50.0 over 50.1, but 50.05 fits them all: nobody surely rose."""
    assert changes(
        race(
            """
        | area | a    | b    |
        |------|------|------|
        | 东   | 50.0 | 50.0 |
        | 西   | 50.1 | 50.0 |
        """,
            before="""
        | area | a    | b    |
        |------|------|------|
        | 东   | 50.1 | 50.0 |
        | 西   | 50.0 | 50.0 |
        """,
        )
    ) == {"东": Change.OPEN, "西": Change.OPEN}


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ((3, 4), (1, 2), Change.UP),
        ((1, 1), (2, 2), Change.DOWN),
        ((2, 2), (2, 2), Change.SAME),
        ((2, 3), (2, 3), Change.OPEN),  # the same band hides any order
        ((3, 4), (2, 3), Change.OPEN),  # both could be 3
    ],
)
def test_bands_that_touch_say_nothing(before: tuple[int, int], now: tuple[int, int], change: Change) -> None:
    """Up or down only where no place is in both."""
    assert movement_between(before, now).change is change
    assert movement_between(before, now, breaks=True).change is Change.BREAK


def test_an_indicators_places_move_by_the_same_rule() -> None:
    """东 is withheld in May; 南 passes 西, and 东's return moves nobody."""
    peers = areas("东", "西", "南")[1:]
    rate = indicator("rate", unit="percent", kind=IndicatorKind.SHARE)

    def ranked(month: str, **figures: str) -> object:
        return rank(
            rate, period(month), "counties", peers, {name: observation(text, area=name) for name, text in figures.items()}
        )

    found = movements(ranked("06", 东="90.0", 西="60.0", 南="70.0"), ranked("05", 东="Q", 西="50.0", 南="40.0"))
    assert {area: movement.change for area, movement in found.items()} == {"西": Change.DOWN, "南": Change.UP}


def test_a_printed_figure_stands_for_half_a_step_to_each_side() -> None:
    """62.6 is a figure between 62.55 and 62.65; 12 projects are 12."""
    peers = areas("东")[1:]

    def ends(text: str, kind: IndicatorKind) -> list[str] | None:
        of = indicator("x", kind=kind)
        place = rank(of, period("06"), "counties", peers, {"东": observation(text, area="东")}).places[0]
        interval = rounding_interval(place, of)
        return interval and [str(end) for end in interval]

    assert ends("62.6", IndicatorKind.SHARE) == ["62.55", "62.65"]
    assert ends("12", IndicatorKind.COUNT) is None


@pytest.mark.parametrize(
    ("band", "count", "third"),
    [
        ((1, 2), 6, Third.UPPER),
        ((3, 3), 6, Third.MIDDLE),
        ((5, 6), 6, Third.LOWER),
        ((2, 3), 6, None),
        ((5, 5), 5, Third.LOWER),
        ((1, 1), 2, None),
    ],
)
def test_a_place_lies_in_a_third_only_if_its_whole_band_does(band: tuple[int, int], count: int, third: Third | None) -> None:
    """Of six: 1–2, 3–4, 5–6. Of two areas a third means nothing."""
    assert third_of(band, count) is third
