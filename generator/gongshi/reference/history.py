"""Published figures of earlier years: reads `data/history/history.csv` into frozen rows, a source with each figure.

What is not published is not there: a missing year is no row, never a zero or an estimate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.reference.model import Reference
from gongshi.reference.reading import UNKNOWN_ID
from gongshi.tables import read_table

HISTORY_FILE = "history.csv"


@dataclass(frozen=True, slots=True)
class HistoricalFigure:
    """A figure as published earlier, with its source.

    `through_month` is the last month of a span that begins in January, or none for a single event. `area` and
    `indicator` are ids of the reference tables, empty where the place or the definition is not one of the site's:
    then the figure is shown beside the series and never compared with it.
    """

    year: int
    period: Bilingual
    place: Bilingual
    measure: Bilingual
    value: Decimal
    unit: str
    source: str
    through_month: int | None = None
    area: str = ""
    indicator: str = ""
    note: Bilingual = Bilingual("", "")


def read_history(folder: Path, *, place: Path) -> tuple[tuple[HistoricalFigure, ...], list[Finding]]:
    """Read the folder's figures, in the file's order; `place` is the folder's name in the findings."""
    return read_table(folder / HISTORY_FILE, HistoricalFigure, place=place / HISTORY_FILE)


def check_history(figures: Iterable[HistoricalFigure], reference: Reference, *, place: Path) -> list[Finding]:
    """Return a finding for each area, indicator or unit of the figures that the reference tables do not hold."""
    columns = (
        ("area", "areas", reference.area),
        ("indicator", "indicators", reference.indicator),
        ("unit", "units", reference.unit),
    )
    return [
        UNKNOWN_ID.at(place / HISTORY_FILE, f"{line}:{column}", getattr(figure, column), table=f"{table}.csv")
        for line, figure in enumerate(figures, start=2)
        for column, table, known in columns
        if getattr(figure, column) and getattr(figure, column) not in known
    ]
