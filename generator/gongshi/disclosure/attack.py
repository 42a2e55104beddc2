"""What an attacker can reach while a pattern is being chosen: one linear program, asked again and again.

Takes the system, the cells' values and a pattern, whole or in fractions; gives how far a sensitive cell's value can move
without any published cell moving, the movement itself, and the proof that it can move no further. Movements are measured
in the protection that is wanted, and cut off at `FAR` times it: that keeps a table of millions with a cell of five within
the solver's precision, and asks for a little more than the audit does, never for less.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from gongshi.disclosure.relations import System
from gongshi.disclosure.rules import Rules

Floats = npt.NDArray[np.float64]

FAR = 1000.0
ENOUGH = 1 - 1e-7  # of the protection wanted; the audit's tolerance is wider
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Demand:
    """What a pattern must leave open: that `target` moves by `amount`, upwards (1) or downwards (-1).

    With both directions either is enough. `known` are the cells that an insider knows.
    """

    target: int
    amount: float
    directions: tuple[int, ...]
    known: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a target moves, in units of the amount wanted; the movement; and each variable's price per unit of room."""

    distance: float
    movement: Floats
    prices: Floats


class Room:
    """How far each variable may move within what everybody knows beforehand."""

    def __init__(self, system: System, values: Sequence[float], rules: Rules) -> None:
        free = system.variables - system.cells
        true = np.array(values, dtype=float)
        self._below = np.concatenate([true - rules.lower, np.full(free, math.inf)])
        self._above = np.concatenate([rules.upper - true, np.full(free, math.inf)])

    def of(self, demand: Demand, direction: int) -> tuple[Floats, Floats]:
        """Return the room against and along the direction, were everything withheld that the insider does not know."""
        pair = (self._below, self._above) if direction > 0 else (self._above, self._below)
        against, along = (np.minimum(side / demand.amount, FAR) for side in pair)
        for known in demand.known:
            against[known] = along[known] = 0.0
        return against, along


class Attacker:
    """The attacker's linear program over one system. Rows are relations of movements: they add up to zero."""

    def __init__(self, system: System) -> None:
        self._columns = np.arange(system.variables, dtype=np.int32)
        self._entries = _entries(system)
        self._solver = solver()
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", 4)  # primal: standing still is always feasible
        self._solver.passModel(_model(system))
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._target = 0

    def reach(self, target: int, against: Floats, along: Floats) -> Reach:
        """Return how far the target moves within the room given."""
        highs = self._solver
        highs.changeColCost(self._target, 0.0)
        self._target = target
        highs.changeColCost(target, 1.0)
        highs.changeColsBounds(len(self._columns), self._columns, -against, along)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            highs.clearSolver()  # a basis gone bad: once more from the start
            highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the attacker's program ended with {highs.getModelStatus()}")
        solution = highs.getSolution()
        movement = np.array(solution.col_value)
        return Reach(float(movement[target]), movement, self._prices(target, np.array(solution.row_dual)))

    def _prices(self, target: int, duals: Floats) -> Floats:
        """Return what is left of the target's unit vector when multiples of the relations are taken off.

        Whatever the multiples are, the target's movement is the sum of price x movement: a bound that any pattern obeys.
        """
        rows, columns, coefficients = self._entries
        prices: Floats = -np.bincount(columns, weights=coefficients * duals[rows], minlength=len(self._columns)).astype(float)
        prices[target] += 1.0
        prices[np.abs(prices) < _NOISE] = 0.0
        return prices


def solver() -> highspy.Highs:
    """Return a quiet HiGHS with the options that make its answer the same on every machine."""
    highs = highspy.Highs()
    # Two solvers in one process must have the same number of threads.
    options: dict[str, bool | int | str] = {"output_flag": False, "threads": 1, "random_seed": 0, "parallel": "off"}
    for option, value in options.items():
        highs.setOptionValue(option, value)
    return highs


def _entries(system: System) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    entries = [(row, column, value) for row, terms in enumerate(system.rows) for column, value in terms]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(values, dtype=float)


def _model(system: System) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = system.variables, len(system.rows)
    model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(system.variables)
    model.row_lower_ = model.row_upper_ = np.zeros(len(system.rows))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, system.rows)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([column for row in system.rows for column, _ in row], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for row in system.rows for _, value in row], dtype=float)
    return model
