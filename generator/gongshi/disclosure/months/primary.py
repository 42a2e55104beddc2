"""Which figures of a year give away an owner, and which monthly increases do.

Takes figures and the private rules; gives each one as a cell of the gate for any table, and the protection of an increase.
Where a bureau hands over no contributors, fewer projects than the minimum frequency are too few owners, of an amount too.
"""

from collections.abc import Mapping
from decimal import Decimal

from gongshi.disclosure.cells import Cell
from gongshi.disclosure.months.model import Figure
from gongshi.disclosure.months.private_rules import MonthRules
from gongshi.disclosure.primary import Protection, Reason, find_sensitive

NOT_EXACT = Protection((Reason.FREQUENCY,), Decimal(0), Decimal(0))


def cell_of(figure: Figure, *, beside: Decimal | None = None) -> Cell:
    """Return a figure as a cell; `beside` is the number of projects that an amount is made of, where it is known."""
    who = figure.contributors
    return Cell(
        line=0,
        codes=(),
        name=str(figure.key),
        value=figure.value,
        n=_owners(figure, beside),
        largest=() if who.x1 is None else (who.x1, who.x2 or Decimal(0)),
        history=figure.status,
        status=figure.status,
        owner=who.owner_key if who.owners in {None, 1} else "",
    )


def find_protections(
    figures: Mapping[int, Figure], rules: MonthRules, beside: Mapping[int, Decimal], *, counts: bool
) -> dict[int, Protection]:
    """Return the protection of each sensitive figure by its number; `beside` as in `cell_of`."""
    cells = [cell_of(figure, beside=beside.get(number)) for number, figure in figures.items()]
    found = find_sensitive(cells, rules.of_table(counts=counts))
    numbers = list(figures)
    return {numbers[position]: protection for position, protection in found.items()}


def is_telling_increase(
    increase: Decimal, new_projects: Decimal | None, rules: MonthRules, *, of_sensitive: bool, counts: bool
) -> bool:
    """Say whether what is new in a month gives an owner away.

    It does if it is of a sensitive figure, or of too few projects: of a count itself, of an amount those new beside it.
    """
    if not rules.flows or increase <= 0:
        return False
    number = increase if counts else new_projects
    few = rules.min_frequency is not None and number is not None and 0 < number < rules.min_frequency
    return of_sensitive or few


def _owners(figure: Figure, beside: Decimal | None) -> int | None:
    """Return how many owners there are, or, where that is not known, the number of projects: they are no more."""
    if figure.contributors.owners is not None:
        return figure.contributors.owners
    number = figure.value if figure.is_count else beside
    return None if number is None else int(number)


def is_judged(figure: Figure, beside: Decimal | None) -> bool:
    """Say whether anything is known of who stands behind a figure."""
    return _owners(figure, beside) is not None
