"""What changed between two editions: a page for each pair, a table to choose two by, and the same as JSON.

There is a page for every two months by their newest revisions, for every two revisions of a month, and for every two
editions that came out one after the other. Fifty-odd pages a year: any two months are one step away without a script.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gongshi.editions.model import Edition
from gongshi.languages import LANGUAGES
from gongshi.measures.changes import Change, ChangeKind, Changes, EditionState, changes_between
from gongshi.pages.model import File, Page, Site
from gongshi.pages.views.links import edition_link, month_address
from gongshi.pages.views.printer import Printer, View
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("各期之间的变化")
ADDRESS = "changes/"
HEADINGS = {
    ChangeKind.NEW_PERIOD: N_("新一期数据"),
    ChangeKind.REVISION: N_("以前数据的修订"),
    ChangeKind.DEFINITION: N_("口径改变"),
    ChangeKind.REBASING: N_("基期改变"),
    ChangeKind.TARGET: N_("目标改变"),
    ChangeKind.ADDED: N_("新增"),
    ChangeKind.REMOVED: N_("取消"),
    ChangeKind.STATUS: N_("进度用语的变化"),
    ChangeKind.RANK: N_("名次的变化"),
    ChangeKind.COMMITMENT: N_("承诺状态的变化"),
    ChangeKind.WORDING: N_("名称和说明的改动"),
}
_COMPARED = 4  # sites at a time: the sections of both languages ask for the same one


def differences_address(old: Edition, new: Edition) -> str:
    """Return where the page of two editions stands, the older first."""
    return f"{ADDRESS}{old.name}/{new.name}/"


def differences_path(changes: Changes) -> str:
    """Return where the changes lie as JSON, in `output/`."""
    return f"data/changes/{changes.old}_{changes.new}.json"


def all_changes(site: Site) -> tuple[Changes, ...]:
    """Return the changes of every pair that has a page, in order of the newer edition, then of the older."""
    return _compared(site.states)


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the table of pairs and a page for each."""
    every = all_changes(printer.site)
    editions = {state.edition.name: state.edition for state in printer.site.states}
    title, description = printer.gettext(TITLE), printer.gettext("任意两期之间改了什么：数据、口径、目标、进度、名次和承诺。")
    yield printer.page(
        "differences",
        ADDRESS,
        title,
        _table(printer, every, editions),
        description=description,
        column=printer.gettext(COLUMN_TYPE),
        parents=[(printer.gettext(N_("月报")), "editions/")],
    )
    for changes in every:
        yield _page(printer, changes, editions[changes.old], editions[changes.new])


def files(site: Site) -> Iterator[File]:
    """Yield each pair's changes as JSON, sentences in both languages."""
    for changes in all_changes(site):
        rows = [_as_json(site, change) for change in changes.all]
        content = {"old": changes.old, "new": changes.new, "sample": site.editions.any_sample, "changes": rows}
        yield File(differences_path(changes), (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


@lru_cache(maxsize=_COMPARED)
def _compared(states: tuple[EditionState, ...]) -> tuple[Changes, ...]:
    newest = {state.period: state for state in states}
    in_turn = set(pairwise(states))
    pairs = {
        (old.edition.name, new.edition.name): (old, new)
        for number, new in enumerate(states)
        for old in states[:number]
        if (newest[old.period] is old and newest[new.period] is new) or old.period == new.period or (old, new) in in_turn
    }
    return tuple(changes_between(old, new) for old, new in pairs.values())


def _table(printer: Printer, every: tuple[Changes, ...], editions: dict[str, Edition]) -> View:
    """Return a row for each newer edition, a cell for each older one it is compared with."""
    counts = {(changes.old, changes.new): len(changes.all) for changes in every}
    names = list(editions)
    return {
        "columns": [_short(printer, editions[name]) for name in names[:-1]],
        "rows": [
            {
                "name": _short(printer, editions[new]),
                "cells": [
                    {
                        "address": differences_address(editions[old], editions[new]) if (old, new) in counts else "",
                        "count": counts.get((old, new), 0),
                        "label": _name(printer, editions[old], editions[new]),
                    }
                    for old in names[:-1]
                ],
            }
            for new in names[1:]
        ],
    }


def _page(printer: Printer, changes: Changes, old: Edition, new: Edition) -> Page:
    title = _name(printer, old, new)
    sections = [
        {
            "id": kind.value.replace("_", "-"),
            "heading": printer.gettext(HEADINGS[kind]),
            "count": len(found),
            "changes": [_line(printer, change) for change in found],
        }
        for kind in ChangeKind
        if (found := changes.of(kind))
    ]
    view = {
        "old": {**edition_link(printer, old), "released": printer.day(old.manifest.released)},
        "new": {**edition_link(printer, new), "released": printer.day(new.manifest.released)},
        "sections": sections,
        "json": differences_path(changes),
    }
    return printer.page(
        "difference",
        differences_address(old, new),
        title,
        view,
        description=printer.gettext("%(title)s：共%(count)s处变化。", title=title, count=len(changes.all)),
        parents=[(printer.gettext(N_("月报")), "editions/"), (printer.gettext(TITLE), ADDRESS)],
        published=new.manifest.released,
    )


def _name(printer: Printer, old: Edition, new: Edition) -> str:
    names = [edition_name(printer, edition) for edition in (old, new)]
    return printer.gettext("从%(old)s到%(new)s的变化", old=names[0], new=names[1])


def edition_name(printer: Printer, edition: Edition) -> str:
    """Return an edition's name in words: the month, and which release of it from the second on."""
    return str(edition_link(printer, edition)["text"])


def _short(printer: Printer, edition: Edition) -> str:
    number = edition.manifest.revision
    return printer.column(edition.period) + (f" r{number}" if number > 1 else "")


def _line(printer: Printer, change: Change) -> View:
    return {
        "text": change.text(printer.translations),
        "address": _address(printer, change),
        "reason": printer.both(change.reason),
    }


def _address(printer: Printer, change: Change) -> str:
    """Return the page that a change leads to, empty where there is none today."""
    subject, today = change.subject, printer.reference
    if subject.kind == "period" and subject.period:
        return month_address(subject.period)
    if subject.kind == "ranking":
        return f"ranking/{subject.id}/"
    if subject.kind == "commitment" and subject.id in today.commitment:
        return f"commitments/#{subject.id}"
    if subject.kind == "target" and subject.id in today.target:
        return f"indicators/{today.target[subject.id].indicator}/"
    if subject.kind in ("figure", "indicator") and subject.id in today.indicator:
        return f"indicators/{subject.id}/"
    return ""


def _as_json(site: Site, change: Change) -> View:
    subject = change.subject
    return {
        "kind": change.kind.value,
        "subject": {
            "kind": subject.kind,
            "id": subject.id,
            **({"area": subject.area} if subject.area else {}),
            **({"period": str(subject.period)} if subject.period else {}),
        },
        "old": change.old,
        "new": change.new,
        "text": {language.code: change.text(site.translations[language.code]) for language in LANGUAGES},
        **({"reason": {"zh": change.reason.zh, "en": change.reason.en}} if change.reason.zh else {}),
    }
