"""Each edition as one zip that opens from a folder: its page in both languages, its files as released, the style sheet.

A link within the zip is relative; one to the rest of the site is whole where the site has an address, else plain text.
The same edition gives the same bytes: names in order, one fixed day.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment

from gongshi.editions import Edition, edition_folder
from gongshi.languages import LANGUAGES, Language
from gongshi.pages.addresses import Location, other_language, path_of
from gongshi.pages.frame import frame_of
from gongshi.pages.model import File, Page, Site
from gongshi.pages.templates import environment, words
from gongshi.pages.views.downloads import edition_path
from gongshi.pages.views.editions import edition_zip_path, pinned_pages
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.stylesheet import style_file

_OUTSIDE = "outside:"
# Anchors do not nest, and every attribute is written by the theme in double quotes.
_OUTSIDE_LINK = re.compile(rf'<a\b[^>]*?href="{_OUTSIDE}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_DATA = "data/"


def files(site: Site) -> Iterator[File]:
    """Yield the zip of each edition."""
    theme = environment(site.settings)
    style = style_file(site.settings.theme).content
    pages = {
        (page.view["name"], language.code): page
        for language in LANGUAGES
        for page in pinned_pages(Printer(replace(site, posts=()), language))
    }
    for edition in site.editions.all:
        content = {f"{_DATA}{name}": data for name, data in _released(site, edition).items()}
        content["style.css"] = style
        for language in LANGUAGES:
            page = pages[edition.name, language.code]
            content[_name(language)] = _page(site, theme, page, edition, language).encode()
        yield File(edition_zip_path(edition), _zipped(content))


def _released(site: Site, edition: Edition) -> dict[str, bytes]:
    folder = site.settings.editions / edition_folder(edition.period, edition.manifest.revision)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files_in(folder)}


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _name(language: Language) -> str:
    return f"{language.folder}{'/' if language.folder else ''}index.html"


def _page(site: Site, theme: Environment, page: Page, edition: Edition, language: Language) -> str:
    """Return the edition's page as it stands in the zip."""
    up = "../" if language.folder else ""
    base = site.settings.base_url
    inside = {edition_path(edition): f"{_DATA}observations.csv", "style.css": "style.css"}

    def outside(path: str) -> str:
        return f"{base}/{path}" if base else f"{_OUTSIDE}{path}"

    def link(address: str) -> str:
        return "index.html" if address == page.address else outside(path_of(address, language))

    def file(path: str) -> str:
        return f"{up}{inside[path]}" if path in inside else outside(path)

    twin = other_language(language)
    context = {
        "frame": frame_of(site, language),
        "language": language,
        "twin_language": twin,
        **words(site.translations[language.code]),
        "page": page,
        "view": page.view,
        "path": Location(page.address, language).path,
        "twin": f"{up}{_name(twin)}",
        "link": link,
        "file": file,
        "asset": lambda name: outside(f"static/{name}"),
        "layout": "alone.html",
    }
    text = theme.get_template(f"{page.kind}.html").render(context)
    return _OUTSIDE_LINK.sub(r"<span>\1</span>", text)


def _zipped(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, content[name])
    return out.getvalue()
