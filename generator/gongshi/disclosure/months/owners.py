"""Whose a figure of one owner is, where only a part of it says so.

Takes figures; gives them with the owner who alone stands behind each. An amount that is no more than its largest owner's is
that owner's, however many others have put in nothing yet; and where a part of it is of one owner, it is that one's. Who
owns a figure alone learns nothing of others by computing it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongshi.disclosure.months.model import Figure, Place
from gongshi.editions.model import TOTAL
from gongshi.periods import Period
from gongshi.reference import Reference


def with_owners(figures: Iterable[Figure], reference: Reference) -> Iterator[Figure]:
    """Yield the figures; one of a single contributor has as owner the owner of a part of it that is of one owner too."""
    figures = tuple(figures)
    tables: dict[tuple[Period, int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value > 0 and figure.contributors.owners == 1 and figure.contributors.owner_key:
            tables[figure.key.period, figure.key.revision, figure.key.place.series].append(figure)
    for figure in figures:
        beneath = tables[figure.key.period, figure.key.revision, figure.key.place.series] if _is_of_one(figure) else []
        parts = (part for part in beneath if part is not figure and _is_within(part.key.place, figure.key.place, reference))
        owner = next((part.contributors.owner_key for part in sorted(parts, key=lambda part: part.key)), "")
        yield replace(figure, contributors=replace(figure.contributors, owners=1, owner_key=owner)) if owner else figure


def _is_of_one(figure: Figure) -> bool:
    who = figure.contributors
    return figure.value > 0 and (who.owners == 1 or (who.x1 == figure.value and not who.x2))


def _is_within(part: Place, whole: Place, reference: Reference) -> bool:
    """Say whether a cell of the project table is of one above it, or an area's figure of its county's or the city's."""
    if not whole.in_project_table:
        return whole.area in (reference.city.id, reference.area[part.area].within)
    codes = zip(part[1:], whole[1:], strict=True)
    return all(above in (code, TOTAL) for code, above in codes)
