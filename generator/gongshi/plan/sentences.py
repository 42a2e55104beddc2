"""Cuts goals, tasks and other parts into sentences, so that each promise can be answered for.

A sentence ends with 。 ！ ？ or ；, the last because a plan strings promises together with it, and with its paragraph;
brackets and quotations are not cut. The title of a part is no sentence unless the part says nothing else; brackets of
responsible departments are none.
"""

from collections.abc import Iterator, Sequence

from gongshi.plan.brackets import Span, split_outside
from gongshi.plan.model import Sentence
from gongshi.plan.outline import Outline, Part
from gongshi.plan.text import NormalisedText

_ENDS = "。！？；!?;"


def sentences_of(text: NormalisedText, place: str, start: int, end: int, left_out: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of the span in order, without the spans `left_out` (title, departments)."""
    for begin, stop in _pieces(text, start, end, left_out):
        for a, b in split_outside(text.text, _ENDS, begin, stop):
            if not any(character.isalnum() for character in text.text[a:b]):
                continue
            close = b + 1 if b < stop else b
            yield Sentence(**text.where(a, close), place=place, paragraph=f"p{text.paragraph_at(a) + 1}")


def _pieces(text: NormalisedText, start: int, end: int, left_out: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of the span between line ends and left-out spans, which lie each within one paragraph."""
    skipped = sorted(left_out)
    following = 0
    for index in range(text.paragraph_at(start), text.paragraph_at(max(start, end - 1)) + 1):
        begin, stop = max(start, text.bounds[index][0]), min(end, text.bounds[index][1])
        while following < len(skipped) and skipped[following][0] < stop:
            a, b = skipped[following]
            if a > begin:
                yield begin, a
            begin = max(begin, b)
            following += 1
        if begin < stop:
            yield begin, stop


def plan_sentences(text: NormalisedText, outline: Outline, places: Sequence[str]) -> Iterator[Sentence]:
    """Yield the sentences of every goal, task, and first-level part that holds neither, in the document's order."""
    placed = [(f"goal:{number}", part) for number, part in enumerate(outline.goals, start=1)]
    placed += [(f"task:{place}", part) for place, part in zip(places, outline.tasks, strict=True)]
    inside = {id(part) for _, part in placed}
    for root in outline.roots:
        if root.level == 1 and root.mark and not any(id(part) in inside for part in root.within()):
            placed.append((f"part:{root.mark.value}", root))
    for place, part in sorted(placed, key=lambda item: item[1].start):
        yield from _part_sentences(text, place, part)


def _part_sentences(text: NormalisedText, place: str, part: Part) -> list[Sentence]:
    """Return a part's sentences without its titles; when it has nothing but its title, that."""
    departments = [block.span for inner in part.within() for block in inner.blocks if block.span[0] < part.end]
    titles = [(inner.start, _title_end(text, inner)) for inner in part.within()]
    numbers = [(inner.start, inner.title[0]) for inner in part.within()]
    found = list(sentences_of(text, place, part.start, part.end, [*titles, *departments]))
    return found or list(sentences_of(text, place, part.start, part.end, [*numbers, *departments]))


def _title_end(text: NormalisedText, part: Part) -> int:
    """Return where a part's title ends, with its full stop."""
    end = part.title[1]
    return end + 1 if text.text.startswith(("。", "：", ":"), end) else end
