"""An indicator's chart: the city over the year against its targets, and below it each area on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.charts.area_panel import AreaPanel
from gongshi.charts.drawing import Drawing
from gongshi.charts.provenance import provenance
from gongshi.charts.sentences import highest_and_lowest, latest_clause, target_clause
from gongshi.charts.sheet import Wording
from gongshi.charts.target_table import table
from gongshi.charts.words import Words
from gongshi.charts.year_panel import YearPanel
from gongshi.editions.model import Editions
from gongshi.measures.model import Measures, Progress
from gongshi.periods import Period
from gongshi.reference import Area, Indicator, Reference
from gongshi.translations import N_


@dataclass(frozen=True)
class IndicatorChart:
    """One indicator over the year: the city's panel, the areas', or both, as far as there are figures."""

    indicator: Indicator
    city: YearPanel | None
    areas: AreaPanel | None
    measures: Measures
    editions: Editions

    @property
    def id(self) -> str:
        """`indicator-fixed-asset-investment`."""
        return f"indicator-{self.indicator.id}"

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A drawing a panel."""
        return tuple(panel.drawing for panel in (self.city, self.areas) if panel is not None)

    @property
    def period(self) -> Period:
        """The last period that a figure was due for."""
        cells = [*([self.city] if self.city else []), *(self.areas.cells if self.areas else ())]
        return max(point.period for cell in cells for point in cell.points)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        panels, named = [], []
        if self.city:
            area = words.area(self.city.series.area)
            named.append((area, self.city))
            panels.append(self.city.words(words, words.with_unit(area, self.indicator)))
        if self.areas:
            named += [(words.area(cell.series.area), cell) for cell in self.areas.cells]
            panels.append(self.areas.words(words, words.with_unit(words.say(N_("分地区")), self.indicator)))
        columns, rows = table(named, self.measures, words)
        return Wording(
            title=words.name(self.indicator.name),
            sentence=self._sentence(words),
            panels=tuple(panels),
            columns=columns,
            rows=rows,
            notes=provenance(self.period, [self.indicator], self.editions, words),
        )

    def _sentence(self, words: Words) -> str:
        clauses = []
        if self.city:
            judged = [progress.observation for progress in self.city.targets if progress.observation]
            if not any(figure.period == self.period for figure in judged):
                clauses.append(self._latest(self.city, words))
            clauses += [target_clause(progress, words) for progress in self.city.targets if progress.value is not None]
        if self.areas:
            latest = [(cell.series.area, cell.points[-1]) for cell in self.areas.cells if cell.points]
            figures = [(area, at.value) for area, at in latest if at.value is not None and at.period == self.period]
            clauses += highest_and_lowest(self.indicator, figures, words)
        return words.sentence(N_("%(period)s，%(clauses)s。"), period=words.period(self.period), clauses=words.joined(clauses))

    def _latest(self, panel: YearPanel, words: Words) -> str:
        *earlier, latest = panel.points
        before = next((point for point in reversed(earlier) if point.value is not None), None)
        return latest_clause(self.indicator, latest, before, words)


def indicator_charts(measures: Measures, reference: Reference, editions: Editions) -> Iterator[IndicatorChart]:
    """Return the chart of each indicator that has a figure somewhere."""
    for indicator in reference.indicators:
        panels = [_panel(indicator, area, measures, reference, editions) for area in reference.areas]
        shown = [panel for panel in panels if panel is not None]
        city = next((panel for panel in shown if panel.series.area.id == reference.city.id), None)
        areas = tuple(panel for panel in shown if panel is not city)
        if shown:
            yield IndicatorChart(indicator, city, AreaPanel(areas) if areas else None, measures, editions)


def _panel(indicator: Indicator, area: Area, measures: Measures, reference: Reference, editions: Editions) -> YearPanel | None:
    """Return an area's panel, `None` where it never had a figure."""
    series = measures.series.get((indicator.id, area.id))
    if series is None or all(point.value is None for point in series.points):
        return None
    targets: list[Progress] = []
    for target in reference.targets:
        progress = measures.progress.get((editions.latest.period, target.id))
        if progress is not None and (target.indicator, target.area) == (indicator.id, area.id):
            targets.append(progress)
    return YearPanel(series, tuple(targets), reference)
