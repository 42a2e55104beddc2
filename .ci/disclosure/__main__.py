"""Runs the gate on published cases of disclosure control: tau-ARGUS, GaussSuppression, sdcTable.

Takes the folder that holds `reference/sdc`; for each case compares primary sets exactly, audit verdicts, the cost of our
pattern with the published one's, and attackers' intervals to 1e-6. Prints a line a case and how many ran; exits 1 when one
differs. A folder that is not there is skipped aloud.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from comparing import Case
from gauss_suppression import gauss_frequency, gauss_linked, gauss_magnitude, gauss_time
from sdc_table import sdc_table
from tau_argus import tau_argus


def main(folders: list[str]) -> int:
    """Run every case in every folder, print the outcome, and return the exit code."""
    ran = passed = 0
    for folder in (Path(folder) / "reference/sdc" for folder in folders):
        if not folder.is_dir():
            out(f"SKIPPED: {folder} is not here")
            continue
        for name, case in cases(folder):
            start = time.process_time()
            differences = list(case())
            ran, passed = ran + 1, passed + (not differences)
            out(f"{'ok  ' if not differences else 'DIFF'} {name} ({time.process_time() - start:.1f} s)")
            for difference in differences[:5]:
                out(f"       {difference}")
    out(f"{ran} published cases of disclosure control ran, {passed} as published")
    return int(passed < ran)


def out(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case by its name."""
    yield from tau_argus(folder)
    yield from gauss_magnitude(folder)
    yield from gauss_frequency(folder)
    yield from gauss_linked(folder)
    yield from gauss_time(folder)
    yield from sdc_table(folder)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or ["../shared"]))
