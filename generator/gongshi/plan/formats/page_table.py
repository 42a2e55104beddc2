"""Reads the table by which a government page describes its document: 索引号, 发文字号, 成文日期, 发布日期.

Takes the page's lines; gives a `PageTable`. What it does not find stays None.
"""

import re
from collections.abc import Sequence
from datetime import date

from gongshi.plan.formats.lines import PageTable

_FIELDS = {
    "索引号": "index_number",
    "主题分类": "theme",
    "发布机构": "publisher",
    "发文机关": "issuer",
    "成文日期": "date",
    "发文日期": "date",
    "标题": "title",
    "名称": "title",
    "发文字号": "doc_number",
    "文号": "doc_number",
    "发布日期": "publish_date",
}
_OTHER = (
    "主题词",
    "有效性",
    "信息分类",
    "公开方式",
    "废止日期",
    "生成日期",
    "组配分类",
    "体裁分类",
    "来源",
    "浏览次数",
    "字号",
    "公开时限",
    "公开范围",
    "信息来源",
    "服务对象",
    "时效性",
    "关键词",
)
_LABELS = sorted((*_FIELDS, *_OTHER), key=len, reverse=True)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s【\[|｜]))[【\[]?({'|'.join(' {0,8}'.join(label) for label in _LABELS)}) ?[】\]]? ?(?:[:：]|(?=\t)|$)"
)
_DAY = re.compile(r"((?:19|20)\d\d) ?[年\-/.] ?(\d{1,2}) ?[月\-/.] ?(\d{1,2})")
_LONGEST_VALUE = 200


def read_page_table(lines: Sequence[str]) -> PageTable:
    """Return what the labelled values among `lines` say; of two values for one label the first counts."""
    found: dict[str, str] = {}
    for index, line in enumerate(lines):
        labels = list(_LABEL.finditer(line))
        for number, label in enumerate(labels):
            end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
            value = line[label.end() : end].strip(" \t【[|｜")
            if not value and number + 1 == len(labels) and index + 1 < len(lines) and not _LABEL.search(lines[index + 1]):
                value = lines[index + 1].strip()
            field = _FIELDS.get(label.group(1).replace(" ", ""))
            if field and value and value not in ("无", "-", "—") and len(value) <= _LONGEST_VALUE:
                found.setdefault(field, value)
    if len(found) <= 1:  # one label alone is a sentence, not a table
        return PageTable()
    return PageTable(
        title=found.get("title"),
        doc_number=(found.get("doc_number") or "").replace(" ", "") or None,
        issuer=found.get("issuer"),
        date=_day(found.get("date")),
        index_number=found.get("index_number"),
        theme=found.get("theme"),
        publisher=found.get("publisher"),
        publish_date=_day(found.get("publish_date")),
    )


def is_table_line(line: str) -> bool:
    """Say whether a line belongs to such a table."""
    return _LABEL.match(line) is not None


def _day(value: str | None) -> date | None:
    found = _DAY.search(value or "")
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
