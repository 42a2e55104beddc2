"""Rendering: all pages and files of a site into the staging, through Pelican and the theme, in one run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongshi.building.inputs import file_sha256
from gongshi.building.manifest import Facts
from gongshi.building.staging import Staging
from gongshi.editions import MANIFEST_FILE, edition_folder
from gongshi.findings import Finding
from gongshi.pages.model import File, Page, Site
from gongshi.pages.prose import IMAGES
from gongshi.settings import Settings


@dataclass(frozen=True, slots=True)
class Rendered:
    """How many pages there are, and how many of them were rendered anew."""

    pages: int
    rendered: int


def render(site: Site, pages: Iterable[Page], files: Iterable[File], staging: Staging) -> tuple[Rendered, list[Finding]]:
    """Write the posts, the data pages and all files into `staging`; return every finding.

    Words that were asked for and have no translation are among the findings, those that the views asked for too.
    Raises `FindingsError` if the staging cannot be written to.
    """
    from gongshi.pages.pelican_run import run_pelican
    from gongshi.pages.writing import PageWriter

    writer = PageWriter(site, staging)
    findings = run_pelican(site, pages, writer, staging.folder)
    for file in _all_files(site.settings, files):
        writer.write_file(file)
    findings += writer.findings()
    for translations in site.translations.values():
        findings += translations.findings()
    return Rendered(writer.pages, writer.rendered), findings


def facts_of(site: Site) -> Facts:
    """Return what the site was made from, for its manifest."""
    editions = {
        edition.name: file_sha256(
            site.settings.editions / edition_folder(edition.period, edition.manifest.revision) / MANIFEST_FILE
        )
        for edition in site.editions.all
    }
    return Facts(site.as_of, site.editions.any_sample, site.plan.sha256, editions)


def _all_files(settings: Settings, files: Iterable[File]) -> Iterator[File]:
    yield from files
    yield from _copies(settings.theme / "static", "static/")
    yield from _copies(settings.content / "images", IMAGES)


def _copies(folder: Path, prefix: str) -> Iterator[File]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield File(f"{prefix}{relative.as_posix()}", path.read_bytes())
