"""What is wrong in a table or a RANK.toml is said all at once, with its place."""

from pathlib import Path

import pytest
from gongshi.findings import Severity
from gongshi.measures.composite import rank_table

TABLE = "unit,a,b\n东,1,2\n西,3,4\n"
CONFIG = '[method]\nnormalisation = "none"\n[indicators.a]\n[indicators.b]\n'


def found_in(tmp_path: Path, table: str, config: str) -> list[tuple[str, str]]:
    (tmp_path / "table.csv").write_text(table, "utf-8")
    (tmp_path / "rank.toml").write_text(config, "utf-8")
    ranks, findings = rank_table(tmp_path / "table.csv", tmp_path / "rank.toml")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (ranks is None) == bool(errors)
    assert all(finding.wanted.zh and finding.wanted.en and finding.remedy.zh for finding in findings)
    return [(finding.code, finding.place) for finding in findings]


BAD_TABLES = {
    "text in a number's cell": ("unit,a,b\n东,约30,2\n西,3,1,234\n", [("table-row-length", "3")]),
    "words and signs": (
        "unit,a,b\n东,约30,2\n西,NA,12%\n",
        [("table-cell", "2:a"), ("table-cell", "3:a"), ("table-cell", "3:b")],
    ),
    "no end of noughts": ("unit,a,b\n东,1e999999,2\n", [("table-cell", "2:a")]),
    "infinite": ("unit,a,b\n东,inf,nan\n", [("table-cell", "2:a"), ("table-cell", "2:b")]),
    "a column that is not there": ("unit,a\n东,1\n", [("rank-table-column", "1")]),
    "a column nobody asked for": ("unit,a,b,c\n东,1,2,3\n", [("rank-table-column-unused", "1:c")]),
    "a column twice": ("unit,a,b,a\n东,1,2,3\n", [("rank-table-column-repeated", "1:a")]),
    "a unit twice": ("unit,a,b\n东,1,2\n东,3,4\n", [("rank-table-unit", "3:unit")]),
    "a unit without a name": ("unit,a,b\n,1,2\n", [("rank-table-unit", "2:unit")]),
    "no rows": ("unit,a,b\n", [("rank-table-empty", "-")]),
    "nothing at all": ("", [("rank-table-empty", "-")]),
    "no figures": ("unit,a,b\n东,,\n", [("rank-table-empty", "-")]),
}


@pytest.mark.parametrize("case", BAD_TABLES.values(), ids=list(BAD_TABLES))
def test_a_bad_table_is_found_cell_by_cell(tmp_path: Path, case: tuple) -> None:
    """Row and column, as the table names them."""
    assert found_in(tmp_path, case[0], CONFIG) == case[1]


BAD_CONFIGS = {
    "no TOML": ("[indicators", [("rank-config", "-")]),
    "no indicators": ("[method]\n", [("rank-config-empty", "indicators")]),
    "a weight of nothing": (CONFIG + "weight = 0\n", [("rank-config-entry", "indicators.b.weight")]),
    "an infinite weight": (CONFIG + "weight = inf\n", [("rank-config-entry", "indicators.b.weight")]),
    "a direction of 2": (CONFIG + "direction = 2\n", [("rank-config-entry", "indicators.b.direction")]),
    "yes is no number": (CONFIG + "weight = true\n", [("rank-config-entry", "indicators.b.weight")]),
    "goalposts the wrong way round": (CONFIG + "goalposts = [9, 1]\n", [("rank-config-entry", "indicators.b.goalposts")]),
    "half a decimal": (CONFIG + "decimals = 0.5\n", [("rank-config-entry", "indicators.b.decimals")]),
    "a slip of the pen": (CONFIG + "wieght = 1\n", [("rank-config-unknown", "indicators.b.wieght")]),
    "a section nobody knows": (CONFIG + "[methods]\n", [("rank-config-unknown", "methods")]),
    "an unknown parent": (CONFIG + 'parent = "g"\n', [("rank-config-entry", "indicators.b.parent")]),
    "a group without members": (CONFIG + "[groups.g]\n", [("rank-config-group-empty", "groups.g")]),
    "groups in a circle": (
        CONFIG + 'parent = "g"\n[groups.g]\nparent = "h"\n[groups.h]\nparent = "g"\n',
        [("rank-config-cycle", "groups.g.parent"), ("rank-config-cycle", "groups.h.parent")],
    ),
    "no goalposts": (
        "[indicators.a]\n[indicators.b]\n",
        [("rank-config-entry", "indicators.a.goalposts"), ("rank-config-entry", "indicators.b.goalposts")],
    ),
    "a method nobody knows": (
        '[method]\nnormalisation = "best"\ncap = 1\nweight_uncertainty = 1\nleast_share = 2\n[indicators.a]\n[indicators.b]\n',
        [
            ("rank-config-entry", "method.normalisation"),
            ("rank-config-entry", "method.cap"),
            ("rank-config-entry", "method.weight_uncertainty"),
            ("rank-config-entry", "method.least_share"),
        ],
    ),
    "a section that is a number": (
        "indicators = 3\n",
        [("rank-config-entry", "indicators"), ("rank-config-empty", "indicators")],
    ),
    "directions that are not used": (CONFIG + "direction = -1\n", [("rank-direction-unused", "method.normalisation")]),
}


@pytest.mark.parametrize("case", BAD_CONFIGS.values(), ids=list(BAD_CONFIGS))
def test_a_bad_configuration_is_found_entry_by_entry(tmp_path: Path, case: tuple) -> None:
    """Section and key."""
    assert found_in(tmp_path, TABLE, case[0]) == case[1]


def test_table_and_configuration_are_judged_together(tmp_path: Path) -> None:
    """Everything at once: a person mends both files in one go."""
    found = found_in(tmp_path, "unit,a,b\n东,1,2\n东,x,4\n", "[method]\ncap = 3\n")
    assert {code for code, _ in found} == {"rank-config-entry", "rank-config-empty", "rank-table-unit"}


@pytest.mark.parametrize("method", ["min-max", "z-score"])
def test_a_column_without_spread_cannot_measure_by_spread(tmp_path: Path, method: str) -> None:
    """All figures alike."""
    config = f'[method]\nnormalisation = "{method}"\n[indicators.a]\n'
    assert found_in(tmp_path, "unit,a\n东,5\n西,5\n", config) == [("rank-table-spread", "1:a")]


def test_a_product_of_negative_figures_has_no_root(tmp_path: Path) -> None:
    """The finding names the unit and the column."""
    config = '[method]\nnormalisation = "none"\naggregation = "geometric"\n[indicators.a]\n'
    assert found_in(tmp_path, "unit,a\n东,5\n西,-5\n", config) == [("rank-table-negative", "西:a")]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    """Neither the table nor the configuration is there."""
    ranks, findings = rank_table(tmp_path / "no.csv", tmp_path / "no.toml")
    assert ranks is None
    assert [finding.code for finding in findings] == ["table-missing", "table-missing"]
