"""One series over the year against its targets: the panel that goals and indicators share.

Takes a series and where its targets stand; gives the drawing, and its words in a language. A cumulative amount runs
against the schedule from zero to the target (序时), other figures against a level.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from gongshi.charts import theme
from gongshi.charts.axis import ticks
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.sheet import PanelWords
from gongshi.charts.text_rows import due_points, key_to_marks, line_rows, measured_mark, missing_mark, missing_status, path, text
from gongshi.charts.words import Words
from gongshi.measures.conversion import power_between
from gongshi.measures.model import Point, Progress, Series
from gongshi.measures.status import target_text
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR
from gongshi.reference import Reference, Schedule, Season
from gongshi.translations import N_

QUARTER_ENDS = (3, 6, 9, 12)
TOP, BOTTOM = 24, 28
_PERIODIC_TARGETS = frozenset({Schedule.QUARTERLY})  # their value is a quarter's, the series runs over the year
_PACED = frozenset({Schedule.LINEAR, Schedule.SEASON})
_SEASON_LABEL_MONTH = 6  # the month whose height leaves room for the label to the right, below the curve
_FREE_RIGHT_UNTIL = 8  # the last month that leaves room for a figure to its right
_SCHEDULE_LABEL_LATE = 9.6  # the month below whose schedule the label stands while the year is young
_LABEL_ROOM = 24  # units of the drawing that a label keeps clear


@dataclass(frozen=True)
class YearPanel:
    """A series, its targets' progress, and the reference tables they stand in."""

    series: Series
    targets: tuple[Progress, ...]
    reference: Reference

    @cached_property
    def points(self) -> list[Point]:
        """The points that are shown."""
        return due_points(self.series)

    @cached_property
    def figures(self) -> list[tuple[Point, Decimal]]:
        """The points that have a figure."""
        return [(point, point.value) for point in self.points if point.value is not None]

    @cached_property
    def drawn_targets(self) -> list[tuple[Progress, Decimal]]:
        """The targets that can be drawn, in the indicator's unit."""
        unit = self.reference.unit[self.series.indicator.unit]
        drawn = []
        for progress in self.targets:
            power = power_between(self.reference.unit[progress.target.unit], unit)
            if power is not None and progress.target.schedule not in _PERIODIC_TARGETS:
                drawn.append((progress, progress.target.value.scaleb(power)))
        return drawn

    @cached_property
    def linear(self) -> Decimal | None:
        """The target that the schedule runs to, if there is one."""
        paced = [(progress.target.period, value) for progress, value in self.drawn_targets if progress.target.schedule in _PACED]
        return max(paced)[1] if paced else None

    @cached_property
    def season(self) -> Season | None:
        """The published season that is drawn beside the schedule, if there is one."""
        return self.targets[0].season if self.targets and self.linear is not None else None

    @cached_property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers of the vertical axis."""
        values = [value for _, value in self.figures] + [value for _, value in self.drawn_targets]
        return ticks(values, decimals=self.series.indicator.decimals)

    @property
    def first_month(self) -> int:
        """Where the horizontal axis begins: with the year for a schedule, else with the first period."""
        return 0 if self.linear is not None else FIRST_MONTH

    @property
    def drawing(self) -> Drawing:
        """The wordless drawing."""
        span = {"x": self.first_month, "x2": MONTHS_IN_YEAR}
        data: dict[str, list[Row]] = {
            "grid": [span | {"y": float(tick)} for tick in self.ticks if tick],
            "zero": [span | {"y": 0}],
            "months": [{"x": month, "y": float(self.ticks[0])} for month in range(self.first_month or 1, MONTHS_IN_YEAR + 1)],
            "targets": self._target_rules(),
            "schedule": self._schedule_rules(),
            "season": _segments(self.season.corners, self.linear) if self.season and self.linear is not None else [],
            "line": path(line_rows(self.points)),
            "marks": self._marks(),
            "texts": [
                *self._axis_texts(),
                *self._target_texts(),
                *self._schedule_text(),
                *self._season_text(),
                *self._value_text(),
            ],
        }
        return Drawing("year", data, theme.LEFT, TOP, theme.PLOT_HEIGHT, BOTTOM)

    def words(self, words: Words, heading: str, *status: str) -> PanelWords:
        """Return what the drawing says in a language."""
        indicator = self.series.indicator
        labels = {f"@tick-{number}": words.tick(tick, indicator) for number, tick in enumerate(self.ticks)}
        labels |= {f"@month-{month}": name for month, name in words.quarter_ends().items()}
        for number, (progress, _) in enumerate(self.drawn_targets):
            target = target_text(progress, self.reference, words.language)
            labels[f"@target-{number}"] = words.say(N_("目标%(target)s"), target=target)
        labels["@schedule"] = words.say(N_("序时进度"))
        labels["@season"] = words.say(N_("往年季节"))
        if self.figures:
            labels["@value"] = words.figure(self.figures[-1][1], indicator)
        return PanelWords(heading, labels, status, key_to_marks(self.points, words))

    def _target_rules(self) -> list[Row]:
        """Draw a target up to the month it is due in, from the one before it."""
        rules: list[Row] = []
        start = self.first_month
        for progress, value in self.drawn_targets:
            end = progress.target.period.month
            rules.append({"x": start if end > start else self.first_month, "x2": end, "y": float(value)})
            start = end if end < MONTHS_IN_YEAR else self.first_month
        return rules

    def _schedule_rules(self) -> list[Row]:
        """Draw the schedule from zero to the target, by way of the targets of earlier months."""
        if self.linear is None or not self.linear:
            return []
        paced = {
            progress.target.period.month: 100 * Fraction(value) / Fraction(self.linear)
            for progress, value in self.drawn_targets
            if progress.target.schedule is Schedule.LINEAR
        }
        return _segments(((0, Fraction(0)), *sorted(({MONTHS_IN_YEAR: Fraction(100)} | paced).items())), self.linear)

    def _marks(self) -> list[Row]:
        last = self.figures[-1][0] if self.figures else None
        floor = float(self.ticks[0] + (self.ticks[-1] - self.ticks[0]) / 18)
        return [
            missing_mark(missing_status(point), x=point.period.month, y=floor)
            if point.value is None
            else measured_mark(point, last=point is last, x=point.period.month, y=float(point.value))
            for point in self.points
        ]

    def _axis_texts(self) -> list[Row]:
        look: dict[str, Any] = {"size": theme.SMALL, "fill": theme.MUTED.css}
        numbers = [
            text(f"@tick-{number}", x=self.first_month, y=float(tick), dx=-8, dy=4.5, align="right", **look)
            for number, tick in enumerate(self.ticks)
        ]
        months = [
            text(
                f"@month-{month}",
                x=month,
                y=float(self.ticks[0]),
                dy=20,
                align=_month_align(month),
                dx=_month_shift(month),
                **look,
            )
            for month in QUARTER_ENDS
        ]
        return [*numbers, *months]

    def _target_texts(self) -> list[Row]:
        """Name each target at the left end of its rule, on the side where the series leaves room."""
        rows = []
        for number, (rule, (_, value)) in enumerate(zip(self._target_rules(), self.drawn_targets, strict=True)):
            early = [self._height(each) for point, each in self.figures if 0 <= point.period.month - rule["x"] <= 4]  # noqa: PLR2004  # months that a label is wide
            here = self._height(value)
            crowded = any(0 <= figure - here < _LABEL_ROOM for figure in early)
            rows.append(
                text(f"@target-{number}", x=rule["x"], y=rule["y"], dx=3, dy=16 if crowded else -6, fill=theme.TARGET.css)
            )
        return rows

    def _schedule_text(self) -> list[Row]:
        """Name the schedule below its late part while that is free, later beside its early part."""
        if self.linear is None:
            return []
        slope = float(self.linear) / MONTHS_IN_YEAR
        look: dict[str, Any] = {"fill": theme.SCHEDULE.css}
        latest = self.figures[-1] if self.figures else None
        if (latest is None or latest[0].period.month <= _FREE_RIGHT_UNTIL) and self.season is None:
            return [text("@schedule", x=MONTHS_IN_YEAR, y=slope * _SCHEDULE_LABEL_LATE, dy=14, align="right", **look)]
        beside = [float(value) - slope * point.period.month for point, value in self.figures if 3 <= point.period.month <= 6]  # noqa: PLR2004  # where the label hangs
        if sum(beside) < 0:
            return [text("@schedule", x=5, y=slope * 5, dx=-6, dy=-8, align="right", **look)]
        return [text("@schedule", x=4, y=slope * 4, dx=8, dy=16, **look)]

    def _season_text(self) -> list[Row]:
        """Name the season below its steep late part, where the other lines are far above."""
        if self.season is None or self.linear is None:
            return []
        at = float(self.season.share_pct(_SEASON_LABEL_MONTH)) / 100 * float(self.linear)
        return [text("@season", x=MONTHS_IN_YEAR, y=at, dy=16, align="right", fill=theme.MUTED.css)]

    def _value_text(self) -> list[Row]:
        """Print the latest figure: to the right of its point while the year leaves room, later above or below it."""
        if not self.figures:
            return []
        point, value = self.figures[-1]
        place: dict[str, Any] = {"x": point.period.month, "y": float(value), "bold": True, "fill": theme.SERIES.css}
        if point.period.month <= _FREE_RIGHT_UNTIL:
            return [text("@value", dx=9, dy=16 if self.linear is not None else self._clear_of_rules(value), **place)]
        before = self.figures[-2][1] if len(self.figures) > 1 else Decimal(0)
        above = value >= before
        return [text("@value", align="right", dx=4, dy=-11 if above else 21, **place)]

    def _clear_of_rules(self, value: Decimal) -> float:
        """Return how far a figure's text must go down (or up, below zero) so that neither a target nor zero runs through it."""
        for target in [*(target for _, target in self.drawn_targets), Decimal(0)]:
            apart = self._height(value) - self._height(target)
            if abs(apart) < _LABEL_ROOM / 2:
                return -7 if apart >= 0 else 18
        return 5

    def _height(self, value: Decimal) -> float:
        """Return how high above the axis a value stands, in units of the drawing."""
        return float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])) * theme.PLOT_HEIGHT


def _segments(corners: Sequence[tuple[int, Fraction]], whole: Decimal) -> list[Row]:
    """Return the straight pieces of a line whose corners are months and percentages of `whole`."""
    heights = [(month, float(share * Fraction(whole) / 100)) for month, share in corners]
    return [{"x": x, "y": y, "x2": x2, "y2": y2} for (x, y), (x2, y2) in pairwise(heights)]


def _month_align(month: int) -> str:
    return "right" if month == MONTHS_IN_YEAR else "center"


def _month_shift(month: int) -> float:
    return 8 if month == MONTHS_IN_YEAR else 0
