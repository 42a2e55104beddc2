"""Lines become paragraphs, and every place of the text leads back to its line."""

from pathlib import Path

import pytest
from gongshi.plan.formats.lines import text_lines
from gongshi.plan.marks import mark_of, number_value
from gongshi.plan.normalising import normalised
from gongshi.plan.roster_lines import person_line
from gongshi.plan.source import decoded

WRAPPED = """一、主要目标

1.建设项目。聚焦重大战略和新质生产力等重点方向，谋划一批打基

础、利长远、惠民生的重大项目。6 月份，启动 2026 年项目谋划储

备。衔接国家、省、市规划布局，编制全市项目谋划指南，按季度滚
 动更新。（责任单位：市财政局）

2.强化保障。用好配套机制，发挥专班作用，主动对接国家和省相关

部门，更大力度做好政策性资金争取工作。
"""


def test_hard_wrapped_lines_become_paragraphs() -> None:
    """Lines broken at the margin are joined, over empty lines and page breaks; spaces beside digits go."""
    text = normalised(text_lines(WRAPPED))
    assert text.text.split("\n") == [
        "一、主要目标",
        "1.建设项目。聚焦重大战略和新质生产力等重点方向，谋划一批打基础、利长远、惠民生的重大项目。6月份，启动2026年项目谋划储备。"
        "衔接国家、省、市规划布局，编制全市项目谋划指南，按季度滚动更新。（责任单位：市财政局）",
        "2.强化保障。用好配套机制，发挥专班作用，主动对接国家和省相关部门，更大力度做好政策性资金争取工作。",
    ]


def test_a_span_knows_its_lines() -> None:
    """季度滚动 is broken over lines 7 and 8 of the source."""
    text = normalised(text_lines(WRAPPED))
    start = text.text.index("季度滚动")
    assert text.lines(start, start + 4) == (7, 8)


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """Short lines of no common width are paragraphs."""
    lines = "一、目标\n增长5%。\n二、任务\n1.推进。做好工作。\n"
    assert normalised(text_lines(lines)).text == lines.strip()


def test_a_title_over_three_lines_is_one() -> None:
    """The issuer, 关于印发… and …的通知 are one title."""
    head = "某某市人民政府办公室\n关于印发某某市2025年项目建设\n实施方案的通知\n各县人民政府："
    assert normalised(text_lines(head)).text.split("\n")[0] == "某某市人民政府办公室关于印发某某市2025年项目建设实施方案的通知"


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        ("一、主要目标", 1, "一", "主要目标"),
        ("（十二）发展服务", 2, "十二", "发展服务"),
        ("( 三 )发展服务", 2, "三", "发展服务"),
        ("１．打造创业带", 3, "１", "打造创业带"),
        ("17.推动投资", 3, "17", "推动投资"),
        ("2、强化保障", 3, "2", "强化保障"),
        ("（3）开展排查", 4, "3", "开展排查"),
        ("④线下培训", 5, "④", "线下培训"),
        ("——投资规模", 9, "", "投资规模"),
    ],
)
def test_marks_in_their_variants(line: str, level: int, number: str, title: str) -> None:
    """Full-width and half-width, spaced and plain forms are one mark; the number is as printed."""
    mark = mark_of(line)
    assert mark is not None
    assert (mark.level, mark.number, line[mark.end :]) == (level, number, title)


@pytest.mark.parametrize(
    ("number", "value"), [("十", 10), ("十七", 17), ("二十", 20), ("三十六", 36), ("１７", 17), ("③", 3), ("甲", 0)]
)
def test_numbers_in_words(number: str, value: int) -> None:
    """十七 is 17; what is no number is 0."""
    assert number_value(number) == value


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("组 长：薛 平 市委副书记、市长", "组长：薛平 市委副书记、市长"),
        ("贺 文 副市长", "贺文 副市长"),
        ("阿不都·热合曼 县应急管理局局长", "阿不都·热合曼 县应急管理局局长"),
        ("李 震（市委宣传部）", "李震（市委宣传部）"),
        ("成员：张三丰 李四 王五", "成员：张三丰 李四 王五"),
        ("专班办公室设在市发改委。", None),
    ],
)
def test_spaces_in_a_roster(line: str, read: str | None) -> None:
    """The spaces that spread a role or a name go, the one before a post stays."""
    assert person_line(line) == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    """The encodings in use among governments are told apart."""
    assert decoded("实施方案\n一、目标".encode(encoding), Path("x.txt")) == ("实施方案\n一、目标", [])


def test_undecodable_bytes_are_a_finding() -> None:
    """The finding names the first byte that is in no encoding, and its line."""
    text, findings = decoded("一、目标\n".encode() + b"\xff\xfe\xfa 1", Path("x.txt"))
    assert text is None
    assert [(finding.code, finding.place, finding.came) for finding in findings] == [
        ("plan-encoding", "line 2, byte 13", "ff fe fa 20")
    ]
