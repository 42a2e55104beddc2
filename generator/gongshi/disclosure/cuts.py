"""The inequalities that every safe pattern obeys, or the cheapest of them at the least.

A demand's cut comes from the proof that it is unmet: prices and room of an attack that was stopped. A bridge's cut says
that a cell withheld alone in a relation is not hidden by it: publishing it costs less and tells nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Floats
from gongshi.disclosure.relations import System

_NEGLIGIBLE = 1e-6
_LEAST_WANT = 1e-6
_BROKEN = 1e-4


@dataclass(frozen=True, slots=True)
class Cut:
    """Cells and weights: the weights of the withheld cells add up to `least` or more."""

    cells: npt.NDArray[np.intp]
    weights: Floats
    least: float = 1.0

    def key(self) -> tuple[bytes, bytes]:
        """Return what tells two cuts apart."""
        return self.cells.tobytes(), np.round(self.weights, 6).tobytes()

    def is_broken(self, chosen: Floats) -> bool:
        """Say whether a choice, whole or in fractions, breaks it."""
        return float(self.weights @ chosen[self.cells]) < self.least - _BROKEN


def demand_cut(
    proofs: Iterable[tuple[Floats, Floats, Floats]], free: npt.NDArray[np.bool_], withheld: npt.NDArray[np.bool_]
) -> Cut | None:
    """Return the cut of a demand from its proofs, one a direction: prices, room against, room along.

    `free` are the cells to decide, `withheld` those withheld anyway; the others do not move. `None` where the proof shows
    nothing: what is withheld anyway would do.
    """
    weights = np.zeros(len(free))
    for prices, against, along in proofs:
        worth = np.maximum(prices, 0.0) * along + np.maximum(-prices, 0.0) * against
        wanting = 1.0 - float(worth[withheld].sum())
        if wanting < _LEAST_WANT:
            return None
        weights += np.minimum(worth / wanting, 1.0) * free
    cells = np.flatnonzero(weights > _NEGLIGIBLE)
    # Rounded up a little: a cut too weak costs time, one too strong would cost a safe pattern.
    return Cut(cells, np.minimum(weights[cells] * (1 + 1e-9), 1.0))


def bridge_cuts(system: System, chosen: Floats, free: npt.NDArray[np.bool_], withheld: npt.NDArray[np.bool_]) -> Iterator[Cut]:
    """Yield for each relation the cut that the choice breaks, if any: a cell no more than the others of it together."""
    for row in system.rows:
        members = np.array([variable for variable, _ in row])
        if withheld[members].any():
            continue
        members = members[free[members]]
        if len(members):
            most = int(np.argmax(chosen[members]))
            weights = np.ones(len(members))
            weights[most] = -1.0
            bridge = Cut(members, weights, 0.0)
            if bridge.is_broken(chosen):
                yield bridge
