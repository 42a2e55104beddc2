"""Holds the reference tables to the plan: every quotation stands where it says, every sentence is answered for.

Takes a plan and the reference; gives findings that name row and quotation, or the sentence that no row answers for.
"""

from collections.abc import Iterator
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.plan.model import Plan
from gongshi.plan.places import extent_of
from gongshi.reference.model import PlanPlace, Reference

QUOTATION_GONE = FindingKind(
    "plan-quotation",
    Bilingual("引文在 {answers_to} 中恰好出现一次", "the quotation exactly once in {answers_to}"),
    Bilingual(
        "请按方案原文改正引文或出处；引文须逐字一致。", "Correct the quotation or its place to what the plan says, word for word."
    ),
)
NO_SUCH_PLACE = FindingKind(
    "plan-place",
    Bilingual("方案中有的目标、任务或部分", "a goal, task or part that the plan has"),
    Bilingual("请改正 answers_to，例如 task:4。", "Correct answers_to, for example task:4."),
)
UNANSWERED = FindingKind(
    "plan-sentence-unanswered",
    Bilingual("此句在承诺表或“不作承诺”表中有一行", "a row for this sentence among the commitments or the unpromised"),
    Bilingual(
        "请在 commitments.csv 中为此句加一行；如不是承诺，在 unpromised.csv 中写明原因。",
        "Give the sentence a row in commitments.csv; if it promises nothing, say why in unpromised.csv.",
    ),
)

Row = tuple[str, str, PlanPlace, str]


def check_answers(plan: Plan, reference: Reference, *, folder: Path) -> list[Finding]:
    """Return what does not hold between the plan and the tables in `folder`.

    Of the targets those count whose `document` is the plan's number.
    """
    findings: list[Finding] = []
    answered: list[tuple[int, int]] = []
    for table, row, answers_to, quotation in _rows(plan, reference):
        extent = extent_of(plan, str(answers_to))
        if extent is None:
            findings.append(NO_SUCH_PLACE.at(folder / table, row, str(answers_to)))
            continue
        times = plan.normalised_text.count(quotation, *extent)
        if times != 1:
            findings.append(QUOTATION_GONE.at(folder / table, row, f"{quotation} ×{times}", answers_to=str(answers_to)))
        if times:
            start = plan.normalised_text.index(quotation, *extent)
            answered.append((start, start + len(quotation)))
    for checkpoint in reference.checkpoints:  # a preamble has no place of its own
        times = plan.normalised_text.count(checkpoint.quotation)
        if times != 1:
            came = f"{checkpoint.quotation} ×{times}"
            findings.append(QUOTATION_GONE.at(folder / "checkpoints.csv", checkpoint.month, came, answers_to="—"))
    for sentence in plan.sentences:
        if not any(start < sentence.span[1] and sentence.span[0] < end for start, end in answered):
            findings.append(UNANSWERED.at(folder / "commitments.csv", sentence.place, sentence.text))
    return findings


def _rows(plan: Plan, reference: Reference) -> Iterator[Row]:
    """Yield file, row, place and quotation of every row that quotes this plan."""
    for target in reference.targets:
        if target.document == plan.metadata.doc_number:
            yield "targets.csv", target.id, target.answers_to, target.quotation
    for commitment in reference.commitments:
        yield "commitments.csv", commitment.id, commitment.answers_to, commitment.quotation
    for number, row in enumerate(reference.unpromised, start=2):
        yield "unpromised.csv", str(number), row.answers_to, row.quotation
