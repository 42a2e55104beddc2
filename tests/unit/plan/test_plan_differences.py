"""What changed between two plans: each kind of change on one small pair."""

from pathlib import Path

from gongshi.plan import changes_json, changes_text, plan_changes, plan_of, plan_report
from gongshi.plan.formats.lines import Source, text_lines
from gongshi.plan.model import Plan

OLD = """某某市2025年实施方案
一、工作任务
1.强化资金保障。争取资金5亿元。建立台账。（责任单位：市财政局）
2.强化用地保障。供应土地300亩。（责任单位：市自然资源局、市住建局）
3.办好活动。举办活动。（责任单位：市商务局）
组长：张三 市长
成员：市财政局、市商务局主要负责人。
"""
NEW = """某某市2026年实施方案
一、工作任务
1.强化资金保障。争取资金6亿元。建立台账和清单。（责任单位：市财政局）
2.强化土地保障。供应土地300亩。（责任单位：市自然资源局牵头，市能源局配合）
4.引进人才。引进人才团队。（责任单位：市人社局）
组长：李四 市长
副组长：张三 市委书记
成员：市财政局、市人社局主要负责人。
"""


def read(text: str) -> Plan:
    return plan_of(Source(text_lines(text)), "", Path("plan.txt"))[0]


def test_every_kind_of_change_is_told() -> None:
    """Old and new stand side by side; what did not change is not there."""
    changes = [(change.kind, change.place, change.old, change.new) for change in plan_changes(read(OLD), read(NEW))]
    assert changes == [
        ("document", "title", "某某市2025年实施方案", "某某市2026年实施方案"),
        ("task-reworded", "task:1", "争取资金5亿元。建立台账", "争取资金6亿元。建立台账和清单"),
        ("task-renamed", "task:2", "强化用地保障", "强化土地保障"),
        ("task-added", "task:4", "", "引进人才"),
        ("task-dropped", "task:3", "办好活动", ""),
        ("department-dropped", "task:2", "市住建局", ""),
        ("department-added", "task:2", "", "市能源局"),
        ("department-role", "task:2", "市自然资源局：—", "市自然资源局：lead"),
        ("target-moved", "task:1", "争取资金5亿元", "争取资金6亿元"),
        ("person-added", "李四", "", "组长 市长"),
        ("person-changed", "张三", "组长 市长", "副组长 市委书记"),
        ("body-dropped", "市商务局", "市商务局", ""),
        ("body-added", "市人社局", "", "市人社局"),
    ]


def test_a_plan_has_not_changed_against_itself() -> None:
    """No change is said in both languages."""
    assert changes_text(plan_changes(read(OLD), read(OLD))) == "没有变化 / no change\n"


def test_changes_are_written_in_both_languages() -> None:
    """Text and JSON carry the kind in Chinese and English, and the lines."""
    changes = plan_changes(read(OLD), read(NEW))
    assert "目标值调整 / target moved  task:1\n  − [3] 争取资金5亿元\n  + [3] 争取资金6亿元\n" in changes_text(changes)
    assert changes_json(changes)[3] == {
        "kind": "task-added",
        "name": {"zh": "新增任务", "en": "task added"},
        "place": "task:4",
        "old": None,
        "new": "引进人才",
        "old_lines": None,
        "new_lines": [5, 5],
    }


def test_the_report_shows_lines() -> None:
    """A person can go from each element of the report to its line."""
    report = plan_report(read(OLD))
    assert "           3  task:1  强化资金保障" in report
    assert "           3  = 5亿元  “争取资金5亿元”  task:1 · outcome" in report
    assert "           6  组长  张三  市长" in report
