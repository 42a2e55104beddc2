"""Cuts goals, tasks and other parts into sentences, so that each promise can be answered for.

A sentence ends with 。 ！ ？ or ；, the last because a plan strings promises together with it, and with its paragraph;
brackets and quotations are not cut. The title of a part is no sentence unless the part says nothing else; brackets of
responsible departments are none.
"""

from collections.abc import Iterator, Sequence

from gongshi.plan.brackets import Span, split_outside
from gongshi.plan.model import Sentence
from gongshi.plan.text import NormalisedText

_ENDS = "。！？；!?;"


def sentences_of(text: NormalisedText, place: str, start: int, end: int, left_out: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of the span in order, without the spans `left_out` (title, departments)."""
    for begin, stop in _pieces(text, start, end, left_out):
        for a, b in split_outside(text.text, _ENDS, begin, stop):
            while a < b and text.text[a].isspace():
                a += 1
            if not any(character.isalnum() for character in text.text[a:b]):
                continue
            close = b + 1 if b < stop else b
            yield Sentence(**text.where(a, close), place=place, paragraph=f"p{text.paragraph_at(a) + 1}")


def _pieces(text: NormalisedText, start: int, end: int, left_out: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of the span between line ends and left-out spans."""
    for index in range(text.paragraph_at(start), text.paragraph_at(max(start, end - 1)) + 1):
        begin, stop = max(start, text.bounds[index][0]), min(end, text.bounds[index][1])
        for a, b in sorted(left_out):
            if a < stop and b > begin:
                if a > begin:
                    yield begin, a
                begin = b
        if begin < stop:
            yield begin, stop
