#!/usr/bin/env python3
"""Recompute published rates under the one rounding rule: numerator ÷ denominator in percent, less the schedule.

    check_rates.py FOLDER

FOLDER holds `rate-cases.csv`, itself or in `reference/`. A row that its publisher truncated says so; ours is rounded,
so it must come out one unit of its last place higher, and truncated it must be what was printed. Exit 1 on a difference.
"""

import csv
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gongshi.quantities import round_half_away

MONTHS = 12


def main(arguments: list[str]) -> int:
    """Check the folder named, and print how many of the published calculations come out."""
    places = [Path(arguments[0]) / name for name in ("rate-cases.csv", "reference/rate-cases.csv")] if arguments else []
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        print(f"SKIPPED check_rates: no rate-cases.csv in {' '.join(arguments) or 'no folder'}")  # noqa: T201
        return 0
    with file.open(encoding="utf-8", newline="") as rows:
        cases = list(csv.DictReader(rows))
    good, truncated = 0, []
    for case in cases:
        decimals, printed = int(case["decimals"]), Decimal(case["printed_pct"])
        exact = computed(case)
        ours = round_half_away(exact, decimals)
        if case["rounding_seen"].startswith("truncated"):
            truncated.append(case["id"])
            agrees = cut(exact, decimals) == printed and ours == printed + Decimal(1).scaleb(-decimals)
        else:
            agrees = ours == printed
        good += agrees
        if not agrees:
            print(f"{case['id']}: printed {printed}, computed {ours}")  # noqa: T201
    print(  # noqa: T201  # a report is what this file is for
        f"check_rates: {good}/{len(cases)} published rates come out; {', '.join(truncated)} truncated by its publisher, "
        f"told apart, not imitated"
    )
    return 0 if good == len(cases) else 1


def computed(case: dict[str, str]) -> Fraction:
    """Return the exact rate in percent, less the schedule: 33.3 is the printed form of 4/12, which is what is meant."""
    rate = 100 * Fraction(case["numerator"]) / Fraction(case["denominator"])
    months = round_half_away(Fraction(case["subtract"] or 0) * MONTHS / 100, 0)
    return rate - 100 * Fraction(months) / MONTHS


def cut(value: Fraction, places: int) -> Decimal:
    """Return a value with the places after `places` left out."""
    return Decimal(int(value * 10**places)).scaleb(-places)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
