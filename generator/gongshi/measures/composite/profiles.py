"""What each unit's score is made of: the weights of the indicators it has, and weight × normalised value.

Takes normalised columns and the configuration; gives a `Profile` a unit, none for a unit that has too few figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gongshi.measures.composite.config import RankConfig
from gongshi.measures.composite.normalising import Column
from gongshi.measures.composite.weights import effective_weights


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit's weights, which add up to 1, its terms (weight × value), and their sum."""

    weights: Mapping[str, Fraction]
    terms: Mapping[str, Fraction]
    total: Fraction


def profiles_of(
    units: Sequence[str], columns: Mapping[str, Column], config: RankConfig, *, left_out: str = ""
) -> dict[str, Profile]:
    """Return the profile of each unit whose figures carry the least share of the weight, with one indicator left out."""
    kept = frozenset(indicator.name for indicator in config.indicators) - {left_out}
    full = effective_weights(config, kept)
    weights_of = {kept: full}
    profiles: dict[str, Profile] = {}
    for unit in units:
        names = frozenset(name for name in kept if unit in columns[name].values)
        if not names or exact_sum(full[name] for name in names) < config.method.least_share:
            continue
        if names not in weights_of:
            weights_of[names] = effective_weights(config, names)
        weights = weights_of[names]
        terms = {name: weight * columns[name].values[unit] for name, weight in weights.items()}
        profiles[unit] = Profile(weights, terms, exact_sum(terms.values()))
    return profiles


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """Return the sum, over one common denominator: adding many fractions one by one would reduce each time."""
    terms = list(values)
    common = lcm(*(term.denominator for term in terms))
    return Fraction(sum(term.numerator * (common // term.denominator) for term in terms), common)
