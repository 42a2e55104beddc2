"""What a proof teaches: the inequality that every safe pattern obeys, made from an attack that was stopped.

Takes a demand, the directions it may be met in and the attacker's prices; gives a `Cut`: the sum of weight x cell is at
least 1, where a cell is 1 if withheld. A weight above 1 is 1: no cell need do more than all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongshi.disclosure.attack import Floats

_NEGLIGIBLE = 1e-6
_LEAST_WANT = 1e-6


@dataclass(frozen=True, slots=True)
class Cut:
    """Cells and weights: the weights of the withheld cells add up to 1 at the least."""

    cells: npt.NDArray[np.intp]
    weights: Floats

    def key(self) -> tuple[bytes, bytes]:
        """Return what tells two cuts apart."""
        return self.cells.tobytes(), np.round(self.weights, 6).tobytes()

    def over(self, pattern: Floats) -> float:
        """Return the left side for a pattern, whole or in fractions."""
        return float(self.weights @ pattern[self.cells])


def cut(
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
