"""Makes the golden site of the small invented city anew: `.venv/bin/python tests/golden/renew_city.py`; then read the diff."""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from gongshi import pipeline
from sites import CITY, GOLDEN, GOLDEN_DAY, copy_site, is_read, tree

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        site = copy_site(CITY, Path(folder) / "city")
        pipeline.build(site, as_of=GOLDEN_DAY)
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path in filter(is_read, tree(site / "output")):
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / "output" / path, GOLDEN / path)
