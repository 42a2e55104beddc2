"""The comparison of two editions: what is new, what was revised, and what moved in statuses, places and promises.

Takes two `EditionState`s, the earlier first; gives `Changes`. It knows no file and no page.
"""

from collections.abc import Iterator

from gongshi.editions.model import CommitmentState, Edition
from gongshi.languages import Bilingual
from gongshi.measures.changes.definitions import definitions
from gongshi.measures.changes.model import Change, ChangeKind, Changes, Said, Subject, Word
from gongshi.measures.changes.revisions import revisions
from gongshi.measures.changes.words import COMMITMENT_WORDS, NO_ROW, NO_VALUE
from gongshi.measures.model import Ranking
from gongshi.measures.states import EditionState
from gongshi.measures.status import status_word
from gongshi.reference import Area
from gongshi.translations import N_

_ORDER = {kind: number for number, kind in enumerate(ChangeKind)}


def changes_between(old: EditionState, new: EditionState) -> Changes:
    """Return everything that is another in `new` than it was in `old`.

    `new` may be a draft; `old` is what was public before it. A figure that is withheld on either side is told by its
    status alone.
    """
    found = [
        *_new_periods(old, new),
        *revisions(old, new),
        *definitions(old, new),
        *_statuses(old, new),
        *_places(old, new),
        *_commitments(old, new),
    ]
    ordered = sorted(found, key=lambda change: _ORDER[change.kind])  # a stable sort: within a kind as found
    return Changes(old.edition.name, new.edition.name, tuple(ordered))


def _new_periods(old: EditionState, new: EditionState) -> Iterator[Change]:
    known = {edition.period for edition in old.known.current}
    for edition in new.known.current:
        if edition.period not in known:
            yield _new_period(edition)


def _new_period(edition: Edition) -> Change:
    shown = sum(row.value is not None for row in edition.observations)
    empty = len(edition.observations) - shown
    words: tuple[tuple[str, Word], ...] = (
        ("period", edition.period.name),
        ("shown", _plain(shown)),
        ("empty", _plain(empty)),
    )
    message = N_("新增%(period)s数据：有数的%(shown)s项，未显示、未报送和不适用的%(empty)s项。")
    subject = Subject("period", str(edition.period), period=edition.period)
    return Change(ChangeKind.NEW_PERIOD, subject, "", edition.name, message, words)


def _statuses(old: EditionState, new: EditionState) -> Iterator[Change]:
    """Yield the targets whose status word is another: by status, not by word, so that a changed wording is no news."""
    for target in new.reference.targets:
        before = old.measures.progress.get((old.period, target.id))
        now = new.measures.progress[new.period, target.id]
        if before is None or before.status is now.status:
            continue
        area = new.reference.area[target.area]
        name = now.indicator.name if area == new.reference.city else _of_area(area, now.indicator.name)
        words: tuple[tuple[str, Word], ...] = (
            ("name", name),
            ("deadline", target.period.name),
            ("old", Said(status_word(before))),
            ("new", Said(status_word(now))),
        )
        message = N_("%(name)s（%(deadline)s目标）由“%(old)s”变为“%(new)s”。")
        subject = Subject("target", target.id, target.area, new.period)
        yield Change(ChangeKind.STATUS, subject, before.status.value, now.status.value, message, words)


def _places(old: EditionState, new: EditionState) -> Iterator[Change]:
    for (period, indicator, group), now in new.measures.rankings.items():
        before = old.measures.rankings.get((old.period, indicator, group))
        if period != new.period or before is None:
            continue
        for area in new.reference.peer_groups[group]:
            change = _place(before, now, area)
            if change:
                yield change


def _place(before: Ranking, now: Ranking, area: Area) -> Change | None:
    """Return the change of an area's place, as printed: a band where rounding leaves it open; without a place, why."""
    old, was_ranked = _printed(before, area)
    new, is_ranked = _printed(now, area)
    if old == new or not (was_ranked or is_ranked):
        return None
    if was_ranked and is_ranked:
        message = N_("%(name)s由第%(old)s位变为第%(new)s位（共%(count)s个）。")
    elif is_ranked:
        message = N_("%(name)s原未排名（%(old)s），现为第%(new)s位（共%(count)s个）。")
    else:
        message = N_("%(name)s原为第%(old)s位，现不排名：%(new)s。")
    words = (("name", _of_area(area, now.indicator.name)), ("old", old), ("new", new), ("count", _plain(len(now.places))))
    subject = Subject("ranking", now.indicator.id, area.id, now.period)
    return Change(ChangeKind.RANK, subject, _code(before, area), _code(now, area), message, words)


def _printed(ranking: Ranking, area: Area) -> tuple[Word, bool]:
    for place in ranking.places:
        if place.area.id == area.id:
            return _band(place.low, place.high), True
    status = next((status for each, status in ranking.unranked if each.id == area.id), None)
    return Said(NO_VALUE.get(status, NO_ROW) if status else NO_ROW), False


def _code(ranking: Ranking, area: Area) -> str:
    for place in ranking.places:
        if place.area.id == area.id:
            return str(place.low) if place.low == place.high else f"{place.low}-{place.high}"
    status = next((status for each, status in ranking.unranked if each.id == area.id), None)
    return status.value if status else ""


def _band(low: int, high: int) -> Bilingual:
    return _plain(low) if low == high else Bilingual(f"{low}—{high}", f"{low}–{high}")


def _commitments(old: EditionState, new: EditionState) -> Iterator[Change]:
    """Yield the promises whose reported state moved; one that has a target is told by the target's status."""
    for commitment in new.reference.commitments:
        if commitment.target or commitment.id not in old.reference.commitment:
            continue
        before, now = old.edition.report.get(commitment.id), new.edition.report.get(commitment.id)
        was = before.state if before else CommitmentState.NOT_REPORTED
        is_now = now.state if now else CommitmentState.NOT_REPORTED
        if was is is_now:
            continue
        words: list[tuple[str, Word]] = [
            ("name", commitment.summary),
            ("old", Said(COMMITMENT_WORDS[was])),
            ("new", Said(COMMITMENT_WORDS[is_now])),
        ]
        message = N_("承诺“%(name)s”由“%(old)s”变为“%(new)s”。")
        if now and now.shown_by.zh:
            message = N_("承诺“%(name)s”由“%(old)s”变为“%(new)s”，依据：%(shown_by)s。")
            words.append(("shown_by", now.shown_by))
        subject = Subject("commitment", commitment.id, period=new.period)
        yield Change(ChangeKind.COMMITMENT, subject, was.value, is_now.value, message, tuple(words))


def _of_area(area: Area, name: Bilingual) -> Bilingual:
    return Bilingual(f"{area.short_name.zh}的{name.zh}", f"{name.en}, {area.short_name.en}")


def _plain(number: int) -> Bilingual:
    return Bilingual(str(number), f"{number:,}")
