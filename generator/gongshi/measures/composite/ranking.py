"""Scores and ranks of a composite, each rank with what could change it.

Takes normalised columns and the configuration; gives a `RankTable`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongshi.measures.composite.config import Aggregation, RankConfig
from gongshi.measures.composite.normalising import NEGLIGIBLE_LOGARITHM, Column, exponential
from gongshi.measures.composite.profiles import Profile, profiles_of
from gongshi.measures.composite.sureness import Band, bands_under_rounding, bands_under_weights, tipping_points
from gongshi.quantities import round_half_away


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit's line; only the name where too few of its figures are there: unranked, never last.

    Standard competition ranks, compared at the score's printed precision. `under_weights` is the best and worst rank
    that other weights could give, `under_rounding` the same for the exact figures behind the published ones,
    `left_out` for leaving out one indicator. `tipping_point` is the share by which weights must move before it can
    pass the next above. `contributions` add up to the score (of a geometric mean: multiply).
    """

    unit: str
    score: Decimal | None = None
    rank: int | None = None
    under_weights: Band | None = None
    under_rounding: Band | None = None
    left_out: Band | None = None
    tipping_point: Fraction | None = None
    contributions: Mapping[str, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class RankTable:
    """All units, best first, the unranked at the end; `config` is how it was made."""

    units: tuple[RankedUnit, ...]
    config: RankConfig


def ranked_units(units: Sequence[str], columns: Mapping[str, Column], config: RankConfig) -> RankTable:
    """Rank `units` by normalised columns, by indicator's name; units of one rank stay in the order given."""
    profiles = profiles_of(units, columns, config)
    scores = _scores(profiles, config)
    ranks = _competition_ranks(scores)
    floor = NEGLIGIBLE_LOGARITHM if config.method.aggregation is Aggregation.GEOMETRIC else None
    under_weights = bands_under_weights(profiles, config.method.weight_uncertainty, floor=floor)
    under_rounding = bands_under_rounding(profiles, columns, floor=floor)
    left_out = _bands_left_out(units, columns, config)
    tipping = tipping_points(profiles, ranks)
    lines = [
        RankedUnit(
            unit,
            scores[unit],
            rank,
            _holding(under_weights[unit], rank),
            _holding(under_rounding[unit], rank),
            left_out.get(unit, (rank, rank)),
            tipping.get(unit),
            {name: _printed(term, config) for name, term in profiles[unit].terms.items()},
        )
        for unit, rank in sorted(ranks.items(), key=lambda item: item[1])
    ]
    return RankTable((*lines, *(RankedUnit(unit) for unit in units if unit not in ranks)), config)


def _scores(profiles: Mapping[str, Profile], config: RankConfig) -> dict[str, Decimal]:
    decimals = config.method.score_decimals
    return {unit: round_half_away(_printed(profile.total, config), decimals) for unit, profile in profiles.items()}


def _printed(value: Fraction, config: RankConfig) -> Fraction:
    """Return a sum or a term as it stands in the score: those of a product are logarithms."""
    return exponential(value) if config.method.aggregation is Aggregation.GEOMETRIC else value


def _competition_ranks(scores: Mapping[str, Decimal]) -> dict[str, int]:
    ordered = sorted(scores.values(), reverse=True)
    first = {score: place for place, score in reversed(list(enumerate(ordered, start=1)))}
    return {unit: first[score] for unit, score in scores.items()}


def _bands_left_out(units: Sequence[str], columns: Mapping[str, Column], config: RankConfig) -> dict[str, Band]:
    """Return the best and worst rank of each unit with each indicator left out in turn; none where there is only one."""
    found: dict[str, list[int]] = {}
    for indicator in config.indicators if len(config.indicators) > 1 else ():
        profiles = profiles_of(units, columns, config, left_out=indicator.name)
        for unit, rank in _competition_ranks(_scores(profiles, config)).items():
            found.setdefault(unit, []).append(rank)
    return {unit: (min(ranks), max(ranks)) for unit, ranks in found.items()}


def _holding(band: Band, rank: int) -> Band:
    """Widen a band to the rank itself: scores printed alike share a rank though their exact ones may differ."""
    return min(band[0], rank), max(band[1], rank)
