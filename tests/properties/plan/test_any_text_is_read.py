"""Any text at all is read: no exception, spans in order and within the text, reading again gives the same."""

import time
from pathlib import Path

import pytest
from gongshi.plan import changes_text, plan_changes, plan_json, plan_of, plan_report
from gongshi.plan.formats.lines import Source, text_lines, without_page_numbers
from gongshi.plan.model import Passage, Plan
from gongshi.plan.source import read_content
from hypothesis import example, given, settings
from hypothesis import strategies as st

PLACE = Path("plan.txt")
PHRASES = """
一、主要目标 二、工作任务 （一）加快建设 1.强化保障。 2. （1） ① ——投资增长。 -
、 《 》 “ ” 。 ， ； ： （ ） 〔2025〕5号 — 3 — <市、区>
完成5个项目 增长7%以上 5万元 分别达到65%和55% 年底前 到2027年 2025年3月20日 ３．５ 百个 翻一番 百分之五十
A 5G 0 9999999999999999999 1,234
关于印发 实施方案 的通知 各县（市、区）人民政府： 附件： 附件 抄送： （此件公开发布）
责任单位： （责任单位： 市财政局 、市能源局 等部门 牵头 ，配合 负责 以下均需 不再列出 列第一位者为牵头单位 序号 任务
组长： 成员： 张三 市长 李四 办公室设在市发改局， 兼任办公室主任。 全部 每季度 一次 应建尽建 建设项目推进工作质量提升体系完善
"""
GAPS = ["\n", "\n", "\n\n", " ", "\u3000", "\t", "\r\n", "\f", "\u200b", "\ufffd", "\U0001f600"]
pieces = st.sampled_from([*PHRASES.split(), *GAPS])
documents = st.one_of(st.text(), st.lists(pieces, max_size=60).map("".join))


def read(text: str) -> Plan:
    return plan_of(without_page_numbers(text_lines(text)), "", PLACE)[0]


def elements(plan: Plan) -> list[Passage]:
    departments = [mention for task in plan.tasks for mention in task.departments]
    people = [*plan.roster.people, *plan.roster.bodies] if plan.roster else []
    groups = (
        plan.paragraphs,
        plan.sections,
        plan.goals,
        plan.tasks,
        plan.targets,
        plan.soft_targets,
        plan.sentences,
        plan.uncertain,
    )
    return [*departments, *people, *plan.implied_departments, *(element for group in groups for element in group)]


@given(documents)
@settings(max_examples=150, deadline=None)
@example("0\r、‐‐‐‐‐‐‐‐‐‐‐‐‐‐‐‐\u2065\u2065\u2065\n\t0")
@example("关于\n关于印发\n一、目标")
@example("组长：\n张三\n1.5个")
def test_every_element_stands_where_it_says(text: str) -> None:
    """`text[span]` is the element's text, its lines are lines of the source, and lists are in the document's order."""
    plan = read(text)
    lines = len(text_lines(text))
    for element in elements(plan):
        start, end = element.span
        assert 0 <= start <= end <= len(plan.normalised_text)
        assert plan.normalised_text[start:end] == element.text
        assert 1 <= element.lines[0] <= element.lines[1] <= lines
    for ordered in (plan.paragraphs, plan.sections, plan.goals, plan.tasks, plan.sentences, plan.soft_targets):
        assert [element.span for element in ordered] == sorted(element.span for element in ordered)
    assert "\n".join(paragraph.text for paragraph in plan.paragraphs) == plan.normalised_text


@given(documents)
@settings(max_examples=150, deadline=None)
def test_nothing_of_the_text_is_lost(text: str) -> None:
    """Every character that is no space stands in an element or in what was left over."""
    plan = read(text)
    covered = bytearray(len(plan.normalised_text))
    said = [
        text for text in (plan.metadata.title, plan.metadata.notice_title, plan.metadata.doc_number, plan.metadata.issuer) if text
    ]
    said += [*plan.metadata.addressees, *plan.metadata.attachments]
    whole = [
        paragraph
        for paragraph in plan.paragraphs
        if paragraph.kind in ("roster", "signature", "copied") or any(text in paragraph.text for text in said)
    ]
    for element in (
        *plan.sections,
        *plan.goals,
        *plan.tasks,
        *plan.sentences,
        *plan.targets,
        *plan.implied_departments,
        *plan.left_over,
        *whole,
    ):
        covered[element.span[0] : element.span[1]] = b"\x01" * (element.span[1] - element.span[0])
    assert not [c for c, seen in zip(plan.normalised_text, covered, strict=True) if not seen and not c.isspace()]


@given(documents)
@settings(max_examples=150, deadline=None)
def test_reading_the_normalised_text_gives_the_same(text: str) -> None:
    """The normalised text is at rest: reading it again gives the same text and the same elements."""
    plan = read(text)
    again = read(plan.normalised_text)
    assert again.normalised_text == plan.normalised_text
    assert [element.span for element in elements(again)] == [element.span for element in elements(plan)]


@given(documents, documents)
@settings(max_examples=100, deadline=None)
def test_anything_can_be_written_out_and_compared(one: str, other: str) -> None:
    """Export, report and comparison take any plan; a plan compared with itself has no changes."""
    old, new = read(one), read(other)
    assert plan_json(old)["normalised_text"] == old.normalised_text
    assert plan_report(old)
    assert changes_text(plan_changes(old, new))
    assert plan_changes(old, old) == ()


@given(st.binary(max_size=400), st.sampled_from(["", "%PDF-1.7\n", "PK\x03\x04", "<html><body>", "\xef\xbb\xbf", "\xff\xfe"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_source_or_a_finding(content: bytes, start: str) -> None:
    """Whatever a file holds, there is either text to read or a finding that says why not."""
    source, findings = read_content(start.encode("latin-1") + content, PLACE)
    assert (source is None) == bool(findings)


HOSTILE = """
（ （） “ 《 1 1, 1. 一、 —— 、 ， 关于 责任单位： （责任单位：市财政局、 市财政局牵头， 以下均需 以下各项任务均
2025年6月 到20 每季度 全部
应建尽建、 6月份，启动 完成5个 、5个 5A 百分之五十 达到近 形成一批 自 办公室 （一）1.完成5个。（责任单位：市财政局）
"""
HOSTILE_LINES = (
    *(" ", "\t", "关于印发\n", "组长：张三 市长\n", "建设项目推进工作\n", "1.推进工作\n", "序号\t任务\t责任单位\n"),
    "一、甲\n（一）乙\n1.丙。（责任单位：丁局）\n",
    *(
        "附件\n1.任务。\n2025年1月2日\n",
        "（财政部、审计署）",
        "市财政局会同",
        "各县、市、区、",
        "100台（套）",
        "1\t任务\t市财政局县水利局\n",
    ),
)


@pytest.mark.parametrize("unit", [*HOSTILE.split(), *HOSTILE_LINES])
def test_no_repeated_piece_stalls_the_reader(unit: str) -> None:
    """Four times the text takes at most about four times as long: a fixed allowance covers the noise of a clock."""
    short, long = (
        min(seconds_to_read("一、任务\n1.推进。" + (unit * (size // len(unit) + 1))[:size]) for _ in range(3))
        for size in (3_000, 12_000)
    )
    assert long < 8 * short + 0.1


def seconds_to_read(text: str) -> float:
    started = time.process_time()
    plan_of(Source(text_lines(text)), "", PLACE)
    return time.process_time() - started
