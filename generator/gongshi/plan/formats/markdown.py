"""Reads a plan written in Markdown: its marks of emphasis, headings, links and tables go, its words stay.

Takes text; gives a `Source`. Line numbers are those of the file.
"""

import re

from gongshi.plan.formats.lines import Line, Source, text_lines

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,40}$|\s*\|?(?:\s*:?-{2,40}:?\s*\|){1,40}(?:\s*:?-{2,40}:?\s*)?$|\s{0,3}(?:={2,80})$")
_ITEM = re.compile(r"^\s{0,8}[-*+]\s+(?=(?:[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]|——))")
_BULLET = re.compile(r"^(\s{0,8})[*+]\s+")
_EMPHASIS = re.compile(r"\*{1,3}|__|~~|`")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\s]{0,1000}\)")
_COMMENT = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][A-Za-z0-9]{0,12}(?:\s[^<>]{0,400})?/?>")
_BARE_ROW = 3  # pieces of a row with a single cell
_HARD_BREAK = "  "


def read_markdown(text: str) -> Source:
    """Return the lines of a Markdown text without its markup; rules and front matter are furniture."""
    lines: list[Line] = []
    furniture: list[Line] = []
    front_matter = text.startswith("---\n")
    for line in text_lines(text):
        if front_matter:
            furniture.append(line)
            front_matter = line.number == 1 or line.text.strip() != "---"
        elif line.text.strip() and _RULE.match(line.text):
            furniture.append(line)
        else:
            lines.append(Line(line.number, _bare(line.text), _is_whole(line.text)))
    return Source(tuple(lines), tuple(furniture))


def _bare(line: str) -> str:
    row = line.strip()
    if row.startswith("|") and row.endswith("|") and len(row.split("|")) > _BARE_ROW:
        return "\t".join(_inline(cell).strip() or " " for cell in row[1:-1].split("|"))
    line = _QUOTE.sub("", line, count=1)
    line = _HEADING.sub("", line, count=1).rstrip("#") if _HEADING.match(line) else line
    line = _BULLET.sub(r"\1- ", _ITEM.sub("", line, count=1), count=1) if not line.lstrip().startswith("**") else line
    return _inline(line)


def _inline(text: str) -> str:
    text = _LINK.sub(r"\1", _COMMENT.sub("", text))
    return _ESCAPE.sub(
        r"\1", _EMPHASIS.sub("", text.replace("\\*", "＊")).replace("＊", "*") if "\\*" in text else _EMPHASIS.sub("", text)
    )


def _is_whole(line: str) -> bool:
    return bool(_HEADING.match(line)) or line.endswith(_HARD_BREAK) or line.lstrip().startswith("|")
