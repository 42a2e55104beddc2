"""The master program: the cheapest choice of cells that obeys all cuts so far, in fractions or whole.

Takes costs and cuts; gives a choice and a lower bound. Costs are scaled, so that the solver's tolerances mean the same for
a table of units and one of millions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Floats, solver
from gongshi.disclosure.cuts import Cut

_DEAREST = 1e4  # the dearest cell's cost in the program
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of cells, over all variables; a lower bound of every choice's cost; the simplex iterations it took."""

    chosen: Floats
    bound: float
    iterations: int


class Master:
    """Grows cut by cut. `exclude` drops cells that no better pattern can hold."""

    def __init__(self, costs: Floats, free: npt.NDArray[np.bool_]) -> None:
        self._cells = np.flatnonzero(free)
        self._place = np.full(len(free), -1, dtype=np.int32)
        self._place[self._cells] = np.arange(len(self._cells))
        self._unit = float(costs[self._cells].max(initial=0.0)) / _DEAREST or 1.0
        self._costs = costs[self._cells] / self._unit
        self._upper = np.ones(len(self._cells))
        self._cuts: list[Cut] = []
        self._known: set[tuple[bytes, bytes]] = set()
        self._relaxed = self._program()

    def add(self, cuts: Sequence[Cut]) -> int:
        """Add the cuts that are new; return how many."""
        new = [cut for cut in cuts if cut.key() not in self._known]
        for cut in new:
            self._known.add(cut.key())
            self._row(self._relaxed, cut)
        self._cuts += new
        return len(new)

    def fractional(self) -> tuple[Choice, Floats]:
        """Return the cheapest choice in fractions and each cell's reduced cost."""
        self._relaxed.run()
        solution = self._relaxed.getSolution()
        bound = self._relaxed.getInfo().objective_function_value * self._unit
        reduced = np.zeros(len(self._place))
        reduced[self._cells] = np.array(solution.col_dual) * self._unit
        return Choice(self._spread(np.array(solution.col_value)), bound, 0), reduced

    def exclude(self, cells: npt.NDArray[np.intp]) -> None:
        """Choose these cells no more."""
        self._upper[self._place[cells]] = 0.0
        self._relaxed.changeColsBounds(
            len(self._upper), np.arange(len(self._upper), dtype=np.int32), self._upper * 0, self._upper
        )

    def whole(self, nodes: int, *, gap: float = 0.0, start: npt.NDArray[np.bool_] | None = None) -> Choice:
        """Return the cheapest whole choice found within that many nodes, or one within `gap` of it, in proportion.

        `start` is a choice that obeys all cuts.
        """
        highs = self._program()
        for cut in self._cuts:
            self._row(highs, cut)
        places = np.arange(len(self._cells), dtype=np.int32)
        highs.changeColsIntegrality(len(places), places, np.ones(len(places), dtype=np.uint8))
        for option, value in {"mip_max_nodes": nodes, "mip_rel_gap": max(gap, 1e-9), "mip_abs_gap": 1e-7}.items():
            highs.setOptionValue(option, value)
        if start is not None:
            highs.setSolution(len(places), places, start[self._cells].astype(float))
        highs.run()
        info = highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Choice(np.zeros(len(self._place)), max(0.0, info.mip_dual_bound) * self._unit, info.simplex_iteration_count)
        chosen = np.round(np.array(highs.getSolution().col_value))
        if abs(self._costs @ chosen - info.objective_function_value) > _SAME * max(1.0, info.objective_function_value):
            raise ArithmeticError("the solver's cost is not that of its choice")  # seen in a version of HiGHS
        return Choice(self._spread(chosen), info.mip_dual_bound * self._unit, info.simplex_iteration_count)

    def _program(self) -> highspy.Highs:
        highs = solver()
        count = len(self._cells)
        nothing = np.array([], dtype=np.int32)
        highs.addCols(count, self._costs, np.zeros(count), self._upper, 0, nothing, nothing, np.array([]))
        return highs

    def _row(self, highs: highspy.Highs, cut: Cut) -> None:
        highs.addRow(cut.least, highspy.kHighsInf, len(cut.cells), self._place[cut.cells], cut.weights)

    def _spread(self, values: Floats) -> Floats:
        chosen = np.zeros(len(self._place))
        chosen[self._cells] = np.clip(values, 0.0, 1.0)
        return chosen
