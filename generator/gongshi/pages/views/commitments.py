"""Every promise of the plan: its quotation, who is named, its state this month; whole, and by state and by kind.

A page a state and a page a kind, so that each selection has an address and needs no script; a department's promises
stand on its own page. The pages of states stay when they are empty: an address that was cited must hold next month.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from gongshi.editions.model import CommitmentState
from gongshi.measures import STATUS_WORDS
from gongshi.measures.model import Status
from gongshi.pages.model import Page
from gongshi.pages.views import words
from gongshi.pages.views.links import department_link, place_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.promises import named, promise_row
from gongshi.reference import Commitment
from gongshi.translations import N_

COLUMN_TYPE = N_("政策解读")
TITLE = N_("承诺")
ADDRESS = "commitments/"
# What stands over a selection where one state has more than one word.
_NOT_JUDGED = N_("不作评判")
_STATES = {
    **{status.value: word for status, word in STATUS_WORDS.items()},
    **words.STATE,
    Status.NOT_JUDGED.value: _NOT_JUDGED,
}
_SIGNS = {**words.STATUS_SIGN, **words.STATE_SIGN}
_ORDER = [*(state.value for state in CommitmentState), *(status.value for status in Status)]


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of all promises, and one for each state and each kind."""
    rows = [(each, promise_row(printer, each)) for each in printer.reference.commitments]
    states = Counter(row["state"] for _, row in rows)
    kinds = Counter(each.kind for each, _ in rows)
    filters: View = {
        "states": [{**_state(printer, state), "count": states[state]} for state in dict.fromkeys(_ORDER) if states[state]],
        "kinds": [
            {"text": printer.gettext(words.COMMITMENT_KIND[kind.value]), "address": _kind_address(kind.value), "count": count}
            for kind, count in kinds.most_common()
        ],
        "departments": _departments(printer),
    }
    title = printer.gettext(TITLE)
    description = printer.gettext("方案中的%(count)s项承诺：原句、点名单位、期限和本期状态。", count=len(rows))
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page(
        "commitments", ADDRESS, title, _view(printer, rows, filters, ADDRESS), description=description, column=column
    )
    for state in dict.fromkeys(_ORDER):
        chosen = [row for row in rows if row[1]["state"] == state]
        yield _selection(printer, _state(printer, state)["word"], _state_address(state), chosen, filters)
    for each in filters["kinds"]:
        chosen = [row for row in rows if _kind_address(row[0].kind.value) == each["address"]]
        yield _selection(printer, each["text"], each["address"], chosen, filters)


def states_of(printer: Printer, rows: Sequence[View]) -> list[View]:
    """Return the states of promise rows, each once with its count: what a list of promises can be narrowed to."""
    counts = Counter(row["state"] for row in rows)
    return [{**_state(printer, state), "count": counts[state]} for state in dict.fromkeys(_ORDER) if counts[state]]


def _selection(printer: Printer, name: str, address: str, rows: Sequence[tuple[Commitment, View]], filters: View) -> Page:
    title = printer.gettext("承诺：%(name)s", name=name)
    description = printer.gettext("方案中的承诺，只看“%(name)s”：%(count)s项。", name=name, count=len(rows))
    view = _view(printer, rows, filters, address)
    parents = [(printer.gettext(TITLE), ADDRESS)]
    column = printer.gettext(COLUMN_TYPE)
    return printer.page("commitments", address, title, view, description=description, parents=parents, column=column)


def _view(printer: Printer, rows: Sequence[tuple[Commitment, View]], filters: View, address: str) -> View:
    groups = [
        {"place": place_link(printer, place), "rows": [row for each, row in rows if each.answers_to == place]}
        for place in dict.fromkeys(each.answers_to for each, _ in rows)
    ]
    return {
        "period": printer.period(printer.latest.period),
        "updated": printer.day(printer.latest.manifest.released),
        "count": len(rows),
        "whole": address == ADDRESS,
        "filters": filters,
        "here": address,
        "states": states_of(printer, [row for _, row in rows]),
        "groups": groups,
    }


def _state(printer: Printer, state: str) -> View:
    return {"key": state, "sign": _SIGNS[state], "word": printer.gettext(_STATES[state]), "address": _state_address(state)}


def _departments(printer: Printer) -> list[View]:
    counts = Counter(department for each in printer.reference.commitments for department in named(printer, each))
    links = [(department_link(printer, each), counts[each]) for each in printer.reference.departments if counts[each]]
    return [{"text": link["text"], "address": f"{link['address']}#promises", "count": count} for link, count in links]


def _state_address(state: str) -> str:
    return f"{ADDRESS}state/{state.replace('_', '-')}/"


def _kind_address(kind: str) -> str:
    return f"{ADDRESS}kind/{kind}/"
