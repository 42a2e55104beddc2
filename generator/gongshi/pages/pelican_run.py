"""The run of Pelican: one for both languages, which renders posts, standing pages and, by our generator, data pages.

Pelican finds the texts and drives the writing; the reader gives it what was read before, and the writer, the generator
and the templates are ours. Its feeds, indexes, archives, authors, categories and caches are off. Whatever Pelican warns
of becomes a finding: alone it would skip a file and end well. Importing this module costs 0.2 seconds.
"""

import locale
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.readers import BaseReader
from pelican.settings import read_settings
from pelican.writers import Writer

from gongshi.findings import Finding, FindingKind
from gongshi.languages import CHINESE, LANGUAGES, Bilingual
from gongshi.pages.addresses import Location
from gongshi.pages.glossing import Glossing
from gongshi.pages.model import Page, Post, Site
from gongshi.pages.posts import FOLDERS, POST, post_address
from gongshi.pages.writing import PageWriter
from gongshi.reference.glossary import Term

WARNED = FindingKind(
    "pelican",
    Bilingual("Pelican 无警告", "no warning by Pelican"),
    Bilingual("请按提示改正文章或主题。", "Correct the text or the theme as it says."),
)

_RUN = "GONGSHI_RUN"  # Pelican makes its parts itself and gives them nothing but settings
_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
_OTHER_READERS = ("rst", "html", "htm", "markdown", "mkd", "mdown")


@dataclass(frozen=True)
class _Run:
    posts: dict[Path, Post]
    glossary: Sequence[Term]
    pages: Iterable[Page]
    writer: PageWriter


def run_pelican(site: Site, pages: Iterable[Page], writer: PageWriter, output: Path) -> list[Finding]:
    """Write the site's posts, its standing pages and the data pages `pages`; return what Pelican warned of."""
    run = _Run({site.settings.root / post.file: post for post in site.posts}, site.glossary, pages, writer)
    with _contained() as findings:
        try:
            Pelican(_settings(site, run, output)).run()
        except PelicanTemplateNotFound as error:
            findings.append(WARNED.at("theme/templates", "-", error))
    return findings


class PostReader(BaseReader):  # type: ignore[misc]  # Pelican carries no types
    """Gives Pelican the texts that were read, checked and sanitised before."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return a text's HTML and what Pelican wants to know of it."""
        post = self.settings[_RUN].posts[Path(source_path)]
        path = Location(post_address(post.kind, post.slug), post.language).path
        metadata = {
            "title": post.title,
            "date": self.process_metadata("date", post.date.isoformat()),
            "slug": post.slug,
            "lang": post.language.tag.lower(),
            "summary": post.summary,
            "status": "published",
            "template": "article" if post.kind == POST else "page",
            "save_as": path,
            "url": path,
        }
        return post.html, metadata


class DataPages(Generator):  # type: ignore[misc]  # Pelican carries no types
    """The generator of all data pages, of both languages."""

    def generate_output(self, writer: "SiteWriter") -> None:
        """Write them."""
        run = self.settings[_RUN]
        for page in run.pages:
            run.writer.write_page(page)


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican carries no types
    """Writes Pelican's articles and pages as all others are written: through the cache, into the staging."""

    def write_file(self, name: str, template: Any, context: Any, *_: Any, **content: Any) -> None:
        """Write an article or a standing page; Pelican calls it with empty names for what is switched off."""
        if not name:
            return
        run: _Run = self.settings[_RUN]
        source = content.get("article") or content["page"]
        post = run.posts[Path(source.source_path)]
        address = post_address(post.kind, post.slug)
        glossing = Glossing(run.glossary, post.language)
        view = {"post": post, "html": glossing.html(post.html), "terms": glossing.notes}
        run.writer.write_page(Page(source.template, address, post.language, post.title, view, shows_texts=True))


def _settings(site: Site, run: _Run, output: Path) -> dict[str, Any]:
    folders = {kind: [f"{language.code}/{name}" for language in LANGUAGES] for name, kind in FOLDERS.items()}
    override = {
        _RUN: run,
        "PATH": str(site.settings.content),
        "THEME": str(site.settings.theme),
        "OUTPUT_PATH": str(output),
        "SITENAME": site.settings.title.zh,
        "ARTICLE_PATHS": folders.pop(POST),
        "PAGE_PATHS": [folder for paths in folders.values() for folder in paths],
        "STATIC_PATHS": [],
        "THEME_STATIC_PATHS": [],
        "READERS": {"md": PostReader, **dict.fromkeys(_OTHER_READERS)},
        "PLUGINS": [],  # none, not even those that happen to be installed
        "DEFAULT_LANG": CHINESE.tag.lower(),
        "TIMEZONE": str(site.settings.time_zone),
        "LOCALE": ["C.UTF-8", "C"],
        "FILENAME_METADATA": "",
        "DIRECT_TEMPLATES": [],
        "AUTHOR_SAVE_AS": "",
        "CATEGORY_SAVE_AS": "",
        "TAG_SAVE_AS": "",
        **dict.fromkeys(_FEEDS),
    }
    return dict(read_settings(override=override))


class _Findings(logging.Handler):
    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    def emit(self, record: logging.LogRecord) -> None:
        self._findings.append(WARNED.at("content", record.name, record.getMessage()))


@contextmanager
def _contained() -> Iterator[list[Finding]]:
    """Keep Pelican from touching what is the whole process's: locale, import path, standard output, logging."""
    findings: list[Finding] = []
    before = locale.setlocale(locale.LC_ALL), sys.path.copy(), log.console.quiet
    logger, handler = logging.getLogger("pelican"), _Findings(findings)
    logger.addHandler(handler)
    logger.propagate = False
    log.LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.INFO  # else a second run's warnings are held back as already told
    log.console.quiet = True
    try:
        with ExitStack() as stack:
            for signal, receiver in _RECEIVERS:
                stack.enter_context(signal.connected_to(receiver))
            yield findings
    finally:
        logger.removeHandler(handler)
        locale.setlocale(locale.LC_ALL, before[0])
        sys.path[:] = before[1]
        log.console.quiet = before[2]


def _give_generator(_: Pelican) -> type[Generator]:
    return DataPages


def _give_writer(_: Pelican) -> type[Writer]:
    return SiteWriter


def _give_templates(generator: Generator) -> None:
    generator.env = generator.settings[_RUN].writer.environment


_RECEIVERS = (
    (signals.get_generators, _give_generator),
    (signals.get_writer, _give_writer),
    (signals.generator_init, _give_templates),
)
