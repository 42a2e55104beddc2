"""Which figures of the month are withheld: the gate for any table, asked once for each part of the year that hangs together.

Takes a `Year`; gives the places to withhold, with what it cost. Only the month to be decided is a decision: what went out
is fixed as it went out. Amounts are decided first and counts after them, knowing what is withheld already: withholding more
never gives anything away.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongshi.disclosure.attack import Demand
from gongshi.disclosure.cells import Cell, Status
from gongshi.disclosure.months.figures import Year
from gongshi.disclosure.months.links import Holds, Link
from gongshi.disclosure.months.model import INVESTMENT, PROJECTS, Figure, Key, Place
from gongshi.disclosure.months.primary import NOT_EXACT, cell_of, find_protections, is_telling_increase
from gongshi.disclosure.months.private_rules import Coarsening, MonthRules
from gongshi.disclosure.months.relations import Equation, Relations, Unknown, relate, term_place
from gongshi.disclosure.primary import Protection
from gongshi.disclosure.problem import MARGIN_FACTOR, Problem, build_problem
from gongshi.disclosure.protector import Pattern, protect
from gongshi.disclosure.relations import System
from gongshi.disclosure.suppression import Defence
from gongshi.editions.model import TOTAL
from gongshi.reference import Reference

WITHHELD_BEFORE = Decimal("0.3")  # of the cost, if the figure was withheld last month: a series with a gap is one already


@dataclass(frozen=True)
class Choice:
    """What is withheld of a month. `reasons` are of the sensitive figures; `given_away` is what history leaves unprotected.

    `cost` is of what is withheld beyond the sensitive figures, `bound` what any safe choice costs at the least.
    """

    withheld: frozenset[Place]
    reasons: Mapping[Place, Protection]
    given_away: frozenset[str]
    cost: float
    bound: float

    @property
    def gap(self) -> float:
        """How much dearer than the cheapest safe choice it may be, in proportion."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost else 0.0


def choose(year: Year, reference: Reference, links: Sequence[Link], rules: MonthRules, way: Coarsening) -> Choice:
    """Return the places to withhold of the year's undecided month."""
    beside = projects_beside(year, links, reference)
    withheld = {place for place, _ in _sensitive(year, rules, beside)}
    cost = bound = 0.0
    given_away: set[str] = set()
    for counts in (False, True):
        withheld = _rows(withheld)
        relations = relate(year, reference, links, way, counts=counts)
        for part in _parts(relations, year, withheld):
            chosen = _solve(part, relations, year=year, rules=rules, beside=beside, withheld=withheld)
            withheld |= chosen.places
            given_away |= chosen.given_away
            cost, bound = cost + chosen.cost, bound + chosen.bound
    return Choice(frozenset(_rows(withheld)), dict(_sensitive(year, rules, beside)), frozenset(given_away), cost, bound)


def projects_beside(year: Year, links: Sequence[Link], reference: Reference) -> dict[Key, Decimal]:
    """Return for amounts the number of projects they are made of: of the same row, or of the indicator declared beside."""
    found = {key: figure.beside for key, figure in year.figures.items() if figure.beside is not None}
    for link in links:
        if link.holds is Holds.BESIDE:
            for key in year.figures:
                terms = [term_place(term, key.place.area, reference) for term, _ in link.terms]
                count = year.find(key.period, key.revision, terms[1]) if key.place == terms[0] else None
                if count is not None:
                    found[key] = count.value
    return found


def protections(relations: Relations, rules: MonthRules, beside: Mapping[Key, Decimal]) -> dict[int, Protection]:
    """Return what each unknown needs: sensitive figures, and increases that are small or of a sensitive figure."""
    figures = {number: unknown.figure for number, unknown in enumerate(relations.unknowns) if unknown.figure is not None}
    counts = any(figure.is_count for figure in figures.values())
    at = {number: beside[figure.key] for number, figure in figures.items() if figure.key in beside}
    found = find_protections(figures, rules, at, counts=counts)
    sensitive = {figures[number].key for number in found}
    for number, unknown in enumerate(relations.unknowns):
        if unknown.flow is not None and _is_sensitive_flow(unknown, rules, beside, sensitive, counts=counts):
            found[number] = NOT_EXACT
    return found


def _is_sensitive_flow(
    unknown: Unknown, rules: MonthRules, beside: Mapping[Key, Decimal], sensitive: set[Key], *, counts: bool
) -> bool:
    if unknown.flow is None:
        return False
    before, now = (figure.key for figure in unknown.flow)
    new = beside[now] - beside[before] if now in beside and before in beside else None
    return is_telling_increase(unknown.value, new, rules, of_sensitive=now in sensitive, counts=counts)


def _sensitive(year: Year, rules: MonthRules, beside: Mapping[Key, Decimal]) -> Iterator[tuple[Place, Protection]]:
    """Yield the sensitive figures of the month that are not out already, with what each needs."""
    for counts in (False, True):
        figures = {
            number: figure
            for number, figure in enumerate(year.figures.values())
            if figure.is_count is counts and figure.status is None
        }
        at = {number: beside[figure.key] for number, figure in figures.items() if figure.key in beside}
        for number, protection in find_protections(figures, rules, at, counts=counts).items():
            yield figures[number].key.place, protection


def _rows(withheld: set[Place]) -> set[Place]:
    """Return the places with, of a row of the project table, both its numbers."""
    both = [place._replace(series=series) for place in withheld if place.in_project_table for series in (PROJECTS, INVESTMENT)]
    return withheld | set(both)


def _parts(relations: Relations, year: Year, withheld: set[Place]) -> Iterator[list[int]]:
    """Yield the unknowns that hang together through equations, what is known left out, where something is to be decided."""
    open_ones = {number for number, unknown in enumerate(relations.unknowns) if not _is_fixed(unknown, withheld)}
    linked: dict[int, set[int]] = defaultdict(set)
    for equation in relations.equations:
        numbers = open_ones.intersection(equation)
        for number in numbers:
            linked[number] |= numbers
    left = set(open_ones)
    for start in sorted(open_ones):
        part, waiting = set[int](), [start] if start in left else []
        while waiting:
            number = waiting.pop()
            if number not in part:
                part.add(number)
                waiting += linked[number]
        left -= part
        if any((figure := relations.unknowns[number].figure) is not None and figure.status is None for number in part):
            yield sorted(part)


def _is_fixed(unknown: Unknown, withheld: set[Place]) -> bool:
    """Say whether everybody knows a figure, or will: it went out, or is a zero that gives nobody away."""
    if unknown.figure is None:
        return False
    if unknown.figure.status is None:
        return not unknown.value and unknown.figure.key.place not in withheld
    return unknown.figure.status is Status.PUBLISHED


@dataclass(frozen=True)
class _Solved:
    places: set[Place]
    given_away: set[str]
    cost: float
    bound: float


def _solve(
    part: Sequence[int],
    relations: Relations,
    *,
    year: Year,
    rules: MonthRules,
    beside: Mapping[Key, Decimal],
    withheld: set[Place],
) -> _Solved:
    unknowns = [relations.unknowns[number] for number in part]
    place = {number: position for position, number in enumerate(part)}
    equations = [{place[number]: value for number, value in row.items() if number in place} for row in relations.equations]
    counts = any(unknown.figure is not None and unknown.figure.is_count for unknown in unknowns)
    wanted = protections(Relations(unknowns, []), rules, beside)
    cells = [_cell(unknown, year, beside, withheld) for unknown in unknowns]
    problem = build_problem(cells, rules.of_table(counts=counts), _system(len(cells), equations), wanted)
    pattern, unmet = _protect(problem)
    places = {
        unknown.figure.key.place
        for unknown, taken in zip(unknowns, pattern.withheld, strict=True)
        if taken and unknown.figure is not None and unknown.figure.status is None
    }
    return _Solved(places, {unknowns[target].name for target in unmet}, pattern.cost, pattern.bound)


def _system(variables: int, equations: Sequence[Equation]) -> System:
    rows = tuple(tuple(sorted(row.items())) for row in equations if row)
    return System(variables, variables, tuple(dict.fromkeys(rows)))


def _protect(problem: Problem) -> tuple[Pattern, set[int]]:
    """Protect what can be: a demand that nothing meets, since history gives it away, is asked for less, then not at all."""
    # What can move while the month stands still is safe whatever the month shows: nearly all of history.
    open_demands = Defence(problem).failures(problem.withheld)
    problem = replace(problem, demands=tuple(problem.demands[number] for number in open_demands))
    unmet: set[int] = set()
    while (pattern := protect(problem)).unmet:
        unmet |= {demand.target for demand in pattern.unmet}
        kept = [demand for demand in problem.demands if demand not in pattern.unmet]
        weaker = {_weaker(demand, problem) for demand in pattern.unmet if len(demand.directions) == 1}
        problem = replace(problem, demands=(*kept, *sorted(weaker, key=lambda demand: (demand.target, demand.known))))
    return pattern, unmet


def _weaker(demand: Demand, problem: Problem) -> Demand:
    """Return the demand that a value be not computable exactly."""
    least = 1.0 if problem.rules.integer else 1e-5 * max(1.0, problem.values[demand.target])
    return Demand(demand.target, least, (1, -1), demand.known)


def _cell(unknown: Unknown, year: Year, beside: Mapping[Key, Decimal], withheld: set[Place]) -> Cell:
    if unknown.figure is None:
        return Cell(0, (), unknown.name, unknown.value, history=Status.WITHHELD, owner=_flow_owner(unknown), n=1)
    cell = replace(cell_of(unknown.figure, beside=beside.get(unknown.figure.key)), name=unknown.name)
    if unknown.figure.status is not None:
        return cell
    taken = unknown.figure.key.place in withheld
    return replace(cell, cost=Decimal(_cost(unknown.figure, year)), history=Status.WITHHELD if taken else None)


def _flow_owner(unknown: Unknown) -> str:
    """Return the owner who alone stands behind an increase: the one of the figure it leads to."""
    return "" if unknown.flow is None else cell_of(unknown.flow[1]).owner


def _cost(figure: Figure, year: Year) -> float:
    """Return what it costs to withhold a figure: by its size, a sum far dearer, cheap if it was withheld last month."""
    place = figure.key.place
    summed = sum(code == TOTAL for code in (place.area, place.category, place.stage))
    if not place.in_project_table:
        summed = int(place.area == year.city)
    cost = (1.0 + math.sqrt(abs(figure.value))) * MARGIN_FACTOR**summed
    before = [key for key in year.figures if key.place == place and key < figure.key]
    if before and year.figures[max(before)].status is Status.WITHHELD:
        cost *= float(WITHHELD_BEFORE)
    return cost
