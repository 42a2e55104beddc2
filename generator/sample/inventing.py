"""Follows the recipes: every indicator in every area over the year, true values before the gate."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

from gongshi.editions import UNALLOCATED
from gongshi.periods import Period
from gongshi.quantities import round_half_away
from gongshi.reference import Accumulation, AreaKind, Direction, Indicator, IndicatorKind, Reference

from sample.areas import areas_of
from sample.dice import Dice
from sample.figures import ByArea, Figure, Year, rounded
from sample.planted import TIE
from sample.recipes import RECIPES, Course, Flow, Ledger, Part, PerItem, Rate, Recipe, Steps, YearBefore
from sample.seasons import MONTHS, between_points, cumulative

PERCENT = 100


class RecipeError(Exception):
    """Raised when indicators have no recipe or a recipe's target is gone: a reference table has outrun `recipes.py`."""


def invent_figures(reference: Reference, measures: Mapping[str, ByArea]) -> dict[str, ByArea]:
    """Return every indicator's figures by area. `measures` are the ledger's."""
    without = [indicator.id for indicator in reference.indicators if indicator.id not in RECIPES]
    if without:
        raise RecipeError(f"no recipe in sample/recipes.py for: {', '.join(without)}")
    inventor = _Inventor(reference, measures)
    return {indicator.id: inventor.figures(indicator.id) for indicator in reference.indicators}


def city_target(reference: Reference, indicator: str) -> Decimal:
    """Return what the city shall reach in an indicator by the latest deadline."""
    targets: list[tuple[Period, Decimal]] = [
        (target.period, target.value)
        for target in reference.targets
        if target.indicator == indicator and target.area == reference.city.id
    ]
    if not targets:
        raise RecipeError(f"sample/recipes.py follows the city's target for {indicator}; targets.csv has none")
    return max(targets)[1]


class _Inventor:
    """Invents indicators one by one, the parts before what is made of them."""

    def __init__(self, reference: Reference, measures: Mapping[str, ByArea]) -> None:
        self._reference = reference
        self._areas = areas_of(reference)
        self._measures = measures
        self._done: dict[str, ByArea] = {}
        self._by_recipe: dict[type[Any], Callable[[Indicator, Any], ByArea]] = {
            Flow: self._flow,
            PerItem: self._per_item,
            Part: self._part,
            Rate: self._rate,
            Course: self._course,
            Steps: self._steps,
            Ledger: self._ledger,
            YearBefore: self._year_before,
        }

    def figures(self, indicator: str) -> ByArea:
        if indicator not in self._done:
            recipe: Recipe = RECIPES[indicator]
            self._done[indicator] = self._by_recipe[type(recipe)](self._reference.indicator[indicator], recipe)
        return self._done[indicator]

    def _flow(self, indicator: Indicator, recipe: Flow) -> ByArea:
        level = recipe.level or float(city_target(self._reference, indicator.id)) * recipe.of_target
        weights = {
            area: weight * Dice(indicator.id, area, "weight").around(0.2) for area, weight in self._areas.parts(indicator).items()
        }
        if recipe.city_share:
            weights[UNALLOCATED] = sum(weights.values()) * recipe.city_share
        whole = sum(weights.values())
        figures: ByArea = {}
        for area, weight in weights.items():
            reached = cumulative(recipe.season, Dice(indicator.id, area))
            values = [rounded(level * weight / whole * share, indicator.decimals) for share in reached]
            figures[area] = self._year(indicator, values, recipe.per_owner)
        for zone in self._areas.zones_of(indicator):
            share = self._areas.zone_share[zone.id] * Dice(indicator.id, zone.id).around(0.2)
            values = [rounded(float(value) * share, indicator.decimals) for value in _values(figures[zone.within])]
            figures[zone.id] = self._year(indicator, values, recipe.per_owner)
        return self._with_city(indicator, figures)

    def _per_item(self, indicator: Indicator, recipe: PerItem) -> ByArea:
        counts = {area: year for area, year in self.figures(recipe.of).items() if area != self._reference.city.id}
        within = {zone.id: zone.within for zone in self._areas.inner_zones}
        sums: dict[str, list[float]] = {}
        for area, year in counts.items():
            dice = Dice(indicator.id, within.get(area, area))  # a zone's items are the first ones of its county
            sizes = [0.25 + 2.25 * dice.share() * dice.share() * dice.share() for _ in range(int(year[-1].value or 0))]
            sums[area] = [0.0, *accumulate(sizes)]
        mean = recipe.mean
        if recipe.of_target:
            whole = sum(area_sums[-1] for area, area_sums in sums.items() if area not in within)
            mean = float(city_target(self._reference, indicator.id)) * recipe.of_target / whole
        figures = {
            area: tuple(
                Figure(rounded(sums[area][int(count.value or 0)] * mean, indicator.decimals), count.owners) for count in year
            )
            for area, year in counts.items()
        }
        return self._with_city(indicator, figures)

    def _part(self, indicator: Indicator, recipe: Part) -> ByArea:
        base = self.figures(recipe.of)
        less = self.figures(recipe.less) if recipe.less else {}
        figures: ByArea = {}
        for area, year in base.items():
            if area == self._reference.city.id and len(base) > 1:
                continue
            factor = Dice(indicator.id, area).around(recipe.spread) * (1 + self._areas.leaning.get(area, 0) * recipe.spread / 4)
            wholes = [value - taken for value, taken in zip(_values(year), _values(less.get(area)), strict=True)]
            values = [
                rounded(float(whole) * between_points(recipe.shares, month) * factor, indicator.decimals)
                for whole, month in zip(wholes, MONTHS, strict=True)
            ]
            if max(recipe.shares.values()) <= 1:
                values = [min(value, whole) for value, whole in zip(values, wholes, strict=True)]
            if indicator.accumulation is Accumulation.CUMULATIVE:
                values = list(accumulate(values, max))
            owners = [figure.owners for figure in year]
            figures[area] = (
                self._year(indicator, values)
                if indicator.kind is IndicatorKind.COUNT
                else tuple(Figure(value, owner) for value, owner in zip(values, owners, strict=True))
            )
        return self._with_city(indicator, figures)

    def _rate(self, indicator: Indicator, recipe: Rate) -> ByArea:
        above, below = self.figures(indicator.numerator), self.figures(indicator.denominator)
        factor = 1 if indicator.kind is IndicatorKind.RATIO else PERCENT
        excluded = {area.id for area in self._areas.zones} if recipe.counties_only else set()
        return {
            area: tuple(
                Figure(None if area in excluded else _divided(part.value, whole.value, factor, indicator.decimals))
                for part, whole in zip(above[area], below[area], strict=True)
            )
            for area in above
            if area in below
        }

    def _course(self, indicator: Indicator, recipe: Course) -> ByArea:
        parts = self._areas.units if AreaKind.COUNTY in indicator.areas else ()
        side = -1 if indicator.better is Direction.LOWER else 1
        figures: ByArea = {}
        for area in (self._reference.city, *parts):
            dice = Dice(indicator.id, area.id)
            lean = self._areas.leaning.get(area.id, 0) * side * recipe.spread
            offset = lean + recipe.spread * dice.bell() * 0.3 if parts and area.id != self._reference.city.id else 0
            values = [
                rounded(between_points(recipe.points, month) + offset + recipe.wobble * dice.bell(), indicator.decimals)
                for month in MONTHS
            ]
            figures[area.id] = self._year(indicator, values)
        if indicator.id == TIE.indicator:
            one, other = (self._areas.units[position].id for position in TIE.units)
            figures[other] = tuple(
                figures[one if month in TIE.months else other][position] for position, month in enumerate(MONTHS)
            )
        return figures

    def _steps(self, indicator: Indicator, recipe: Steps) -> ByArea:
        target = city_target(self._reference, indicator.id)
        shares = [max(share for start, share in recipe.shares.items() if start <= month) for month in MONTHS]
        values = [rounded(float(target) * share, indicator.decimals) for share in shares]
        return {self._reference.city.id: self._year(indicator, values)}

    def _ledger(self, indicator: Indicator, recipe: Ledger) -> ByArea:
        return {
            area: tuple(Figure(round_half_away(figure.value or Decimal(0), indicator.decimals), figure.owners) for figure in year)
            for area, year in self._measures[recipe.measure].items()
        }

    def _year_before(self, indicator: Indicator, recipe: YearBefore) -> ByArea:
        amount, growth = self.figures(recipe.amount), self.figures(recipe.growth)
        figures: ByArea = {}
        for area in growth:
            last, grown = _values(amount[area])[-1], _values(growth[area])[-1]
            value = rounded(float(last) / (1 + float(grown) / PERCENT), indicator.decimals)
            figures[area] = self._year(indicator, [value] * len(MONTHS))
        return figures

    def _year(self, indicator: Indicator, values: list[Decimal], per_owner: float = 1) -> Year:
        """Return the figures of an area, with owners where the indicator could give one away."""
        return tuple(Figure(value, -int(-float(value) // per_owner) if indicator.discloses else None) for value in values)

    def _with_city(self, indicator: Indicator, figures: ByArea) -> ByArea:
        """Add the city: the sum of the areas that are not within another."""
        if self._reference.city.id in figures:
            return figures
        inner = {zone.id for zone in self._areas.zones_of(indicator)}
        outer = [year for area, year in figures.items() if area not in inner]
        sums = [sum(values) for values in zip(*map(_values, outer), strict=True)]
        owners = [[figure.owners for figure in month] for month in zip(*outer, strict=True)]
        city = tuple(
            Figure(round_half_away(Decimal(value), indicator.decimals), None if None in month else sum(filter(None, month)))
            for value, month in zip(sums, owners, strict=True)
        )
        return {self._reference.city.id: city} | figures


def _values(year: Year | None) -> list[Decimal]:
    return [figure.value or Decimal(0) for figure in year] if year else [Decimal(0)] * len(MONTHS)


def _divided(part: Decimal | None, whole: Decimal | None, factor: int, decimals: int) -> Decimal | None:
    if part is None or not whole:
        return None
    return round_half_away(Fraction(part) / Fraction(whole) * factor, decimals)
