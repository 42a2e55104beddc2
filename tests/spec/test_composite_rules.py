"""The rules of a composite ranking, as tables that a reader can check by hand."""

import csv
import io
from pathlib import Path

import pytest
from gongshi.measures.composite import rank_table, rank_table_text
from invented import drawn

Lines = dict[str, dict[str, str]]


@pytest.fixture
def ranked(tmp_path: Path):
    """Return what ranks a drawn table by a configuration, as a reader of RANKS.csv sees it: unit -> column -> text."""

    def rank(table: str, config: str) -> Lines:
        head = [cell.strip() for cell in table.strip().splitlines()[0].strip("| ").split("|")]
        (tmp_path / "table.csv").write_text("\n".join(",".join(row) for row in [head, *drawn(table)]), "utf-8")
        (tmp_path / "rank.toml").write_text(config, "utf-8")
        found, findings = rank_table(tmp_path / "table.csv", tmp_path / "rank.toml")
        assert found is not None, findings
        return {line["unit"]: line for line in csv.DictReader(io.StringIO(rank_table_text(found)))}

    return rank


def column(lines: Lines, name: str) -> str:
    """Return a column's cells in the table's own order, `·` for an empty one."""
    return " ".join(line[name] or "·" for line in lines.values())


PLAIN = """
[method]
normalisation = "none"
score_decimals = 1
[indicators.a]
[indicators.b]
"""


def test_a_score_is_the_weighted_mean_and_its_contributions_add_up_to_it(ranked) -> None:
    """Weights 3 and 1: 东 (3×80 + 1×40)/4 = 60 + 10 = 70; 西 (3×60 + 1×60)/4 = 45 + 15 = 60."""
    lines = ranked(
        """
        | unit | a  | b  |
        |------|----|----|
        | 西   | 60 | 60 |
        | 东   | 80 | 40 |
        """,
        PLAIN.replace("[indicators.a]", "[indicators.a]\nweight = 3"),
    )
    assert list(lines) == ["东", "西"]  # best first
    assert column(lines, "score") == "70.0 60.0"
    assert column(lines, "contribution_a") == "60.0000 45.0000"
    assert column(lines, "contribution_b") == "10.0000 15.0000"


def test_equal_scores_share_a_rank_and_the_next_one_is_left_out(ranked) -> None:
    """Scores 50, 40, 40, 30: ranks 1, 2, 2, 4. Scores printed alike are alike: 40.04 and 40.00 are both 40.0."""
    lines = ranked(
        """
        | unit | a  | b     |
        |------|----|-------|
        | 东   | 50 | 50    |
        | 西   | 30 | 50.08 |
        | 南   | 50 | 30    |
        | 北   | 30 | 30    |
        """,
        PLAIN,
    )
    assert (column(lines, "score"), column(lines, "rank")) == ("50.0 40.0 40.0 30.0", "1 2 2 4")


GOALPOSTS = """
[method]
cap = {cap}
score_decimals = 0
[indicators.rate]
goalposts = [20, 70]
[indicators.days]
direction = -1
goalposts = [5, 25]
"""


@pytest.mark.parametrize(("cap", "scores"), [("true", "75 50 0"), ("false", "75 60 -75")])
def test_goalposts_measure_from_the_worst_to_the_target_and_no_further_when_capped(ranked, cap: str, scores: str) -> None:
    """东 rate (70−20)/50 = 100, days (25−15)/20 = 50: 75. 西 (80−20)/50 = 120 and 0. 南 −50 and −100 (45 days)."""
    lines = ranked(
        """
        | unit | rate | days |
        |------|------|------|
        | 东   | 70   | 15   |
        | 西   | 80   | 25   |
        | 南   | -5   | 45   |
        """,
        GOALPOSTS.format(cap=cap),
    )
    assert column(lines, "score") == scores


@pytest.mark.parametrize(
    ("normalisation", "scores"),
    [("min-max", "100.000 75.000 0.000"), ("rank", "100.000 50.000 0.000"), ("z-score", "0.801 0.320 -1.121")],
)
def test_other_normalisations_measure_by_the_table_itself(ranked, normalisation: str, scores: str) -> None:
    """9, 7, 1: the 7 is 6 of 8 on the way, the second of three, and (7 − 5.67)/4.16 = 0.32 deviations above the mean."""
    lines = ranked(
        """
        | unit | a |
        |------|---|
        | 东   | 9 |
        | 西   | 7 |
        | 南   | 1 |
        """,
        f'[method]\nnormalisation = "{normalisation}"\n[indicators.a]\n',
    )
    assert column(lines, "score") == scores


def test_groups_weigh_as_groups_however_many_indicators_they_hold(ranked) -> None:
    """A and b are the two halves of g, which weighs as much as c: (40 + 80)/2 = 60, and (60 + 20)/2 = 40."""
    lines = ranked(
        """
        | unit | a  | b  | c  |
        |------|----|----|----|
        | 东   | 40 | 80 | 20 |
        """,
        '[method]\nnormalisation = "none"\n[indicators.a]\nparent = "g"\n[indicators.b]\nparent = "g"\n[indicators.c]\n'
        '[groups.g]\nparent = "all"\n[groups.all]\n'.replace("[indicators.c]", '[indicators.c]\nparent = "all"'),
    )
    assert column(lines, "score") == "40.000"
    assert [lines["东"][f"contribution_{name}"] for name in "abc"] == ["10.000000", "20.000000", "10.000000"]


def test_missing_figures_leave_their_weight_to_the_others_down_to_the_least_share(ranked) -> None:
    """东 has 2 of 3 and keeps a rank at a least share of 60 %; 西 has 1 of 3: no score, no rank, never last."""
    lines = ranked(
        """
        | unit | a  | b  | c  |
        |------|----|----|----|
        | 西   | 99 |    |    |
        | 东   | 40 |    | 50 |
        | 南   | 10 | 0  | 20 |
        """,
        PLAIN + "[indicators.c]\n",
    )
    assert (column(lines, "score"), column(lines, "rank")) == ("45.0 10.0 ·", "1 2 ·")
    assert column(lines, "place") == "1 2 ·"
    assert lines["东"]["contribution_b"] == ""


WEIGHTS = """
[method]
normalisation = "none"
weight_uncertainty = {free}
[indicators.a]
[indicators.b]
"""


@pytest.mark.parametrize(
    ("free", "low", "high"), [("0.1", "1 2 3", "1 2 3"), ("0.25", "1 1 3", "2 2 3"), ("0.2", "1 1 3", "2 2 3")]
)
def test_a_rank_is_sure_where_no_weight_within_the_uncertainty_changes_it(ranked, free: str, low: str, high: str) -> None:
    """东 − 西: Σw·d = (30 − 20)/2 = 5, Σw·|d| = 25, so they swap at 5/25 = 20 % and not before; 南 is below both in all."""
    lines = ranked(
        """
        | unit | a  | b  |
        |------|----|----|
        | 东   | 80 | 40 |
        | 西   | 50 | 60 |
        | 南   | 10 | 10 |
        """,
        WEIGHTS.format(free=free),
    )
    assert (column(lines, "rank_low"), column(lines, "rank_high")) == (low, high)
    assert column(lines, "tipping_point") == "· 0.2000 1.0000"


def test_a_place_is_a_band_where_rounding_could_reverse_it(ranked) -> None:
    """One decimal: each figure ±0.05. 东 50.05 and 西 50.00 are 0.05 apart, less than the 0.1 that rounding could hide."""
    table = """
    | unit | a    | b    |
    |------|------|------|
    | 东   | 50.1 | 50.0 |
    | 西   | 50.0 | 50.0 |
    | 南   | 49.9 | 49.9 |
    """
    rounded = PLAIN.replace("[indicators.a]", "[indicators.a]\ndecimals = 1") + "decimals = 1\n"
    assert column(ranked(table, rounded.replace("score_decimals = 1", "score_decimals = 2")), "place") == "1–2 1–2 3"
    assert column(ranked(table, PLAIN.replace("score_decimals = 1", "score_decimals = 2")), "place") == "1 2 3"


def test_one_indicator_alone_gives_the_places_of_its_printed_figures(ranked) -> None:
    """62.7 is surely above 62.6, two times 62.6 are not told apart, whatever the normalisation."""
    table = """
    | unit | a    |
    |------|------|
    | 东   | 62.7 |
    | 西   | 62.6 |
    | 南   | 62.6 |
    | 北   | -3.0 |
    """
    for normalisation in ("none", "min-max", "z-score", "rank", "goalposts"):
        lines = ranked(
            table, f'[method]\nnormalisation = "{normalisation}"\n[indicators.a]\ndecimals = 1\ngoalposts = [-5, 90]\n'
        )
        assert column(lines, "place") == "1 2–3 2–3 4", normalisation


def test_leaving_out_an_indicator_gives_the_span_of_ranks(ranked) -> None:
    """Without a: 西 30, 东 20, 南 10. Without b: 东 90, 南 50, 西 40."""
    lines = ranked(
        """
        | unit | a  | b  |
        |------|----|----|
        | 东   | 90 | 20 |
        | 西   | 40 | 30 |
        | 南   | 50 | 10 |
        """,
        PLAIN,
    )
    assert (column(lines, "rank"), column(lines, "loo_low"), column(lines, "loo_high")) == ("1 2 3", "1 1 2", "2 3 3")


def test_a_geometric_mean_does_not_let_a_high_figure_make_up_for_a_low_one(ranked) -> None:
    """√(50 × 50) = 50 is above √(90 × 20) = 42.4, and a zero stays a zero; the contributions multiply: √90 × √20."""
    lines = ranked(
        """
        | unit | a  | b  |
        |------|----|----|
        | 东   | 90 | 20 |
        | 西   | 50 | 50 |
        | 南   | 99 | 0  |
        """,
        PLAIN.replace("[method]", '[method]\naggregation = "geometric"'),
    )
    assert (column(lines, "score"), list(lines)) == ("50.0 42.4 0.0", ["西", "东", "南"])
    assert (lines["东"]["contribution_a"], lines["东"]["contribution_b"]) == ("9.4868", "4.4721")
