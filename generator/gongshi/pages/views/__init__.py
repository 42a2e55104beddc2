"""The data pages of a site: one module a section of the site map, each `pages(printer) -> Iterator[Page]`.

A view holds plain, ordered, printable values, made in Python; templates hold loops and ifs. Addresses in views are
written from the language's folder and may carry a fragment (`plan/#p12`).
"""

from collections.abc import Iterator

from gongshi.languages import LANGUAGES
from gongshi.pages.model import File, Page, Site
from gongshi.pages.views import (
    goals,
    home,
)
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.stylesheet import PATH as STYLESHEET
from gongshi.pages.views.stylesheet import stylesheet

SECTIONS = (
    home,
    goals,
)


def all_pages(site: Site) -> Iterator[Page]:
    """Yield every data page, one language after the other."""
    for language in LANGUAGES:
        printer = Printer(site, language)
        for section in SECTIONS:
            yield from section.pages(printer)


def all_files(site: Site) -> Iterator[File]:
    """Yield every file that belongs to the data pages: style sheet, downloads, feeds, search indexes."""
    yield File(STYLESHEET, stylesheet(site.settings.theme))
