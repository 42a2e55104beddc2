"""Rendering: all pages and files of a site into the staging, through Pelican and the theme, in one run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gongshi.building.inputs import file_sha256
from gongshi.building.manifest import Facts
from gongshi.building.staging import Staging
from gongshi.editions import MANIFEST_FILE, edition_folder
from gongshi.findings import Finding
from gongshi.languages import LANGUAGES
from gongshi.pages.frame import frame_of
from gongshi.pages.model import File, Page, Site
from gongshi.pages.prose import IMAGES


@dataclass(frozen=True, slots=True)
class Rendered:
    """How many pages there are, and how many of them were rendered anew."""

    pages: int
    rendered: int


def bundle_of(site: Site, data: str) -> str:
    """Return the name of all that shows no text: what it was made from, the `data` (their hash) and the frame of each page."""
    return sha256(f"{data} {[frame_of(site, language) for language in LANGUAGES]!r}".encode()).hexdigest()


def render(
    site: Site, pages: Iterable[Page], files: Iterable[File], staging: Staging, *, bundle: str = ""
) -> tuple[Rendered, list[Finding]]:
    """Write the posts, `pages`, `files` and pictures into `staging`, beside what was taken over; return every finding.

    Words that were asked for and have no translation are among the findings, those that the views asked for too.
    Raises `FindingsError` if the staging cannot be written to.
    """
    from gongshi.pages.pelican_run import run_pelican
    from gongshi.pages.writing import PageWriter

    own = [] if staging.entries else _copies(site.settings.theme / "static", "static/")  # they are in every bundle
    writer = PageWriter(site, staging, bundle=bundle)
    findings = run_pelican(site, pages, writer, staging.folder)
    for file in (*files, *own, *_copies(site.settings.content / "images", IMAGES, shows_texts=True)):
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


def _copies(folder: Path, prefix: str, *, shows_texts: bool = False) -> Iterator[File]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield File(f"{prefix}{relative.as_posix()}", path.read_bytes(), shows_texts)
