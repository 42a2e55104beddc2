"""Which cells give away an owner by themselves, and how uncertain an attacker must be left about each.

Takes cells and rules; gives the sensitive ones with the protection they need. With x1 >= x2 >= … the contributions of
distinct owners and X their sum, the rules are: fewer owners than the minimum frequency; X - x1 - x2 below p percent of x1
(the second owner would know the first too well); the n largest above k percent of X.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from gongshi.disclosure.cells import Cell
from gongshi.disclosure.rules import Rules


class Reason(StrEnum):
    """Why a cell is sensitive."""

    DECLARED = "declared"
    FREQUENCY = "frequency"
    P_PERCENT = "p-percent"
    DOMINANCE = "dominance"


@dataclass(frozen=True, slots=True)
class Protection:
    """What a sensitive cell needs: the attacker's interval reaches from value - lower to value + upper, at the least.

    Both zero: the value must only not be computable exactly.
    """

    reasons: tuple[Reason, ...]
    lower: Decimal
    upper: Decimal


def find_sensitive(cells: Sequence[Cell], rules: Rules) -> dict[int, Protection]:
    """Return the protection of each sensitive cell, by its position."""
    found = ((position, _protection(cell, rules)) for position, cell in enumerate(cells))
    return {position: protection for position, protection in found if protection is not None}


def _protection(cell: Cell, rules: Rules) -> Protection | None:
    if cell.sensitive is not None:
        levels = (_whole(cell.lower, rules), _whole(cell.upper, rules))
        return Protection((Reason.DECLARED,), *levels) if cell.sensitive else None
    if not rules.zeros and not cell.value and not any(cell.largest):
        return None
    levels_by_reason = dict(_levels(cell, rules))
    if not levels_by_reason:
        return None
    level = _whole(max(levels_by_reason.values()), rules)
    return Protection(tuple(levels_by_reason), level, level)


def _levels(cell: Cell, rules: Rules) -> list[tuple[Reason, Decimal]]:
    """Return each rule that the cell fails, with the protection that the rule asks for."""
    total = abs(cell.value)
    largest = [abs(amount) for amount in cell.largest]
    levels: list[tuple[Reason, Decimal]] = []
    if rules.min_frequency is not None and cell.n is not None and cell.n < rules.min_frequency:
        levels.append((Reason.FREQUENCY, Decimal(0)))
    if rules.p_percent is not None and largest:
        # Contributions of both signs may leave less than nothing here: then nothing hides the largest.
        level = rules.p_percent / 100 * largest[0] - max(Decimal(0), total - sum(largest[:2]))
        levels += [(Reason.P_PERCENT, level)] if level > 0 else []
    for n, k in rules.dominance:
        level = 100 / k * sum(largest[:n]) - total
        levels += [(Reason.DOMINANCE, level)] if level > 0 else []
    return levels


def _whole(level: Decimal, rules: Rules) -> Decimal:
    """Of whole numbers an attacker's interval is rounded inwards, so the protection is rounded outwards."""
    return level.to_integral_value(ROUND_CEILING) if rules.integer else level
