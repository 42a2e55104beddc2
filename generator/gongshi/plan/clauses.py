"""One paragraph as the rules about figures see it: its clauses and sentences, its brackets and quotations.

Takes a paragraph with half-width digits; gives the clause around any place of it. What lies further off than `REACH`
is not looked at, so that a line without punctuation costs no more than another.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from gongshi.plan.brackets import Span, bracket_groups, group_at, quoted_groups

REACH = 300
_LONGEST_BRACKET = 12  # a longer one interrupts the clause: what is quoted begins after it
_SENTENCE_ENDS, _CLAUSE_ENDS = "。；！？;\t", "，,：:。；！？;\t"  # a tab parts the cells of a table


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure's clause, and the sentence it is in, as offsets of the paragraph."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


class ParagraphContext:
    """A paragraph's text with what stands in brackets and quotation marks, and where clauses and sentences end.

    What it says begins at `opening`, after its number.
    """

    def __init__(self, text: str, opening: int = 0) -> None:
        self.text = text
        self.opening = opening
        self.brackets = bracket_groups(text)
        self.quotations = quoted_groups(text)
        self._bracket_ends = [end for _, end in self.brackets]
        self._sentence_ends = self._outside(_SENTENCE_ENDS)
        self._clause_ends = self._outside(_CLAUSE_ENDS)

    def clause(self, start: int, end: int) -> Clause:
        """Return the clause that `text[start:end]` stands in; in a bracket, the clause of the bracket."""
        inside = self.bracket(start)
        if inside:
            return self._clause_in(inside, start, end)
        low, high = max(0, start - REACH), min(len(self.text), end + REACH)
        begin = max(low, self.opening, _before(self._clause_ends, start) + 1)
        before = bisect.bisect_right(self._bracket_ends, start) - 1
        if before >= 0 and self.brackets[before][0] >= begin and self._is_long(self.brackets[before]):
            begin = self.brackets[before][1]
        return Clause(
            begin,
            min(high, _after(self._clause_ends, end, len(self.text))),
            max(low, self.opening, _before(self._sentence_ends, start) + 1),
            min(high, _after(self._sentence_ends, end, len(self.text))),
        )

    def clause_end(self, offset: int) -> int:
        """Return where the clause that `offset` stands in ends."""
        return min(offset + REACH, _after(self._clause_ends, offset, len(self.text)))

    def bracket(self, offset: int) -> Span | None:
        """Return the bracket that `offset` stands in, or None."""
        return group_at(self.brackets, offset)

    def is_quoted(self, offset: int) -> bool:
        """Say whether `offset` stands in quotation marks or a title."""
        return group_at(self.quotations, offset) is not None

    def outside_brackets(self, start: int, end: int) -> str:
        """Return a span's text without the brackets that lie wholly in it."""
        pieces: list[str] = []
        reached = start
        first = bisect.bisect_left(self.brackets, (start, start))
        for a, b in self.brackets[first:]:
            if b > end:
                break
            pieces.append(self.text[reached:a])
            reached = b
        return "".join([*pieces, self.text[reached:end]])

    def _clause_in(self, inside: Span, start: int, end: int) -> Clause:
        low, high = max(inside[0] + 1, start - REACH), min(inside[1] - 1, end + REACH)
        before = max(self.text.rfind(mark, low, start) for mark in _CLAUSE_ENDS)
        after = [found for mark in _CLAUSE_ENDS if (found := self.text.find(mark, end, high)) >= 0]
        return Clause(max(low, before + 1), min([high, *after]), low, high)

    def _outside(self, marks: str) -> list[int]:
        return [
            offset
            for offset, character in enumerate(self.text)
            if character in marks and not self.bracket(offset) and not self.is_quoted(offset)
        ]

    def _is_long(self, bracket: Span) -> bool:
        return bracket[1] - bracket[0] > _LONGEST_BRACKET


def _before(offsets: Sequence[int], position: int) -> int:
    index = bisect.bisect_left(offsets, position) - 1
    return offsets[index] if index >= 0 else -1


def _after(offsets: Sequence[int], position: int, otherwise: int) -> int:
    index = bisect.bisect_left(offsets, position)
    return offsets[index] if index < len(offsets) else otherwise
