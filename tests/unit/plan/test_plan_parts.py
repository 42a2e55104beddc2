"""Departments, targets, dates and rosters, each on a sentence that can be read by hand."""

from pathlib import Path

import pytest
from gongshi.plan import plan_of
from gongshi.plan.formats.lines import Source, text_lines
from gongshi.plan.model import Plan

HEAD = "某某市2025年实施方案\n一、工作任务\n1.推进工作。"


def plan_with(text: str) -> Plan:
    return plan_of(Source(text_lines(HEAD + text)), "", Path("plan.txt"))[0]


@pytest.mark.parametrize(
    ("printed", "named", "tail"),
    [
        ("（责任单位：市财政局、市能源局）", ["市财政局", "市能源局"], ""),
        ("（责任单位：市财政局，各县<市、区>人民政府等有关部门）", ["市财政局", "各县<市、区>人民政府"], "等有关部门"),
        ("（市财政局牵头，市能源局配合）", ["+市财政局", "-市能源局"], ""),
        ("〔牵头单位：市财政局；配合单位：市能源局、各高等院校〕", ["+市财政局", "-市能源局", "-各高等院校"], ""),
        ("（市财政局会同市能源局负责）", ["+市财政局", "-市能源局"], ""),
        ("（市财政局、市能源局按职责分工负责）", ["市财政局", "市能源局"], ""),
        ("（责任单位：市文化和旅游局、市财政局和各县人民政府）", ["市文化和旅游局", "市财政局", "各县人民政府"], ""),
        ("（责任单位：市财政局；完成时限：2025年6月底）", ["市财政局"], ""),
        ("（市财政局、市能源局等负责。列第一位者为牵头单位，下同）", ["+市财政局", "市能源局"], "等"),
        ("责任单位：市财政局", ["市财政局"], ""),
        ("（市财政局牵头会同市能源局、市审计局落实）", ["+市财政局", "-市能源局", "-市审计局"], ""),
        ("（市财政局、市能源局等部门会同各地按职责分工负责）", ["市财政局", "市能源局", "各地"], "等部门"),
        ("（牵头单位：市财政局，配合单位：市能源局，各区、县级市）", ["+市财政局", "-市能源局", "-各区、县级市"], ""),
        ("（责任单位：市财政局，各市〔州〕、县〔市、区〕政府）", ["市财政局", "各市〔州〕、县〔市、区〕政府"], ""),
        ("（市财政局负责，各地级以上市人民政府结合实际落实）", ["市财政局", "各地级以上市人民政府"], ""),
        ("（责任单位：市财政局、市能源局，列首位的为牵头单位，下同）", ["+市财政局", "市能源局"], ""),
        ("（责任单位：市财政局（列第一位的为牵头单位，下同）、市能源局）", ["+市财政局", "市能源局"], ""),
        ("（牵头单位：市财政局；责任单位：市能源局；2025年12月底前完成）", ["+市财政局", "市能源局"], ""),
        ("（市财政局（市国资委）、市能源局，持续推进）", ["市财政局（市国资委）", "市能源局"], ""),
        ("（财政部、国家能源局）", ["财政部", "国家能源局"], ""),
        ("责任单位：市财政局 配合单位：市能源局、团市委 完成时限：2025年12月", ["市财政局", "-市能源局", "-团市委"], ""),
        ("市级牵头单位：市财政局；县级责任单位：各县（市、区）人民政府", ["+市财政局", "各县（市、区）人民政府"], ""),
        ("牵头科室（单位）：预算科、市国库支付中心", ["+预算科", "+市国库支付中心"], ""),
        ("（责任单位：市财政局；责任人：王某；市级分管领导：李某）", ["市财政局"], ""),
        ("（团市委、市妇联牵头，市供销社参与）", ["+团市委", "+市妇联", "-市供销社"], ""),
        ("（含高新区）", [], ""),
        ("（不含市政府办公室）", [], ""),
        ("责任单位：市财政局，各区政府（以下均需各区政府落实，不再列出）", ["市财政局", "各区政府"], ""),
        ("（责任单位：市财政局等市直部门（单位），各区县政府）", ["市财政局", "各区县政府"], "等市直部门（单位）"),
        ("（高新区、经开区、综保区）", [], ""),
        ("（由市财政局负责解释）", [], ""),
    ],
)
def test_responsible_departments(printed: str, named: list[str], tail: str) -> None:
    """+ marks a leading department, - a supporting one."""
    (task,) = plan_with(f"做好保障。{printed}").tasks
    signs = {"lead": "+", "support": "-", "": ""}
    assert [signs[mention.role] + mention.text for mention in task.departments] == named
    assert task.open_ended == tail


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("完成投资823亿元", "823 亿元 ="),
        ("同比增长7%以上", "7 % >="),
        ("投资占比提升1个百分点", "1 个百分点 ="),
        ("总动力稳定在11亿千瓦左右", "11 亿千瓦 ~"),
        ("建成社区不少于5个", "5 个 >="),
        ("数量突破100家", "100 家 >"),
        ("能耗强度控制在0.5吨标准煤以内", "0.5 吨标准煤 <="),
        ("打造1—2个示范点", "1–2 个 range"),
        ("建设1到2个园区", "1–2 个 range"),
        ("产值翻一番", "1 番 ="),
        ("培育百家企业", "100 家 ="),
        ("覆盖率达到百分之九十五", "95 % ="),
        ("推介项目１０００个", "1000 个 ="),
        ("综合排名进入全省前3位", "3 位 <="),
        ("覆盖率由35%提高到40%", "40 % ="),
        ("选拔后备人才100名", "100 名 ="),
        ("设立总规模不低于50亿元的产业基金", "50 亿元 >="),
        ("采购份额不低于预算总额的40%", "40 % >="),
        ("80%以上高频事项实现全程网办", "80 % >="),
        ("质量竞争指数达到86以上", "86  >="),
        ("回收量增加约一倍", "1 倍 ~"),
        ("9种主要再生资源利用量达到4.5亿吨", "4.5 亿吨 ="),
        ("开发千款智能产品", "1000 款 ="),
        ("降尘量控制在9吨/月·平方公里以下", "9 吨/月·平方公里 <="),
        ("业务平均担保费率降至1%以下", "1 % <="),
        ("推广首批材料100项（件）以上", "100 项 >="),
        ("追溯覆盖率≥95%", "95 % >="),
    ],
)
def test_targets(sentence: str, figure: str) -> None:
    """Value, unit and comparator are as printed; the quotation is the clause."""
    (target,) = plan_with(f"{sentence}。").targets
    high = "" if target.value_max is None else f"–{target.value_max}"
    assert f"{target.value}{high} {target.unit} {target.comparator}" == figure
    assert target.text == sentence
    assert target.task == "1"


@pytest.mark.parametrize(
    "sentence",
    [
        "建立“1+7+X”项目库",
        "落实“3个1”机制",
        "对年耗能10000吨标准煤以下的项目实行备案",
        "支持投资5000万元以上的项目",
        "给予最高100万元奖励",
        "按照不高于合同金额的30%，给予企业补助",
        "聚焦规划102项重大工程",
        "对标全国168个重点城市",
        "按不低于基准地价的70%确定出让底价",
        "同一企业每年申领金额不超过100万元",
        "对运营1年以上的企业予以支持",
        "打造10分钟生活圈",
        "2024年全市完成投资700亿元",
        "截至目前已建成35个",
        "落实《条例》第15条",
        "实行1个项目、1名领导、1套班子",
        "升级12345热线",
        "建设5G网络",
        "本方案所称小微企业是指不超过10人的企业",
        "于2025年3月20日召开会议",
    ],
)
def test_what_is_no_target(sentence: str) -> None:
    """Slogans, criteria, subsidies, durations, the past, names and dates are no targets."""
    assert plan_with(f"{sentence}。").targets == ()


def test_what_could_be_read_either_way_is_uncertain() -> None:
    """The total of projects just named may be their size or an aim: it is listed, not taken."""
    plan = plan_with("集中开工项目15个，总投资30亿元。")
    assert [target.text for target in plan.targets] == ["集中开工项目15个"]
    assert [unsure.text for unsure in plan.uncertain] == ["总投资30亿元"]


def test_two_figures_in_one_phrase() -> None:
    """分别达到65%和55% is two targets with one quotation."""
    targets = plan_with("种植、收获机械化率分别达到65%和55%。").targets
    assert [(str(target.value), target.text) for target in targets] == [
        ("65", "种植、收获机械化率分别达到65%和55%"),
        ("55", "种植、收获机械化率分别达到65%和55%"),
    ]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("一季度开工率达到40%", "2025-03-31"),
        ("上半年开工率达到40%", "2025-06-30"),
        ("到2027年开工率达到40%", "2027-12-31"),
        ("6月底前完成40个", "2025-06-30"),
        ("2026年2月底前完成40个", "2026-02-28"),
        ("开工率达到40%", "None"),
        ("5年内开工率达到40%", "None"),
        ("政策延续至2026年底。开工率达到40%", "None"),
    ],
)
def test_deadlines(sentence: str, deadline: str) -> None:
    """The last day the text names; a year that is not printed is the plan's, a day that is not printed is none."""
    (target,) = plan_with(f"{sentence}。").targets
    assert str(target.deadline) == deadline


def test_a_task_without_a_title_promises_in_its_first_sentence() -> None:
    """What a title would be is the task itself: its figure counts, and the number before it is no part of the quotation."""
    plan = plan_with(
        "\n2.组织100名干部下沉企业，办理时间缩短50%。（责任单位：市财政局）\n3.新建公园3个。\n4.实施5个行动。做好推进。\n"
    )
    assert [(target.task, target.text) for target in plan.targets] == [
        ("2", "组织100名干部下沉企业"),
        ("2", "办理时间缩短50%"),
        ("3", "新建公园3个"),
    ]
    assert [unsure.text for unsure in plan.uncertain] == ["实施5个行动"]


def test_titles_over_two_lines() -> None:
    """印发 at a line's end waits for the title it passes on; the years of a plan on a line of their own belong to it."""
    printed = "某市人才工作行动计划\n（2023—2026年）\n一、任务\n1.育才。（责任单位：市财政局）"
    metadata = plan_of(Source(text_lines(printed)), "", Path("plan.txt"))[0].metadata
    assert metadata.title == "某市人才工作行动计划（2023—2026年）"
    printed = "某市委办公厅印发\n《关于推进人才工作的实施意见》的通知\n各县：\n一、任务\n1.育才。（责任单位：市财政局）"
    metadata = plan_of(Source(text_lines(printed)), "", Path("plan.txt"))[0].metadata
    assert metadata.notice_title == "某市委办公厅印发《关于推进人才工作的实施意见》的通知"
    assert metadata.title == "关于推进人才工作的实施意见"


def test_a_plan_named_for_2030_may_have_earlier_targets() -> None:
    """2030年前 in a title is not the plan's year, before which no deadline could lie."""
    lines = text_lines("某省2030年前碳达峰方案\n一、任务\n1.降碳。到2025年，装机容量达到40万千瓦。")
    (target,) = plan_of(Source(lines), "", Path("plan.txt"))[0].targets
    assert str(target.deadline) == "2025-12-31"


def test_shortened_names_are_filled_up_unless_they_are_whole() -> None:
    """市场监管局 begins with no level; an office of the centre is named by its place."""
    (task,) = plan_with("做好保障。（省财政厅、市场监管局、广东金融监管局、检察院负责）").tasks
    assert [mention.name for mention in task.departments] == ["省财政厅", "省市场监管局", "广东金融监管局", "省检察院"]


def test_a_repeated_task_number_is_a_finding() -> None:
    """Two tasks 1 in one section; the finding names both lines."""
    _, findings = plan_of(Source(text_lines(HEAD + "\n2.甲。\n2.乙。\n")), "", Path("plan.txt"))
    assert [(finding.code, finding.place, finding.came) for finding in findings] == [
        ("plan-task-repeated", "line 5", "2 乙 (line 4: 甲)")
    ]


def test_sentences_answer_for_their_place() -> None:
    """Titles and departments are no sentences; ； ends one; a part without tasks is read too."""
    plan = plan_with("建立机制；办好活动。（责任单位：市财政局）\n二、保障\n压实责任。\n")
    assert [(sentence.place, sentence.text) for sentence in plan.sentences] == [
        ("task:1", "建立机制；"),
        ("task:1", "办好活动。"),
        ("part:2", "压实责任。"),
    ]
