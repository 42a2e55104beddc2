"""The race's method never changes unsaid: holds today's `ranking.toml` against the one that the newest edition keeps.

Takes the editions and today's reference tables; gives a finding where the method is another and no `[[versions]]` entry
was added, or where an entry that was published is no longer there as it was.
"""

import tomllib
from typing import Any

from gongshi.editions.model import Editions
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.measures.race_rules import VERSIONS
from gongshi.reference import RANKING_FILE, Reference

UNSAID = FindingKind(
    "race-version-unsaid",
    Bilingual("方法改动时新增一节 [[versions]]（{edition} 已有 {count} 节）", "a new [[versions]] entry ({edition} has {count})"),
    Bilingual(
        "请在 ranking.toml 中加一节 [[versions]]，写明从何月起、为何改动；或恢复原方法。",
        "Add a [[versions]] entry to ranking.toml that says from when and why, or restore the method.",
    ),
)
REWRITTEN = FindingKind(
    "race-version-rewritten",
    Bilingual("与 {edition} 中公布的相同", "what {edition} published"),
    Bilingual("已公布的方法版本不得改写：请恢复，另加一节。", "A published version stays as it is: restore it and add another."),
)
_REASONS = ("reason_zh", "reason_en")  # why a goalpost stands where it does: words, not the method


def check_race_version(editions: Editions | None, reference: Reference, *, place: object) -> list[Finding]:
    """Return what is wrong with today's method; nothing where the newest edition kept none or either file is no TOML."""
    newest = (
        max(editions.all, key=lambda each: (each.manifest.released, each.period, each.manifest.revision)) if editions else None
    )
    old, new = _table(newest.reference.race) if newest else {}, _table(reference.race)
    if newest is None or not old or not new or newest.reference.race == reference.race:
        return []
    file = f"{place}/{RANKING_FILE}"
    published, today = old.pop(VERSIONS, []), new.pop(VERSIONS, [])
    findings = [
        REWRITTEN.at(file, f"{VERSIONS}.{number}", today[number - 1] if number <= len(today) else "—", edition=newest.name)
        for number, version in enumerate(published, start=1)
        if version not in today[number - 1 : number]
    ]
    changed = [group for group in dict.fromkeys((*new, *old)) if _method(old.get(group)) != _method(new.get(group))]
    if len(today) <= len(published):
        findings += [UNSAID.at(file, group, len(today), edition=newest.name, count=len(published)) for group in changed]
    return findings


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}  # told by read_race_rules


def _method(section: Any) -> Any:
    """Return a section without the reasons in it."""
    if isinstance(section, dict):
        return {key: _method(value) for key, value in section.items() if key not in _REASONS}
    return section
