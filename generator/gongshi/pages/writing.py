"""Writing pages: each rendered through the theme, or taken from the old site if it would be the same.

A page's key is the hash of everything it can see: its view, the frame, the templates, its language's words, the program.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateRuntimeError

from gongshi.building.inputs import files_of, program_sha256
from gongshi.building.staging import Staging
from gongshi.findings import Finding, FindingKind
from gongshi.languages import LANGUAGES, Bilingual, Language
from gongshi.pages.addresses import Location, other_language
from gongshi.pages.frame import frame_of
from gongshi.pages.model import File, Page, Site
from gongshi.pages.structured import structured
from gongshi.pages.templates import environment, template_finding, templates_sha256, words

STATIC = "static/"

SAME_ADDRESS = FindingKind(
    "page-address",
    Bilingual("每个网址一个页面或文件", "one page or file at one address"),
    Bilingual("请改其中一个的名称（文章改 Slug）。", "Rename one of the two (a post by its Slug)."),
)
NO_TWIN = FindingKind(
    "page-twin",
    Bilingual("两种语言都有此页", "the page in both languages"),
    Bilingual("请补上另一语言的这一页。", "Add the page in the other language."),
)
_DICT_NAMES = frozenset(dir(dict))


class PageWriter:
    """Writes a site's pages and files into the staging; `findings` holds what was wrong, each template's fault once.

    What shows none of the press office's texts goes into the `bundle`, if that has a name.
    """

    def __init__(self, site: Site, staging: Staging, *, bundle: str = "") -> None:
        self.environment = environment(site.settings)
        self.pages = sum(path.endswith(".html") for path in staging.entries)  # those that were taken over
        self.rendered = 0
        self._staging = staging
        self._bundle = bundle
        self._theme = site.settings.theme
        self._static = frozenset(path for path, _ in files_of(self._theme / STATIC))
        self._faults: dict[Finding, None] = {}  # a set in order
        self._addresses: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
        self._shared: dict[Language, dict[str, Any]] = {}
        self._keys: dict[Language, bytes] = {}
        templates = templates_sha256(self._theme)
        for language in LANGUAGES:
            translations = site.translations[language.code]
            frame = frame_of(site, language)
            seen = (program_sha256(), templates, sorted(translations.messages.items()), frame)
            self._keys[language] = sha256(repr(seen).encode()).digest()
            self._shared[language] = {
                "frame": frame,
                "language": language,
                "twin_language": other_language(language),
                **words(translations),
            }

    def write_page(self, page: Page) -> None:
        """Write a page: the old one if nothing that it shows has changed."""
        location = Location(page.address, page.language)
        if not self._is_free(location.path):
            return
        self.pages += 1
        self._addresses[page.language][page.address] = page.kind
        key = self._key(page)
        bundle = "" if page.shows_texts else self._bundle
        if self._staging.reuse(location.path, key, bundle=bundle):
            return
        try:
            text = self.environment.get_template(f"{page.kind}.html").render(self.context(page))
        except TemplateError as error:
            self._faults[template_finding(error, page.kind, self._theme)] = None
            return
        self.rendered += 1
        self._staging.write(location.path, text.encode(), key=key, bundle=bundle)

    def write_file(self, file: File) -> None:
        """Write a file that is no page."""
        if self._is_free(file.path):
            self._staging.write(file.path, file.content, bundle="" if file.shows_texts else self._bundle)

    def findings(self) -> list[Finding]:
        """Return everything that was wrong, with the pages that stand in one language only."""
        lonely = [
            NO_TWIN.at(Location(address, other_language(language)).path, "-", Location(address, language).path)
            for language in LANGUAGES
            for address in self._addresses[language]
            if address not in self._addresses[other_language(language)]
        ]
        return [*self._faults, *lonely]

    def _is_free(self, path: str) -> bool:
        taken = path in self._staging.entries
        if taken:
            self._faults[SAME_ADDRESS.at(f"output/{path}", "-", path)] = None
        return not taken

    def _key(self, page: Page) -> str:
        seen = repr(page)
        if " at 0x" in seen or not _DICT_NAMES.isdisjoint(page.view):
            # The first would never give the same key twice; `view.items` in a template would be the dict's own method.
            raise TypeError(f"the view of {page.kind} {page.address!r} holds an object without a repr, or a dict's method's name")
        return sha256(self._keys[page.language] + seen.encode()).hexdigest()

    def context(self, page: Page) -> dict[str, Any]:
        """Return what the page's template sees."""
        frame = self._shared[page.language]["frame"]
        # A server shows the page of errors at whatever address was asked for.
        base = f"{urlsplit(frame['base_url']).path}/" if page.kind == "not_found" and frame["base_url"] else ""
        location = Location(page.address, page.language, base)
        return {
            **self._shared[page.language],
            "page": page,
            "view": page.view,
            "path": location.path,
            "root": location.root,
            "site_root": location.site_root,
            "twin": location.file(location.twin.path),
            "link": location.link,
            "file": location.file,
            "structured": structured(page, frame),
            "asset": self._asset(location),
        }

    def _asset(self, location: Location) -> Callable[[str], str]:
        def asset(name: str) -> str:
            if name not in self._static:
                raise TemplateRuntimeError(f"theme/{STATIC}{name} is not there / 没有此文件")
            return location.file(f"{STATIC}{name}")

        return asset
