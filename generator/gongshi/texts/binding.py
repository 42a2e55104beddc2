"""Bound figures: `{{ value INDICATOR AREA PERIOD [EDITION] }}` in a text becomes the figure, printed in its language.

The whole grammar; texts are no code:

    {{ value fixed-asset-investment city 2025-06 }}         374.5亿元 · 37.45 billion yuan
    {{ change fixed-asset-investment-growth city 2025-06 }} 增长6.5% · up 6.5%, or 下降 · down
    {{ target fixed-asset-investment-growth }}              ≥7%
    {{ value fixed-asset-investment city 2025-06 2025-06-r1 }}   as that edition held it

`city` is the city whose plan it is; other areas and indicators go by their ids. Without an edition a figure is what
was published on the text's own day. Takes a text and what is known; gives the text filled, and every finding.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from gongshi.editions.model import Edition, Observation, ObsStatus
from gongshi.findings import Finding, FindingKind
from gongshi.languages import CHINESE, ENGLISH, Bilingual, Language
from gongshi.measures.status import printed_target
from gongshi.periods import Period
from gongshi.quantities import Quantity
from gongshi.reference import Indicator, IndicatorKind, Reference

CITY = "city"
BINDING = re.compile(r"\{\{(.*?)\}\}")
_GRAMMAR = Bilingual(
    "{{ value 指标 地区 月份 [版本] }}、{{ change 指标 地区 月份 [版本] }} 或 {{ target 目标 }}",
    "{{ value INDICATOR AREA PERIOD [EDITION] }}, {{ change INDICATOR AREA PERIOD [EDITION] }} or {{ target TARGET }}",
)
_OBSERVED = {"value", "change"}
_TARGET = "target"
_WORDS_OF_OBSERVED = (4, 5)
_WORDS_OF_TARGET = 2

BAD_BINDING = FindingKind(
    "text-binding",
    Bilingual("写法为 {grammar}", "written as {grammar}"),
    Bilingual(
        "请按此写法改正；指标和地区的编号见 data/reference。",
        "Write it so; the ids of indicators and areas are in data/reference.",
    ),
)
UNKNOWN_NAME = FindingKind(
    "text-binding-name",
    Bilingual("已有的{what}", "a known {what}"),
    Bilingual("请改正。相近的有：{near}。", "Correct it. Near to it: {near}."),
)
NO_FIGURE = FindingKind(
    "text-binding-figure",
    Bilingual("截至{day}已发布的数", "a figure that was published by {day}"),
    Bilingual(
        "请改月份或地区，或在末尾写明版本，如 2025-06。",
        "Change the period or area, or name an edition at the end, such as 2025-06.",
    ),
)
NOT_A_CHANGE = FindingKind(
    "text-binding-change",
    Bilingual("change 只用于增速和变化幅度", "change with a growth rate or a change only"),
    Bilingual("请改用 value。", "Use value."),
)

_MISSING = {
    ObsStatus.WITHHELD: Bilingual("为保护单个单位未显示", "not shown, to protect a single unit"),
    ObsStatus.NOT_REPORTED: Bilingual("未报送", "not reported"),
    ObsStatus.NOT_APPLICABLE: Bilingual("不适用", "not applicable"),
}
_CHANGES = {
    IndicatorKind.GROWTH: (Bilingual("增长{figure}", "up {figure}"), Bilingual("下降{figure}", "down {figure}")),
    IndicatorKind.CHANGE: (Bilingual("提升{figure}", "up {figure}"), Bilingual("下降{figure}", "down {figure}")),
}
_UNCHANGED = Bilingual("持平", "unchanged")


@dataclass(frozen=True)
class Known:
    """What a text may quote: the editions that were out on its `day`; `own` is the edition that the text belongs to."""

    reference: Reference
    editions: tuple[Edition, ...]
    day: date
    own: Edition | None = None

    @cached_property
    def by_period(self) -> dict[Period, Edition]:
        """The newest revision of each month."""
        newest = {edition.period: edition for edition in self.editions}
        return newest | ({self.own.period: self.own} if self.own else {})

    def named(self, name: str) -> "Known | None":
        """Return what was known when the edition `name` (`2025-06`, `2025-06-r1`) came out, `None` if there is none."""
        for edition in self.editions:
            if name in (edition.name, f"{edition.period}-r{edition.manifest.revision}"):
                return known_on(self.reference, self.editions, edition.manifest.released, own=edition)
        return None

    def observation(self, indicator: str, area: str, period: Period) -> Observation | None:
        """Return a month's figure as it was known."""
        edition = self.by_period.get(period)
        return edition.observation.get((indicator, area)) if edition else None


def known_on(reference: Reference, editions: Iterable[Edition], day: date, *, own: Edition | None = None) -> Known:
    """Return what was known on a `day`; `own`, an edition, counts as known on its own day whatever else came out on it."""
    return Known(reference, tuple(edition for edition in editions if edition.manifest.released <= day), day, own)


def fill(text: str, known: Known, language: Language, *, file: str, linked: bool = False) -> tuple[str, list[Finding]]:
    """Return a Markdown text with its bound figures printed; a figure leads to its indicator's page where `linked`.

    What cannot be filled stays as it is and is a finding.
    """
    findings: list[Finding] = []
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        may_link = linked and not line.startswith("#")

        def filled(match: re.Match[str], line: str = line, number: int = number, may_link: bool = may_link) -> str:
            bound, found = _Reader(known, language, lambda kind, **words: kind.at(file, number, match[0], **words)).read(match[1])
            findings.extend(found)
            if bound is None:
                return match[0]
            return f"[{bound.text}]({bound.address})" if may_link and not _in_link(line, match.start()) else bound.text

        lines.append(BINDING.sub(filled, line))
    return "\n".join(lines), findings


def _in_link(line: str, at: int) -> bool:
    return line.rfind("[", 0, at) > line.rfind("]", 0, at)


@dataclass(frozen=True, slots=True)
class _Bound:
    text: str
    address: str  # in the site, from the language's folder


@dataclass(frozen=True)
class _Reader:
    """Reads one binding."""

    known: Known
    language: Language
    finding: Callable[..., Finding]

    def read(self, words: str) -> tuple[_Bound | None, list[Finding]]:
        verb, *parts = words.split() or [""]
        if verb in _OBSERVED and len(parts) + 1 in _WORDS_OF_OBSERVED:
            return self._figure(verb, *parts)
        if verb == _TARGET and len(parts) + 1 == _WORDS_OF_TARGET:
            return self._target(parts[0])
        return None, [self.finding(BAD_BINDING, grammar=_GRAMMAR)]

    def _target(self, name: str) -> tuple[_Bound | None, list[Finding]]:
        reference = self.known.reference
        target = reference.target.get(name)
        if target is None:
            return None, [self._unknown(Bilingual("目标", "target"), name, reference.target)]
        return _Bound(printed_target(target, reference, self.language), f"/indicators/{target.indicator}/"), []

    def _figure(self, verb: str, name: str, area: str, month: str, edition: str = "") -> tuple[_Bound | None, list[Finding]]:
        reference = self.known.reference
        area = reference.city.id if area == CITY else area
        findings = list(self._unknown_names(name, area, month, edition))
        if findings:
            return None, findings
        known = (self.known.named(edition) if edition else None) or self.known
        indicator = reference.indicator[name]
        if verb == "change" and indicator.kind not in _CHANGES:
            return None, [self.finding(NOT_A_CHANGE)]
        row = known.observation(name, area, Period.parse(month))
        if row is None:
            return None, [self.finding(NO_FIGURE, day=known.day)]
        return _Bound(_printed(verb, row, indicator, reference).in_language(self.language), f"/indicators/{name}/"), []

    def _unknown_names(self, indicator: str, area: str, month: str, edition: str) -> Iterator[Finding]:
        reference = self.known.reference
        if indicator not in reference.indicator:
            yield self._unknown(Bilingual("指标", "indicator"), indicator, reference.indicator)
        if area not in reference.area:
            yield self._unknown(Bilingual("地区", "area"), area, (CITY, *reference.area))
        try:
            Period.parse(month)
        except ValueError:
            yield self._unknown(Bilingual("月份", "period"), month, map(str, self.known.by_period))
        if edition and self.known.named(edition) is None:
            yield self._unknown(Bilingual("版本", "edition"), edition, (each.name for each in self.known.editions))

    def _unknown(self, what: Bilingual, came: str, names: Iterable[str]) -> Finding:
        return self.finding(UNKNOWN_NAME, what=what, near="、".join(get_close_matches(came, list(names), cutoff=0.4)) or "—")


def _printed(verb: str, row: Observation, indicator: Indicator, reference: Reference) -> Bilingual:
    if row.value is None:
        return _MISSING.get(row.obs_status, _MISSING[ObsStatus.NOT_REPORTED])
    value = abs(row.value) if verb == "change" else row.value
    quantity = Quantity(value, reference.unit[indicator.unit], row.decimals)
    printed = Bilingual(quantity.text(CHINESE), quantity.text(ENGLISH))
    if verb != "change":
        return printed
    if not quantity.value_in(CHINESE):
        return _UNCHANGED
    rising, falling = _CHANGES[indicator.kind]
    return (rising if row.value > 0 else falling).filled(figure=printed)
