"""A site with many more areas: every county and zone of a site is repeated, with its figures, in every edition."""

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

from gongshi.editions import edition_files, edition_folder, read_editions, reference_snapshot
from gongshi.reference import AreaKind, read_reference
from gongshi.settings import read_settings


def scaled_site(source: Path, target: Path, factor: int) -> Path:
    """Copy the site in `source` to `target` with `factor` times its counties and zones, and their figures."""
    for name in ("content", "data"):
        shutil.copytree(source / name, target / name)
    settings, _ = read_settings(target)
    reference, _ = read_reference(target / "data/reference")
    if settings is None or reference is None:
        raise SystemExit("the site cannot be read")
    editions, _ = read_editions(settings.editions, reference=reference, year=settings.year, place=settings.editions)
    if editions is None:
        raise SystemExit("the editions cannot be read")
    local = [area.id for area in reference.areas if area.kind is not AreaKind.CITY]
    _repeat_areas(target / "data/reference/areas.csv", set(local), factor)
    shutil.rmtree(settings.editions)
    snapshot = reference_snapshot(target / "data/reference")
    for edition in editions.all:
        copies = [
            replace(row, area=f"{row.area}-{number}")
            for number in range(2, factor + 1)
            for row in edition.observations
            if row.area in local
        ]
        folder = settings.editions / edition_folder(edition.period, edition.manifest.revision)
        scaled = replace(edition, observations=(*edition.observations, *copies))
        for name, content in edition_files(scaled, snapshot).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return target


def _repeat_areas(path: Path, local: set[str], factor: int) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    for number in range(2, factor + 1):
        for row in rows:
            if row["id"] in local:
                names = {key: f"{row[key]}{number}" for key in row if "name_" in key}
                writer.writerow({**row, **names, "id": f"{row['id']}-{number}", "code": ""})
    path.write_text(out.getvalue(), "utf-8")
