"""`python -m sample --site .` writes the sample year into a site's `data/editions/`.

`python -m sample --practice FOLDER` writes a month to practise with: a site that ends in May, June's ledger and workbooks.

Replaces the sample that stands there; refuses where an edition is no sample. Exit code 1 if anything is in the way.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from sample.inventing import RecipeError
from sample.making import SampleError, make_sample
from sample.practice import make_practice

EDITIONS = Path("data/editions")


def main() -> int:
    """Write the sample year."""
    parser = argparse.ArgumentParser(prog="python -m sample", description="Invent the sample year of a site.")
    parser.add_argument("--site", type=Path, default=Path(), help="the site's folder (default: here)")
    parser.add_argument("--practice", type=Path, metavar="FOLDER", help="write a practice month into this new folder instead")
    asked = parser.parse_args()
    if asked.practice is not None:
        return _practice(asked.site, asked.practice)
    folder = asked.site / EDITIONS
    real = [path for path in sorted(folder.glob("*/r*/manifest.json")) if not _is_sample(path)]
    if real:
        print(f"not a sample, left alone: {', '.join(map(str, real))}", file=sys.stderr)  # noqa: T201 - a command's message
        return 1
    try:
        files = make_sample(asked.site, tell=print)
    except (SampleError, RecipeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command's message
        return 1
    for month in folder.glob("[0-9]*-[0-9]*"):
        shutil.rmtree(month)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes in {folder}")  # noqa: T201 - a command's message
    return 0


def _practice(site: Path, folder: Path) -> int:
    """Write the practice site; an existing folder that is not empty is left alone."""
    if folder.exists() and any(folder.iterdir()):
        print(f"not empty, left alone: {folder}", file=sys.stderr)  # noqa: T201 - a command's message
        return 1
    try:
        files = make_practice(site, folder)
    except (SampleError, RecipeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command's message
        return 1
    print("\n".join(map(str, files)))  # noqa: T201 - a command's message
    return 0


def _is_sample(manifest: Path) -> bool:
    try:
        return json.loads(manifest.read_text("utf-8"))["sample"] is True
    except (ValueError, KeyError, TypeError):
        return False


if __name__ == "__main__":
    sys.exit(main())
