"""Writes an edition's bulletin from its figures, in both languages, so that no number in it is typed by hand."""

from collections import Counter
from decimal import Decimal

from gongshi.editions import CommitmentState, Edition, Observation, ObsStatus
from gongshi.languages import CHINESE, ENGLISH, Bilingual, Language
from gongshi.quantities import Quantity
from gongshi.reference import Comparator, Indicator, IndicatorKind, Reference, Target

RANKED = "fixed-asset-investment-growth"

TITLE = Bilingual("# {city}{period}项目建设公报（示例）", "# {city}: project construction, {period} (sample)")
MARK = Bilingual(
    "**示例数据，非官方统计。** 本公报由示例数据程序按本版数据写成，数字均为虚构。",
    "**Sample data, not official statistics.** This bulletin was written by the sample generator from the figures of this "
    "edition; every number is invented.",
)
REVISED = Bilingual("**第{revision}次发布。** {reason}", "**Revision {revision}.** {reason}")
GOALS = Bilingual("## 主要目标", "## Headline goals")
GOAL_LINE = Bilingual("- {name}：{figure}；全年目标{sign}{target}。", "- {name}: {figure}; target for the year: {sign}{target}.")
AREAS = Bilingual("## 各县（市、区）和开发区", "## Counties and development zone")
AREA_LINE = Bilingual("- {name}最{end}：{areas}，{figure}。", "- {end} {name}: {areas}, {figure}.")
HIGHEST, LOWEST = Bilingual("高", "Highest"), Bilingual("低", "Lowest")
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
WITHHELD, NOT_REPORTED = (
    Bilingual("为保护单个单位未显示", "not shown, to protect a single unit"),
    Bilingual("未报送", "not reported"),
)
UP, DOWN = (
    Bilingual("比上年同期增长{figure}", "up {figure} year on year"),
    Bilingual("比上年同期下降{figure}", "down {figure} year on year"),
)
SIGNS = {
    Comparator.AT_LEAST: Bilingual("不低于", "at least "),
    Comparator.MORE_THAN: Bilingual("高于", "more than "),
    Comparator.AT_MOST: Bilingual("不高于", "at most "),
    Comparator.LESS_THAN: Bilingual("低于", "less than "),
    Comparator.ABOUT: Bilingual("约", "about "),
    Comparator.EQUAL: Bilingual("", ""),
}


def write_bulletin(edition: Edition) -> Bilingual:
    """Return the bulletin of an edition in Markdown."""
    return Bilingual(*("\n".join(_paragraphs(edition, language)) for language in (CHINESE, ENGLISH)))


def _paragraphs(edition: Edition, language: Language) -> list[str]:
    def say(text: Bilingual, **words: object) -> str:
        return text.filled(**words).in_language(language)

    reference = edition.reference
    lines = [say(TITLE, city=reference.city.name, period=edition.period.name), "", say(MARK), ""]
    if edition.manifest.revision > 1:
        lines += [say(REVISED, revision=edition.manifest.revision, reason=edition.manifest.reason), ""]
    lines += [say(GOALS), "", *(line.in_language(language) for line in _goal_lines(edition)), ""]
    lines += [say(AREAS), "", *(line.in_language(language) for line in _area_lines(edition)), ""]
    states = Counter(report.state for report in edition.commitments)
    lines += [say(PROMISES), ""]
    lines += [say(PROMISE_LINE, state=word, count=states[state]) for state, word in STATES.items() if states[state]]
    lines += ["", *(line.in_language(language) for line in _notes(edition))]
    return [*lines, ""] if lines[-1] else lines


def _goal_lines(edition: Edition) -> list[Bilingual]:
    """Return a line for each target of a goal that the edition has a figure of the city for."""
    reference = edition.reference
    lines: list[Bilingual] = []
    for target in reference.targets:
        row = edition.observation.get((target.indicator, target.area))
        if target.answers_to.kind == "goal" and row is not None:
            indicator = reference.indicator[target.indicator]
            words = {"name": indicator.name, "figure": _figure(reference, indicator, row)}
            lines.append(GOAL_LINE.filled(**words, sign=SIGNS[target.comparator], target=_target(reference, target)))
    return lines


def _area_lines(edition: Edition) -> list[Bilingual]:
    """Return who was highest and who lowest in the ranked growth, ties named together."""
    reference = edition.reference
    rows = [row for row in edition.observations if row.indicator == RANKED and row.area != reference.city.id]
    values = [row.value for row in rows if row.value is not None]
    indicator = reference.indicator[RANKED]
    lines: list[Bilingual] = []
    for end, value in ((HIGHEST, max(values)), (LOWEST, min(values))):
        best = [row for row in rows if row.value == value]
        words = {"areas": _names(reference, best), "figure": _figure(reference, indicator, best[0])}
        lines.append(AREA_LINE.filled(end=end, name=_lower(indicator.name) if end else indicator.name, **words))
    return lines


def _notes(edition: Edition) -> list[Bilingual]:
    late = [row for row in edition.observations if row.obs_status is ObsStatus.NOT_REPORTED]
    withheld = sum(row.obs_status is ObsStatus.WITHHELD for row in edition.observations)
    lines: list[Bilingual] = []
    if late:
        lines.append(LATE_LINE.filled(areas=_names(edition.reference, late), count=len(late)))
    if withheld:
        lines.append(WITHHELD_LINE.filled(count=withheld))
    return [NOTES, Bilingual("", ""), *lines] if lines else []


def _figure(reference: Reference, indicator: Indicator, row: Observation) -> Bilingual:
    """Return a figure as prose: growth goes up or down, nothing is ever 增长 by less than nothing."""
    if row.value is None:
        return WITHHELD if row.obs_status is ObsStatus.WITHHELD else NOT_REPORTED
    if indicator.kind is IndicatorKind.GROWTH:
        return (UP if row.value >= 0 else DOWN).filled(figure=_printed(reference.quantity(abs(row.value), indicator)))
    return _printed(reference.quantity(row.value, indicator))


def _target(reference: Reference, target: Target) -> Bilingual:
    places = max(0, -int(Decimal(target.value).normalize().as_tuple().exponent))
    return _printed(Quantity(target.value, reference.unit[target.unit], places))


def _printed(quantity: Quantity) -> Bilingual:
    return Bilingual(quantity.text(CHINESE), quantity.text(ENGLISH))


def _names(reference: Reference, rows: list[Observation]) -> Bilingual:
    areas = [reference.area[area].short_name for area in dict.fromkeys(row.area for row in rows)]
    return Bilingual("、".join(name.zh for name in areas), ", ".join(name.en for name in areas))


def _lower(name: Bilingual) -> Bilingual:
    return Bilingual(name.zh, name.en[:1].lower() + name.en[1:])
