"""The stages of projects by area: one list of bars a stage, all on one scale, so that counties and zones compare at sight."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.flow_chart import Step, stage_steps
from gongshi.charts.plane import CELL, COLUMNS, GUTTER, bar
from gongshi.charts.provenance import dated
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import key_to_missing, missing_mark, text
from gongshi.charts.words import Words
from gongshi.editions.model import Editions, ObsStatus
from gongshi.quantities import number_text
from gongshi.reference import Area, AreaKind, Reference
from gongshi.translations import N_

_ROW, _HEAD, _GAP = 30, 24, 16  # a name above its bar; the stage's name; between rows of cells
_NUMBER_ROOM = 34


@dataclass(frozen=True)
class AreaFlowChart:
    """The areas with their stages, each area's newest month; `stages-areas`."""

    areas: tuple[tuple[Area, tuple[Step, ...]], ...]
    editions: Editions
    id: str = "stages-areas"

    @property
    def stages(self) -> tuple[Step, ...]:
        """The stages, as the first area has them."""
        return self.areas[0][1]

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A cell a stage, two a row; an area a line."""
        values = [step.newest[1] for _, steps in self.areas for step in steps]
        high = max((value for value in values if value is not None), default=Decimal(0)) or Decimal(1)
        height = _HEAD + len(self.areas) * _ROW + _GAP
        data: dict[str, list[Row]] = {"bars": [], "rules": [], "marks": [], "texts": []}
        small: dict[str, Any] = {"size": theme.SMALL}
        for number, stage in enumerate(self.stages):
            left, top = number % COLUMNS * (CELL + GUTTER), number // COLUMNS * height
            data["texts"].append(text(f"@name-{number}", x=left, y=top + 14, bold=True))
            for line, (_, steps) in enumerate(self.areas):
                y = top + _HEAD + line * _ROW
                value, status = steps[number].newest[1:]
                token = f"@tip-{number}-{line}"
                data["texts"].append(text(f"@area-name-{line}", x=left, y=y + 11, **small))
                data["texts"].append(text(f"@value-{number}-{line}", x=left + CELL, y=y + 20, align="right", **small))
                if value is None:
                    mark = missing_mark(status or ObsStatus.NOT_REPORTED, x=left + 6, y=y + 20)
                    data["marks"].append(mark | {"token": token})
                else:
                    end = left + max(float(value / high) * (CELL - _NUMBER_ROOM), 1)
                    data["bars"].append(bar(x=left, x2=end, y=y + 16, y2=y + 24, stock=stage.stock, token=token))
        return (Drawing("plane", data, 0, 0, -(-len(self.stages) // COLUMNS) * height - _GAP, 0),)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        labels, statuses = {}, set()
        for number, stage in enumerate(self.stages):
            labels[f"@name-{number}"] = words.name(stage.name)
            for line, (area, steps) in enumerate(self.areas):
                _, value, status = steps[number].newest
                told = words.missing(status) if value is None else number_text(value, words.language)
                labels[f"@area-name-{line}"] = words.area(area)
                labels[f"@value-{number}-{line}"] = "" if value is None else told
                labels[f"@tip-{number}-{line}"] = words.sentence(
                    N_("%(period)s，%(name)s：%(figure)s"), period=words.area(area), name=words.name(stage.name), figure=told
                )
                if value is None:
                    statuses.add(status or ObsStatus.NOT_REPORTED)
        period = max(step.newest[0] for _, steps in self.areas for step in steps)
        unit = words.name(words.reference.unit["project"].name)
        notes = (words.say(N_("■ 期末存量　□ 本年累计")), *key_to_missing(statuses, words))
        return Wording(
            title=words.say(N_("分地区：四个阶段的项目")),
            sentence=words.sentence(
                N_("%(period)s，%(clauses)s。"), period=words.period(period), clauses=words.joined(list(self._extremes(words)))
            ),
            panels=(
                PanelWords(words.say(N_("%(text)s（%(unit)s）"), text=words.period(period), unit=unit), labels, notes=notes),
            ),
            columns=(words.say(N_("地区")), *(words.name(stage.name) for stage in self.stages)),
            rows=tuple(
                (
                    words.area(area),
                    *(
                        words.missing(status) if value is None else number_text(value, words.language)
                        for _, value, status in (step.newest for step in steps)
                    ),
                )
                for area, steps in self.areas
            ),
            notes=dated(period, (), self.editions, words),
        )

    def _extremes(self, words: Words) -> Iterator[str]:
        """Say of each stage which areas have most and which least, of those that have a figure."""
        for number, stage in enumerate(self.stages):
            told = [(area, value) for area, steps in self.areas if (value := steps[number].newest[1]) is not None]
            if len({value for _, value in told}) > 1:
                high, low = max(value for _, value in told), min(value for _, value in told)
                yield words.say(
                    N_("%(stage)s最多为%(most)s（%(high)s），最少为%(least)s（%(low)s）"),
                    stage=words.name(stage.name),
                    most=words.listed([words.area(area) for area, value in told if value == high]),
                    high=number_text(high, words.language),
                    least=words.listed([words.area(area) for area, value in told if value == low]),
                    low=number_text(low, words.language),
                )


def area_flow_charts(reference: Reference, editions: Editions) -> list[AreaFlowChart]:
    """Return the chart of the areas that have every stage, if there are two of them or more."""
    areas = [(area, stage_steps(area, reference, editions)) for area in reference.areas if area.kind is not AreaKind.CITY]
    whole = tuple((area, steps) for area, steps in areas if len(steps) == len(reference.stages) > 0)
    return [AreaFlowChart(whole, editions)] if len(whole) > 1 else []
