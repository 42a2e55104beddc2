"""A small year, measured: every period, the current revision, the figure of the deadline, the last quarter's places."""

from decimal import Decimal
from fractions import Fraction

import pytest
from gongshi.editions.model import Editions
from gongshi.languages import Bilingual
from gongshi.measures import Measures, Point, Status, measure
from gongshi.measures.conversion import power_between
from gongshi.measures.frequency import is_due, next_due
from gongshi.periods import periods_of_year
from gongshi.quantities import Unit
from gongshi.reference import AreaKind, Comparator, Frequency, IndicatorKind, PlanPlace, Schedule
from invented import edition, indicator, observation, period, plan, reference, target

START_RATE = indicator("start-rate", kind=IndicatorKind.SHARE, unit="percent", areas=(AreaKind.COUNTY,))
LAND = indicator("land", kind=IndicatorKind.COUNT, frequency=Frequency.QUARTERLY, areas=(AreaKind.COUNTY,))
FIRST_QUARTER = target(
    40,
    id="first-quarter",
    indicator="start-rate",
    area="东",
    unit="percent",
    comparator=Comparator.AT_LEAST,
    period=period("03"),
    schedule=Schedule.DUE,
    answers_to=PlanPlace("task", "4"),
)
TABLES = reference([indicator(), START_RATE, LAND], [target(1200), FIRST_QUARTER], counties=("东", "西"))


def month(at: str, *figures: tuple[str, str, str], revision: int = 1):
    """Return an edition from (indicator, area, figure)."""
    rows = [observation(figure, period(at), area, of) for of, area, figure in figures]
    return edition(period(at), rows, TABLES, revision=revision)


@pytest.fixture(scope="module")
def measures() -> Measures:
    """Measure a year of four months; March was revised."""
    editions = Editions(
        (
            month("02", ("investment", "city", "100"), ("start-rate", "东", "20.0")),
            month("03", ("investment", "city", "290"), ("start-rate", "东", "39.0"), ("land", "东", "5"), ("land", "西", "7")),
            month(
                "03",
                ("investment", "city", "290"),
                ("start-rate", "东", "40.5"),
                ("land", "东", "5"),
                ("land", "西", "7"),
                revision=2,
            ),
            month("04", ("investment", "city", "O"), ("start-rate", "东", "38.0"), ("start-rate", "西", "Q")),
        )
    )
    return measure(plan("规模", "结构"), editions, TABLES)


def test_every_target_stands_somewhere_in_every_period(measures: Measures) -> None:
    """Two targets, three months."""
    assert set(measures.progress) == {(period(at), name) for at in ("02", "03", "04") for name in ("investment", "first-quarter")}


def test_a_verdict_comes_from_the_current_revision_of_its_deadline(measures: Measures) -> None:
    """39.0 was revised to 40.5, which is ≥ 40; April's 38.0 changes nothing."""
    for at in ("03", "04"):
        found = measures.progress[period(at), "first-quarter"]
        assert (found.status, found.value, found.difference_pp) == (Status.MET, Decimal("40.5"), Fraction(1, 2))


def test_a_goal_counts_its_own_targets(measures: Measures) -> None:
    """The first goal has one target, 290 of 1200 in March: 24.2 % against 25 %; the second has none."""
    first, second = measures.goals[period("03")]
    assert (len(first.targets), len(first.judged), len(first.in_time)) == (1, 1, 1)
    assert (str(second.goal), second.targets) == ("goal:2", ())
    assert measures.goals[period("04")][0].judged == ()  # not reported


def test_a_series_marks_what_was_revised(measures: Measures) -> None:
    """March was 39.0 and is 40.5; April's city figure has a row without a value."""
    points = measures.series["start-rate", "东"].points
    assert [(str(each.value), each.revised) for each in points] == [("20.0", False), ("40.5", True), ("38.0", False)]
    assert measures.series["investment", "东"].points[0] == Point(period("02"), None, None)
    assert ("start-rate", "city") not in measures.series


def test_places_of_a_quarter_stand_until_the_next(measures: Measures) -> None:
    """Land is counted by quarter: nothing in February, March's places in April too."""
    assert (period("02"), "land", "counties") not in measures.rankings
    march, april = (measures.rankings[period(at), "land", "counties"] for at in ("03", "04"))
    assert march is april
    assert (str(march.period), [place.area.id for place in march.places]) == ("2025-03", ["西", "东"])


def test_a_city_figure_has_no_peers(measures: Measures) -> None:
    """Ranked is what has places: two peers or more, none of them the city."""
    assert {group for _, _, group in measures.rankings} == {"counties"}
    assert measures.rankings[period("04"), "start-rate", "counties"].unranked[0][0].id == "西"


@pytest.mark.parametrize(
    ("unit", "other", "power"),
    [
        ("万元", "亿元", -4),
        ("亿元", "万元", 4),
        ("亿元", "亿元", 0),
        ("元", "万元", -4),
        ("万亿元", "元", 12),
        ("%", "个百分点", None),
        ("万吨", "亿元", None),
    ],
)
def test_chinese_units_carry_their_power_of_ten(unit: str, other: str, power: int | None) -> None:
    """万 is four noughts, 亿 is eight."""
    units = [Unit(name, Bilingual(name, name)) for name in (unit, other)]
    assert power_between(*units) == power


def test_a_figure_is_due_by_its_frequency() -> None:
    """Quarterly figures at the quarters' ends, annual ones in December, monthly ones always."""
    due = {each: [at.month for at in periods_of_year(2025) if is_due(each, at)] for each in Frequency}
    assert due == {Frequency.MONTHLY: [*range(2, 13)], Frequency.QUARTERLY: [3, 6, 9, 12], Frequency.ANNUAL: [12]}
    assert str(next_due(Frequency.QUARTERLY, period("12"))) == "2026-03"
