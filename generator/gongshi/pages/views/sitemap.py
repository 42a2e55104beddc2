"""The page that lists every section and page, for people; and `sitemap.xml` where the site has an address."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.sax.saxutils import escape

from gongshi.languages import LANGUAGES
from gongshi.pages.addresses import path_of
from gongshi.pages.model import File, Listed, Listing, Page, Site
from gongshi.pages.posts import post_address
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

COLUMN_TYPE = N_("网站地图")
TITLE = N_("网站地图")
ADDRESS = "sitemap/"


def sitemap_page(printer: Printer, pages: Iterable[Listed]) -> Page:
    """Return the site map of the language's pages, each section with what stands under it."""
    links = [{"text": page.title, "address": page.address} for page in pages if page.address]
    links += [
        {"text": post.title, "address": post_address(post.kind, post.slug)}
        for post in printer.site.posts
        if post.language is printer.language
    ]
    heads = [link for link in links if link["address"].count("/") == 1]
    sections = [
        {
            "link": head,
            "links": [link for link in links if link is not head and link["address"].startswith(head["address"])],
        }
        for head in heads
    ]
    description = printer.gettext("全站栏目和页面一览。")
    column = printer.gettext(COLUMN_TYPE)
    view = {"sections": sections}
    page = printer.page("sitemap", ADDRESS, printer.gettext(TITLE), view, description=description, column=column)
    return replace(page, shows_texts=True)


def sitemap_file(site: Site, listing: Listing) -> Iterator[File]:
    """Yield `sitemap.xml`, if the site has an address."""
    if not site.settings.base_url:
        return
    addresses = [*dict.fromkeys(page.address for pages in listing.values() for page in pages), ADDRESS]
    addresses += list(dict.fromkeys(post_address(post.kind, post.slug) for post in site.posts))
    lines = [
        f"<url><loc>{escape(f'{site.settings.base_url}/{path_of(address, language)}')}</loc></url>"
        for address in addresses
        for language in LANGUAGES
    ]
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield File("sitemap.xml", (head + "\n".join(lines) + "\n</urlset>\n").encode(), shows_texts=True)
