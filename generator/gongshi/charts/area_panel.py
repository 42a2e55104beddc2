"""An indicator in each area over the year, small and side by side on one scale: the panel below the city's.

Takes the areas' series with their targets; gives the drawing, two cells a row, and its words in a language.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.sheet import PanelWords
from gongshi.charts.text_rows import key_to_marks, line_rows, measured_mark, missing_mark, missing_status, path, text
from gongshi.charts.words import Words
from gongshi.charts.year_panel import YearPanel
from gongshi.measures.model import Point
from gongshi.measures.status import target_text
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR
from gongshi.translations import N_

COLUMNS = 2
_GAP_ABOVE = theme.MULTIPLES_STEP * theme.MULTIPLES_GAP
# A little before the first month and after the last, so that marks there are whole.
_START, _END = FIRST_MONTH - 0.4, MONTHS_IN_YEAR + 0.4
_TARGET_SIGN = "┄┄"
_NAME_ABOVE = 10  # units of the drawing from the cell's top to the baseline of its name


@dataclass(frozen=True)
class AreaPanel:
    """The areas' series, in the order of the table of areas."""

    cells: tuple[YearPanel, ...]

    @cached_property
    def span(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest figure of all cells, zero included."""
        figures = [value for cell in self.cells for _, value in cell.figures]
        targets = [value for cell in self.cells for _, value in cell.drawn_targets]
        return min([Decimal(0), *figures, *targets]), max([Decimal(0), *figures, *targets]) or Decimal(1)

    @property
    def drawing(self) -> Drawing:
        """The wordless drawing."""
        low, high = self.span
        data: dict[str, list[Row]] = {name: [] for name in ("corners", "zero", "targets", "line", "marks", "texts")}
        for number, cell in enumerate(self.cells):
            place = {"column": number % COLUMNS, "row": number // COLUMNS}
            ends = [{"x": _START}, {"x": _END}]
            data["zero"] += path([end | {"y": 0} for end in ends], place, len(data["zero"]))
            for _, target in cell.drawn_targets:
                data["targets"] += path([end | {"y": float(target)} for end in ends], place, len(data["targets"]))
            data["line"] += path(line_rows(cell.points), place, len(data["line"]))
            data["marks"] += [place | mark for mark in _marks(cell, low)]
            data["texts"] += [place | row for row in _texts(number, float(high))]
        data["corners"] = [
            {"column": 0, "row": 0, "x": _START, "y": float(low)},
            {"column": 1, "row": 0, "x": _END, "y": float(high)},
        ]
        rows = -(-len(self.cells) // COLUMNS)
        height = rows * theme.MULTIPLES_STEP - _GAP_ABOVE
        return Drawing("multiples", data, 0, _GAP_ABOVE, height, 12)

    def words(self, words: Words, heading: str) -> PanelWords:
        """Return what the drawing says in a language."""
        labels = {}
        for number, cell in enumerate(self.cells):
            value = cell.points[-1].value if cell.points else None
            labels[f"@area-{number}"] = words.area(cell.series.area)
            labels[f"@value-{number}"] = "—" if value is None else words.number(value, cell.series.indicator)
        points = [point for cell in self.cells for point in cell.points]
        return PanelWords(heading, labels, notes=(*self._targets(words), *key_to_marks(points, words)))

    def _targets(self, words: Words) -> tuple[str, ...]:
        """Return what the dotted rules are."""
        targets = [progress for cell in self.cells for progress, _ in cell.drawn_targets]
        texts = dict.fromkeys(target_text(progress, words.reference, words.language) for progress in targets)
        if not texts:
            return ()
        target = words.say(N_("目标%(target)s"), target=words.listed(list(texts)))
        return (f"{_TARGET_SIGN} {target}",)


def _marks(cell: YearPanel, low: Decimal) -> list[Row]:
    """Mark the last figure, what is missing and what was revised; the line says the rest."""
    marks = []
    for point in cell.points:
        month = point.period.month
        if point.value is None:
            marks.append(missing_mark(missing_status(point), x=month, y=float(low)))
        elif point.revised or point.late or point is cell.points[-1] or _alone(cell, point):
            marks.append(measured_mark(point, last=False, x=month, y=float(point.value)))
    return marks


def _alone(cell: YearPanel, point: Point) -> bool:
    """Say whether no line reaches a point from either side."""
    at = cell.points.index(point)
    return all(each.value is None for each in cell.points[max(0, at - 1) : at + 2] if each is not point)


def _texts(number: int, high: float) -> list[Row]:
    return [
        text(f"@area-{number}", x=_START, y=high, dy=-_NAME_ABOVE),
        text(f"@value-{number}", x=_END, y=high, dy=-_NAME_ABOVE, align="right", bold=True, fill=theme.SERIES.css),
    ]
