"""Each status can be recomputed by hand from its page: every number of its rule stands in the row that shows it."""

from datetime import date
from pathlib import Path

import pytest
from gongshi.languages import LANGUAGES
from gongshi.measures.model import Status
from gongshi.pages.model import Site
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.progress import target_row
from gongshi.pages.views.promises import promise_row
from gongshi.pipeline import read_site, settings_of
from gongshi.reference import Schedule

REPOSITORY = Path(__file__).resolve().parents[3]
UNJUDGED = {Status.NOT_DUE, Status.NOT_REPORTED, Status.WITHHELD, Status.NOT_JUDGED}


@pytest.fixture(scope="module")
def site() -> Site:
    return read_site(settings_of(REPOSITORY / "tests/city"), date(2026, 2, 2))[0]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_number_of_the_rule_stands_in_the_row(site: Site, language) -> None:
    """The figure and the target in every reason of a judged target; by shares also completion, schedule and the limits."""
    printer = Printer(site, language)
    judged = [each for each in site.measures.progress.values() if each.status not in UNJUDGED]
    assert judged
    for progress in judged:
        row = target_row(printer, progress)
        assert row["asked"] in row["reason"]
        assert progress.value is not None
        if progress.target.schedule is not Schedule.QUARTERLY:
            assert printer.quantity(progress.value, progress.indicator) in row["reason"]
        if progress.target.schedule is Schedule.LINEAR and progress.reason.startswith("linear"):
            assert progress.completion_pct is not None and progress.expected_pct is not None
            assert printer.percent(progress.completion_pct) in row["reason"]
            assert printer.percent(progress.expected_pct) in row["reason"]
            assert f"{progress.observation.period.month}/{progress.target.period.month}" in row["reason"]


def test_the_strip_has_a_sign_and_a_word_for_each_month(site: Site) -> None:
    """Two editions, two signs; the words name the first and the last month."""
    for language in LANGUAGES:
        printer = Printer(site, language)
        row = target_row(printer, _some(site))
        assert len(row["strip"]["signs"]) == len(site.editions.current)
        assert printer.column(printer.latest.period) in row["strip"]["words"]
        promise = promise_row(printer, site.reference.commitments[0])
        assert len(promise["strip"]["signs"]) == len(site.editions.current)
        assert promise["chip"]["sign"] == promise["strip"]["signs"][-1]["sign"]


def _some(site: Site):
    period = site.editions.latest.period
    return site.measures.progress[period, site.reference.targets[0].id]
