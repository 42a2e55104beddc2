"""Whether a target's unit and its indicator's measure the same, and the power of ten between them: 2000万元 is 0.2亿元.

Chinese units carry their power of ten as a numeral before the base unit, so no table of factors is needed.
"""

from gongshi.quantities import Unit

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def power_between(unit: Unit, other: Unit) -> int | None:
    """Return the power of ten from a figure in `unit` to the same in `other` (万元 to 亿元: -4), or `None`: not the same."""
    power, base = _power_and_base(unit.name.zh)
    other_power, other_base = _power_and_base(other.name.zh)
    return power - other_power if base == other_base else None


def _power_and_base(name: str) -> tuple[int, str]:
    power = 0
    while len(name) > 1 and name[0] in _POWERS:
        power += _POWERS[name[0]]
        name = name[1:]
    return power, name
