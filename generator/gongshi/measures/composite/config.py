"""How a composite is made, as data: reads `RANK.toml` into a frozen `RankConfig`, or says everything wrong with it.

Numbers are exact: a weight of 0.1 is a tenth.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.tables import MISSING_FILE


class Normalisation(StrEnum):
    """How figures of different units become comparable; larger is better afterwards, 0 to 100 but for z-scores."""

    GOALPOSTS = "goalposts"  # distance between two fixed values: no unit's score depends on another unit
    MIN_MAX = "min-max"  # distance between the worst and the best of the table
    Z_SCORE = "z-score"  # distance from the mean in (sample) standard deviations
    RANK = "rank"  # 100 for the first, 0 for the last
    NONE = "none"  # the table holds normalised values, directions already applied


class Aggregation(StrEnum):
    """How normalised values become one: a weighted mean, or a weighted product in which a low value weighs more."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


@dataclass(frozen=True, slots=True)
class RankedIndicator:
    """A column of the table. `decimals` are those it was published with; `None`: the figures are exact."""

    name: str
    direction: int = 1
    weight: Fraction = Fraction(1)
    goalposts: tuple[Fraction, Fraction] | None = None
    decimals: int | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of indicators or of groups, with its weight among its siblings."""

    name: str
    weight: Fraction = Fraction(1)
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """What is done with the figures; the names and the defaults are those of `[method]`."""

    normalisation: Normalisation = Normalisation.GOALPOSTS
    aggregation: Aggregation = Aggregation.ARITHMETIC
    cap: bool = True
    weight_uncertainty: Fraction = Fraction(1, 4)
    least_share: Fraction = Fraction(3, 5)
    score_decimals: int = 3


@dataclass(frozen=True, slots=True)
class RankConfig:
    """A whole configuration: the tree of indicators and groups, and the method."""

    indicators: tuple[RankedIndicator, ...]
    groups: tuple[Group, ...]
    method: Method


UNREADABLE = FindingKind(
    "rank-config",
    Bilingual("正确的 TOML（UTF-8 编码）", "well-formed TOML in UTF-8"),
    Bilingual("请按说明改正此文件。", "Correct the file as the README describes."),
)
ENTRY = FindingKind(
    "rank-config-entry",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正此项。", "Correct this entry."),
)
UNKNOWN_ENTRY = FindingKind(
    "rank-config-unknown",
    Bilingual("已知的项：{known}", "a known entry: {known}"),
    Bilingual("请检查拼写，或删去此项。", "Check the spelling, or delete the entry."),
)
NO_INDICATORS = FindingKind(
    "rank-config-empty",
    Bilingual("至少一个 [indicators.名称]", "at least one [indicators.NAME]"),
    Bilingual("请为表中每一列指标写一节。", "Write a section for each indicator's column of the table."),
)
CYCLE = FindingKind(
    "rank-config-cycle",
    Bilingual("各组逐级归入上一级，不循环", "groups that lead upwards, in no circle"),
    Bilingual("请改正 parent。", "Correct the parents."),
)
EMPTY_GROUP = FindingKind(
    "rank-config-group-empty",
    Bilingual("组内至少有一个指标", "at least one indicator in the group"),
    Bilingual("请为指标写明 parent，或删去此组。", "Name the group as an indicator's parent, or delete the group."),
)

_Check = tuple[Callable[[Any], bool], Callable[[Any], Any], Bilingual]


def read_rank_config(path: Path) -> tuple[RankConfig | None, list[Finding]]:
    """Read a configuration; `None` with every finding if it cannot be used."""
    if not path.is_file():
        return None, [MISSING_FILE.at(path, "-", "—")]
    try:
        table = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [UNREADABLE.at(path, "-", error)]
    return rank_config_of(table, path)


def rank_config_of(table: Mapping[str, Any], path: Path) -> tuple[RankConfig | None, list[Finding]]:
    """Return the configuration that a table of TOML (numbers as decimals) holds; `path` is its file in the findings."""
    findings = [
        UNKNOWN_ENTRY.at(path, key, key, known="indicators, groups, method")
        for key in table
        if key not in ("indicators", "groups", "method")
    ]
    method = Method(**_entries(path, "method", table.get("method", {}), _METHOD, findings))
    indicators = tuple(
        RankedIndicator(name, **_entries(path, f"indicators.{name}", cells, _INDICATOR, findings))
        for name, cells in _sections(path, table, "indicators", findings)
    )
    groups = tuple(
        Group(name, **_entries(path, f"groups.{name}", cells, _GROUP, findings))
        for name, cells in _sections(path, table, "groups", findings)
    )
    config = RankConfig(indicators, groups, method)
    findings += [*_without_goalposts(config, path, findings), *_faults(config, path)]
    return (None if findings else config), findings


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)) and value[0] < value[1]  # noqa: PLR2004  # low and high


_MOST_DECIMALS = 15
_WEIGHT: _Check = (lambda value: _is_number(value) and value > 0, Fraction, Bilingual("大于 0 的数", "a number above 0"))
_DECIMALS: _Check = (
    lambda value: _is_whole(value) and 0 <= value <= _MOST_DECIMALS,
    int,
    Bilingual(f"0 至 {_MOST_DECIMALS} 的整数", f"a whole number from 0 to {_MOST_DECIMALS}"),
)
_NAME: _Check = (lambda value: isinstance(value, str), str, Bilingual("组的名称", "a group's name"))
_SHARE: _Check = (
    lambda value: _is_number(value) and 0 <= value <= 1,
    Fraction,
    Bilingual("0 至 1 的数", "a number from 0 to 1"),
)


def _one_of(kind: type[StrEnum]) -> _Check:
    choices = ", ".join(kind)
    return lambda value: value in list(kind), kind, Bilingual(f"其中之一：{choices}", f"one of: {choices}")


_INDICATOR: Mapping[str, _Check] = {
    "direction": (lambda value: _is_whole(value) and value in (1, -1), int, Bilingual("1 或 -1", "1 or -1")),
    "weight": _WEIGHT,
    "goalposts": (
        _is_pair,
        lambda value: (Fraction(value[0]), Fraction(value[1])),
        Bilingual("[低, 高] 两个数，低小于高", "two numbers [low, high], the first below the second"),
    ),
    "decimals": _DECIMALS,
    "parent": _NAME,
}
_GROUP: Mapping[str, _Check] = {"weight": _WEIGHT, "parent": _NAME}
_METHOD: Mapping[str, _Check] = {
    "normalisation": _one_of(Normalisation),
    "aggregation": _one_of(Aggregation),
    "cap": (lambda value: isinstance(value, bool), bool, Bilingual("true 或 false", "true or false")),
    "weight_uncertainty": (
        lambda value: _is_number(value) and 0 <= value < 1,
        Fraction,
        Bilingual("不小于 0、小于 1 的数", "a number from 0 to below 1"),
    ),
    "least_share": _SHARE,
    "score_decimals": _DECIMALS,
}
_SECTION = Bilingual("一节（[…]）", "a section ([…])")


def _sections(path: Path, table: Mapping[str, Any], name: str, findings: list[Finding]) -> Iterable[tuple[str, Any]]:
    sections = table.get(name, {})
    if isinstance(sections, dict):
        return sections.items()
    findings.append(ENTRY.at(path, name, sections, expected=_SECTION))
    return ()


def _entries(path: Path, place: str, cells: Any, checks: Mapping[str, _Check], findings: list[Finding]) -> dict[str, Any]:
    """Return the entries of a section that are as they should be; findings for the others."""
    if not isinstance(cells, dict):
        findings.append(ENTRY.at(path, place, cells, expected=_SECTION))
        return {}
    entries: dict[str, Any] = {}
    for key, value in cells.items():
        if key not in checks:
            findings.append(UNKNOWN_ENTRY.at(path, f"{place}.{key}", key, known=", ".join(checks)))
            continue
        is_right, made, expected = checks[key]
        if is_right(value):
            entries[key] = made(value)
        else:
            findings.append(ENTRY.at(path, f"{place}.{key}", value, expected=expected))
    return entries


def _without_goalposts(config: RankConfig, path: Path, findings: list[Finding]) -> Iterable[Finding]:
    """Return a finding for each indicator that needs goalposts and names none; wrong ones were told already."""
    told = {finding.place for finding in findings}
    if config.method.normalisation is not Normalisation.GOALPOSTS or "method.normalisation" in told:
        return []
    places = [f"indicators.{indicator.name}.goalposts" for indicator in config.indicators if indicator.goalposts is None]
    return [ENTRY.at(path, place, "—", expected=_INDICATOR["goalposts"][2]) for place in places if place not in told]


def _faults(config: RankConfig, path: Path) -> Iterable[Finding]:
    """Yield what is wrong between the entries: no indicators, parents that lead nowhere or in a circle, idle groups."""
    if not config.indicators:
        yield NO_INDICATORS.at(path, "indicators", "—")
    parents = {group.name: group.parent for group in config.groups}
    for section, members in (("indicators", config.indicators), ("groups", config.groups)):
        for member in members:
            if member.parent and member.parent not in parents:
                yield ENTRY.at(path, f"{section}.{member.name}.parent", member.parent, expected=_NAME[2])
    reached: set[str] = set()
    for indicator in config.indicators:
        reached |= set(_ancestors(indicator.parent, parents))
    for name, parent in parents.items():
        if name in _ancestors(parent, parents):
            yield CYCLE.at(path, f"groups.{name}.parent", parent)
        elif name not in reached:
            yield EMPTY_GROUP.at(path, f"groups.{name}", name)


def _ancestors(name: str, parents: Mapping[str, str]) -> list[str]:
    """Return a group and all above it, each once, even where they lead in a circle."""
    found: list[str] = []
    while name in parents and name not in found:
        found.append(name)
        name = parents[name]
    return found
