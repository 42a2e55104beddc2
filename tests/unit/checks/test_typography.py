"""How each language is written: every rule of the list finds its own example and leaves the other alone."""

import pytest
from gongshi.checks.typography import WritingRule, marked, writing_rules


@pytest.mark.parametrize("rule", writing_rules(), ids=lambda rule: f"{rule.language}-{rule.code}")
def test_a_rule_finds_its_example_and_leaves_the_other(rule: WritingRule) -> None:
    assert rule.code in [code for code, _ in marked(rule.finds, rule.language)]
    assert list(marked(rule.leaves, rule.language)) == []


def test_a_place_is_told_with_what_stands_around_it_and_once_a_page() -> None:
    text = "全年投资同比增长-3%，民间投资同比增长-5%。"
    assert list(marked(text, "zh-CN")) == [("negative-rise", "全年投资同比增长-3%，民间投资同比增长-5")]
