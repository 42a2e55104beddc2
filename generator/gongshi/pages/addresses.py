"""Where pages lie and how they point at each other: relative URLs that name `index.html`, so that `file://` works.

An address is written from its language's folder (`goals/1/`, `` for home, `plan/#p12`), a path from `output/`.
"""

from dataclasses import dataclass

from gongshi.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Location:
    """The place of one page, from which everything else is reached."""

    address: str
    language: Language
    base: str = ""  # `/zt/2025/` where links must hold at any depth, as those of the page of errors

    @property
    def path(self) -> str:
        """The page's file: `goals/1/index.html`, `en/404.html`."""
        return path_of(self.address, self.language)

    @property
    def root(self) -> str:
        """The way up to the language's folder: `` or `../../`."""
        if self.base:
            return f"{self.base}{self.language.folder}{'/' if self.language.folder else ''}"
        return "../" * self.address.count("/")

    @property
    def site_root(self) -> str:
        """The way up to `output/`."""
        return self.base or "../" * self.path.count("/")

    def link(self, address: str) -> str:
        """Return the relative URL of an address in the same language, with its fragment if it has one."""
        return f"{self.root}{_name(address)}"

    def file(self, path: str) -> str:
        """Return the relative URL of a path in `output/`."""
        if path.startswith("/"):
            raise ValueError(f"{path!r}: a path has no slash in front")
        return f"{self.site_root}{path}"

    @property
    def twin(self) -> "Location":
        """The same page in the other language."""
        return Location(self.address, other_language(self.language), self.base)


def path_of(address: str, language: Language) -> str:
    """Return the path in `output/` of an address: a folder's page is its `index.html`."""
    return f"{language.folder}{'/' if language.folder else ''}{_name(address)}"


def other_language(language: Language) -> Language:
    """Return the language whose pages stand beside those of `language`."""
    return next(other for other in LANGUAGES if other is not language)


def _name(address: str) -> str:
    if address.startswith("/"):
        raise ValueError(f"{address!r}: an address has no slash in front")
    place, mark, fragment = address.partition("#")
    return f"{place}{'' if place and not place.endswith('/') else 'index.html'}{mark}{fragment}"
