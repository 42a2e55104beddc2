"""Which further cells to withhold, quickly: a heuristic that always answers, one cheapest movement a demand.

Takes a `Problem`; gives a safe pattern, if there is one. For each demand not yet met a linear program finds the cheapest
way for the sensitive cell's value to move, and withholds every cell on that way; then each withheld cell, dearest first,
is published again if all demands stay met.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Demand, Floats, Room
from gongshi.disclosure.problem import Problem
from gongshi.disclosure.routes import Router

Mask = npt.NDArray[np.bool_]
_SHORT = 1e-3  # price of a cell withheld anyway, in the dearest cell's: short ways are soon checked again


class Defence:
    """Says which demands a pattern leaves unmet; remembers for each met one the cells that its movement needs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._room = Room(problem.system, problem.values, problem.rules)
        self._needs: dict[int, frozenset[int]] = {}
        self._outsider: dict[tuple[int, tuple[int, ...]], int] = {}
        for number, demand in enumerate(problem.demands):
            self._outsider.setdefault((demand.target, demand.directions), number)

    def failures(self, withheld: Mask) -> Iterator[int]:
        """Yield the number of each demand that the pattern does not meet."""
        router = Router(self.problem.system, np.flatnonzero(withheld))
        costs = np.ones(len(withheld))
        for number in range(len(self.problem.demands)):
            if self.movement(number, withheld) is None and self.route(router, number, costs) is None:
                yield number

    def route(self, router: Router, number: int, costs: Floats) -> npt.NDArray[np.intp] | None:
        """Return the cells on the cheapest way to meet a demand, and remember them; `None` if there is no way."""
        demand = self.problem.demands[number]
        for direction in demand.directions:
            cells = router.route(demand.target, *self._room.of(demand, direction), costs)
            if cells is not None:
                self._needs[number] = frozenset(cells.tolist())
                return cells
        return None

    def movement(self, number: int, withheld: Mask) -> frozenset[int] | None:
        """Return a movement found earlier that still works: its own, or an outsider's that needs no cell the insider knows."""
        own = self._needs.get(number)
        if own is not None and all(withheld[cell] for cell in own):
            return own
        demand = self.problem.demands[number]
        needs = self._needs.get(self._outsider[demand.target, demand.directions]) if demand.known else None
        works = needs is not None and needs.isdisjoint(demand.known) and all(withheld[cell] for cell in needs)
        return needs if works else None


def suppress(defence: Defence, *, start: Mask | None = None, costs: Floats | None = None) -> tuple[Mask, list[Demand]]:
    """Return a safe pattern, from the cells withheld anyway or from `start`, and the demands that no pattern meets.

    `costs` may guide the search instead of the problem's own.
    """
    problem = defence.problem
    withheld = problem.withheld.copy() if start is None else problem.withheld | start
    prices = problem.costs if costs is None else costs
    prices = prices / (float(prices[problem.free].max(initial=0.0)) or 1.0) + _SHORT
    router = Router(problem.system, np.flatnonzero(problem.withheld | problem.free))
    unmet: list[Demand] = []
    for number in sorted(range(len(problem.demands)), key=lambda number: (-problem.demands[number].amount, number)):
        if defence.movement(number, withheld) is not None:
            continue
        cells = defence.route(router, number, np.where(withheld, _SHORT, prices))
        if cells is None:
            unmet.append(problem.demands[number])
        else:
            withheld[cells] = True
    return (withheld if unmet else publish_again(defence, withheld)), unmet


def publish_again(defence: Defence, withheld: Mask) -> Mask:
    """Return the pattern, which meets all demands, without the cells that it can do without, dearest first."""
    problem = defence.problem
    withheld = withheld.copy()
    router = Router(problem.system, np.flatnonzero(withheld))
    costs = np.ones(len(withheld))
    # Which demands rest on a cell: publishing it asks for new ways of those alone.
    resting: dict[int, set[int]] = defaultdict(set)

    def rest(number: int) -> bool:
        way = defence.movement(number, withheld)
        if way is None:
            found = defence.route(router, number, costs)
            way = None if found is None else frozenset(found.tolist())
        for cell in way or ():
            resting[cell].add(number)
        return way is not None

    for number in range(len(problem.demands)):
        rest(number)
    before = -1
    while before != (before := int(withheld.sum())):  # what is published may free what was needed before
        candidates = np.flatnonzero(withheld & problem.free).tolist()
        for cell in sorted(candidates, key=lambda cell: (-problem.costs[cell], cell)):
            withheld[cell] = False
            router.close(cell)
            if all(rest(number) for number in sorted(resting[cell])):
                del resting[cell]
            else:
                withheld[cell] = True
                router.open(cell)
    return withheld
