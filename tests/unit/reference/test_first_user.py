"""The repository's own city: its tables read clean and hang together, its plan is as issued."""

import hashlib
from pathlib import Path

import pytest
from gongshi.reference import Direction, read_reference
from gongshi.reference.history import check_history, read_history
from gongshi.settings import read_disclosure_fields, read_settings

SITE = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def reference():
    tables, findings = read_reference(SITE / "data/reference", place=Path("data/reference"))
    assert findings == []
    return tables


def test_the_plan_is_byte_for_byte_as_issued():
    """Whoever changes the text changes what every quotation answers to: then this sum changes too, on purpose."""
    text = (SITE / "content/plan/jincheng-2025.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "0a4df242bf48fe0b05b6f57c968eb0a886727da7d20a286a92b105a3d1209d08"


def test_what_the_text_does_not_say_comes_from_its_side_file():
    """The official page's excerpt has no entry 有效性, so it is empty and not guessed."""
    settings, findings = read_settings(SITE)
    assert findings == []
    fields, findings = read_disclosure_fields(settings)
    assert findings == []
    assert (fields.index_number, fields.publish_date.isoformat(), fields.validity) == (
        "11140500012420117H003/2025-00124",
        "2025-04-08",
        "",
    )


def test_history_points_to_rows_that_are_there(reference):
    """Areas, indicators and units of the earlier figures."""
    figures, findings = read_history(SITE / "data/history", place=Path("data/history"))
    assert findings == []
    assert check_history(figures, reference, place=Path("data/history")) == []


def test_a_rate_can_be_recomputed_wherever_and_whenever_it_is_reported(reference):
    """Its numerator and denominator are reported for the same areas, as often, and in one unit."""
    for rate in reference.indicators:
        parts = [reference.indicator[name] for name in (rate.numerator, rate.denominator) if name]
        assert len(parts) != 1, rate.id
        assert all(set(rate.areas) <= set(part.areas) and part.frequency is rate.frequency for part in parts), rate.id
        assert len({part.unit for part in parts}) <= 1, rate.id


def test_a_target_is_set_where_its_indicator_is_reported(reference):
    """A county has a target only where counties report."""
    for target in reference.targets:
        assert reference.applies(reference.indicator[target.indicator], reference.area[target.area]), target.id


def test_counties_and_zones_have_enough_to_be_compared_by(reference):
    """A neutral indicator ranks nobody."""
    ranked = [indicator for indicator in reference.indicators if indicator.better is not Direction.NEUTRAL]
    county, zone = reference.area["chengqu"], reference.area["gaoping-zone"]
    assert sum(reference.applies(indicator, county) for indicator in ranked) >= 12
    assert sum(reference.applies(indicator, zone) for indicator in ranked) >= 8
