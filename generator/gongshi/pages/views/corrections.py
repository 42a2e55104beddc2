"""The corrections: a card for each figure that a revision changed, with who found it and everything that used it.

`marks` says on which pages a corrected figure stands, so that each of them says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.editions.model import Edition
from gongshi.measures.changes import Change
from gongshi.measures.changes.revisions import revised_figures
from gongshi.pages.model import Page, Site
from gongshi.pages.views.links import edition_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.revisions import revision_before
from gongshi.pages.views.uses import Uses, pages_using, uses_of
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("更正")
ADDRESS = "corrections/"


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that `newer` gives another value or status than `older`, the revision of the same month before it."""

    older: Edition
    newer: Edition
    change: Change

    @property
    def id(self) -> str:
        """The card's name on the page: `2025-06-r2-investment-city`."""
        return f"{self.newer.name}-{self.change.subject.id}-{self.change.subject.area}"

    @property
    def is_late_report(self) -> bool:
        """Say whether there was no figure before: a report that came late corrects nothing."""
        return not self.change.old[:1].isdigit() and not self.change.old.startswith("-")


def corrections(site: Site) -> tuple[Correction, ...]:
    """Return every correction, the newest revision first."""
    pairs = [(revision_before(site, edition), edition) for edition in reversed(site.editions.all)]
    return tuple(
        Correction(older, newer, change)
        for older, newer in pairs
        if older is not None
        for change in revised_figures(older, newer)
    )


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of corrections."""
    cards: dict[str, list[View]] = {}
    for each in corrections(printer.site):
        cards.setdefault(each.newer.name, []).append(_card(printer, each))
    revisions = [
        {
            "id": edition.name,
            "link": edition_link(printer, edition),
            "older": edition_link(printer, older),
            "released": printer.day(edition.manifest.released),
            "reason": printer.both(edition.manifest.reason),
            "cards": cards.get(edition.name, []),
        }
        for edition in reversed(printer.site.editions.all)
        if (older := revision_before(printer.site, edition)) is not None
    ]
    view = {"revisions": revisions, "updated": printer.day(printer.latest.manifest.released)}
    description = printer.gettext("发布后更正过的数据：原数、新数、原因和日期。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("corrections", ADDRESS, printer.gettext(TITLE), view, description=description, column=column)


def marks(printer: Printer) -> dict[str, list[View]]:
    """Return the corrections that each page shows a figure of, by the page's address."""
    found: dict[str, list[View]] = {}
    for each in corrections(printer.site):
        view = {"text": each.change.text(printer.translations), "address": f"{ADDRESS}#{each.id}"}
        subject = each.change.subject
        indicator, area = printer.reference.indicator[subject.id], printer.reference.area[subject.area]
        for link in pages_using(printer, indicator, area, each.older, each.newer):
            found.setdefault(link["address"], []).append(view)
    return found


def _uses(printer: Printer, each: Correction) -> Uses:
    subject = each.change.subject
    return uses_of(printer, printer.reference.indicator[subject.id], printer.reference.area[subject.area], each.older, each.newer)


def _card(printer: Printer, each: Correction) -> View:
    manifest = each.newer.manifest
    unknown = printer.gettext("没有写明")
    used = _uses(printer, each)
    return {
        "id": each.id,
        "sentence": each.change.text(printer.translations),
        "kind": printer.pgettext("更正卡", "补报") if each.is_late_report else printer.pgettext("更正卡", "更正"),
        "reason": printer.both(each.change.reason),
        "found_by": printer.both(manifest.found_by) or unknown,
        "approved_by": printer.both(manifest.approved_by) or unknown,
        "released": printer.day(manifest.released),
        "pages": list(used.pages),
        "files": list(used.files),
        "charts": list(used.charts),
    }
