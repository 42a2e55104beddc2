"""Writes the golden charts anew, to be looked at and committed; run with `PYTHONPATH=tests/support`."""

import tempfile
from pathlib import Path

import charted

CHARTS = ("goal-1", "indicator-start-rate", "ranking-start-rate-counties", "home")

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        drawn = charted.draw(Path(cache))
    for chart in CHARTS:
        path = Path(__file__).parent / f"{chart}.svg"
        path.write_text(drawn[chart, "zh"].svg.replace("><", ">\n<") + "\n", "utf-8")
