"""The normalised text of a document and the way back from any place of it to the lines of the source."""

import bisect
from dataclasses import dataclass
from typing import TypedDict

from gongshi.plan.model import Passage


class Where(TypedDict):
    """The fields that every element of a plan has of `Passage`."""

    text: str
    span: tuple[int, int]
    lines: tuple[int, int]


@dataclass(frozen=True)
class NormalisedText:
    """Paragraphs separated by `\\n`; `bounds` are their spans; `line_starts` and `line_numbers` lead to the source."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    line_starts: tuple[int, ...]
    line_numbers: tuple[int, ...]

    def paragraph(self, index: int) -> str:
        """Return the text of the paragraph at `index`, counted from 0."""
        start, end = self.bounds[index]
        return self.text[start:end]

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph that `offset` lies in."""
        return max(0, bisect.bisect_right(self.bounds, (offset, len(self.text) + 1)) - 1)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last source line of the span."""
        first = bisect.bisect_right(self.line_starts, start) - 1
        last = bisect.bisect_right(self.line_starts, max(start, end - 1)) - 1
        return self.line_numbers[max(0, first)], self.line_numbers[max(0, last)]

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage of the span."""
        return Passage(self.text[start:end], (start, end), self.lines(start, end))

    def where(self, start: int, end: int) -> Where:
        """Return `text`, `span` and `lines` of the span, as any element's first fields."""
        return Where(text=self.text[start:end], span=(start, end), lines=self.lines(start, end))
