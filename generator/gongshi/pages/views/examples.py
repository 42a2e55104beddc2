"""The worked examples of the rules, as a page: the very tables that the spec tests run."""

from collections.abc import Iterator

from gongshi.measures import STATUS_WORDS
from gongshi.measures.examples import EXAMPLES, ExampleTable, example_tables
from gongshi.measures.model import Status
from gongshi.pages.model import Page
from gongshi.pages.views import words
from gongshi.pages.views.printer import Printer, View
from gongshi.translations import N_

TITLE = N_("算例")
ADDRESS = "methods/examples/"
_TITLES = {"status": N_("进度"), "checkpoints": N_("节点"), "promises": N_("没有数字的承诺"), "ranking": N_("名次")}
_COLUMNS = {
    "month": N_("累计到"),
    "figure": N_("数值"),
    "figures": N_("各期数值"),
    "completion": N_("完成率（百分数）"),
    "schedule": N_("应达进度（百分数）"),
    "status": N_("用语"),
    "target": N_("目标"),
    "found": N_("各节点的结论"),
    "reported": N_("报送的状态"),
    "state": N_("显示的状态"),
    "area": N_("地区"),
    "rank": N_("名次"),
    "band": N_("名次区间"),
}
_MISSING = {"O": "not-reported", "Q": "withheld", "M": "not-applicable"}
_FOUND = {"yes": N_("达到"), "no": N_("未达到"), "?": N_("不作评判")}


def examples_page(printer: Printer, parents: list[tuple[str, str]]) -> Iterator[Page]:
    """Yield the page of examples."""
    view = {
        "groups": [
            {
                "id": name,
                "title": printer.gettext(_TITLES[name]),
                "tables": [_table(printer, table) for table in example_tables(name)],
            }
            for name in EXAMPLES
        ]
    }
    description = printer.gettext("进度、节点、承诺和名次的规则，每条用可以手算的例子说明；程序的测试用的是同一批例子。")
    yield printer.page("examples", ADDRESS, printer.gettext(TITLE), view, description=description, parents=parents)


def _table(printer: Printer, table: ExampleTable) -> View:
    shows = any(row.shows.zh for row in table.rows)
    heads = [_head(printer, column) for column in table.columns]
    return {
        "id": table.id,
        "title": printer.both(table.title),
        "rule": printer.both(table.rule),
        "columns": [*heads, printer.gettext("说明")] if shows else heads,
        "rows": [
            [
                *(_cell(printer, column, row.cells[column]) for column in table.columns),
                *([printer.both(row.shows)] if shows else []),
            ]
            for row in table.rows
        ],
    }


def _head(printer: Printer, column: str) -> str:
    if column.isdigit():
        return _month(printer, column)
    return printer.gettext(_COLUMNS[column])


def _cell(printer: Printer, column: str, text: str) -> str:
    """Print a cell: codes as the words that the site uses for them, figures as they stand."""
    if column == "month":
        return _month(printer, text)
    if column == "status":
        return printer.gettext(STATUS_WORDS[Status(text)])
    if column in ("state", "reported"):
        return printer.gettext(words.STATE[text])
    if column == "found":
        return printer.join([printer.gettext(_FOUND[each]) for each in text.split()])
    if column in ("figure", *("03", "06", "09", "12")):
        return printer.gettext(words.SHORT[_MISSING[text]]) if text in _MISSING else text or printer.gettext("没有这一行")
    return text or printer.gettext("没有这一行")


def _month(printer: Printer, month: str) -> str:
    return printer.gettext("%(month)s月末", month=int(month))
