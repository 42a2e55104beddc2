"""A news feed (Atom) a language: editions, revisions, corrections and posts, newest first; ids hold without a site address."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from gongshi.languages import CHINESE
from gongshi.pages.addresses import path_of
from gongshi.pages.model import File
from gongshi.pages.posts import POST, post_address
from gongshi.pages.views.corrections import ADDRESS, corrections
from gongshi.pages.views.links import edition_link, pinned_address
from gongshi.pages.views.printer import Printer

NO_DOMAIN = "gongshi.invalid"  # of the tag URIs while the site has no domain of its own
ENTRIES = 30

Entry = tuple[date, str, str, str]  # day, address, title, summary


def feed_file(printer: Printer) -> File:
    """Return the feed of the language."""
    site, language = printer.site, printer.language
    entries = sorted(_entries(printer), key=lambda entry: (-entry[0].toordinal(), entry[1]))[:ENTRIES]
    tag = f"tag:{site.settings.identity.site_domain or NO_DOMAIN},{site.settings.year}:{language.code}"
    title = printer.both(site.settings.title)
    mark = printer.gettext("示例数据，非官方统计") if site.editions.any_sample else ""
    updated = entries[0][0] if entries else site.as_of
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language.tag}">',
        f"<id>{tag}/</id><title>{escape(title)}</title>",
        *([f"<subtitle>{escape(mark)}</subtitle>"] if mark else []),
        f"<updated>{_stamp(updated)}</updated><author><name>{escape(title)}</name></author>",
        f"<link rel={quoteattr('self')} href={quoteattr(_url(printer, 'feed.xml'))}/>",
    ]
    for day, address, name, summary in entries:
        link = f"<link href={quoteattr(_url(printer, address))}/>"
        about = f"<summary>{escape(summary)}</summary>" if summary else ""
        lines.append(
            f"<entry><id>{tag}/{address}</id><title>{escape(name)}</title><updated>{_stamp(day)}</updated>{link}{about}</entry>"
        )
    return File(path_of("feed.xml", language), ("\n".join([*lines, "</feed>"]) + "\n").encode())


def _entries(printer: Printer) -> Iterator[Entry]:
    for edition in printer.site.editions.all:
        link = edition_link(printer, edition)
        title = printer.gettext("%(period)s通报", period=link["text"])
        if edition.manifest.revision > 1:
            title = printer.gettext("修订：%(title)s", title=title)
        yield edition.manifest.released, pinned_address(edition), title, printer.both(edition.manifest.reason)
    for each in corrections(printer.site):
        title = printer.gettext("更正：%(sentence)s", sentence=each.change.text(printer.translations))
        yield each.newer.manifest.released, f"{ADDRESS}#{each.id}", title, printer.both(each.change.reason)
    for post in printer.site.posts:
        if post.kind == POST and post.language is printer.language:
            yield post.date, post_address(post.kind, post.slug), post.title, post.summary


def _url(printer: Printer, address: str) -> str:
    """Return an entry's URL: whole where the site has an address, else relative to the feed's own folder."""
    base = printer.site.settings.base_url
    if base:
        return f"{base}/{path_of(address, printer.language)}"
    return path_of(address, CHINESE)  # from the folder of the language, where the feed lies too


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
