"""Which cells are sensitive by themselves, and what protection each needs, by hand."""

from decimal import Decimal

import pytest
from gongshi.disclosure.cells import Cell
from gongshi.disclosure.primary import Protection, Reason, find_sensitive
from gongshi.disclosure.rules import Rules

FREQUENCY = Rules(min_frequency=3)
P15 = Rules(p_percent=Decimal(15))


def judge(rules: Rules, value: str, *largest: str, n: int | None = None) -> Protection | None:
    cell = Cell(2, (), "c", Decimal(value), n=n, largest=tuple(map(Decimal, largest)))
    return find_sensitive([cell], rules).get(0)


@pytest.mark.parametrize(("owners", "sensitive"), [(1, True), (2, True), (3, False)])
def test_fewer_owners_than_the_minimum_are_too_few(owners: int, sensitive: bool) -> None:
    assert (judge(FREQUENCY, "100", n=owners) is not None) is sensitive


def test_too_few_owners_need_only_that_the_value_is_not_exact() -> None:
    assert judge(FREQUENCY, "100", n=2) == Protection((Reason.FREQUENCY,), Decimal(0), Decimal(0))


def test_the_second_owner_must_not_know_the_first_too_well() -> None:
    """100 = 50 + 49 + 1: the second owner knows the first to 1 of 50; 15 % of 50 is 7.5, so 6.5 are missing."""
    assert judge(P15, "100", "50", "49") == Protection((Reason.P_PERCENT,), Decimal("6.5"), Decimal("6.5"))


def test_a_remainder_of_just_p_percent_is_enough() -> None:
    """100 - 50 - 42.5 = 7.5 = 15 % of 50."""
    assert judge(P15, "100", "50", "42.5") is None


def test_a_single_owner_needs_p_percent_of_everything() -> None:
    found = judge(Rules(min_frequency=3, p_percent=Decimal(15)), "100", "100", "0", n=1)
    assert found == Protection((Reason.FREQUENCY, Reason.P_PERCENT), Decimal(15), Decimal(15))


def test_two_of_a_hundred_are_dominance_one_of_a_hundred_is_not() -> None:
    """50 + 49 = 99 > 90 % of 100, though 50 is not: the (1, k) rule alone is inadequate."""
    assert judge(Rules(dominance=((1, Decimal(90)),)), "100", "50", "49") is None
    found = judge(Rules(dominance=((1, Decimal(90)), (2, Decimal(90)))), "100", "50", "49")
    assert found == Protection((Reason.DOMINANCE,), Decimal(10), Decimal(10))  # 100 / 90 x 99 - 100


def test_negative_contributions_count_by_their_size() -> None:
    """-60 and 10: the total of -50 hides nothing."""
    assert judge(P15, "-50", "-60", "10") == Protection((Reason.P_PERCENT,), Decimal(9), Decimal(9))


def test_zeros_are_sensitive_only_where_the_rules_say_so() -> None:
    assert judge(FREQUENCY, "0", n=0) is None
    assert judge(Rules(min_frequency=3, zeros=True), "0", n=0) is not None


def test_a_zero_of_contributions_that_cancel_is_no_zero() -> None:
    """5 and -5 add up to nothing, and the two owners know each other."""
    assert judge(FREQUENCY, "0", "5", "-5", n=2) is not None


def test_of_whole_numbers_the_protection_is_whole() -> None:
    found = judge(Rules(p_percent=Decimal(15), integer=True), "100", "50", "49")
    assert found == Protection((Reason.P_PERCENT,), Decimal(7), Decimal(7))


def test_what_is_said_outright_goes_before_the_rules() -> None:
    safe = Cell(2, (), "c", Decimal(5), n=1, sensitive=False)
    said = Cell(3, (), "d", Decimal(5), n=9, sensitive=True, lower=Decimal(1), upper=Decimal(2))
    assert find_sensitive([safe, said], FREQUENCY) == {1: Protection((Reason.DECLARED,), Decimal(1), Decimal(2))}
