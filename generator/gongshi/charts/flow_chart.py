"""Stocks and flows by month: the four stages of projects in the city and in each area, and the steps of the issue loop.

No funnel: the projects in reserve, started, under construction and completed are no one cohort, so each stage keeps its
own bars, all on one scale from zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongshi.charts.drawing import Drawing
from gongshi.charts.plane import CELL_STEP, COLUMNS, Month, together, year_cell
from gongshi.charts.provenance import dated
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import key_to_missing
from gongshi.charts.words import Words
from gongshi.editions.model import TOTAL, Editions, ObsStatus
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.measures.model import Measures
from gongshi.periods import Period
from gongshi.quantities import number_text
from gongshi.reference import Accumulation, Area, AreaKind, Reference
from gongshi.settings import SITE_FILE
from gongshi.translations import N_


@dataclass(frozen=True, slots=True)
class Step:
    """A stage or a step: its name, whether it counts a stock at the period's end, and its months."""

    name: Bilingual
    stock: bool
    months: tuple[tuple[Period, Decimal | None, ObsStatus | None], ...]

    @property
    def newest(self) -> tuple[Period, Decimal | None, ObsStatus | None]:
        """The last month."""
        return self.months[-1]


@dataclass(frozen=True)
class FlowChart:
    """Steps of one matter side by side; `unit` is a unit's id, `sources` the departments that give the figures."""

    id: str
    title: Bilingual | str
    area: Area
    unit: str
    steps: tuple[Step, ...]
    sources: tuple[str, ...]
    editions: Editions

    @property
    def period(self) -> Period:
        """The last month shown."""
        return max(step.newest[0] for step in self.steps)

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The cells, two a row."""
        figures = [value for step in self.steps for _, value, _ in step.months if value is not None]
        high = max(figures, default=Decimal(0)) or Decimal(1)
        cells = [
            year_cell(
                number,
                [Month(period, value, status, f"@tip-{number}-{period.month}") for period, value, status in step.months],
                high=high,
                stock=step.stock,
            )
            for number, step in enumerate(self.steps)
        ]
        return (Drawing("plane", together(cells), 0, 0, -(-len(self.steps) // COLUMNS) * CELL_STEP, 0),)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        labels = {f"@month-{month}": name for month, name in words.quarter_ends().items()}
        for number, step in enumerate(self.steps):
            labels[f"@name-{number}"] = words.name(step.name)
            value = step.newest[1]
            labels[f"@newest-{number}"] = "—" if value is None else number_text(value, words.language)
            for period, figure, status in step.months:
                told = self._told(figure, status, words)
                labels[f"@tip-{number}-{period.month}"] = words.sentence(
                    N_("%(period)s，%(name)s：%(figure)s"), period=words.period(period), name=words.name(step.name), figure=told
                )
        unit = words.name(words.reference.unit[self.unit].name)
        heads = [words.say(N_("%(text)s（%(unit)s）"), text=self._kind(step, words), unit=unit) for step in self.steps]
        statuses = {status or ObsStatus.NOT_REPORTED for step in self.steps for _, value, status in step.months if value is None}
        key = words.say(N_("■ 期末存量　□ 本年累计"))
        notes = (key, *key_to_missing(statuses, words))
        title = self._title(words)
        heading = words.say(N_("%(text)s（%(unit)s）"), text=words.area(self.area), unit=unit)
        return Wording(
            title=title,
            sentence=self._sentence(words),
            panels=(PanelWords(heading, labels, notes=notes),),
            columns=(words.say(N_("期间")), *heads),
            rows=tuple(self._rows(words)),
            notes=dated(self.period, self.sources, self.editions, words),
        )

    def _title(self, words: Words) -> str:
        subject = words.say(self.title) if isinstance(self.title, str) else words.name(self.title)
        return words.say(N_("%(area)s：%(subject)s"), area=words.area(self.area), subject=subject)

    def _kind(self, step: Step, words: Words) -> str:
        message = N_("%(name)s·期末") if step.stock else N_("%(name)s·累计")
        return words.say(message, name=words.name(step.name))

    def _rows(self, words: Words) -> Iterator[tuple[str, ...]]:
        by_period = [{period: (value, status) for period, value, status in step.months} for step in self.steps]
        for period in sorted({period for step in by_period for period in step}):
            cells = [step.get(period, (None, None)) for step in by_period]
            told = [words.missing(s) if v is None else number_text(v, words.language) for v, s in cells]
            yield (words.period(period), *told)

    def _told(self, value: Decimal | None, status: ObsStatus | None, words: Words) -> str:
        return words.missing(status) if value is None else words.exact(value, self.unit)

    def _sentence(self, words: Words) -> str:
        """Say the stocks at the end and the flows since January, each with the month before."""
        clauses = []
        for stock, message in ((True, N_("期末%(steps)s")), (False, N_("本年累计%(steps)s"))):
            named = [self._clause(step, words) for step in self.steps if step.stock is stock]
            if named:
                clauses.append(words.say(message, steps=words.listed(named)))
        return words.sentence(N_("%(period)s，%(clauses)s。"), period=words.period(self.period), clauses=words.joined(clauses))

    def _clause(self, step: Step, words: Words) -> str:
        _, value, status = step.newest
        told, name = self._told(value, status, words), words.name(step.name)
        before = next((each for each in reversed(step.months[:-1]) if each[1] is not None), None)
        if value is None or before is None or before[1] is None:
            return words.say(N_("%(name)s：%(figure)s"), name=name, figure=told)
        message = N_("%(name)s：%(figure)s（与%(period)s持平）")
        if value > before[1]:
            message = N_("%(name)s：%(figure)s（高于%(period)s的%(before)s）")
        elif value < before[1]:
            message = N_("%(name)s：%(figure)s（低于%(period)s的%(before)s）")
        figure = number_text(before[1], words.language)
        return words.say(message, name=name, figure=told, period=words.period(before[0]), before=figure)


def stage_charts(reference: Reference, editions: Editions) -> Iterator[FlowChart]:
    """Return the stages of the city's projects and of each area's that has a figure: `stages-ID`."""
    for area in reference.areas:
        steps = stage_steps(area, reference, editions)
        if any(value is not None for step in steps for _, value, _ in step.months):
            yield FlowChart(f"stages-{area.id}", STAGES, area, "project", steps, (), editions)


def stage_steps(area: Area, reference: Reference, editions: Editions) -> tuple[Step, ...]:
    """Return an area's stages over the months, those that have a row in the project table."""
    name = TOTAL if area.kind is AreaKind.CITY else area.id
    steps = []
    for stage in reference.stages:
        cells = [
            (edition.period, cell)
            for edition in editions.current
            for cell in edition.projects
            if (cell.area, cell.category, cell.stage) == (name, TOTAL, stage.id)
        ]
        months = tuple((p, None if c.projects is None else Decimal(c.projects), c.obs_status) for p, c in cells)
        if months:
            steps.append(Step(stage.name, stage.accumulation is Accumulation.STANDING, months))
    return tuple(steps)


UNKNOWN_STEP = FindingKind(
    "charts-issue-loop",
    Bilingual("indicators.csv 中的指标编号", "an indicator's id from indicators.csv"),
    Bilingual("请改正 [charts] issue_loop。", "Correct [charts] issue_loop."),
)


def unknown_steps(loop: Sequence[str], reference: Reference) -> list[Finding]:
    """Return a finding for each step of the issue loop that is no indicator."""
    return [UNKNOWN_STEP.at(SITE_FILE, "charts.issue_loop", each) for each in loop if each not in reference.indicator]


STAGES = N_("四个阶段的项目：存量与流量")
LOOP = N_("项目问题：从发现到销号")


def loop_chart(measures: Measures, reference: Reference, editions: Editions, loop: Sequence[str]) -> Iterator[FlowChart]:
    """Return the city's issue loop, the steps being the indicators `loop` in their order: `issue-loop`."""
    steps, sources = [], []
    for each in loop:
        indicator, series = reference.indicator[each], measures.series.get((each, reference.city.id))
        if series is not None and series.points:
            months = tuple((point.period, point.value, point.obs_status) for point in series.points)
            steps.append(Step(indicator.name, indicator.accumulation is Accumulation.STANDING, months))
            sources.append(indicator.source)
    if any(value is not None for step in steps for _, value, _ in step.months):
        unit = reference.indicator[loop[0]].unit
        yield FlowChart("issue-loop", LOOP, reference.city, unit, tuple(steps), tuple(dict.fromkeys(sources)), editions)
