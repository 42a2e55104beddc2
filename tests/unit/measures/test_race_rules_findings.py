"""What is wrong in ranking.toml and tiles.csv is said all at once, with its place."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gongshi.measures.race_rules import read_race_rules
from gongshi.reference import Direction
from gongshi.reference.tiles import read_tiles
from invented import indicator, reference, target

RATE = indicator("rate", unit="percent")
DAYS = replace(indicator("days", unit="percent"), better=Direction.LOWER)
COUNT = replace(indicator("count"), better=Direction.NEUTRAL)
UNDER = reference([RATE, DAYS, COUNT], [target(80, id="rate-80", indicator="rate", unit="percent")])
VERSION = '[[versions]]\nnumber = 1\nsince = "2025-02"\nreason_zh = "首版"\nreason_en = "first"\n'
REASON = 'reason_zh = "因为"\nreason_en = "because"\n'
GOOD = f"{VERSION}[counties.indicators.rate]\ngoalposts = [0, 100]\n{REASON}"


def read(tmp_path: Path, text: str) -> tuple:
    (tmp_path / "ranking.toml").write_text(text, "utf-8")
    return read_race_rules(tmp_path, UNDER, place=Path("data/reference"))


def test_directions_and_decimals_are_those_of_the_indicators_and_a_target_is_a_goalpost(tmp_path: Path) -> None:
    """Fewer days are better; the target of 80 gives [0, 80]."""
    days = f"[counties.indicators.days]\ngoalposts = [0, 30]\n{REASON}"
    rules, findings = read(tmp_path, f'{VERSION}[counties.indicators.rate]\ntarget = "rate-80"\n{REASON}{days}')
    assert findings == []
    rate, worked = rules.methods["counties"].config.indicators
    assert (rate.direction, rate.goalposts, rate.decimals) == (1, (0, Decimal(80)), 1)
    assert worked.direction == -1


def test_a_site_without_the_file_has_no_race(tmp_path: Path) -> None:
    """No file, no finding."""
    assert read_race_rules(tmp_path, UNDER, place=tmp_path) == (None, [])


BAD = {
    "no TOML": ("[counties", [("rank-config", "-")]),
    "no version": (GOOD.removeprefix(VERSION), [("race-version", "versions.1")]),
    "a version without a reason": (GOOD.replace('"首版"', '""'), [("race-version", "versions.1")]),
    "a version out of turn": (GOOD.replace("number = 1", "number = 2"), [("race-version", "versions.1")]),
    "an unknown group": (GOOD + "[cities.indicators.rate]\n", [("race-group", "cities")]),
    "an unknown indicator": (
        GOOD.replace("indicators.rate", "indicators.speed"),
        [("race-indicator", "counties.indicators.speed")],
    ),
    "nothing better or worse": (
        GOOD.replace("indicators.rate", "indicators.count"),
        [("race-indicator", "counties.indicators.count")],
    ),
    "a direction": (GOOD + "direction = 1\n", [("race-derived", "counties.indicators.rate.direction")]),
    "no reason": (GOOD.removesuffix(REASON), [("race-reason", "counties.indicators.rate")]),
    "no goalposts": (GOOD.replace("goalposts = [0, 100]\n", ""), [("rank-config-entry", "counties.indicators.rate.goalposts")]),
    "a target of another": (
        GOOD.replace("goalposts = [0, 100]", 'target = "rate-90"'),
        [("race-target", "counties.indicators.rate.target")],
    ),
    "goalposts made of the table": (
        GOOD + '[counties.method]\nnormalisation = "min-max"\n',
        [("race-method", "counties.method")],
    ),
    "a product": (GOOD + '[counties.method]\naggregation = "geometric"\n', [("race-method", "counties.method")]),
    "two faults": (
        GOOD.removesuffix(REASON) + "decimals = 2\n",
        [("race-derived", "counties.indicators.rate.decimals"), ("race-reason", "counties.indicators.rate")],
    ),
}


@pytest.mark.parametrize("case", BAD.values(), ids=list(BAD))
def test_a_bad_race_is_found_entry_by_entry(tmp_path: Path, case: tuple) -> None:
    """Section and key, in both languages."""
    rules, findings = read(tmp_path, case[0])
    assert rules is None
    assert [(finding.code, finding.place) for finding in findings] == case[1]
    assert all(finding.wanted.en and finding.remedy.en for finding in findings)


def test_each_tile_has_a_place_of_its_own(tmp_path: Path) -> None:
    """北 stands where 东 does, 西 outside the grid, and 中 is no area."""
    (tmp_path / "tiles.csv").write_text("area,column,row\n东,1,1\n西,9,1\n北,1,1\n中,2,1\n", "utf-8")
    _, findings = read_tiles(tmp_path, UNDER, place=Path("data/reference"))
    assert [(finding.code, finding.place) for finding in findings] == [
        ("tile-outside", "西:column"),
        ("tile-taken", "北:column"),
        ("reference-id-unknown", "中:area"),
    ]
