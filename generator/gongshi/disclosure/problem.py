"""What a pattern has to do and what it costs: the demands of the sensitive cells, the cells that may be withheld for them.

Takes cells, rules and the protection each sensitive cell needs; gives a frozen `Problem`. History is fixed as it went out.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Demand
from gongshi.disclosure.cells import Cell, Status
from gongshi.disclosure.primary import Protection
from gongshi.disclosure.relations import System
from gongshi.disclosure.rules import Rules

# A page without its totals is a page of blanks: a sum costs ten times as much for each dimension that it sums over.
MARGIN_FACTOR = 10.0
# An interval as narrow as this counts as exact; the protector keeps ten times as far from it.
EXACT_ABSOLUTE, EXACT_RELATIVE = 1e-6, 1e-7
_CLEARANCE = 10.0


@dataclass(frozen=True)
class Problem:
    """A table to protect. Arrays run over the system's variables: costs, what is withheld anyway, what may be."""

    system: System
    rules: Rules
    values: tuple[float, ...]
    demands: tuple[Demand, ...]
    costs: npt.NDArray[np.float64]
    withheld: npt.NDArray[np.bool_]
    free: npt.NDArray[np.bool_]


def build_problem(cells: Sequence[Cell], rules: Rules, system: System, protections: Mapping[int, Protection]) -> Problem:
    """Return the problem of withholding enough of the cells; the protections are those of the cells still to decide."""
    withheld = np.zeros(system.variables, dtype=bool)
    withheld[system.cells :] = True  # sums that nobody publishes
    free = np.zeros(system.variables, dtype=bool)
    for position, cell in enumerate(cells):
        withheld[position] = position in protections or cell.history is Status.WITHHELD
        open_zero = rules.zeros or cell.value != 0
        free[position] = cell.history is None and position not in protections and open_zero
    costs = np.zeros(system.variables)
    costs[: len(cells)] = [_cost(cell, rules) for cell in cells]
    return Problem(
        system=system,
        rules=rules,
        values=tuple(float(cell.value) for cell in cells),
        demands=tuple(_demands(cells, rules, protections)),
        costs=costs,
        withheld=withheld,
        free=free,
    )


def _cost(cell: Cell, rules: Rules) -> float:
    """Return what it costs to withhold a cell: as said, else by its size, a margin far dearer."""
    if cell.cost is not None:
        return float(cell.cost)
    summed = sum(
        code == rules.totals[dimension] or code in rules.hierarchies.get(dimension, {}).values()
        for dimension, code in zip(rules.dimensions, cell.codes, strict=True)
    )
    return (1.0 + math.sqrt(abs(cell.value))) * MARGIN_FACTOR**summed


def _demands(cells: Sequence[Cell], rules: Rules, protections: Mapping[int, Protection]) -> list[Demand]:
    """Return what each sensitive cell needs, against an outsider and against the owner of every other one-owner cell."""
    insiders = [()] + (_insiders(cells) if rules.insiders else [])
    plain = [
        demand for target, protection in protections.items() for demand in _outsider(target, cells[target], rules, protection)
    ]
    return [
        Demand(demand.target, demand.amount, demand.directions, known)
        for demand in plain
        for known in insiders
        if demand.target not in known
    ]


def _insiders(cells: Sequence[Cell]) -> list[tuple[int, ...]]:
    known: dict[str, list[int]] = defaultdict(list)
    for position, cell in enumerate(cells):
        if cell.owner and cell.n in {None, 1}:
            known[cell.owner].append(position)
    return [tuple(positions) for positions in known.values()]


def _outsider(target: int, cell: Cell, rules: Rules, protection: Protection) -> list[Demand]:
    value = float(cell.value)
    least = 1.0 if rules.integer else _CLEARANCE * max(EXACT_ABSOLUTE, EXACT_RELATIVE * abs(value))
    # What everybody knows beforehand no pattern can unsay.
    room = {1: rules.upper - value, -1: value - rules.lower}
    wanted = {1: _amount(protection.upper, least), -1: _amount(protection.lower, least)}
    demands = [Demand(target, min(wanted[way], room[way]), (way,)) for way in (1, -1) if wanted[way] and room[way] > 0]
    return demands or [Demand(target, least, tuple(way for way in (1, -1) if room[way] >= least))]


def _amount(level: Decimal, least: float) -> float:
    return max(float(level), least) if level else 0.0
