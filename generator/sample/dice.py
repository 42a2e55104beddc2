"""Chance that falls the same on every machine: a stream of numbers a purpose, so that one more indicator changes no other.

Only `Random.random` is used, the one method whose sequence Python promises to keep, and no function of the platform's
mathematical library.
"""

from collections.abc import Sequence
from random import Random

SEED = 20250320


class Dice:
    """A stream of chance for one purpose."""

    def __init__(self, *purpose: object) -> None:
        self._random = Random("/".join(str(part) for part in (SEED, *purpose)))  # noqa: S311 - invented figures, no secrets

    def share(self) -> float:
        """Return a number from 0 up to 1."""
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` up to `high`."""
        return low + (high - low) * self.share()

    def around(self, spread: float) -> float:
        """Return a factor near 1, by at most `spread` off, most often close."""
        return 1 + spread * self.bell()

    def bell(self) -> float:
        """Return a number between -1 and 1, most often near 0."""
        return (self.share() + self.share() + self.share()) * 2 / 3 - 1

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, weights: Sequence[float]) -> int:
        """Return a position, each as likely as its weight."""
        rest = self.share() * sum(weights)
        for position, weight in enumerate(weights):
            rest -= weight
            if rest < 0:
                return position
        return len(weights) - 1


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole numbers in proportion to `weights` that add up to `total`: the largest remainders get the rest."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda position: (parts[position] - exact[position], position))
    for position in by_remainder[: total - sum(parts)]:
        parts[position] += 1
    return parts
