"""What changed in the tables that figures are made under, between two editions' snapshots, field by field.

Takes two `Reference`s; gives `DefinitionChange`s in the order of the tables. Which of them need a reason is
`NEEDS_REASON`: without one an edition is neither read nor released.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from gongshi.reference import Area, Commitment, Indicator, Reference, Target
from gongshi.reference.model import StatusThresholds

THRESHOLDS = "thresholds"


class DefinitionKind(StrEnum):
    """What sort of change it is. `WORDING` changes no figure and no verdict."""

    DEFINITION = "definition"
    REBASING = "rebasing"
    TARGET = "target"
    ADDED = "added"
    REMOVED = "removed"
    WORDING = "wording"


NEEDS_REASON = frozenset({DefinitionKind.DEFINITION, DefinitionKind.REBASING, DefinitionKind.TARGET, DefinitionKind.REMOVED})
# Fields that say how a thing is called, shown or where it comes from; all others decide what a figure means.
_WORDING = {
    "indicators": {"name", "note", "source", "answers_to", "discloses"},
    "targets": {"answers_to", "hedge", "note"},
    "commitments": {"summary", "scope", "answers_to"},
    "areas": {"name", "short_name"},
}


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A field of a row that is another than before; `field` is empty and `old` or `new` is `None` where a row came or went.

    `table` is the table's name without ending, `thresholds` for status.toml; `id` the row's (empty for the thresholds).
    """

    kind: DefinitionKind
    table: str
    id: str
    field: str
    old: Any
    new: Any

    @property
    def key(self) -> str:
        """What the manifest's `change_reasons` calls it: `indicators/investment`, `thresholds`."""
        return f"{self.table}/{self.id}" if self.id else self.table


def definition_changes(old: Reference, new: Reference) -> tuple[DefinitionChange, ...]:
    """Return what changed from one snapshot to another; departments, calendar and categories change no figure."""
    if old is new:
        return ()
    return (
        *_rows("indicators", Indicator, old.indicator, new.indicator),
        *_rows("targets", Target, old.target, new.target),
        *_rows("commitments", Commitment, old.commitment, new.commitment),
        *_rows("areas", Area, old.area, new.area),
        *_fields(THRESHOLDS, "", StatusThresholds, old.thresholds, new.thresholds),
    )


def needing_reason(changes: Iterable[DefinitionChange]) -> dict[str, list[DefinitionChange]]:
    """Return the changes that need a reason, by the key it is stated under."""
    found: dict[str, list[DefinitionChange]] = {}
    for change in changes:
        if change.kind in NEEDS_REASON:
            found.setdefault(change.key, []).append(change)
    return found


def _rows(table: str, row_type: type, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DefinitionChange]:
    for name, row in new.items():
        if name in old:
            yield from _fields(table, name, row_type, old[name], row)
        else:
            yield DefinitionChange(DefinitionKind.ADDED, table, name, "", None, row)
    for name, row in old.items():
        if name not in new:
            yield DefinitionChange(DefinitionKind.REMOVED, table, name, "", row, None)


def _fields(table: str, name: str, row_type: type, old: Any, new: Any) -> Iterator[DefinitionChange]:
    if old == new:
        return
    for field in fields(row_type):
        before, now = getattr(old, field.name), getattr(new, field.name)
        if before != now:
            yield DefinitionChange(_kind(table, field.name), table, name, field.name, before, now)


def _kind(table: str, field: str) -> DefinitionKind:
    if field in _WORDING.get(table, ()):
        return DefinitionKind.WORDING
    if field == "base_period":
        return DefinitionKind.REBASING
    return DefinitionKind.TARGET if table == "targets" else DefinitionKind.DEFINITION
