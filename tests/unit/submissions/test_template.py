"""The month's workbook: made for the month and the site, the same bytes each time, locked where nobody should write."""

import io
from dataclasses import replace
from datetime import date

import pytest
from desk import APRIL, Desk, cell_of
from gongshi.findings import FindingsError
from gongshi.periods import Period
from gongshi.settings import DeskSettings
from gongshi.submissions import write_template
from openpyxl import load_workbook

JUNE = Period(2025, 6)


def test_the_same_inputs_give_the_same_bytes(desk: Desk) -> None:
    first = write_template(desk.settings, desk.reference, desk.editions, APRIL)
    assert first == write_template(desk.settings, desk.reference, desk.editions, APRIL)
    made = load_workbook(io.BytesIO(first)).properties
    assert made.created.date() == date(1980, 1, 1)  # type: ignore[union-attr]  # always written


def test_it_has_a_sheet_for_each_kind_of_area_and_the_month_written_on_it(desk: Desk) -> None:
    book = desk.template()
    assert book.sheetnames == ["说明", "来源", "全市", "县区", "项目表", "承诺", "公报"]  # the city has no zones
    assert [book["说明"][cell].value for cell in ("A3", "B3")] == ["月份 Period", "2025-04"]
    assert book["全市"]["F1"].value == "本期数（按所列单位）\nThis period, in that unit"


def test_only_what_is_due_stands_in_it(desk: Desk) -> None:
    def indicators(period: Period) -> set[object]:
        return {cell.value for cell in desk.template(period=period)["全市"]["A"][1:]}

    assert "reserve" not in indicators(APRIL)
    assert "reserve" in indicators(JUNE)
    assert desk.template(period=APRIL)["项目表"].max_row < desk.template(period=JUNE)["项目表"].max_row


def test_last_published_figures_stand_beside_and_withheld_ones_stay_withheld(desk: Desk) -> None:
    sheet = desk.template()["县区"]
    assert sheet[cell_of(sheet, "investment", "xi", "last")].value == 6.0
    assert sheet[cell_of(sheet, "signed-projects", "xi", "last")].value == "未显示 not shown"
    assert desk.template(period=JUNE)["全市"]["E7"].value == 512.0, "a quarterly figure's last is the last quarter's"


def test_units_say_what_a_typed_figure_means_in_both_languages(desk: Desk) -> None:
    sheet = desk.template()["全市"]
    assert sheet[cell_of(sheet, "investment", "city", "unit")].value == "亿元 (0.1 billion yuan)"
    assert sheet[cell_of(sheet, "signed-projects", "city", "unit")].value == "个 (projects)"


def test_people_can_write_where_they_should_and_nowhere_else(desk: Desk) -> None:
    sheet = desk.template()["县区"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    locked = {letter: sheet[f"{letter}2"].protection.locked for letter in "ABCDEFGLMN"}
    assert {letter for letter, is_locked in locked.items() if not is_locked} == set("FGLMN")
    owners = {name: sheet[cell_of(sheet, name, "dong", "owners")].protection.locked for name in ("investment", "signed-projects")}
    assert owners == {"investment": True, "signed-projects": False}, "owners only where a figure could disclose one"


def test_states_areas_and_stages_are_chosen_from_lists(desk: Desk) -> None:
    book = desk.template()
    (status,) = [rule for rule in book["县区"].data_validations.dataValidation if rule.type == "list"]
    assert str(status.sqref) == f"G2:G{book['县区'].max_row}"
    assert "未报送 not reported" in status.formula1
    projects = [rule for rule in book["项目表"].data_validations.dataValidation if rule.type == "list"]
    assert len(projects) == 3
    assert all(len(rule.formula1) <= 257 for rule in projects)


def test_the_due_day_and_the_ledger_s_keeper_are_the_site_s_own_settings(desk: Desk) -> None:
    settings = replace(desk.settings, desk=DeskSettings(days_before_release=10, ledger_keeper="statistics"))
    made = write_template(settings, desk.reference, desk.editions, APRIL, bureau="statistics")
    book = load_workbook(io.BytesIO(made))
    assert {"项目表", "承诺", "公报"} <= set(book.sheetnames)
    assert book["来源"]["C2"].value == "2025-05-09", "ten days before 19 May"
    unknown = replace(desk.settings, desk=DeskSettings(ledger_keeper="weather"))
    with pytest.raises(FindingsError):
        write_template(unknown, desk.reference, desk.editions, APRIL)


def test_a_bureau_gets_its_own_indicators_and_its_day(desk: Desk) -> None:
    book = desk.template("市统计局")
    assert "项目表" not in book.sheetnames
    assert {cell.value for cell in book["全市"]["A"][1:]} == {"investment", "investment-growth"}
    assert [cell.value for cell in book["来源"][2]][:3] == ["statistics", "市统计局 Municipal Statistics Bureau", "2025-05-12"]
    assert "投资" not in " ".join(str(cell.value) for cell in desk.template("reform")["全市"]["B"])


@pytest.mark.parametrize("name", ["市气象局", "housing"])
def test_a_body_with_nothing_due_is_a_finding(desk: Desk, name: str) -> None:
    with pytest.raises(FindingsError) as raised:
        desk.template(name)
    (finding,) = raised.value.findings
    assert finding.came == name
    assert "市统计局" in finding.wanted.zh
