"""Writes a month's bulletin from its edition, in both languages: no number in it is typed, every figure is bound.

Takes an edition and the one before it; gives Markdown whose figures are `{{ value … }}`, so that a press officer may
edit the sentences and the numbers stay the edition's own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from gongshi.editions.model import CommitmentState, Edition, Observation, ObsStatus
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.measures.ranking import is_ranked
from gongshi.reference import Area, AreaKind, Indicator, IndicatorKind, Target

TITLE = Bilingual("# {city}{period}项目建设公报", "# {city}: project construction, {period}")
SAMPLE_TITLE = Bilingual("# {city}{period}项目建设公报（示例）", "# {city}: project construction, {period} (sample)")
SAMPLE = Bilingual(
    "**示例数据，非官方统计。** 本公报由程序按本版数据写成，数字均为虚构。",
    "**Sample data, not official statistics.** This bulletin was written by the program from the figures of this edition; "
    "every number is invented.",
)
REVISED = Bilingual("**第{revision}次发布。** {reason}", "**Revision {revision}.** {reason}")
GOALS = Bilingual("## 主要目标", "## Headline goals")
GOAL_LINE = Bilingual("- {name}：{figure}；全年目标{target}。", "- {name}: {figure}; target for the year: {target}.")
YEAR_ON_YEAR = Bilingual("比上年同期", " year on year")
AREAS = Bilingual("## 各县（市、区）和开发区", "## Counties and development zones")
BEST_LINE = Bilingual("- {name}最高：{areas}，{figure}。", "- {name}, highest: {areas}, {figure}.")
LAST_LINE = Bilingual("- {name}最低：{areas}，{figure}。", "- {name}, lowest: {areas}, {figure}.")
PROMISES = Bilingual("## 承诺事项", "## Commitments")
PROMISE_LINE = Bilingual("- {state}：{count}项。", "- {state}: {count}.")
STATES = {
    CommitmentState.DONE: Bilingual("已完成", "Done"),
    CommitmentState.UNDER_WAY: Bilingual("推进中", "Under way"),
    CommitmentState.LATE: Bilingual("已逾期", "Late"),
    CommitmentState.NOT_DUE: Bilingual("未到时间", "Not yet due"),
    CommitmentState.NOT_REPORTED: Bilingual("未报送", "Not reported"),
}
NOTES = Bilingual("## 说明", "## Notes")
LATE_LINE = Bilingual("- 未报送：{areas}的{count}个数。", "- Not reported: {count} figures of {areas}.")
WITHHELD_LINE = Bilingual("- 为保护单个单位未显示：{count}个数。", "- Not shown, to protect a single unit: {count} figures.")
_NOTHING = Bilingual("", "")
_JOIN = Bilingual("、", ", ")
_GROWTHS = frozenset({IndicatorKind.GROWTH, IndicatorKind.CHANGE})


def write_bulletin(edition: Edition, *, paragraphs: Iterable[Bilingual] = ()) -> Bilingual:
    """Return the bulletin of an edition in Markdown; `paragraphs` are what the bureaus add, put after the goals."""
    blocks = [*_head(edition), *_section(GOALS, _goal_lines(edition)), *paragraphs]
    blocks += [*_section(AREAS, _area_lines(edition)), *_section(PROMISES, _promise_lines(edition))]
    blocks += _section(NOTES, _notes(edition))
    return Bilingual(*("\n\n".join(block.in_language(language) for block in blocks) + "\n" for language in LANGUAGES))


def _head(edition: Edition) -> Iterator[Bilingual]:
    manifest = edition.manifest
    title = SAMPLE_TITLE if manifest.sample else TITLE
    yield title.filled(city=edition.reference.city.name, period=edition.period.name)
    if manifest.sample:
        yield SAMPLE
    if manifest.revision > 1:
        yield REVISED.filled(revision=manifest.revision, reason=manifest.reason)


def _section(title: Bilingual, lines: Iterable[Bilingual]) -> Iterator[Bilingual]:
    """Yield a title and its list, or nothing where the list is empty."""
    listed = list(lines)
    if listed:
        yield title
        yield Bilingual("\n".join(line.zh for line in listed), "\n".join(line.en for line in listed))


def _goal_lines(edition: Edition) -> Iterator[Bilingual]:
    """Yield a line for each target of a goal that the edition has a row of its area for."""
    reference = edition.reference
    for target in reference.targets:
        row = edition.observation.get((target.indicator, target.area))
        if target.answers_to.kind == "goal" and row is not None:
            indicator = reference.indicator[target.indicator]
            yield GOAL_LINE.filled(name=indicator.name, figure=_bound(row, indicator), target=_bound_target(target))


def _area_lines(edition: Edition) -> Iterator[Bilingual]:
    """Yield who was highest and who lowest in the growth rates of the goals, ties named together; amounts follow size."""
    reference = edition.reference
    units = [area for area in reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit]
    for indicator in reference.indicators:
        if indicator.answers_to.kind != "goal" or indicator.kind is not IndicatorKind.GROWTH or not is_ranked(indicator):
            continue
        rows = [row for area in units if (row := edition.observation.get((indicator.id, area.id))) and row.value is not None]
        if len({row.value for row in rows}) > 1:
            values = [row.value for row in rows if row.value is not None]
            for line, value in ((BEST_LINE, max(values)), (LAST_LINE, min(values))):
                named = [row for row in rows if row.value == value]
                yield line.filled(name=indicator.name, areas=_names(edition, named), figure=_bound(named[0], indicator))


def _promise_lines(edition: Edition) -> Iterator[Bilingual]:
    states = Counter(report.state for report in edition.commitments)
    return (PROMISE_LINE.filled(state=word, count=states[state]) for state, word in STATES.items() if states[state])


def _notes(edition: Edition) -> Iterator[Bilingual]:
    late = [row for row in edition.observations if row.obs_status is ObsStatus.NOT_REPORTED]
    withheld = sum(row.obs_status is ObsStatus.WITHHELD for row in edition.observations)
    if late:
        yield LATE_LINE.filled(areas=_names(edition, late), count=len(late))
    if withheld:
        yield WITHHELD_LINE.filled(count=withheld)


def _bound(row: Observation, indicator: Indicator) -> Bilingual:
    """Return the binding of a figure; growth goes up or down, nothing is ever 增长 by less than nothing."""
    verb = "change" if indicator.kind in _GROWTHS else "value"
    binding = f"{{{{ {verb} {row.indicator} {row.area} {row.period} }}}}"
    is_growth = row.value is not None and indicator.kind is IndicatorKind.GROWTH
    beside = YEAR_ON_YEAR if is_growth else _NOTHING
    return Bilingual(beside.zh + binding, binding + beside.en)


def _bound_target(target: Target) -> str:
    return f"{{{{ target {target.id} }}}}"


def _names(edition: Edition, rows: Iterable[Observation]) -> Bilingual:
    areas: list[Area] = [edition.reference.area[area] for area in dict.fromkeys(row.area for row in rows)]
    return Bilingual(_JOIN.zh.join(area.short_name.zh for area in areas), _JOIN.en.join(area.short_name.en for area in areas))
