"""What the page makers take, the site as read and measured, and what they give, pages and files to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongshi.charts.model import Figure
from gongshi.editions.model import Editions
from gongshi.languages import Language
from gongshi.measures.changes import EditionState
from gongshi.measures.model import Measures
from gongshi.plan.model import Plan
from gongshi.reference import Reference
from gongshi.reference.glossary import Term
from gongshi.reference.history import HistoricalFigure
from gongshi.reference.redirects import Redirect
from gongshi.reference.tiles import Tile
from gongshi.settings import DisclosureFields, Settings
from gongshi.translations import Translations


@dataclass(frozen=True, slots=True)
class Post:
    """A text of the press office in one language: a post of `/news/`, or a standing page where `kind` is `page`.

    `html` is sanitised. `slug` is the same in both languages; `file` is relative to the site's folder.
    """

    kind: str
    slug: str
    language: Language
    title: str
    date: date
    summary: str
    html: str
    file: str


@dataclass(frozen=True)
class Site:
    """All that a page may show. Nothing in it is private, nothing changes while pages are made."""

    settings: Settings
    as_of: date
    plan: Plan
    disclosure_fields: DisclosureFields
    reference: Reference
    editions: Editions
    measures: Measures
    figures: Mapping[tuple[str, str], Figure]  # (chart id, language code)
    posts: tuple[Post, ...]
    translations: Mapping[str, Translations]  # by language code
    glossary: tuple[Term, ...] = ()
    history: tuple[HistoricalFigure, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    states: tuple[EditionState, ...] = ()  # an edition each, in order: what was public when it came out
    edition_figures: Mapping[tuple[str, str], Figure] = field(default_factory=dict)  # (edition and chart, language code)
    tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language: `address` within the language's folder (`goals/1/`, `` for home, `404.html`).

    `view` is all that the template sees of the data: plain, ordered, printable values, so that equal views give equal
    pages. `kind` names the sort of page (`goal`, `area`, …), one template a kind. `shows_texts` says that the press
    office's texts have a part in it.
    """

    kind: str
    address: str
    language: Language
    title: str
    view: Mapping[str, Any]
    shows_texts: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the site map names it."""

    address: str
    title: str


Listing = dict[str, list[Listed]]  # the data pages by language code, in order, without the site map and the page of errors


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no page: a download, a feed, the search index. `path` is relative to `output/`."""

    path: str
    content: bytes
    shows_texts: bool = False
