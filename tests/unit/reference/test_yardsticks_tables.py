"""Checkpoints and seasons as tables: both may be absent, and what cannot be a month or an indicator is told."""

import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from gongshi.languages import Bilingual
from gongshi.reference import Season, SeasonPoint, read_reference

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "tests/city/data/reference", tmp_path / "reference"))


def test_a_plan_without_checkpoints_and_seasons_has_none(tables: Path) -> None:
    for name in ("checkpoints.csv", "seasons.csv"):
        (tables / name).unlink(missing_ok=True)
    reference, findings = read_reference(tables)
    assert (findings, reference.checkpoints, reference.season) == ([], (), {})


def test_what_no_year_has_is_told(tables: Path) -> None:
    """Month 13, a month twice in a curve, an indicator that is not there."""
    (tables / "checkpoints.csv").write_text("month,name_zh,name_en,asks,quotation\n13,年末,end,target,年末\n", "utf-8")
    point = "s,季节,season,nothing,6,{share},出处,source\n"
    head = "season,name_zh,name_en,indicators,month,share_pct,source_zh,source_en\n"
    (tables / "seasons.csv").write_text(head + point.format(share="32.4") + point.format(share="40"), "utf-8")
    _, findings = read_reference(tables)
    found = {(finding.code, Path(finding.file).name, finding.place) for finding in findings}
    assert found == {
        ("reference-month", "checkpoints.csv", "2:month"),
        ("reference-month", "seasons.csv", "3:month"),
        ("reference-id-unknown", "seasons.csv", "2:indicators"),
        ("reference-id-unknown", "seasons.csv", "3:indicators"),
    }


def test_between_published_points_a_season_is_straight() -> None:
    """5.1 % in March, 32.4 % in June: 1.7 % in January, April and May together as much as March and June, 100 % in December."""
    points = [
        SeasonPoint("s", Bilingual("", ""), (), month, Decimal(share), Bilingual("", ""))
        for month, share in ((3, "5.1"), (6, "32.4"))
    ]
    season = Season(Bilingual("", ""), tuple(points))
    assert [season.share_pct(month) for month in (1, 3, 12)] == [Fraction(17, 10), Fraction(51, 10), 100]
    assert season.share_pct(4) + season.share_pct(5) == Fraction(51, 10) + Fraction(324, 10)
