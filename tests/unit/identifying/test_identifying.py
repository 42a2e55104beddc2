"""What names a person or an enterprise is found in a public table, by header or by form; our own codes and figures are not."""

from pathlib import Path

import pytest
from gongshi.identifying import cell_rule, check_table, header_rule

PLACE = Path("data/editions/2025-06/r1/observations.csv")


@pytest.mark.parametrize(
    "header", ["业主名称", "项目单位（全称）", "联系电话", "身份证号码", "统一社会信用代码", "E-mail", "owner_key"]
)
def test_a_header_of_such_a_column_is_known(header: str) -> None:
    assert header_rule(header) is not None


@pytest.mark.parametrize("header", ["业主数（个）", "name_zh", "owners", "area", "投资", "source"])
def test_our_own_headers_are_not(header: str) -> None:
    assert header_rule(header) is None


@pytest.mark.parametrize(
    "cell",
    [
        "11010519491231002X",
        "91350100M000100Y43",
        "联系13800138000",
        "+86 13800138000",
        "a.b@example.com",
        "１３８００１３８０００",
    ],
)
def test_a_cell_of_such_a_form_is_known(cell: str) -> None:
    assert cell_rule(cell) is not None


@pytest.mark.parametrize(
    "cell", ["12345678901", "138001380001", "0.13800138000", "f13800138000a", "202507101200000000", "晋市政办〔2025〕5号"]
)
def test_figures_checksums_and_dates_are_not(cell: str) -> None:
    """The first has no mobile number's second digit, the second one digit too many, the fifth no month 71."""
    assert cell_rule(cell) is None


def test_a_csv_tells_row_and_column_and_never_the_cell() -> None:
    text = "area,联系人,note\nnan,某某,x\nxi,,13800138000\n"
    found = list(check_table(text, PLACE))
    assert [(finding.place, finding.came) for finding in found] == [("1:联系人", "联系人"), ("3:note", "***")]
