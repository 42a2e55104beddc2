"""The data pages of a site: one module a section of the site map, each `pages(printer) -> Iterator[Page]`.

A view holds plain, ordered, printable values, made in Python; templates hold loops and ifs. Addresses in views are
written from the language's folder and may carry a fragment (`plan/#p12`).

Pages and files either show the press office's texts or are made from a site that has none: these stay as they are
when only a text has changed, and `with_texts` gives the others alone.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongshi.languages import LANGUAGES
from gongshi.pages.model import File, Listed, Listing, Page, Site
from gongshi.pages.views import (
    areas,
    calendar,
    commitments,
    corrections,
    data,
    differences,
    downloads,
    edition_zip,
    editions,
    embeds,
    feeds,
    goals,
    home,
    indicators,
    methods,
    news,
    not_found,
    plan,
    ranking,
    redirects,
    roster,
    search,
    sitemap,
    stages,
    stylesheet,
    tasks,
    units,
    vintages,
)
from gongshi.pages.views.printer import Printer, View

SECTIONS = (
    home,
    goals,
    tasks,
    areas,
    units,
    ranking,
    indicators,
    vintages,
    stages,
    commitments,
    plan,
    roster,
    editions,
    differences,
    data,
    methods,
    news,
    calendar,
    corrections,
    search,
    embeds,
    redirects,
    not_found,
)

UNLISTED = ("not_found", "redirect", "embed", "difference", "vintages")  # kinds that no site map names
WITH_TEXTS = (home, methods, news, search)  # the sections that show texts of the press office


def all_pages(site: Site, listing: Listing | None = None) -> Iterator[Page]:
    """Yield every data page, one language after the other, and enter it in `listing`; the site map comes last."""
    listing = {} if listing is None else listing
    for language in LANGUAGES:
        listed = listing[language.code] = []
        printer, without_texts = Printer(site, language), Printer(replace(site, posts=()), language)
        corrected = corrections.marks(without_texts)
        for section in SECTIONS:
            shows_texts = section in WITH_TEXTS
            for page in section.pages(printer if shows_texts else without_texts):
                if page.kind not in UNLISTED:
                    listed.append(Listed(page.address, page.title))
                yield _marked(replace(page, shows_texts=shows_texts), corrected)
        yield sitemap.sitemap_page(printer, listed)


def pages_with_texts(site: Site, listing: Listing) -> Iterator[Page]:
    """Yield the data pages that show texts, where `listing` names them all."""
    for language in LANGUAGES:
        printer = Printer(site, language)
        corrected = corrections.marks(printer)
        for section in WITH_TEXTS:
            for page in section.pages(printer):
                yield _marked(replace(page, shows_texts=True), corrected)
        yield sitemap.sitemap_page(printer, listing[language.code])


def all_files(site: Site, listing: Listing | None = None) -> Iterator[File]:
    """Yield every file that belongs to the data pages: style sheet, downloads, search indexes, feeds, `sitemap.xml`."""
    yield stylesheet.style_file(site.settings.theme)
    yield from downloads.files(site)
    yield from differences.files(site)
    yield from vintages.files(site)
    yield from edition_zip.files(site)
    for language in LANGUAGES:
        yield calendar.calendar_file(Printer(site, language))
    yield from files_with_texts(site, listing)


def files_with_texts(site: Site, listing: Listing | None = None) -> Iterator[File]:
    """Yield those of the files that show texts."""
    for language in LANGUAGES:
        printer = Printer(site, language)
        yield replace(search.index_file(printer), shows_texts=True)
        yield replace(feeds.feed_file(printer), shows_texts=True)
    if site.settings.base_url:
        if not listing:
            listing = {}
            deque(all_pages(site, listing), maxlen=0)
        yield from sitemap.sitemap_file(site, listing)


def _marked(page: Page, corrected: Mapping[str, list[View]]) -> Page:
    """Return the page with the corrections of figures that it shows, if there are any."""
    own = corrected.get(page.address)
    return replace(page, view={**page.view, "corrected": own}) if own else page
