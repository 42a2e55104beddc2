"""Which further cells to withhold, exactly: the cheapest safe pattern by cutting planes, as far as the node limit goes.

Takes a `Problem`; gives a `Pattern` with its cost and a lower bound of what any safe pattern costs. A master program chooses
cells; the attacker's program proves which demands the choice leaves unmet, and each proof is a cut that every safe pattern
obeys (Fischetti and Salazar 2001; Benders). The heuristic gives the first pattern and repairs later ones, so that there is
always an answer. The limit is one of nodes, not of seconds: a pattern must not depend on the machine's speed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gongshi.disclosure.attack import ENOUGH, Attacker, Demand, Floats, Room
from gongshi.disclosure.cuts import Cut, bridge_cuts, demand_cut
from gongshi.disclosure.master import Master
from gongshi.disclosure.problem import Problem
from gongshi.disclosure.suppression import Defence, Mask, publish_again, suppress

ROUNDS = 200  # of cuts in fractions, at the most
_STALLED, _PATIENCE = 1e-4, 5  # rounds that raise the bound by less, in a row
# The work of a search is that of its linear programs, most of which are solved at the roots of many trees: so the limit is
# kept in simplex iterations, two for each node allowed, and a node within a tree takes about twenty-five.
_ITERATIONS, _ITERATIONS_A_NODE = 2, 25
_CLOSE = 0.01
_EQUAL = 1e-7  # costs that differ by less, in proportion, are the same


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is withheld, by variable; the cost of what is withheld beyond the sensitive cells and history, and its bound."""

    withheld: tuple[bool, ...]
    cost: float
    bound: float
    unmet: tuple[Demand, ...] = ()

    @property
    def gap(self) -> float:
        """How much dearer than the cheapest safe pattern it may be, in proportion."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost else 0.0


def protect(problem: Problem) -> Pattern:
    """Return the best safe pattern found; with `unmet` demands none is safe."""
    defence = Defence(problem)
    withheld, unmet = suppress(defence)
    if unmet:
        return Pattern(tuple(withheld.tolist()), _cost(problem, withheld), 0.0, tuple(unmet))
    search = _Search(problem, defence, withheld)
    search.in_fractions()
    search.in_whole()
    return Pattern(tuple(search.best.tolist()), search.cost, min(search.bound, search.cost))


class _Search:
    """Raises the bound from below and lowers the best pattern's cost from above until they meet or the nodes are used up."""

    def __init__(self, problem: Problem, defence: Defence, best: Mask) -> None:
        self.best, self.cost, self.bound = best, _cost(problem, best), 0.0
        self._problem = problem
        self._defence = defence
        self._room = Room(problem.system, problem.values, problem.rules)
        self._attacker = Attacker(problem.system)
        self._master = Master(problem.costs, problem.free)
        self._root = (0.0, np.zeros(problem.system.variables))  # bound and reduced costs of the last program in fractions
        self._plain = [number for number, demand in enumerate(problem.demands) if not demand.known]

    def in_fractions(self) -> None:
        """Add cuts to the program in fractions, where they are cheap to find, until it stalls."""
        stalled = 0
        for _ in range(ROUNDS):
            choice, reduced = self._master.fractional()
            stalled = stalled + 1 if choice.bound - self._root[0] <= _STALLED * self.cost else 0
            self._root = (choice.bound, reduced)
            self.bound = max(self.bound, choice.bound)
            cuts = [*self._cuts(self._plain, choice.chosen, whole=False), *self._bridges(choice.chosen)]
            if self._is_closed() or stalled >= _PATIENCE or not self._master.add(cuts):
                break
        if not self._is_closed():
            self._improve(choice.chosen)

    def in_whole(self) -> None:
        """Solve the program in whole cells, repair its choice, cut it off, and so on."""
        limit = self._problem.rules.node_limit
        left = limit * _ITERATIONS
        while left > 0 and not self._is_closed():
            self._exclude()
            # While the bound is far off, any choice that is not far from the cheapest teaches as much.
            gap = (1 - self.bound / self.cost) / 4
            choice = self._master.whole(
                min(limit, 1 + left // _ITERATIONS_A_NODE), gap=gap if gap > _CLOSE else 0.0, start=self.best
            )
            left -= max(choice.iterations, _ITERATIONS)
            self.bound = max(self.bound, choice.bound)
            chosen = self._problem.withheld | choice.chosen.astype(bool)
            failures = list(self._defence.failures(chosen))
            if not failures:
                self._take(publish_again(self._defence, chosen))
            elif self._master.add([*self._cuts(failures, choice.chosen, whole=True), *self._bridges(choice.chosen)]):
                self._improve(choice.chosen)
                self.in_fractions()
            else:
                break  # the two programs disagree within their tolerances

    def _exclude(self) -> None:
        """Drop the cells that would make any pattern dearer than the best one, by their reduced costs."""
        bound, reduced = self._root
        dear = self._problem.free & (bound + reduced > self.cost * (1 + _EQUAL)) & ~self.best
        self._master.exclude(np.flatnonzero(dear))

    def _is_closed(self) -> bool:
        return self.bound >= self.cost * (1 - _EQUAL)

    def _improve(self, chosen: Floats) -> None:
        """Try a pattern in which the cells that the program chose are cheap."""
        self._take(suppress(self._defence, costs=self._problem.costs * (1 - 0.99 * chosen))[0])

    def _take(self, pattern: Mask) -> None:
        cost = _cost(self._problem, pattern)
        if cost < self.cost * (1 - _EQUAL):
            self.best, self.cost = pattern, cost

    def _cuts(self, numbers: Iterable[int], chosen: Floats, *, whole: bool) -> Iterable[Cut]:
        for number in numbers:
            found = self._proof(self._problem.demands[number], chosen, whole=whole)
            if found is not None and found.is_broken(chosen):
                yield found

    def _bridges(self, chosen: Floats) -> Iterable[Cut]:
        return bridge_cuts(self._problem.system, chosen, self._problem.free, self._problem.withheld)

    def _proof(self, demand: Demand, chosen: Floats, *, whole: bool) -> Cut | None:
        """Attack a demand; return the cut of the proof that it is unmet, `None` if it is met."""
        problem = self._problem
        share = np.where(problem.withheld, 1.0, np.clip(chosen, 0.0, 1.0))  # the solver's shares may be a hair outside
        proofs = []
        for direction in demand.directions:
            against, along = self._room.of(demand, direction)
            # In fractions a cell's room is cut off at what is wanted, as its weight will be.
            cap = np.where(problem.free & (not whole), 1.0, np.inf)
            tight = np.minimum(along, cap) * share
            tight[demand.target] = 1.0
            reach = self._attacker.reach(demand.target, np.minimum(against, cap) * share, tight)
            if reach.distance >= ENOUGH:
                return None
            proofs.append((reach.prices, against, along))
        return demand_cut(proofs, problem.free, problem.withheld)


def _cost(problem: Problem, withheld: Mask) -> float:
    return float(problem.costs[withheld & problem.free].sum())
