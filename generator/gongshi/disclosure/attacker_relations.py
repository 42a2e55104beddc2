"""What an attacker writes down from a table's headings: every sum he can form, as equations between listed cells.

For the audit alone, and by another way than the protector's: he takes each combination of codes that stands above listed
cells and spells it out, dimension by dimension, into the finest codes beneath it. What is not listed and has nothing
listed beneath it, he takes for zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from gongshi.disclosure.cells import Cell, Term
from gongshi.disclosure.rules import Rules

Codes = tuple[str, ...]
Equation = dict[int, float]  # variable: coefficient; the sum of coefficient x value is zero


def equations(cells: Sequence[Cell], rules: Rules, terms: Iterable[Term]) -> tuple[int, list[Equation]]:
    """Return how many variables there are, the cells first and then sums that are not listed, and all equations."""
    by_name = {cell.name: number for number, cell in enumerate(cells)}
    given: dict[str, Equation] = defaultdict(dict)
    for term in terms:
        given[term.relation][by_name[term.cell]] = float(term.coefficient)
    if not rules.dimensions:
        return len(cells), list(given.values())
    number = {cell.codes: position for position, cell in enumerate(cells)}
    for codes in sorted(_combinations(number, rules)):
        number.setdefault(codes, len(number))
    found = [equation for dimension in range(len(rules.dimensions)) for equation in _along(dimension, number, rules)]
    return len(number), found + list(given.values())


def _combinations(listed: Iterable[Codes], rules: Rules) -> set[Codes]:
    """Return every combination of the listed cells' codes and of what stands above them."""
    ladders: dict[tuple[str, str], list[str]] = {}

    def ladder(dimension: str, code: str) -> list[str]:
        if (dimension, code) not in ladders:
            above = rules.parent(dimension, code)
            ladders[dimension, code] = [code] + (ladder(dimension, above) if above is not None else [])
        return ladders[dimension, code]

    return {
        combination
        for codes in listed
        for combination in product(*(ladder(name, code) for name, code in zip(rules.dimensions, codes, strict=True)))
    }


def _along(dimension: int, number: dict[Codes, int], rules: Rules) -> Iterable[Equation]:
    """Yield for each combination the equation with the finest codes beneath it in one dimension."""
    lines: dict[tuple[Codes, Codes], dict[str, int]] = defaultdict(dict)
    for codes, variable in number.items():
        lines[codes[:dimension], codes[dimension + 1 :]][codes[dimension]] = variable
    name = rules.dimensions[dimension]
    for line in lines.values():
        beneath: dict[str, list[str]] = defaultdict(list)
        parents = {rules.parent(name, code) for code in line}
        for finest in (code for code in line if code not in parents):
            above = rules.parent(name, finest)
            while above is not None:
                beneath[above].append(finest)
                above = rules.parent(name, above)
        for code, parts in beneath.items():
            yield {line[code]: -1.0, **{line[part]: 1.0 for part in parts}}
