"""What two small editions differ in, against a list written by hand."""

from dataclasses import replace
from pathlib import Path

import pytest
from gongshi.editions.definitions import definition_changes
from gongshi.editions.model import Edition, Editions, Observation
from gongshi.editions.rules import check_change_reasons
from gongshi.languages import CHINESE, Bilingual
from gongshi.measures.changes import ChangeKind, EditionState, changes_between, state_of
from gongshi.periods import Period
from gongshi.reference import Reference
from gongshi.translations import Translations

from tests.support.invented import edition, indicator, observation, plan, reference, target

MAY, JUNE = Period(2025, 5), Period(2025, 6)
PLAN = plan("增长")
THEN = reference([indicator(name=Bilingual("投资", "investment"))], [target(1200)], counties=("东", "西", "南"))
CITY = {MAY: "480", JUNE: "600"}  # of 1200: 40.0 % against 41.7 %, 1.7 points short; 50.0 % against 50.0 %
COUNTIES = {MAY: ("30", "20", "Q"), JUNE: ("20", "30", "10")}


def made(at: Period, under: Reference = THEN, *, revision: int = 1, **counties: str) -> Edition:
    """Return an edition of the figures above, a county's figure replaced where one is given."""
    figures = dict(zip(("东", "西", "南"), COUNTIES[at], strict=True)) | counties
    rows: list[Observation | None] = [observation(CITY[at], at)]
    rows += [observation(text, at, area) for area, text in figures.items()]
    return edition(at, rows, under, revision=revision)


def states(*editions: Edition) -> list[EditionState]:
    return [state_of(PLAN, Editions(editions), each) for each in editions]


def told(old: EditionState, new: EditionState) -> list[tuple[str, str, str, str, str]]:
    return [
        (change.kind.value, change.subject.id, change.subject.area, change.old, change.new)
        for change in changes_between(old, new).all
    ]


def test_a_month_later_is_a_new_period_a_better_status_and_three_moved_places() -> None:
    assert told(*states(made(MAY), made(JUNE))) == [
        ("new_period", "2025-06", "", "", "2025-06"),
        ("status", "investment", "city", "behind", "on_schedule"),
        ("rank", "investment", "东", "1", "2"),
        ("rank", "investment", "西", "2", "1"),
        ("rank", "investment", "南", "Q", "3"),
    ]


def test_a_revision_is_told_with_old_and_new_and_a_withheld_figure_by_its_status_alone() -> None:
    old, new = states(made(JUNE), made(JUNE, revision=2, 西="19", 南="Q"))
    assert told(old, new) == [
        ("revision", "investment", "西", "30", "19"),
        ("revision", "investment", "南", "10", "Q"),
        ("rank", "investment", "东", "2", "1"),
        ("rank", "investment", "西", "1", "2"),
        ("rank", "investment", "南", "3", "Q"),
    ]
    sentences = [change.text(Translations(CHINESE, {})) for change in changes_between(old, new).of(ChangeKind.REVISION)]
    assert sentences == ["西2025年上半年的投资由30亿元改为19亿元。", "南2025年上半年的投资由10亿元改为未显示（为保护单个单位）。"]


def test_a_later_edition_has_no_part_in_an_earlier_state() -> None:
    may = made(MAY)
    alone, beside_june = states(may)[0], states(may, made(JUNE))[0]
    assert told(alone, beside_june) == []
    assert beside_june.known.latest is may


def test_changed_tables_are_told_apart_each_with_its_stated_reason() -> None:
    [was] = THEN.indicators
    now = replace(was, counts=Bilingual("全部投资", "all investment"), base_period="2024")
    after = replace(THEN, indicators=(now, indicator("visits")), targets=(target(1000), target(9, id="quarter")))
    june = made(JUNE, after)
    reason = Bilingual("统计制度改变", "The statistical programme changed")
    june = replace(june, manifest=replace(june.manifest, change_reasons={"indicators/investment": reason}))
    old, new = states(made(MAY), june)
    tables = {ChangeKind.DEFINITION, ChangeKind.REBASING, ChangeKind.TARGET, ChangeKind.ADDED, ChangeKind.REMOVED}
    found = [(change.kind.value, change.subject.id, change.reason.en) for change in changes_between(old, new).all]
    assert [row for row in found if ChangeKind(row[0]) in tables] == [
        ("definition", "investment", reason.en),
        ("rebasing", "investment", reason.en),
        ("target", "investment", ""),
        ("added", "visits", ""),
        ("added", "quarter", ""),
    ]


@pytest.mark.parametrize(("stated", "missing"), [((), ["targets/investment"]), (("targets/investment",), [])])
def test_a_changed_target_without_a_reason_cannot_be_released(stated: tuple[str, ...], missing: list[str]) -> None:
    after = replace(THEN, targets=(target(1000),))
    manifest = replace(made(JUNE).manifest, change_reasons=dict.fromkeys(stated, Bilingual("理由", "a reason")))
    findings = check_change_reasons(THEN, after, manifest, Path("manifest.json"))
    assert [finding.came for finding in findings] == missing
    assert definition_changes(THEN, THEN) == ()
