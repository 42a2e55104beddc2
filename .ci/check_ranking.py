#!/usr/bin/env python3
"""Reproduce the published ASEM example (51 countries, 49 indicators): scores and ranks from the normalised values.

    check_ranking.py FOLDER

FOLDER holds `coinr_asem_*.csv`, itself or in `reference/ranking/`. The configuration is made from the example's own
hierarchy; every level of it is ranked: the index, its two halves, their eight groups. Exit 1 on any difference.
"""

import csv
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from gongshi.measures.composite import RankTable, rank_table
from gongshi.quantities import round_half_away

INDEX = "Index"
# The published scores come from binary floating point; ours are exact. Beyond this they would differ in substance.
FLOAT_NOISE = Decimal("1e-9")
FULL_DECIMALS = 13


def main(arguments: list[str]) -> int:
    """Check the folder named, and print how many scores and ranks agree."""
    folder = find_folder(Path(arguments[0])) if arguments else None
    if folder is None:
        print(f"SKIPPED check_ranking: no coinr_asem_meta.csv in {' '.join(arguments) or 'no folder'}")  # noqa: T201
        return 0
    meta = [row for row in read(folder, "meta") if row["Type"] in ("Indicator", "Aggregate")]
    differences = 0
    for top in [row["iCode"] for row in meta if row["Type"] == "Aggregate"]:
        ranked = ranking_of(folder, meta, top)
        differences += report(top, ranked, folder)
    print(f"check_ranking: {differences} differences")  # noqa: T201
    return 1 if differences else 0


def find_folder(folder: Path) -> Path | None:
    """Return the folder of the example, or `None`: it is not part of this repository."""
    places = (folder, folder / "reference/ranking")
    return next((place for place in places if (place / "coinr_asem_meta.csv").is_file()), None)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of one of the example's tables."""
    with (folder / f"coinr_asem_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ranking_of(folder: Path, meta: list[dict[str, str]], top: str) -> RankTable:
    """Rank the countries by the part of the hierarchy below `top`."""
    parents = {row["iCode"]: row["Parent"] for row in meta}
    below = [row for row in meta if row["iCode"] != top and is_below(row["iCode"], top, parents)]
    lines = ['[method]\nnormalisation = "none"\nscore_decimals = 13\n']
    for row in below:
        kind = "indicators" if row["Type"] == "Indicator" else "groups"
        parent = "" if row["Parent"] == top else f'parent = "{row["Parent"]}"\n'
        lines.append(f"[{kind}.{row['iCode']}]\nweight = {row['Weight']}\n{parent}")
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "rank.toml"
        config.write_text("\n".join(lines), "utf-8")
        ranked, findings = rank_table(folder / "coinr_asem_normalised.csv", config)
    if ranked is None:
        raise SystemExit("\n".join(map(str, findings)))
    return ranked


def is_below(name: str, top: str, parents: dict[str, str]) -> bool:
    """Say whether `name` belongs, by any number of steps, to `top`."""
    while name in parents and name != top:
        name = parents[name]
    return name == top


def report(top: str, ranked: RankTable, folder: Path) -> int:
    """Print how many scores and ranks of one level agree with what was published; the number of those that do not."""
    scores = {row["uCode"]: Decimal(row[top]) for row in read(folder, "aggregated")}
    printed = {row["uCode"]: Decimal(row[top]) for row in read(folder, "scores")}
    ranks = {row["uCode"]: int(row[top]) for row in read(folder, "ranks")}
    good_scores = good_printed = good_ranks = 0
    for line in ranked.units:
        score = line.score if line.score is not None else Decimal("NaN")
        good_scores += abs(score - scores[line.unit]) < FLOAT_NOISE
        good_printed += round_half_away(score, 2) == printed[line.unit]
        good_ranks += line.rank == ranks[line.unit]
    count = len(ranks)
    print(  # noqa: T201  # a report is what this file is for
        f"{top}: scores {good_scores}/{count}, as printed {good_printed}/{count}, ranks {good_ranks}/{count}"
    )
    return 3 * count - good_scores - good_printed - good_ranks


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
