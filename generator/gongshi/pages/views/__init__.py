"""The data pages of a site: one module a section of the site map, each `pages(printer) -> Iterator[Page]`.

A view holds plain, ordered, printable values, made in Python; templates hold loops and ifs. Addresses in views are
written from the language's folder and may carry a fragment (`plan/#p12`).
"""

from collections.abc import Iterator

from gongshi.languages import LANGUAGES
from gongshi.pages.model import File, Page, Site
from gongshi.pages.views import (
    areas,
    calendar,
    commitments,
    corrections,
    data,
    downloads,
    editions,
    feeds,
    goals,
    home,
    indicators,
    methods,
    news,
    not_found,
    plan,
    ranking,
    roster,
    search,
    sitemap,
    stylesheet,
    tasks,
    units,
)
from gongshi.pages.views.printer import Printer

SECTIONS = (
    home,
    goals,
    tasks,
    areas,
    units,
    ranking,
    indicators,
    commitments,
    plan,
    roster,
    editions,
    data,
    methods,
    news,
    calendar,
    corrections,
    search,
    not_found,
)


def all_pages(site: Site) -> Iterator[Page]:
    """Yield every data page, one language after the other; the site map comes last and lists the others."""
    for language in LANGUAGES:
        printer = Printer(site, language)
        listed = []
        for section in SECTIONS:
            for page in section.pages(printer):
                listed.append(page)
                yield page
        yield sitemap.sitemap_page(printer, [page for page in listed if page.kind != "not_found"])


def all_files(site: Site) -> Iterator[File]:
    """Yield every file that belongs to the data pages: style sheet, downloads, search indexes, feeds, `sitemap.xml`."""
    yield stylesheet.style_file(site.settings.theme)
    yield from downloads.files(site)
    for language in LANGUAGES:
        printer = Printer(site, language)
        yield search.index_file(printer)
        yield feeds.feed_file(printer)
    if site.settings.base_url:
        yield from sitemap.sitemap_file(site, all_pages(site))
