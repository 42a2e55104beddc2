"""How a year's figures hang together, for the protector: sums over areas, categories and stages, parts, flows, declared links.

Takes a `Year`; gives unknowns and the equations between them. Equations are over true values; what lies between two figures
and is not published (what is new in a month, what belongs to no area) is an unknown of its own, never below zero. The
witness writes its own equations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from gongshi.disclosure.months.figures import Year, summed_indicators
from gongshi.disclosure.months.links import Holds, Link, Term
from gongshi.disclosure.months.model import INVESTMENT, PROJECTS, Figure, Place
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.editions.model import TOTAL, UNALLOCATED
from gongshi.periods import Period
from gongshi.reference import Accumulation, AreaKind, IndicatorKind, Reference

# Over all stages a project counts once; this stage is beside them: what started is under construction or completed.
BESIDE_STAGE, RESERVE_STAGE = "started", "reserve"

Equation = dict[int, float]  # unknown: coefficient; the products add up to zero


@dataclass(frozen=True, slots=True)
class Unknown:
    """A figure, or what lies between figures; `flow` are the figures whose difference is what is new in a month."""

    name: str
    value: Decimal
    figure: Figure | None = None
    flow: tuple[Figure, Figure] | None = None


@dataclass
class Relations:
    """The unknowns of a kind, counts or amounts, and the equations between them."""

    unknowns: list[Unknown] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)


def relate(year: Year, reference: Reference, links: Sequence[Link], way: Coarsening, *, counts: bool) -> Relations:
    """Return everything that holds between the year's counts, or its amounts."""
    return _Writer(year, reference, links, way, counts=counts).relations


Terms = list[tuple[Figure, Decimal]]
_ONE = Decimal(1)


class _Writer:
    def __init__(self, year: Year, reference: Reference, links: Sequence[Link], way: Coarsening, *, counts: bool) -> None:
        self.relations = Relations()
        self._year, self._reference, self._way = year, reference, way
        figures = [figure for figure in year.figures.values() if figure.is_count is counts]
        self._number = {figure.key: number for number, figure in enumerate(figures)}
        self.relations.unknowns += [Unknown(str(figure.key), figure.value, figure) for figure in figures]
        self._places = {figure.key.place for figure in figures}
        for period, revision in year.tables():
            self._month(period, revision, links, counts=counts)
        self._flows()

    def _month(self, period: Period, revision: int, links: Sequence[Link], *, counts: bool) -> None:
        series = [name for name, is_count in summed_indicators(self._reference).items() if is_count is counts]
        for name in series:
            self._areas(period, revision, name)
        if counts:
            self._subsets(period, revision)
        self._project_table(period, revision, PROJECTS if counts else INVESTMENT)
        for link in links:
            if link.holds is not Holds.BESIDE:
                self._link(period, revision, link)

    def _terms(self, period: Period, revision: int, terms: Iterable[tuple[Place, Decimal]]) -> Terms | None:
        """Return the figures in these places, `None` if none is there; what is not there is taken for zero."""
        found = [(self._year.find(period, revision, place), coefficient) for place, coefficient in terms]
        known = [(figure, coefficient) for figure, coefficient in found if figure is not None and figure.key in self._number]
        return known if len(known) > 1 else None

    def _areas(self, period: Period, revision: int, series: str) -> None:
        """Write down that the city is its units and what belongs to none, and that a zone is a part of its county."""
        reference, indicator = self._reference, self._reference.indicator[series]
        parts = area_parts(reference, indicator.areas)
        self._sum(period, revision, Place(series, reference.city.id), [Place(series, area) for area in parts])
        if AreaKind.COUNTY in indicator.areas and AreaKind.ZONE in indicator.areas:
            for unit in parts:
                inner = [area.id for area in reference.areas if area.within == unit and area.kind is AreaKind.ZONE]
                self._sum(period, revision, Place(series, unit), [Place(series, zone) for zone in inner], whole=False)

    def _subsets(self, period: Period, revision: int) -> None:
        """Of things counted, those that a rate is the share of are no more than all."""
        for rate in self._reference.indicators:
            names = (rate.denominator, rate.numerator)
            kinds = [self._reference.indicator[name].kind for name in names if name]
            if kinds == [IndicatorKind.COUNT, IndicatorKind.COUNT]:
                for area in self._reference.areas:
                    whole, part = (Place(name, area.id) for name in names)
                    self._sum(period, revision, whole, [part], whole=False)

    def _project_table(self, period: Period, revision: int, series: str) -> None:
        reference = self._reference
        units = [*area_parts(reference, (AreaKind.COUNTY,)), UNALLOCATED]
        every_category = [category.id for category in reference.project_categories]
        every_stage = [stage.id for stage in reference.stages]
        merged = {part: whole for whole, parts in self._way.merge.items() for part in parts if part != whole}
        if (period, revision) != (self._year.period, self._year.revision):
            merged = {}
        categories = [category for category in every_category if category not in merged]
        for stage in (*every_stage, TOTAL):
            for category in (TOTAL, *every_category):
                self._sum(
                    period,
                    revision,
                    Place(series, TOTAL, category, stage),
                    [Place(series, unit, category, stage) for unit in units],
                )
            for area in (TOTAL, *units):
                parts = [Place(series, area, category, stage) for category in categories]
                self._sum(period, revision, Place(series, area, TOTAL, stage), parts)
                for whole in self._way.merge if merged else ():
                    parts = [Place(series, area, part, stage) for part, into in merged.items() if into == whole]
                    self._sum(period, revision, Place(series, area, whole, stage), parts, whole=False)
        summed = [stage for stage in every_stage if stage != BESIDE_STAGE]
        begun = [stage for stage in summed if stage != RESERVE_STAGE]
        for area in (TOTAL, *units):
            for category in (TOTAL, *every_category):
                parts = [Place(series, area, category, stage) for stage in summed]
                self._sum(period, revision, Place(series, area, category, TOTAL), parts)
                beside = Place(series, area, category, BESIDE_STAGE)
                wholes = [(Place(series, area, category, stage), _ONE) for stage in begun]
                self._equation(self._terms(period, revision, [*wholes, (beside, -_ONE)]), below=False)

    def _sum(self, period: Period, revision: int, total: Place, parts: Sequence[Place], *, whole: bool = True) -> None:
        """Write down that the parts make the total, or, if not the `whole` of it, no more than it."""
        if total in self._places and any(part in self._places for part in parts):
            terms = self._terms(period, revision, [(total, _ONE), *((part, -_ONE) for part in parts)])
            if terms is not None and terms[0][0].key.place == total:
                self._equation(terms, below=whole)

    def _link(self, period: Period, revision: int, link: Link) -> None:
        for area in (*(area.id for area in self._reference.areas), UNALLOCATED):
            places = [(term_place(term, area, self._reference), coefficient) for term, coefficient in link.terms]
            terms = self._terms(period, revision, places)
            if terms is not None and len(terms) == len(places):
                self._equation(terms, below=link.holds is Holds.ZERO)

    def _flows(self) -> None:
        """Write down what is new in a month, of all that adds up from January: it does not fall."""
        newest: dict[Period, int] = dict(self._year.tables())
        for place in sorted(self._places):
            if not is_cumulative(place, self._reference):
                continue
            seen = [figure for at, revision in newest.items() if (figure := self._year.find(at, revision, place)) is not None]
            for before, now in pairwise(seen):
                merged = self._merged_before(before) if now.key.period == self._year.period else []
                terms = [(now, _ONE), (before, -_ONE), *((figure, -_ONE) for figure in merged)]
                self._equation(terms, below=False, flow=(before, now))

    def _merged_before(self, before: Figure) -> list[Figure]:
        """Return the figures of categories that went out on their own then and stand in this one now."""
        parts = [part for part in self._way.merge.get(before.key.place.category, ()) if part != before.key.place.category]
        places = [before.key.place._replace(category=part) for part in parts]
        found = [self._year.find(before.key.period, before.key.revision, place) for place in places]
        return [figure for figure in found if figure is not None and figure.listed]

    def _equation(self, terms: Terms | None, *, below: bool, flow: tuple[Figure, Figure] | None = None) -> None:
        """Write down that the terms add up to zero, or to a rest that is not below zero: an unknown.

        With `below` a rest is what the figures do not add up to by themselves, of either sign, if any.
        """
        if terms is None:
            return
        rest = sum((figure.value * coefficient for figure, coefficient in terms), Decimal(0))
        within = abs(rest) <= sum((abs(coefficient) * _half(figure) for figure, coefficient in terms), Decimal(0))
        equation: Equation = {}
        for figure, coefficient in terms:
            number = self._number[figure.key]
            equation[number] = equation.get(number, 0.0) + float(coefficient)
        if not below and rest < 0 and not within:
            return  # it fell, or the part is more than the whole: nobody can rely on it
        if not below or not within:
            equation[len(self.relations.unknowns)] = 1.0 if rest < 0 and below else -1.0
            name = f"{terms[0][0].key} − {terms[1][0].key}"
            self.relations.unknowns.append(Unknown(name, abs(rest) if below else max(rest, Decimal(0)), None, flow))
        self.relations.equations.append(equation)


def area_parts(reference: Reference, kinds: Sequence[AreaKind]) -> list[str]:
    """Return the areas that make the city, of an indicator reported for areas of these kinds: its units, else its zones."""
    if AreaKind.COUNTY in kinds:
        return [area.id for area in reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit]
    return [area.id for area in reference.areas if area.kind is AreaKind.ZONE and AreaKind.ZONE in kinds]


def term_place(term: Term, area: str, reference: Reference) -> Place:
    """Return where a link's term stands for an area: the city is the project table's total."""
    if not term.stage:
        return Place(term.series, area)
    return Place(term.series, TOTAL if area == reference.city.id else area, term.category, term.stage)


def is_cumulative(place: Place, reference: Reference) -> bool:
    """Say whether a figure adds up from January and does not fall."""
    if place.in_project_table:
        stage = reference.stage.get(place.stage)
        return stage is not None and stage.accumulation is Accumulation.CUMULATIVE
    return reference.indicator[place.series].accumulation is Accumulation.CUMULATIVE


def _half(figure: Figure) -> Decimal:
    """Return by how much a figure may be off: half a unit of its last place; a count is exact."""
    return Decimal(0) if figure.is_count else Decimal(5).scaleb(-figure.decimals - 1)
