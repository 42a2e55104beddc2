"""The rules of the race as data: reads `data/reference/ranking.toml` into `RaceRules`, or says everything wrong with it.

A section a peer group, written like a `RANK.toml`; directions and decimals are those of indicators.csv. Only fixed
goalposts and the arithmetic mean are taken: a yardstick made from the table's extremes would let a score depend on the
worst area and give a withheld figure back, and contributions shall add up. A site without the file has no race.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.measures.composite.config import UNREADABLE, Aggregation, Normalisation, RankConfig, rank_config_of
from gongshi.measures.race_model import MethodVersion, RaceMethod, RaceRules
from gongshi.measures.ranking import is_ranked
from gongshi.periods import Period
from gongshi.reference import RANKING_FILE, Direction, Indicator, Reference

VERSIONS = "versions"

VERSION = FindingKind(
    "race-version",
    Bilingual(
        "number（从 1 起依次递增）、since（如 2025-02）、reason_zh、reason_en",
        "number (1, 2, 3 …), since (such as 2025-02), reason_zh, reason_en",
    ),
    Bilingual("请在 [[versions]] 中逐版写明，改一次方法加一节。", "Write a [[versions]] section for each change of the method."),
)
GROUP = FindingKind(
    "race-group",
    Bilingual("areas.csv 中的比较组：{known}", "a peer group of areas.csv: {known}"),
    Bilingual("请改正节名，或删去此节。", "Correct the section's name, or delete it."),
)
INDICATOR = FindingKind(
    "race-indicator",
    Bilingual(
        "适用于该组、分高下的指标（indicators.csv）", "an indicator of indicators.csv that is ranked and applies to the group"
    ),
    Bilingual("请改正指标编号，或删去此节。", "Correct the indicator's id, or delete the section."),
)
DERIVED = FindingKind(
    "race-derived",
    Bilingual("不写此项：方向和小数位数取自 indicators.csv", "no such entry: direction and decimals are those of indicators.csv"),
    Bilingual("请删去此项。", "Delete the entry."),
)
REASON = FindingKind(
    "race-reason",
    Bilingual("reason_zh 和 reason_en：标杆值为何如此取", "reason_zh and reason_en: why the goalposts stand there"),
    Bilingual("请用两种语言写明理由，网页会照登。", "Give the reason in both languages; the page prints it."),
)
TARGET = FindingKind(
    "race-target",
    Bilingual("targets.csv 中该指标的目标编号", "the id of one of the indicator's targets in targets.csv"),
    Bilingual("请改正 target，或改写 goalposts。", "Correct the target, or write goalposts instead."),
)
METHOD = FindingKind(
    "race-method",
    Bilingual("normalisation = goalposts，aggregation = arithmetic", "normalisation = goalposts, aggregation = arithmetic"),
    Bilingual(
        "请改用固定标杆值和算术平均：否则得分会取决于最差的地区，还会把未显示的数透露出来。",
        "Use fixed goalposts and the mean: else a score depends on the worst area and gives withheld figures back.",
    ),
)


def read_race_rules(folder: Path, reference: Reference, *, place: Path) -> tuple[RaceRules | None, list[Finding]]:
    """Read the folder's file; `None` without one, or with every finding if it cannot be used."""
    path, name = folder / RANKING_FILE, place / RANKING_FILE
    if not path.is_file():
        return None, []
    try:
        table = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [UNREADABLE.at(name, "-", error)]
    versions, findings = _versions(table.pop(VERSIONS, None), name)
    methods = {}
    for group, section in table.items():
        if group not in reference.peer_groups or not isinstance(section, dict):
            findings.append(GROUP.at(name, group, group, known=", ".join(reference.peer_groups)))
            continue
        method, found = _method(group, section, reference, name)
        findings += [replace(finding, place=f"{group}.{finding.place}") for finding in found]
        if method is not None:
            methods[group] = method
    return (None if findings else RaceRules(versions, methods)), findings


def _versions(sections: Any, path: Path) -> tuple[tuple[MethodVersion, ...], list[Finding]]:
    rows = sections if isinstance(sections, list) and sections else [{}]
    versions, findings = [], []
    for number, row in enumerate(rows, start=1):
        try:
            version = MethodVersion(number, Period.parse(row["since"]), Bilingual(row["reason_zh"], row["reason_en"]))
            if row["number"] != number or not (version.reason.zh and version.reason.en):
                raise ValueError(row)
            versions.append(version)
        except (KeyError, TypeError, ValueError):
            findings.append(VERSION.at(path, f"{VERSIONS}.{number}", row or "—"))
    return tuple(versions), findings


def _method(group: str, section: dict[str, Any], reference: Reference, path: Path) -> tuple[RaceMethod | None, list[Finding]]:
    """Return one group's method; its findings name places within the section."""
    findings: list[Finding] = []
    reasons: dict[str, Bilingual] = {}
    indicators = section.get("indicators", {})
    completed: dict[str, Any] = {}
    for name, cells in indicators.items() if isinstance(indicators, dict) else ():
        place, indicator = f"indicators.{name}", reference.indicator.get(name)
        if indicator is None or not _can_race(indicator, group, reference) or not isinstance(cells, dict):
            findings.append(INDICATOR.at(path, place, name))
            continue
        rest = dict(cells)
        reasons[name] = Bilingual(str(rest.pop("reason_zh", "")), str(rest.pop("reason_en", "")))
        findings += list(_faults(rest, reasons[name], path, place))
        target = rest.pop("target", None)
        if target is not None:
            row = reference.target.get(target) if isinstance(target, str) else None
            if row is None or row.indicator != name:
                findings.append(TARGET.at(path, f"{place}.target", target))
            else:
                rest["goalposts"] = [0, row.value]
        completed[name] = rest | {"direction": -1 if indicator.better is Direction.LOWER else 1, "decimals": indicator.decimals}
    if findings:
        return None, findings
    config, found = rank_config_of(section | {"indicators": completed}, path)
    findings += found
    if config is not None and not _is_taken(config):
        findings.append(METHOD.at(path, "method", f"{config.method.normalisation}, {config.method.aggregation}"))
    return (None if config is None or findings else RaceMethod(group, config, reasons)), findings


def _can_race(indicator: Indicator, group: str, reference: Reference) -> bool:
    areas = [area for area in reference.peer_groups[group] if reference.applies(indicator, area)]
    return is_ranked(indicator) and len(areas) > 1


def _faults(cells: dict[str, Any], reason: Bilingual, path: Path, place: str) -> Iterable[Finding]:
    for key in ("direction", "decimals"):
        if key in cells:
            yield DERIVED.at(path, f"{place}.{key}", cells[key])
    if not (reason.zh and reason.en):
        yield REASON.at(path, place, reason.zh or reason.en or "—")


def _is_taken(config: RankConfig) -> bool:
    method = config.method
    return method.normalisation is Normalisation.GOALPOSTS and method.aggregation is Aggregation.ARITHMETIC
