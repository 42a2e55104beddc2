"""A race method that changed says so: today's ranking.toml against the one in the newest edition's snapshot."""

from dataclasses import replace

import pytest
from gongshi.editions import Editions
from gongshi.measures.race_versions import check_race_version
from gongshi.periods import Period
from invented import edition, indicator, reference

FIRST = '[[versions]]\nnumber = 1\nsince = "2025-02"\nreason_zh = "首版"\nreason_en = "first"\n'
SECOND = '[[versions]]\nnumber = 2\nsince = "2025-06"\nreason_zh = "改"\nreason_en = "changed"\n'
METHOD = '[counties.indicators.rate]\ngoalposts = [0, 100]\nreason_zh = "因为"\nreason_en = "because"\n'
WIDER = METHOD.replace("100", "120")
TABLES = reference([indicator("rate", unit="percent")], [])


def found(published: str, today: str) -> list[tuple[str, str]]:
    """Return code and place of each finding."""
    month = edition(Period(2025, 5), [], replace(TABLES, race=published))
    findings = check_race_version(Editions((month,)), replace(TABLES, race=today), place="data/reference")
    return [(finding.code, finding.place) for finding in findings]


@pytest.mark.parametrize(
    ("published", "today", "expected"),
    [
        (FIRST + METHOD, FIRST + METHOD, []),
        (FIRST + METHOD, FIRST + METHOD.replace("because", "for"), []),
        (FIRST + METHOD, FIRST + WIDER, [("race-version-unsaid", "counties")]),
        (FIRST + METHOD, FIRST + SECOND + WIDER, []),
        (FIRST + METHOD, FIRST.replace("02", "03") + METHOD, [("race-version-rewritten", "versions.1")]),
        (FIRST + SECOND + METHOD, FIRST + METHOD, [("race-version-rewritten", "versions.2")]),
        ("", FIRST + METHOD, []),
    ],
    ids=["the same", "other words", "unsaid", "said", "rewritten", "withdrawn", "the edition kept none"],
)
def test_a_changed_method_needs_a_new_version(published: str, today: str, expected: list) -> None:
    """The goalpost of 100 becomes 120; the reasons within a method are words only."""
    assert found(published, today) == expected
