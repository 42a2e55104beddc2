"""Whose a figure is of which only one owner holds anything: its part says so."""

from decimal import Decimal

import pytest
from gongshi.disclosure.months.model import INVESTMENT, Figure, Key, Place
from gongshi.disclosure.months.owners import with_owners
from gongshi.submissions.model import Contributors
from small_months import MARCH, city


def table(x1: int, x2: int) -> list[Figure]:
    """Return a total of 4, its largest owners' parts as given, above a cell of 4 that is Ann's alone."""
    places = [Place(INVESTMENT, "a", "roads", "total"), Place(INVESTMENT, "a", "roads", "under_construction")]
    who = [Contributors(3, Decimal(x1), Decimal(x2)), Contributors(1, Decimal(4), Decimal(0), "ann")]
    return [
        Figure(Key(MARCH, 1, place), Decimal(4), is_count=False, decimals=2, contributors=contributors)
        for place, contributors in zip(places, who, strict=True)
    ]


@pytest.mark.parametrize(("x1", "x2", "owner"), [(4, 0, "ann"), (3, 1, "")])
def test_a_total_that_one_owner_makes_up_is_that_owners(x1: int, x2: int, owner: str) -> None:
    """Two others have projects and have put in nothing: the total is Ann's. If another put in 1, it is nobody's."""
    total, _ = with_owners(table(x1, x2), city())
    assert total.contributors.owner_key == owner


def test_a_zones_only_owner_is_its_countys() -> None:
    """One project in the county and one in its zone, told under two names: it is one owner, the zone's."""
    alone = {"z": "zone's", "a": "county's"}
    figures = [
        Figure(Key(MARCH, 1, Place("started", area)), Decimal(1), True, 0, Contributors(1, Decimal(1), Decimal(0), name))
        for area, name in alone.items()
    ]
    assert [f.contributors.owner_key for f in with_owners(figures, city(zones={"z": "a"}))] == ["zone's", "zone's"]
