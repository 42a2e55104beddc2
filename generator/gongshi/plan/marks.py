"""The marks by which official documents number their parts (GB/T 9704: 一、 （一） 1. （1） ①), found at a paragraph's start.

Takes a paragraph's text; gives its mark. Full-width and half-width forms are one mark; the number is as printed.
"""

import re
from dataclasses import dataclass

CHINESE_DIGITS = "零一二三四五六七八九"
FOLD = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("％"): "%", ord("．"): ".", ord("＋"): "+"}

_FIRST = re.compile(r"(?:([一二三四五六七八九十]{1,4}) ?[、．.]|第([一二三四五六七八九十]{1,4})(?:章|部分)[ 、：:]?) ?")
_SECOND = re.compile(r"[（(] ?([一二三四五六七八九十]{1,4}) ?[）)] ?[、.．]? ?")
_THIRD = re.compile(r"([0-9０-９]{1,3}) ?([.．、]) ?")
_FOURTH = re.compile(r"[（(] ?([0-9０-９]{1,2}) ?[）)] ?[、.．]? ?")
_FIFTH = re.compile(r"([①-⑳])")
_BULLET = re.compile(r"(?:-(?=[一-鿿“])|—{1,2}|－{1,2}|–{1,2}|--|─{1,2}|[●•◆■▪·]) ?")
_LEVELS = ((1, _FIRST), (2, _SECOND), (3, _THIRD), (4, _FOURTH), (5, _FIFTH))

PART, SECTION, ITEM, SUBITEM, POINT = range(1, 6)  # 一、 （一） 1. （1） ①
BULLET_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a paragraph's start: its level (9 for a dash or dot), the number as printed, and where it ends."""

    level: int
    number: str
    end: int

    @property
    def value(self) -> int:
        """The number as an integer; 0 where it is none."""
        return number_value(self.number)


def fold(text: str) -> str:
    """Return `text` with full-width digits, ％, ． and ＋ as their half-width forms, length unchanged."""
    return text.translate(FOLD)


def mark_of(text: str) -> Mark | None:
    """Return the mark that `text` opens with, or None. `3.5` is no mark unless `opens_after` says that a 3 was due."""
    for level, pattern in _LEVELS:
        found = pattern.match(text)
        if found:
            number = next(group for group in found.groups() if group)
            return Mark(level, number, found.end())
    found = _BULLET.match(text)
    return Mark(BULLET_LEVEL, "", found.end()) if found else None


def is_decimal(text: str, mark: Mark) -> bool:
    """Say whether a third-level mark may be the whole part of a decimal (`3.5亿元`): a digit follows the dot."""
    return mark.level == ITEM and mark.end < len(text) and text[mark.end].isdecimal() and text[mark.end - 1] in ".．"


def number_value(number: str) -> int:
    """Return the integer that 十七, １７ or 17 stands for; 0 for anything else."""
    folded = fold(number)
    if folded.isascii() and folded.isdecimal():
        return int(folded)
    if len(folded) == 1 and "①" <= folded <= "⑳":
        return ord(folded) - ord("①") + 1
    tens, ten, ones = folded.rpartition("十")
    if any(part not in CHINESE_DIGITS for part in (*tens, *ones)) or len(ones) > 1 or len(tens) > 1:
        return 0
    return (CHINESE_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (CHINESE_DIGITS.index(ones) if ones else 0)
