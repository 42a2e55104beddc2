"""A goal's chart: its targets one below the other, each series against its target and the schedule of the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongshi.charts.drawing import Drawing
from gongshi.charts.provenance import provenance
from gongshi.charts.sentences import target_clause
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.target_table import table
from gongshi.charts.words import Words
from gongshi.charts.year_panel import YearPanel
from gongshi.editions.model import Editions
from gongshi.measures.model import GoalProgress, Measures, Progress, Series
from gongshi.measures.status import status_word
from gongshi.plan.model import Plan
from gongshi.reference import Reference
from gongshi.translations import N_


@dataclass(frozen=True)
class GoalChart:
    """One goal in the latest period."""

    progress: GoalProgress
    name: str
    measures: Measures
    reference: Reference
    editions: Editions
    prefix: str = ""  # of the id: an edition's own charts stand beside the site's

    @property
    def id(self) -> str:
        """`goal-1`."""
        return f"{self.prefix}goal-{self.progress.goal.number}"

    @cached_property
    def panels(self) -> tuple[YearPanel, ...]:
        """A panel a series; targets of the same series share one."""
        together: dict[tuple[str, str], list[Progress]] = {}
        for progress in self.progress.targets:
            together.setdefault((progress.indicator.id, progress.target.area), []).append(progress)
        return tuple(YearPanel(self._series(key), tuple(targets), self.reference) for key, targets in together.items())

    @property
    def drawn(self) -> tuple[YearPanel, ...]:
        """The panels that have a figure; the others are told in the sentence and the table."""
        return tuple(panel for panel in self.panels if panel.figures)

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A drawing a panel that has a figure."""
        return tuple(panel.drawing for panel in self.drawn)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        indicators = [panel.series.indicator for panel in self.panels]
        named = [(words.name(panel.series.indicator.name), panel) for panel in self.panels]
        columns, rows = table(named, self.measures, words)
        return Wording(
            title=words.title(self.name),
            sentence=self._sentence(words),
            panels=tuple(self._panel(panel, words) for panel in self.drawn),
            columns=columns,
            rows=rows,
            notes=provenance(self.progress.period, indicators, self.editions, words),
        )

    def _series(self, key: tuple[str, str]) -> Series:
        indicator, area = key
        return self.measures.series.get(key) or Series(self.reference.indicator[indicator], self.reference.area[area], ())

    def _panel(self, panel: YearPanel, words: Words) -> PanelWords:
        indicator = panel.series.indicator
        statuses = dict.fromkeys(words.say(status_word(progress)) for progress in panel.targets)
        return panel.words(words, words.with_unit(words.name(indicator.name), indicator), words.listed(list(statuses)))

    def _sentence(self, words: Words) -> str:
        """Say how many targets stand where, then each of them; never one word for the goal."""
        good, every = len(self.progress.in_time), len(self.progress.targets)
        unjudged = every - len(self.progress.judged)
        message = N_("%(period)s，%(every)d项目标中%(good)d项达到进度：%(clauses)s。")
        if unjudged:
            message = N_("%(period)s，%(every)d项目标中%(good)d项达到进度，%(unjudged)d项不作评判或未到考核期：%(clauses)s。")
        clauses = words.joined([target_clause(progress, words) for progress in self.progress.targets])
        period = words.period(self.progress.period)
        return words.sentence(message, period=period, every=every, good=good, unjudged=unjudged, clauses=clauses)


def goal_charts(
    measures: Measures, reference: Reference, plan: Plan, editions: Editions, *, prefix: str = ""
) -> Iterator[GoalChart]:
    """Return the chart of each goal that has a figure, as of the latest period. `prefix` is that of their ids."""
    names = {goal.number: goal.name for goal in plan.goals}
    for progress in measures.goals.get(editions.latest.period, ()):
        chart = GoalChart(progress, names[progress.goal.number], measures, reference, editions, prefix)
        if chart.drawn:
            yield chart
