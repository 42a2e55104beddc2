"""The table behind a series with targets: a row a period, a column a figure, and what each target makes of it."""

from collections.abc import Sequence

from gongshi.charts.words import IN_POINTS, NOT_DUE_WORD, Words
from gongshi.charts.year_panel import YearPanel
from gongshi.measures.frequency import is_due
from gongshi.measures.model import Measures, Point, Progress
from gongshi.measures.status import target_text
from gongshi.periods import Period
from gongshi.reference import Schedule
from gongshi.translations import N_

NO_FIGURE = "—"


def table(
    named: Sequence[tuple[str, YearPanel]], measures: Measures, words: Words
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the columns, with their units, and the rows as printed: targets first, then the periods.

    `named` are the series, each with the name that heads its columns.
    """
    points = [{point.period: point for point in panel.series.points} for _, panel in named]
    columns, targets = [words.say(N_("期间"))], [words.say(N_("目标"))]
    for name, panel in named:
        heads = _heads(name, panel, words)
        texts = [target_text(progress, words.reference, words.language) for progress in panel.targets]
        columns += heads
        targets += [words.joined(texts) or NO_FIGURE, *[NO_FIGURE] * (len(heads) - 1)]
    rows = []
    for period in sorted({period for own in points for period in own}):
        cells = [words.period(period)]
        for (_, panel), own in zip(named, points, strict=True):
            cells += _cells(panel, own.get(period), period, measures, words)
        rows.append(tuple(cells))
    has_targets = any(panel.targets for _, panel in named)
    return tuple(columns), tuple([tuple(targets), *rows] if has_targets else rows)


def point_text(panel: YearPanel, point: Point | None, period: Period, words: Words) -> str:
    """Return a figure as printed, or the word for why there is none."""
    if point is not None and point.value is not None:
        number = words.number(point.value, panel.series.indicator)
        if point.revised:
            return words.say(N_("%(number)s（修订）"), number=number)
        return words.say(N_("%(number)s（补报）"), number=number) if point.late else number
    if not is_due(panel.series.indicator.frequency, period):
        return words.say(NOT_DUE_WORD)
    return words.missing(point.obs_status if point else None)


def _heads(name: str, panel: YearPanel, words: Words) -> list[str]:
    heads = [words.with_unit(name, panel.series.indicator)]
    for progress in panel.targets:
        target = target_text(progress, words.reference, words.language)
        heads += [words.say(head, name=name, target=target) for head, _ in _compared(progress)]
    return heads


def _compared(progress: Progress) -> list[tuple[str, str]]:
    """Return what a target makes of a figure: the heads of its columns, and the field of `Progress` below each."""
    completion = (N_("%(name)s：完成目标（%%）"), "completion_pct")
    match progress.target.schedule:
        case Schedule.LINEAR | Schedule.SEASON:
            by_season = progress.target.schedule is Schedule.SEASON
            decides = N_("%(name)s：往年季节（%%）") if by_season else N_("%(name)s：序时进度（%%）")
            ahead = N_("%(name)s：快于往年季节（百分点）") if by_season else N_("%(name)s：快于序时（百分点）")
            beside = N_("%(name)s：序时进度（%%）") if by_season else N_("%(name)s：往年季节（%%）")
            other = [(beside, "beside_pct")] if progress.season else []
            return [completion, (decides, "expected_pct"), (ahead, "difference_pp"), *other]
        case Schedule.STEPS:
            return [completion]
        case Schedule.LEVEL | Schedule.DUE if progress.indicator.kind in IN_POINTS:
            return [(N_("%(name)s：高于目标%(target)s（百分点）"), "difference_pp")]
    return []


def _cells(panel: YearPanel, point: Point | None, period: Period, measures: Measures, words: Words) -> list[str]:
    cells = [point_text(panel, point, period, words)]
    for latest in panel.targets:
        progress = measures.progress.get((period, latest.target.id))
        own = progress is not None and progress.observation is not None and progress.observation.period == period
        figures = [getattr(progress, field) if own else None for _, field in _compared(latest)]
        cells += [NO_FIGURE if figure is None else words.percent(figure) for figure in figures]
    return cells
