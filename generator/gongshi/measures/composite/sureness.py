"""How sure a rank is, in closed form and without random numbers: under other weights, and under rounding.

Takes profiles and columns; gives bands (best and worst rank) and tipping points. With every weight free within ±f of
its share, a unit is above another for all weights if and only if Σw·d > f·Σw·|d|, d the difference of their values.

`floor` is the sum below which every score is 0 (of a weighted product, whose sums are logarithms): such a unit is
above nobody, and not below another such.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from math import lcm

from gongshi.measures.composite.normalising import Column
from gongshi.measures.composite.profiles import Profile, exact_sum

Band = tuple[int, int]
Profiles = Mapping[str, Profile]


def bands_under_weights(profiles: Profiles, free: Fraction, *, floor: Fraction | None = None) -> dict[str, Band]:
    """Return, a unit, 1 + the number surely above it, and all minus the number surely below it."""
    lead_of = _leads(profiles)

    @cache
    def reach(unit: str) -> tuple[Fraction, Fraction]:
        return _reach(profiles[unit], free)

    def surely_above(unit: str, other: str) -> bool:
        if floor is not None and profiles[unit].total < floor:
            return False
        if profiles[unit].weights == profiles[other].weights:
            lead, spread = lead_of(unit, other)
            return lead * free.denominator > spread * free.numerator
        # Units with different indicators are compared by what each can reach by itself: never too sure.
        return reach(unit)[0] > reach(other)[1]

    return _bands(profiles, surely_above, lambda unit, other: surely_above(other, unit))


def bands_under_rounding(profiles: Profiles, columns: Mapping[str, Column], *, floor: Fraction | None = None) -> dict[str, Band]:
    """Return, a unit, the best and the worst place that the exact figures behind the published ones could give."""
    spans = {unit: _span(unit, profile, columns) for unit, profile in profiles.items()}
    moving = [(name, column) for name, column in columns.items() if column.scale is not None]

    @cache
    def least_lead(unit: str, other: str) -> Fraction:
        lead = spans[unit][0] - spans[other][1]
        weights = profiles[unit].weights
        # Where the spans decide, or the published figures themselves say no, the closer look would change nothing.
        if lead <= 0 and profiles[unit].total >= profiles[other].total and weights == profiles[other].weights:
            for name, column in moving:
                if name in weights:
                    apart = column.spans[unit][0] - column.spans[other][1]
                    lead += weights[name] * (column.difference(unit, other)[0] - apart)
        return lead

    def surely_above(unit: str, other: str) -> bool:
        if floor is not None and spans[unit][0] < floor:
            return False
        lead = least_lead(unit, other)
        return lead > 0 or (lead == 0 and _is_open(unit, other, profiles, columns))

    def never_above(unit: str, other: str) -> bool:
        return (floor is not None and spans[unit][1] < floor) or least_lead(other, unit) >= 0

    return _bands(profiles, surely_above, never_above)


def tipping_points(profiles: Profiles, ranks: Mapping[str, int]) -> dict[str, Fraction]:
    """Return, a unit, the share by which weights must move before it can pass the next above: Σw·d / Σw·|d|.

    1 means: never. Who has none above, or other indicators than it, has no tipping point.
    """
    lead_of = _leads(profiles)
    found: dict[str, Fraction] = {}
    for unit, rank in ranks.items():
        next_rank = max((each for each in ranks.values() if each < rank), default=None)
        above = [other for other, each in ranks.items() if each == next_rank]
        leads = [lead_of(other, unit) for other in above if profiles[other].weights == profiles[unit].weights]
        if leads:
            found[unit] = min(Fraction(lead, spread) for lead, spread in leads)
    return found


def _bands(
    profiles: Profiles, surely_above: Callable[[str, str], bool], never_above: Callable[[str, str], bool]
) -> dict[str, Band]:
    return {
        unit: (
            1 + sum(surely_above(other, unit) for other in profiles if other != unit),
            len(profiles) - sum(never_above(other, unit) for other in profiles if other != unit),
        )
        for unit in profiles
    }


def _leads(profiles: Profiles) -> Callable[[str, str], tuple[int, int]]:
    """Return what gives Σw·d and Σw·|d| of two units, both times one common number: every pair costs whole numbers only."""
    common = lcm(*(term.denominator for profile in profiles.values() for term in profile.terms.values()))
    terms = {
        unit: [term.numerator * (common // term.denominator) for _, term in sorted(profile.terms.items())]
        for unit, profile in profiles.items()
    }

    def lead(unit: str, other: str) -> tuple[int, int]:
        differences = [own - theirs for own, theirs in zip(terms[unit], terms[other], strict=True)]
        return sum(differences), sum(map(abs, differences))

    return lead


def _reach(profile: Profile, free: Fraction) -> tuple[Fraction, Fraction]:
    """Return the lowest and highest weighted mean under all weights within ±`free`.

    It is reached with all weights on one side of the mean raised and all on the other lowered, so one of the n + 1
    cuts through the ordered values gives it. The weights of a profile add up to 1.
    """
    parts = sorted((profile.terms[name] / weight, weight, profile.terms[name]) for name, weight in profile.weights.items())
    means = []
    below_weight, below_term = Fraction(0), Fraction(0)
    for _, weight, term in [*parts, (0, Fraction(0), Fraction(0))]:
        for raise_above in (free, -free):
            moved = profile.total + raise_above * (profile.total - 2 * below_term)
            means.append(moved / (1 + raise_above * (1 - 2 * below_weight)))
        below_weight, below_term = below_weight + weight, below_term + term
    return min(means), max(means)


def _span(unit: str, profile: Profile, columns: Mapping[str, Column]) -> tuple[Fraction, Fraction]:
    low = exact_sum(weight * columns[name].spans[unit][0] for name, weight in profile.weights.items())
    return low, exact_sum(weight * columns[name].spans[unit][1] for name, weight in profile.weights.items())


def _is_open(unit: str, other: str, profiles: Profiles, columns: Mapping[str, Column]) -> bool:
    """Say whether a least lead of 0 cannot be reached: the two have the same indicators, and one of them is rounded."""
    weights = profiles[unit].weights
    return weights == profiles[other].weights and any(columns[name].is_open(unit, other) for name in weights)
