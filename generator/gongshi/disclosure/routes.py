"""The cheapest way for one cell's value to move while no published cell does: a linear program over the withheld ones.

Takes the system and the cells that may move; gives the cells that a movement needs. Forwards and backwards movement are
two columns, both priced, so that ways are short.
"""

import highspy
import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Floats, solver
from gongshi.disclosure.relations import System

_STILL = 1e-7  # a movement below this, in the protection wanted, is none


class Router:
    """The program over the variables `columns`; `close` and `open` take one out and put it back."""

    def __init__(self, system: System, columns: npt.NDArray[np.intp]) -> None:
        self._columns = columns
        self._place = {int(variable): place for place, variable in enumerate(columns)}
        self._open = np.ones(len(columns), dtype=bool)
        self._numbers = np.arange(2 * len(columns), dtype=np.int32)
        self._solver = solver()
        self._solver.setOptionValue("presolve", "off")
        self._solver.passModel(self._model(system))

    def close(self, variable: int) -> None:
        """Let a variable move no more."""
        self._open[self._place[variable]] = False

    def open(self, variable: int) -> None:
        """Let a variable move again."""
        self._open[self._place[variable]] = True

    def route(self, target: int, against: Floats, along: Floats, costs: Floats) -> npt.NDArray[np.intp] | None:
        """Return the variables on the cheapest way for `target` to move by 1; `None` if there is none.

        `against` and `along` are each variable's room, `costs` the price of using it whole.
        """
        place = self._place.get(target)
        if place is None or along[target] < 1.0:
            return None
        along, against, costs = along[self._columns] * self._open, against[self._columns] * self._open, costs[self._columns]
        upper = np.concatenate([along, against])
        lower = np.zeros(len(upper))
        lower[place] = upper[place] = 1.0
        upper[len(along) + place] = 0.0
        # A cell with little room is used up sooner: the price is for its whole room.
        prices = np.concatenate([costs / np.clip(along, _STILL, 1.0), costs / np.clip(against, _STILL, 1.0)])
        self._solver.changeColsBounds(len(self._numbers), self._numbers, lower, upper)
        self._solver.changeColsCost(len(self._numbers), self._numbers, prices)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        moved = np.array(self._solver.getSolution().col_value)
        net = moved[: len(along)] - moved[len(along) :]
        return np.asarray(self._columns[np.abs(net) > _STILL])

    def _model(self, system: System) -> highspy.HighsLp:
        count = len(self._columns)
        rows = [[(self._place[column], value) for column, value in row if column in self._place] for row in system.rows]
        both = [[pair for place, value in row for pair in ((place, value), (count + place, -value))] for row in rows if row]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * count, len(both)
        model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(2 * count)
        model.row_lower_ = model.row_upper_ = np.zeros(len(both))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, both)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([place for row in both for place, _ in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for row in both for _, value in row], dtype=float)
        return model
