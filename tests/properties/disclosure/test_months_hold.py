"""Months of random small cities through the gate, then attacked by trying every year that shows what was published."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from gongshi.editions.model import Observation
from gongshi.periods import Period
from gongshi.submissions.model import Submission
from gongshi.tables import table_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_months import CITY, Office, month

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AREAS = ("a", "b", "d")
MINIMUM = 3  # as the default rules say
Shown = Sequence[dict[tuple[str, str], Decimal | None]]
Month = tuple[int, ...]  # of each county


def random_year(seed: int, months: int) -> list[Month]:
    """Return what started in each county, cumulative."""
    random = Random(seed)  # noqa: S311  (a test draws tables, not secrets)
    year = [tuple(random.randint(0, 5) for _ in AREAS)]
    while len(year) < months:
        year.append(tuple(before + random.choice((0, 0, 1, 2, 4)) for before in year[-1]))
    return year


def submission(number: int, counties: Month) -> Submission:
    """Return a month's `started`, of 20 listed each, and the rates."""
    drawn = f"{CITY} {' '.join(AREAS)}\nstarted {sum(counties)} {' '.join(map(str, counties))}\nlisted 60 20 20 20\n"
    rates = [Decimal(5 * value) for value in counties]
    return month(Period(2025, 2 + number), drawn + f"rate - {' '.join(map(str, rates))}")


def release(year: Sequence[Month]) -> tuple[Shown, list[str]]:
    """Release a year; return what each month shows, and the bytes of its table."""
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        shown = [office.release(submission(number, counties)) for number, counties in enumerate(year)]
        return shown, [table_text(edition.observations, Observation) for edition in office.editions.all]


def possible_years(year: Sequence[Month], shown: Shown) -> list[list[Month]]:
    """Return every year that shows the same: the sums come out and nothing falls. Values up to a little above the true ones."""
    most = max(map(max, year)) + 4
    found: list[list[Month]] = [[]]
    for number, row in enumerate(shown):
        choices = [range(most + 1) if row["started", area] is None else [int(row["started", area] or 0)] for area in AREAS]
        total = row["started", CITY]
        months = [counties for counties in product(*choices) if total is None or sum(counties) == total]
        found = [
            [*before, now]
            for before in found
            for now in months
            if number == 0 or all(low <= high for low, high in zip(before[-1], now, strict=True))
        ][:200_000]
    return found


@FEW
@given(st.integers(0, 10**6), st.integers(2, 3))
def test_nothing_small_can_be_computed_from_all_that_is_out(seed: int, months: int) -> None:
    """Of each county's figure and each increase of 1 or 2, at least two values are possible: over all months together."""
    year = random_year(seed, months)
    shown, _ = release(year)
    years = possible_years(year, shown)
    for area in range(len(AREAS)):
        for number, counties in enumerate(year):
            if 0 < counties[area] < MINIMUM:
                assert len({other[number][area] for other in years}) > 1, (year, number, area)
            increase = counties[area] - year[number - 1][area] if number else 0
            if 0 < increase < MINIMUM:
                assert len({other[number][area] - other[number - 1][area] for other in years}) > 1, (year, number, area)


@FEW
@given(st.integers(0, 10**6))
def test_other_values_behind_the_same_pattern_change_no_byte(seed: int) -> None:
    """Non-interference: a year that shows the same, withheld in the same places, goes out as the same bytes."""
    year = random_year(seed, 2)
    shown, files = release(year)
    others = [other for other in possible_years(year, shown) if other != list(year)]
    random = Random(seed)  # noqa: S311  (a test draws tables, not secrets)
    for other in random.sample(others, min(3, len(others))):
        shown_too, files_too = release(other)
        if [withheld(row) for row in shown] == [withheld(row) for row in shown_too]:
            assert files == files_too


def withheld(row: dict[tuple[str, str], Decimal | None]) -> set[str]:
    return {area for (name, area), value in row.items() if name == "started" and value is None}
