"""Works out the numbers that Word prints before paragraphs but does not keep in their text: 一、 （一） 1.

Takes a python-docx document; gives the label of each paragraph, asked in the document's order.
"""

from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST_PARTS = 100  # of one level
_MOST_STYLES = 12  # that a style may be based on, one on another

_CHINESE_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "chineseLegalSimplified",
}
_CIRCLED_FORMATS = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.iterchildren(f"{_W}style")}
        self._levels: dict[str, dict[int, _Level]] = {}  # by list
        self._family: dict[str, str] = {}  # lists of one family count on together
        self._counts: dict[tuple[str, int], int] = {}
        self._started: set[tuple[str, int]] = set()
        self._restarts: dict[tuple[str, int], int] = {}
        part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def label(self, paragraph: Any) -> str:
        """Return the number that Word prints before `paragraph`; empty when it prints none, or a bullet's dot."""
        where = self._number_of(paragraph)
        if where is None:
            return ""
        number, depth = where
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "●"
        family = self._family[number]
        self._count(number, family, depth, level)
        label = level.text
        for inner in range(depth + 1):
            shown = levels.get(inner)
            if shown is not None:
                label = label.replace(f"%{inner + 1}", _formatted(self._counts.get((family, inner), shown.start), shown.format))
        return label

    def _count(self, number: str, family: str, depth: int, level: _Level) -> None:
        key = (family, depth)
        restart = self._restarts.get((number, depth))
        if restart is not None and (number, depth) not in self._started:
            self._counts[key] = restart
        else:
            self._counts[key] = self._counts[key] + 1 if key in self._counts else level.start
        self._started.add((number, depth))
        for deeper in [other for other in self._counts if other[0] == family and other[1] > depth]:
            del self._counts[deeper]

    def _read(self, element: Any) -> None:
        abstract = {entry.get(f"{_W}abstractNumId"): entry for entry in element.iterchildren(f"{_W}abstractNum")}
        for entry in element.iterchildren(f"{_W}num"):
            number = entry.get(f"{_W}numId")
            family = _value(entry.find(f"{_W}abstractNumId")) or ""
            if number is None or family not in abstract:
                continue
            self._family[number] = family
            self._levels[number] = dict(map(_level, abstract[family].iterchildren(f"{_W}lvl")))
            for override in entry.iterchildren(f"{_W}lvlOverride"):
                depth = int(override.get(f"{_W}ilvl", "0"))
                start = _value(override.find(f"{_W}startOverride"))
                if start is not None:
                    self._restarts[number, depth] = int(start)
                own = override.find(f"{_W}lvl")
                if own is not None:
                    self._levels[number][depth] = _level(own)[1]

    def _number_of(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{_W}pPr")
        number, depth = _num_pr(properties)
        style = _value(properties.find(f"{_W}pStyle")) if properties is not None else None
        for _ in range(_MOST_STYLES):
            if number is not None or style is None or style not in self._styles:
                break
            entry = self._styles[style]
            number, styled = _num_pr(entry.find(f"{_W}pPr"))
            depth = depth if depth is not None else styled
            style = _value(entry.find(f"{_W}basedOn"))
        return None if number is None or number == "0" else (number, depth or 0)


def _num_pr(properties: Any) -> tuple[str | None, int | None]:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    if found is None:
        return None, None
    depth = _value(found.find(f"{_W}ilvl"))
    return _value(found.find(f"{_W}numId")), int(depth) if depth is not None else None


def _level(entry: Any) -> tuple[int, _Level]:
    start = _value(entry.find(f"{_W}start"))
    text = _value(entry.find(f"{_W}lvlText")) or ""
    return int(entry.get(f"{_W}ilvl", "0")), _Level(int(start or 1), _value(entry.find(f"{_W}numFmt")) or "decimal", text)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _formatted(count: int, style: str) -> str:
    if style in _CHINESE_FORMATS:
        return _chinese(count)
    if style in _CIRCLED_FORMATS and 1 <= count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if style == "decimalFullWidth":
        return str(count).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not 0 < count < _MOST_PARTS:
        return str(count)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
