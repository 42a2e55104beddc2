"""Reads a saved government web page: finds the article among menus and footers, and the table that describes it.

Takes HTML text; gives a `Source` whose lines are counted by the article's paragraphs and rows.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gongshi.plan.formats.lines import Line, Source
from gongshi.plan.formats.page_table import is_table_line, read_page_table

_DROPPED = "script, style, noscript, template, svg, iframe, select, button, nav, footer, object, textarea"
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "section",
        "article",
        "blockquote",
        "dd",
        "dt",
        "center",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "body",
        "main",
        "header",
        "form",
        "pre",
        "address",
        "aside",
    ]
)
_CELLS = ("td", "th")
_BESIDE = ", ".join(
    f'[{attribute}*="{word}" i]'
    for word in ("foot", "copyright", "nav", "menu", "crumb", "share", "sidebar", "breadcrumb")
    for attribute in ("class", "id")
)  # what such elements hold is beside the article, unless it is much of the page
_MUCH = 0.3
_FOOTER = re.compile(r"ICP备|公网安备|版权所有|网站标识码|技术支持|(?:主办|承办)单位[:：]")
_PROSE = re.compile(r"[，。；、]")
_MOST_OF_IT = 0.8  # of the page's prose; the article is the innermost element that holds as much
_LONGEST_ROW = 1500
_MOST_PARAGRAPHS = 8  # in a cell of data; a cell with more is a column of the page
_TITLE = re.compile(r"关于.{4,90}(?:通知|意见|方案|办法|决定|规划|计划|要点|措施|公告|函)$")
_NEAR = 12  # lines above the article that its title may stand on
_SPACES = re.compile(r"[^\S\n\t]+")


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A line of the page and the numbers of the block elements around it, outermost first."""

    text: str
    blocks: tuple[int, ...]


@dataclass(slots=True)
class _Walk:
    """The state of a walk through the page: text since the last block's edge, and the blocks around it."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    lines: list[_PageLine] = field(default_factory=list)
    seen: int = 0
    row: int = 0  # how many data rows the walk is inside of

    def flush(self) -> None:
        """Make the text since the last edge into lines."""
        for line in "".join(self.pieces).split("\n"):
            text = _SPACES.sub(" ", line).strip()
            if text:
                self.lines.append(_PageLine(text, tuple(self.blocks)))
        self.pieces.clear()


def read_page(text: str) -> Source:
    """Return the article's paragraphs; what else the page says is furniture, and its metadata table is read."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(text).body
    if root is None:
        return Source(())
    for node in root.css(_DROPPED):
        node.decompose()
    length = len(root.text())
    for node in root.css(_BESIDE):
        if len(node.text()) < length * _MUCH:
            node.decompose()
    lines = _lines(root)
    first, last = _article(lines)
    texts = [line.text for line in lines]
    article = texts[first:last]
    title = next((line for line in reversed(texts[max(0, first - _NEAR) : first]) if _TITLE.search(line)), None)
    if title and title not in article[:_NEAR]:
        article.insert(0, title)
    described = [line for index, line in enumerate(texts) if index < first + 2 * _NEAR or index >= last]
    kept = [line for index, line in enumerate(article) if index >= 2 * _NEAR or not is_table_line(line)]
    rest = [*texts[:first], *texts[last:]]
    return Source(
        tuple(Line(number, line, whole=True) for number, line in enumerate(kept, start=1)),
        tuple(Line(0, line) for line in rest),
        read_page_table(described),
    )


def _lines(root: Any) -> list[_PageLine]:
    """Return the page's lines in order, walking without recursion: pages nest as deep as they like."""
    walk = _Walk()
    stack: list[tuple[Any, str]] = [(root, "")]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            _leave(walk, leaving)
            continue
        tag = node.tag
        if tag == "-text":
            walk.pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            continue
        left = _enter(walk, node, tag)
        if left:
            stack.append((node, left))
        stack.extend((child, "") for child in reversed(list(node.iter(include_text=True))))
    walk.flush()
    return walk.lines


def _enter(walk: _Walk, node: Any, tag: str) -> str:
    """Begin an element; return what is to be done when it ends."""
    if tag == "br":
        walk.pieces.append(" " if walk.row else "\n")
    if tag in _CELLS and walk.row:
        return "cell"
    if tag == "tr" and not walk.row and _is_data_row(node):
        walk.flush()
        walk.row += 1
        return "row"
    if (tag in _BLOCKS or tag in _CELLS) and not walk.row:
        walk.flush()
        walk.seen += 1
        walk.blocks.append(walk.seen)
        return "block"
    return ""


def _leave(walk: _Walk, what: str) -> None:
    if what == "cell":
        walk.pieces.append("\t")
        return
    if what == "row":
        walk.row -= 1
        walk.flush()
        return
    walk.flush()
    walk.blocks.pop()


def _is_data_row(row: Any) -> bool:
    """Say whether a row's cells are data, not the columns of a page's layout."""
    cells = [child for child in row.iter() if child.tag in _CELLS]
    if len(cells) <= 1 or row.css_first("table") is not None:
        return False
    if any(len(cell.css("p, div, li, br")) > _MOST_PARAGRAPHS for cell in cells):
        return False
    return len(row.text()) <= _LONGEST_ROW


def _article(lines: Sequence[_PageLine]) -> tuple[int, int]:
    """Return the lines of the innermost element that holds most of the page's prose."""
    prose: Counter[int] = Counter()
    total = 0
    for line in lines:
        weight = len(line.text) if _PROSE.search(line.text) and not _FOOTER.search(line.text) else 0
        total += weight
        for block in line.blocks:
            prose[block] += weight
    enough = [block for block, weight in prose.items() if weight >= total * _MOST_OF_IT]
    if not total or not enough:
        return 0, len(lines)
    inner = max(enough)  # blocks are numbered as they begin, so the innermost is the last
    inside = [index for index, line in enumerate(lines) if inner in line.blocks]
    return inside[0], inside[-1] + 1
