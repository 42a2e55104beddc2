"""What changed in the tables two editions were made under, as changes with sentences, each with the reason stated for it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gongshi.editions.definitions import DefinitionChange, DefinitionKind, definition_changes
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.measures.changes.model import Change, ChangeKind, Said, Subject, Word
from gongshi.measures.changes.words import ADDED, FIELDS, REMOVED
from gongshi.measures.states import EditionState
from gongshi.measures.status import printed_target
from gongshi.periods import Period
from gongshi.reference import Reference, Target
from gongshi.translations import N_

_SUBJECTS = {"indicators": "indicator", "targets": "target", "commitments": "commitment", "areas": "area"}
_ASKED = frozenset({"comparator", "value", "unit"})  # of a target: told together, as printed
_NOTHING = Bilingual("", "")


def definitions(old: EditionState, new: EditionState) -> Iterator[Change]:
    """Yield what changed in the tables, each with the reason that an edition after `old` states for it."""
    told: set[str] = set()
    for change in definition_changes(old.reference, new.reference):
        if change.table == "targets" and change.field in _ASKED:
            if change.id not in told:
                yield _asked(change, old, new)
            told.add(change.id)
        else:
            yield _change(change, old, new)


def _asked(change: DefinitionChange, old: EditionState, new: EditionState) -> Change:
    before, now = (_target(state.reference, state.reference.target[change.id]) for state in (old, new))
    words: tuple[tuple[str, Word], ...] = (("name", _name(change, old, new)), ("old", before), ("new", now))
    message = N_("%(name)s的目标由%(old)s改为%(new)s。")
    return Change(ChangeKind.TARGET, _subject(change), before.zh, now.zh, message, words, _reason(change, old, new))


def _change(change: DefinitionChange, old: EditionState, new: EditionState) -> Change:
    words: list[tuple[str, Word]] = [("name", _name(change, old, new))]
    kind, reason = ChangeKind(change.kind.value), _reason(change, old, new)
    if change.kind in (DefinitionKind.ADDED, DefinitionKind.REMOVED):
        added = change.kind is DefinitionKind.ADDED
        row = change.new if added else change.old
        if isinstance(row, Target):
            words.append(("target", _target((new if added else old).reference, row)))
        message = (ADDED if added else REMOVED)[change.table]
        return Change(
            kind, _subject(change), "" if added else change.id, change.id if added else "", message, tuple(words), reason
        )
    before, now = _value(change, change.old, old.reference), _value(change, change.new, new.reference)
    words.append(("field", Said(FIELDS[change.field]) if change.field in FIELDS else Bilingual(change.field, change.field)))
    message = N_("%(name)s的“%(field)s”有改动。")
    if before and now:
        words += [("old", before), ("new", now)]
        message = N_("%(name)s的“%(field)s”由“%(old)s”改为“%(new)s”。")
    return Change(kind, _subject(change), _code(change.old), _code(change.new), message, tuple(words), reason)


def _subject(change: DefinitionChange) -> Subject:
    return Subject(_SUBJECTS.get(change.table, change.table), change.id)


def _name(change: DefinitionChange, old: EditionState, new: EditionState) -> Bilingual:
    """Return what the changed row is called: a target by its indicator, and by its area where that is not the city."""
    reference = old.reference if change.kind is DefinitionKind.REMOVED else new.reference
    if change.table == "indicators":
        return reference.indicator[change.id].name
    if change.table == "commitments":
        return reference.commitment[change.id].summary
    if change.table == "areas":
        return reference.area[change.id].name
    if change.table == "targets":
        target = reference.target[change.id]
        name, area = reference.indicator[target.indicator].name, reference.area[target.area]
        deadline = target.period.name
        where = _NOTHING if area == reference.city else area.short_name
        return Bilingual(
            f"{where.zh}{name.zh}（{deadline.zh}）", f"{name.en}{', ' if where.en else ''}{where.en} ({deadline.en})"
        )
    return Bilingual("进度用语", "Status words")


def _target(reference: Reference, target: Target) -> Bilingual:
    return Bilingual(printed_target(target, reference, CHINESE), printed_target(target, reference, ENGLISH))


def _reason(change: DefinitionChange, old: EditionState, new: EditionState) -> Bilingual:
    """Return the newest reason stated for the row by an edition that `old` did not know."""
    known = {edition.name for edition in old.known.all}
    later = [edition for edition in new.known.all if edition.name not in known]
    stated = [edition.manifest.change_reasons.get(change.key, _NOTHING) for edition in later]
    return next((reason for reason in reversed(stated) if reason.zh), _NOTHING)


def _value(change: DefinitionChange, value: Any, reference: Reference) -> Bilingual | None:
    """Return a field's value in words, or `None` where a code has none or there is no value."""
    if isinstance(value, Bilingual):
        return value if value.zh else None
    if isinstance(value, Period):
        return value.name
    if isinstance(value, int | Decimal):
        return Bilingual(f"{value}", f"{value}")
    names: dict[str, Any] = {
        "unit": reference.unit,
        "indicator": reference.indicator,
        "numerator": reference.indicator,
        "denominator": reference.indicator,
        "area": reference.area,
        "source": reference.department,
    }
    if change.field in names and value in names[change.field]:
        name: Bilingual = names[change.field][value].name
        return name
    return Bilingual(value, value) if change.field == "base_period" and value else None


def _code(value: Any) -> str:
    if isinstance(value, Bilingual):
        return value.zh
    if isinstance(value, tuple):
        return "|".join(str(part) for part in value)
    return "" if value is None else str(value)
