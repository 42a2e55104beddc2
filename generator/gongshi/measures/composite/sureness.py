"""How sure a rank is, in closed form and without random numbers: under other weights, and under rounding.

Takes profiles and columns; gives bands (best and worst rank) and tipping points. With every weight free within ±f of
its share, a unit is above another for all weights if and only if Σw·d > f·Σw·|d|, d the difference of their values.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from math import lcm

from gongshi.measures.composite.normalising import Column
from gongshi.measures.composite.profiles import Profile, exact_sum

Band = tuple[int, int]
Profiles = Mapping[str, Profile]


def bands_under_weights(profiles: Profiles, free: Fraction) -> dict[str, Band]:
    """Return, a unit, 1 + the number surely above it, and all minus the number surely below it."""
    lead_of = _leads(profiles)

    @cache
    def reach(unit: str) -> tuple[Fraction, Fraction]:
        return _reach(profiles[unit], free)

    def surely_above(unit: str, other: str) -> bool:
        if profiles[unit].weights == profiles[other].weights:
            lead, spread = lead_of(unit, other)
            return lead * free.denominator > spread * free.numerator
        # Units with different indicators are compared by what each can reach by itself: never too sure.
        return reach(unit)[0] > reach(other)[1]

    return _bands(profiles, surely_above, lambda unit, other: surely_above(other, unit))


def bands_under_rounding(profiles: Profiles, columns: Mapping[str, Column]) -> dict[str, Band]:
    """Return, a unit, the best and the worst place that the exact figures behind the published ones could give."""
    spans = {unit: _span(unit, profile, columns) for unit, profile in profiles.items()}
    moving = [(name, column) for name, column in columns.items() if column.scale is not None]

    @cache
    def least_lead(unit: str, other: str) -> Fraction:
        lead = spans[unit][0] - spans[other][1]
        weights = profiles[unit].weights
        if weights == profiles[other].weights:
            for name, column in moving:
                if name in weights:
                    apart = column.spans[unit][0] - column.spans[other][1]
                    lead += weights[name] * (column.difference(unit, other)[0] - apart)
        return lead

    def surely_above(unit: str, other: str) -> bool:
        # Of two rounded figures whose spans touch, one end is not its own: there the lead is above 0 too.
        lead = least_lead(unit, other)
        return lead > 0 or (lead == 0 and _are_rounded(unit, other, columns))

    return _bands(profiles, surely_above, lambda unit, other: least_lead(other, unit) >= 0)


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

    It is reached with all weights on one side of the mean raised and all on the other lowered, so one of the
    orderings' n + 1 cuts gives it.
    """
    parts = sorted((profile.terms[name] / weight, weight) for name, weight in profile.weights.items())
    means = []
    for raised, lowered in ((1 + free, 1 - free), (1 - free, 1 + free)):
        for cut in range(len(parts) + 1):
            weights = [weight * (raised if place >= cut else lowered) for place, (_, weight) in enumerate(parts)]
            means.append(
                exact_sum(value * weight for (value, _), weight in zip(parts, weights, strict=True)) / exact_sum(weights)
            )
    return min(means), max(means)


def _span(unit: str, profile: Profile, columns: Mapping[str, Column]) -> tuple[Fraction, Fraction]:
    low = exact_sum(weight * columns[name].spans[unit][0] for name, weight in profile.weights.items())
    return low, exact_sum(weight * columns[name].spans[unit][1] for name, weight in profile.weights.items())


def _are_rounded(unit: str, other: str, columns: Mapping[str, Column]) -> bool:
    both = [column.spans for column in columns.values() if unit in column.spans and other in column.spans]
    return any(spans[unit][0] < spans[unit][1] and spans[other][0] < spans[other][1] for spans in both)
