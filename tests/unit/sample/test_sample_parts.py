"""The parts of the sample generator, by small examples."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gongshi.reference import read_reference

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(REPOSITORY / "generator"))


def test_apportioned_parts_add_up() -> None:
    """10 by 1:1:1 is 4, 3, 3; 7 by 5:3:1 is 3.9, 2.3, 0.8, so 4, 2, 1."""
    from sample.dice import apportion

    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(7, [5, 3, 1]) == [4, 2, 1]


def test_each_purpose_has_its_own_stream() -> None:
    from sample.dice import Dice

    assert Dice("a").share() == Dice("a").share()
    assert Dice("a").share() != Dice("b").share()
    assert all(-1 <= Dice("bell", count).bell() <= 1 for count in range(200))
    assert {Dice("whole", count).whole(3, 5) for count in range(200)} == {3, 4, 5}


def test_a_year_is_done_at_its_end_and_never_goes_back() -> None:
    from sample.dice import Dice
    from sample.seasons import CONSTRUCTION, MONTHS, cumulative

    reached = cumulative(CONSTRUCTION, Dice("x"))
    assert len(reached) == len(MONTHS)
    assert reached == sorted(reached)
    assert reached[-1] == 1


def test_work_is_spread_over_its_own_months() -> None:
    """Equal weights, from April to July: half is done by May, nothing by March, all by July."""
    from sample.seasons import reached

    shares = [reached((1,) * 11, 4, 7, month) for month in (3, 5, 7, 12)]
    assert shares == [0, 0.5, 1, 1]


def test_points_are_joined_by_straight_lines() -> None:
    from sample.seasons import between_points

    assert [between_points({2: 10, 6: 20}, month) for month in (2, 4, 6, 12)] == [10, 15, 20, 20]


def test_every_indicator_has_a_recipe_and_every_recipe_an_indicator() -> None:
    from sample.recipes import RECIPES

    reference, findings = read_reference(REPOSITORY / "data/reference")
    assert reference is not None, findings
    assert set(RECIPES) == set(reference.indicator)


def test_an_indicator_without_recipe_stops_the_generator() -> None:
    from dataclasses import replace

    from sample.inventing import RecipeError, invent_figures

    reference, _ = read_reference(REPOSITORY / "data/reference")
    assert reference is not None
    new = replace(reference.indicators[0], id="happiness")
    with pytest.raises(RecipeError, match="happiness"):
        invent_figures(replace(reference, indicators=(*reference.indicators, new)), {})


@pytest.fixture
def ledger() -> Any:
    from sample.ledger import LedgerSize, invent_ledger

    reference, _ = read_reference(REPOSITORY / "data/reference")
    assert reference is not None
    return invent_ledger(reference, LedgerSize(projects=300, planned=20000, key_projects=90, key_planned=16000, reserve=120000))


def test_the_ledger_is_as_large_as_asked(ledger: Any) -> None:
    """300 projects with 20,000 million yuan planned, 90 of them key with 16,000 and at least 50 each."""
    listed = [project for project in ledger if project.listed]
    key = [project for project in listed if project.key]
    assert (len(listed), sum(project.planned for project in listed)) == (300, 20000)
    assert (len(key), sum(project.planned for project in key)) == (90, 16000)
    assert min(project.planned for project in key) >= 50


def test_projects_move_forward_only(ledger: Any) -> None:
    """Nothing is invested before work begins; what is invested never falls; completion comes after the start."""
    for project in ledger:
        invested = dict(zip(range(2, 13), project.invested, strict=True))
        assert list(project.invested) == sorted(project.invested)
        assert not any(amount for month, amount in invested.items() if project.begun is None or month < project.begun)
        assert project.completed is None or (project.begun is not None and project.completed > project.begun)
    assert Counter(bool(project.resumed) for project in ledger if project.continuing) == {True: 123}


def test_real_editions_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sample.__main__ import main

    manifest = tmp_path / "data/editions/2025-02/r1/manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(json.dumps({"sample": False}), "utf-8")
    monkeypatch.setattr("sys.argv", ["sample", "--site", str(tmp_path)])
    assert main() == 1
    assert "left alone" in capsys.readouterr().err
    assert manifest.is_file()


def test_a_site_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sample.__main__ import main

    monkeypatch.setattr("sys.argv", ["sample", "--site", str(tmp_path)])
    assert main() == 1
    assert "site.toml" in capsys.readouterr().err
