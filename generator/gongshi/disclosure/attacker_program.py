"""The attacker's linear programs over one connected part of the withheld cells, for the audit alone.

Unknowns are deviations from the true values, so that an equation says: the deviations of its withheld cells add up to
zero. That is what an attacker solves with the published values put in.
"""

import math
from collections.abc import Iterable, Sequence

import highspy
import numpy as np

from gongshi.disclosure.attacker_relations import Equation

_LARGE = 1e8  # beyond it the unit is enlarged: the solver's tolerances are absolute


class AttackerProgram:
    """Least and greatest deviations of the unknowns `members`, bound by `relations` and by what everybody knows."""

    def __init__(
        self, members: Sequence[int], relations: Iterable[Equation], low: Sequence[float], high: Sequence[float]
    ) -> None:
        self._place = {member: place for place, member in enumerate(members)}
        finite = [abs(bound) for bound in (*low, *high) if math.isfinite(bound)]
        self._unit = max([1.0, *finite]) / _LARGE if max([1.0, *finite]) > _LARGE else 1.0
        self._low, self._high = np.array(low) / self._unit, np.array(high) / self._unit
        self._highs = highspy.Highs()
        for option, value in _OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._highs.passModel(self._model(list(relations)))

    def bounds(self, member: int, known: Iterable[int] = ()) -> tuple[float, float]:
        """Return the least and the greatest deviation of a member, for someone who knows some of the others."""
        known = list(known)
        self._fix(known)
        low, high = (self._extreme(member, way) for way in (-1, 1))
        self._loosen(known)
        return low, high

    def movement(self, member: int, amount: float, known: Iterable[int]) -> frozenset[int] | None:
        """Return the members that deviate when this one does by `amount`; `None` if it cannot."""
        known = list(known)
        self._fix(known)
        place = self._place[member]
        self._highs.changeColBounds(place, amount / self._unit, amount / self._unit)
        self._highs.changeColCost(place, 0.0)
        self._highs.run()
        found = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = np.array(self._highs.getSolution().col_value) if found else None
        self._loosen([*known, member])
        return None if values is None else frozenset(m for m, place in self._place.items() if values[place])

    def _extreme(self, member: int, way: int) -> float:
        place = self._place[member]
        self._highs.changeColCost(place, -float(way))
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in _CERTAIN:  # a basis gone bad: once more from the start, with the tolerances that any answer meets
            self._highs.clearSolver()
            for option in _TOLERANCES:
                self._highs.setOptionValue(option, 1e-7)
            self._highs.run()
            status = self._highs.getModelStatus()
            for option in _TOLERANCES:
                self._highs.setOptionValue(option, _OPTIONS[option])
        self._highs.changeColCost(place, 0.0)
        if status == highspy.HighsModelStatus.kUnbounded:
            return way * math.inf
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the audit's program ended with {status}")
        return float(self._highs.getSolution().col_value[place]) * self._unit

    def _fix(self, known: Iterable[int]) -> None:
        for member in known:
            self._highs.changeColBounds(self._place[member], 0.0, 0.0)

    def _loosen(self, known: Iterable[int]) -> None:
        for member in known:
            place = self._place[member]
            self._highs.changeColBounds(place, self._low[place], self._high[place])

    def _model(self, relations: Sequence[Equation]) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._place), len(relations)
        model.col_cost_ = np.zeros(len(self._place))
        model.col_lower_, model.col_upper_ = self._low, self._high
        model.row_lower_ = model.row_upper_ = np.zeros(len(relations))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, relations)], dtype=np.int32)
        terms = [(self._place[member], value) for relation in relations for member, value in relation.items()]
        model.a_matrix_.index_ = np.array([place for place, _ in terms], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for _, value in terms], dtype=float)
        return model


_CERTAIN = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnbounded)
_TOLERANCES = ("primal_feasibility_tolerance", "dual_feasibility_tolerance")
# One thread and one seed: the same answer on every machine. Without presolve an unbounded interval is told from an empty one.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "presolve": "off",
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
