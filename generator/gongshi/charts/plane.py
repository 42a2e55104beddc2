"""Rows of the form `plane`, whose places are units of the drawing themselves, and a cell of it: bars over the year.

Bars of stocks (期末) are filled, bars of flows since January (年初以来) are hollow, so that grey paper tells them apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongshi.charts import theme
from gongshi.charts.drawing import Row
from gongshi.charts.text_rows import missing_mark, text
from gongshi.editions.model import ObsStatus
from gongshi.periods import MONTHS_IN_YEAR, Period

COLUMNS = 2
GUTTER = 24
CELL = (theme.WIDTH - GUTTER) / COLUMNS
BARS_HEIGHT = 56
CELL_STEP = 106  # from one row of cells to the next
_BAR = 10
_NAME_ROOM = 26  # above the bars: name and newest figure
_ZERO_HEIGHT = 2  # a zero is a figure and is seen


@dataclass(frozen=True, slots=True)
class Month:
    """A figure of a month, or the status that says why there is none; `token` is what the mark says when asked."""

    period: Period
    value: Decimal | None
    status: ObsStatus | None
    token: str


def place_of(number: int) -> tuple[float, float]:
    """Return the left upper corner of a cell, counted from the left upper one."""
    return number % COLUMNS * (CELL + GUTTER), number // COLUMNS * CELL_STEP


def bar(*, x: float, x2: float, y: float, y2: float, stock: bool, token: str = "") -> Row:
    """Return a bar; a figure of zero keeps a visible line."""
    fill = theme.SERIES.css if stock else theme.GROUND.css
    return {"x": x, "x2": x2, "y": y, "y2": y2, "fill": fill, "stroke": theme.SERIES.css, "token": token}


def year_cell(number: int, months: Sequence[Month], *, high: Decimal, stock: bool) -> dict[str, list[Row]]:
    """Return the rows of a cell: a bar a month up to `high`, marks where figures are missing, name and newest figure."""
    left, top = place_of(number)
    foot, slot = top + _NAME_ROOM + BARS_HEIGHT, CELL / MONTHS_IN_YEAR
    bars, marks = [], []
    for month in months:
        middle = left + (month.period.month - 0.5) * slot
        if month.value is None:
            marks.append(missing_mark(month.status or ObsStatus.NOT_REPORTED, x=middle, y=foot - 6) | {"token": month.token})
            continue
        height = max(float(month.value / high) * BARS_HEIGHT, _ZERO_HEIGHT)
        x, x2 = middle - _BAR / 2, middle + _BAR / 2
        bars.append(bar(x=x, x2=x2, y=foot - height, y2=foot, stock=stock, token=month.token))
    look: dict[str, Any] = {"size": theme.SMALL, "fill": theme.MUTED.css}
    texts = [
        text(f"@name-{number}", x=left, y=top + 14),
        text(f"@newest-{number}", x=left + CELL, y=top + 14, align="right", bold=True, fill=theme.SERIES.css),
        text("@month-6", x=left + 5.5 * slot, y=foot, dy=16, align="center", **look),
        text("@month-12", x=left + CELL, y=foot, dy=16, align="right", **look),
    ]
    rules = [{"x": left, "x2": left + CELL, "y": foot, "y2": foot, "stroke": theme.AXIS.css}]
    return {"bars": bars, "rules": rules, "marks": marks, "texts": texts}


def together(cells: Sequence[dict[str, list[Row]]]) -> dict[str, list[Row]]:
    """Return the rows of several cells as the data sets of one drawing."""
    return {name: [row for cell in cells for row in cell[name]] for name in ("bars", "rules", "marks", "texts")}
