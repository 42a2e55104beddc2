"""Every document here is read as its `.expected.json` says: one convention of the genre a document."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("check_plans", HERE.parent.parent / ".ci" / "check_plans.py")
assert _spec is not None and _spec.loader is not None
check_plans = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(check_plans)

EXPECTED = sorted(HERE.glob("*.expected.json"))


@pytest.mark.parametrize("expected", EXPECTED, ids=[path.name.removesuffix(".expected.json") for path in EXPECTED])
def test_a_document_is_read_as_expected(expected: Path) -> None:
    """Metadata, tasks, departments, roster and targets are what the file beside the document says."""
    _, differences = check_plans.check(expected)
    assert differences == []


def test_there_are_documents() -> None:
    """A folder emptied by mistake is noticed."""
    assert len(EXPECTED) > 15


def test_the_check_notices_a_difference() -> None:
    """A wanted title that is not the document's, and a target too many, are told."""
    expected = {"title": "别的标题", "targets": []}
    read = {"title": "标题", "soft_targets": [], "targets": [{"text": "完成5个", "value": 5, "unit": "个", "comparator": "="}]}
    assert list(check_plans.differences(expected, read)) == [
        "title: wanted '别的标题', came '标题'",
        "no target: 完成5个 (5 个 =)",
    ]
