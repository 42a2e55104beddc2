"""Lists what of a document's text belongs to no element, so that nothing is lost unseen.

Takes the text and the plan; gives the passages, and the page furniture with an empty span.
"""

from collections.abc import Iterator, Sequence

from gongshi.plan.formats.lines import Line
from gongshi.plan.model import Passage, Plan
from gongshi.plan.text import NormalisedText

_AROUND = 12  # characters beside a title or number on its line


def left_over(text: NormalisedText, plan: Plan, furniture: Sequence[Line]) -> tuple[Passage, ...]:
    """Return the passages that no section, goal, task, roster line, sentence or line of the form covers, in order."""
    covered = sorted(_covered(plan))
    passages: list[Passage] = []
    reached = 0
    for start, end in (*covered, (len(text.text), len(text.text))):
        if start > reached:
            passages += _between(text, reached, start)
        reached = max(reached, end)
    passages += [Passage(line.text, (len(text.text), len(text.text)), (line.number, line.number)) for line in furniture]
    return tuple(passages)


def _covered(plan: Plan) -> Iterator[tuple[int, int]]:
    """Yield the spans of all elements; a paragraph of the form (signature, copied, roster) is one as a whole."""
    for element in (*plan.sections, *plan.goals, *plan.tasks, *plan.sentences, *plan.targets, *plan.implied_departments):
        yield element.span
    known = _form_texts(plan)
    attached = set(plan.metadata.attachments)
    for paragraph in plan.paragraphs:
        if paragraph.kind in ("roster", "signature", "copied") or (
            paragraph.kind in ("head", "attachment") and _is_form(paragraph.text, known, attached)
        ):
            yield paragraph.span


def _form_texts(plan: Plan) -> tuple[str, ...]:
    metadata = plan.metadata
    single = (metadata.title, metadata.notice_title, metadata.doc_number, metadata.issuer, *metadata.addressees[:1])
    return tuple(text for text in single if text)


def _is_form(paragraph: str, known: tuple[str, ...], attached: set[str]) -> bool:
    """Say whether a paragraph of head or tail is what was read: titles, number, addressees, the list of attachments."""
    if paragraph.endswith(("：", ":")):
        return any(text in paragraph for text in known)
    bare = paragraph.lstrip("附件0123456789.．、：: ").rstrip("。；")
    return bare in attached or any(text in paragraph and len(paragraph) <= len(text) + _AROUND for text in known)


def _between(text: NormalisedText, start: int, end: int) -> Iterator[Passage]:
    for index in range(text.paragraph_at(start), text.paragraph_at(max(start, end - 1)) + 1):
        a, b = max(start, text.bounds[index][0]), min(end, text.bounds[index][1])
        if text.text[a:b].strip():
            yield text.passage(a, b)
