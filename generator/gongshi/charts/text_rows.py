"""Rows of the data sets that all forms share: texts that hang somewhere, and marks of points there and not there."""

from collections.abc import Collection, Sequence

from gongshi.charts import theme
from gongshi.charts.drawing import Row
from gongshi.charts.words import Words
from gongshi.editions.model import ObsStatus
from gongshi.measures.frequency import is_due
from gongshi.measures.model import Point, Series
from gongshi.measures.signs import LATE, MISSING_SIGNS, REVISED
from gongshi.translations import N_

_SHAPES = {
    ObsStatus.NOT_REPORTED: theme.NOT_REPORTED,
    ObsStatus.WITHHELD: theme.WITHHELD,
    ObsStatus.NOT_APPLICABLE: theme.NOT_APPLICABLE,
}
_LATE_SHAPE = "M0,-1.1L1.2,0.9L-1.2,0.9Z"


def text(
    token: str,
    *,
    dx: float = 0,
    dy: float = 0,
    align: str = "left",
    size: float = theme.NORMAL,
    bold: bool = False,
    fill: str = theme.TEXT,
    **place: float,
) -> Row:
    """Return a row of `texts`: a token hung at `place`, moved by `dx` and `dy`."""
    look = {"align": align, "size": size * theme.FONT_SIZE, "weight": "600" if bold else "normal", "fill": fill}
    return {"token": token, "dx": dx, "dy": dy, **look, **place}


def measured_mark(point: Point, *, last: bool, **place: float) -> Row:
    """Return a row of `marks`: a dot for a figure, hollow if it was revised (diamond) or late (triangle)."""
    colour = theme.SERIES.css
    if point.revised:
        return {"shape": theme.REVISED, "size": 75, "fill": theme.GROUND.css, "stroke": colour, **place}
    if point.late:
        return {"shape": _LATE_SHAPE, "size": 75, "fill": theme.GROUND.css, "stroke": colour, **place}
    return {"shape": theme.MEASURED, "size": 80 if last else 26, "fill": colour, "stroke": colour, **place}


def missing_mark(status: ObsStatus, **place: float) -> Row:
    """Return a row of `marks` that says why there is no figure, by its form."""
    return {"shape": _SHAPES[status], "size": 52, "fill": theme.MUTED.css, "stroke": None, **place}


def due_points(series: Series) -> list[Point]:
    """Return the points that a chart shows: those with a figure, and those where one was due."""
    return [each for each in series.points if each.value is not None or is_due(series.indicator.frequency, each.period)]


def missing_status(point: Point) -> ObsStatus:
    """Return why a point has no figure; a row that is not there was not reported."""
    return point.obs_status or ObsStatus.NOT_REPORTED


def line_rows(points: Sequence[Point]) -> list[Row]:
    """Return the corners of a series' line; a corner without `y` breaks it: no figure, or a new definition."""
    rows: list[Row] = []
    for point in points:
        if point.obs_status is ObsStatus.BREAK:
            rows.append({"x": point.period.month, "y": None})
        rows.append({"x": point.period.month, "y": None if point.value is None else float(point.value)})
    return rows


def path(corners: Sequence[Row], place: dict[str, int] | None = None, start: int = 0) -> list[Row]:
    """Return rows of a line data set: `corners` in their order, then a break, so that paths can follow one another."""
    end = {"x": corners[-1]["x"], "y": None} if corners else {}
    return [
        corner | (place or {}) | {"order": start + number} for number, corner in enumerate([*corners, end] if corners else [])
    ]


def key_to_marks(points: Sequence[Point], words: Words) -> tuple[str, ...]:
    """Return what the marks mean that stand for missing and revised figures among `points`, in one line."""
    meanings = [*key_to_missing({missing_status(point) for point in points if point.value is None}, words)]
    if any(point.revised and point.value is not None for point in points):
        revised = words.say(N_("有修订"))
        meanings.append(f"{REVISED} {revised}")
    if any(point.late and not point.revised and point.value is not None for point in points):
        late = words.say(N_("补报"))
        meanings.append(f"{LATE} {late}")
    return ("　".join(meanings),) if meanings else ()


def key_to_missing(statuses: Collection[ObsStatus], words: Words) -> tuple[str, ...]:
    """Return what the marks mean that stand for missing figures, in one line."""
    meanings = [f"{sign} {words.missing(status)}" for status, sign in MISSING_SIGNS.items() if status in statuses]
    return ("　".join(meanings),) if meanings else ()
