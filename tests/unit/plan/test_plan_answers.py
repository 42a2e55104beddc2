"""Quotations are held to the plan, and no sentence goes unanswered."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.plan import check_answers, locate, paragraph_of, plan_of
from gongshi.plan.formats.lines import Source, text_lines
from gongshi.reference.model import (
    Commitment,
    CommitmentKind,
    Comparator,
    PlanPlace,
    Reference,
    Schedule,
    StatusThresholds,
    Target,
    Unpromised,
)

TEXT = """某某市2025年实施方案
某政发〔2025〕3号
一、主要目标
——投资增长。完成投资5亿元。
二、工作任务
1.强化保障。建立台账；办好活动。
三、组织实施
压实责任。
"""
PLAN = plan_of(Source(text_lines(TEXT)), "", Path("plan.txt"))[0]
FOLDER = Path("data/reference")


def target(quotation: str, document: str = "某政发〔2025〕3号") -> Target:
    return Target(
        id="investment",
        indicator="fai",
        area="city",
        period=Period(2025, 12),
        comparator=Comparator.EQUAL,
        value=Decimal(5),
        unit="yi",
        schedule=Schedule.LINEAR,
        answers_to=PlanPlace("goal", "1"),
        document=document,
        quotation=quotation,
    )


def commitment(place: str, quotation: str) -> Commitment:
    return Commitment(f"{place} {quotation}", PlanPlace.parse(place), CommitmentKind.COMMITMENT, Bilingual("", ""), quotation)


ANSWERED = Reference(
    units=(),
    areas=(),
    departments=(),
    indicators=(),
    targets=(target("完成投资5亿元"),),
    commitments=(commitment("task:1", "建立台账"), commitment("task:1", "办好活动")),
    unpromised=(Unpromised(PlanPlace("part", "3"), "压实责任", Bilingual("", "")),),
    calendar=(),
    thresholds=StatusThresholds(Decimal(0), Decimal(0), Decimal(0)),
)


def found(reference: Reference) -> list[tuple[str, str, str, str]]:
    return [
        (finding.code, finding.file, finding.place, finding.came) for finding in check_answers(PLAN, reference, folder=FOLDER)
    ]


def test_every_sentence_is_answered_for() -> None:
    """Targets, commitments and unpromised rows each answer for the sentence that they quote."""
    assert found(ANSWERED) == []


def test_a_quotation_that_is_gone_is_an_error() -> None:
    """File, row and quotation are named; the sentence it was to answer for is told too."""
    assert found(replace(ANSWERED, targets=(target("完成投资6亿元"),))) == [
        ("plan-quotation", "data/reference/targets.csv", "investment", "完成投资6亿元 ×0"),
        ("plan-sentence-unanswered", "data/reference/commitments.csv", "goal:1", "完成投资5亿元。"),
    ]


def test_a_target_of_another_document_is_not_looked_for() -> None:
    """A target whose document is a provincial one need not stand in this plan; the sentence is then unanswered."""
    codes = [code for code, *_ in found(replace(ANSWERED, targets=(target("不在此文", "省政发〔2025〕1号"),)))]
    assert codes == ["plan-sentence-unanswered"]


def test_a_place_that_the_plan_does_not_have_is_an_error() -> None:
    """task:9 is not in the plan."""
    extra = (*ANSWERED.commitments, commitment("task:9", "建立台账"))
    assert found(replace(ANSWERED, commitments=extra)) == [
        ("plan-place", "data/reference/commitments.csv", "task:9 建立台账", "task:9")
    ]


def test_a_quotation_is_located() -> None:
    """Its span, its line and its paragraph; twice or not at all is a ValueError."""
    passage = locate(PLAN, "task:1", "办好活动")
    assert (PLAN.normalised_text[slice(*passage.span)], passage.lines, paragraph_of(PLAN, passage)) == ("办好活动", (6, 6), "p6")
    with pytest.raises(ValueError, match="stands 0 times"):
        locate(PLAN, "part:3", "办好活动")
