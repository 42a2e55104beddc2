"""A plain gate for the sample: which cells are not shown, so that no single owner is given away by subtraction.

A cell of one or two owners is withheld, and with it one more cell of the same sum, where it would else be the only one
missing. It looks at one table of one month: enough for invented owners, not for real ones. Hence `audited: false`.
"""

from collections.abc import Iterable, Mapping

from gongshi.editions import TOTAL
from gongshi.reference import AreaKind, Reference

from sample.aggregates import Cell
from sample.areas import areas_of
from sample.figures import ByArea, Figure

MINIMUM_OWNERS = 3
BESIDE_THE_SUM = "started"  # the stage that is part of two others and in no sum over stages


def withheld_figures(reference: Reference, figures: Mapping[str, ByArea], position: int) -> set[tuple[str, str]]:
    """Return (indicator, area) of the figures of a period, by its position in the year, that are not shown."""
    withheld: set[tuple[str, str]] = set()
    areas = areas_of(reference)
    for indicator in reference.indicators:
        month = {area: year[position] for area, year in figures[indicator.id].items() if area in reference.area}
        small = {area for area, figure in month.items() if _is_small(figure)}
        summed = {area.id for area in (areas.units if AreaKind.COUNTY in indicator.areas else areas.zones)}
        if len(small & summed) == 1 and reference.city.id in month:
            shown = [area for area in (summed - small) & set(month) if month[area].owners]
            small |= set(sorted(shown, key=lambda area: (month[area].owners, area))[:1])
        withheld |= {(indicator.id, area) for area in small}
    for indicator in reference.indicators:
        parts = [part for part in (indicator.numerator, indicator.denominator) if part]
        withheld |= {(indicator.id, area) for part, area in tuple(withheld) if part in parts}
    return withheld


def withheld_cells(owners: Mapping[Cell, int]) -> set[Cell]:
    """Return the cells of a project table, all of it published, that are not shown. `owners` counts them by cell."""
    withheld = {cell for cell, number in owners.items() if 0 < number < MINIMUM_OWNERS}
    sums = _sums(owners)
    before = -1
    while len(withheld) > before:
        before = len(withheld)
        for cells in sums:
            if len(withheld.intersection(cells)) == 1:
                shown = [cell for cell in cells if cell not in withheld and owners[cell] > 0]
                withheld |= set(sorted(shown, key=lambda cell: (cell.count(TOTAL), owners[cell], cell))[:1])
    return withheld


def _is_small(figure: Figure) -> bool:
    return figure.owners is not None and 0 < figure.owners < MINIMUM_OWNERS


def _sums(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Return the cells of each sum: along each of the three axes, its parts and its total."""
    lines: dict[tuple[str, ...], list[Cell]] = {}
    for area, category, stage in sorted(cells):
        lines.setdefault(("areas", category, stage), []).append((area, category, stage))
        lines.setdefault(("categories", area, stage), []).append((area, category, stage))
        if stage != BESIDE_THE_SUM:
            lines.setdefault(("stages", area, category), []).append((area, category, stage))
    return list(lines.values())
