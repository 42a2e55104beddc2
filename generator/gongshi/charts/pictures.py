"""Every chart as pictures to take away: the standalone SVG, and, where there is a font, the same drawing as PNG.

A PNG is kept in the cache under its document and the font's hash, so that only changed charts are drawn again.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from gongshi.charts.fonts import Font
from gongshi.charts.lettering import COLOURS, SCALE, letters_of, png
from gongshi.charts.model import Figure
from gongshi.charts.standalone import standalone
from gongshi.editions.model import Editions
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.settings import SITE_FILE, Settings
from gongshi.translations import N_, Translations

CACHE = "pictures"
_PLACE = "charts.font"
NO_FONT = FindingKind(
    "charts-font",
    Bilingual("一个含中文的字体文件", "a font file with Chinese letters"),
    Bilingual(
        "运行 make font 在本机查找，或在 [charts] font 中写明路径；在此之前网站不带 PNG 图片。",
        "Run make font to look for one, or name its path in [charts] font; until then the site has no PNG pictures.",
    ),
    Severity.WARNING,
)
NO_LETTERS = FindingKind(
    "charts-font-letters",
    Bilingual("字体含有图中的每个字", "a font that has every letter of the charts"),
    Bilingual(
        "请换一个字体：这些字在 PNG 图片中会是方框。", "Choose another font: these letters would be boxes in the PNG pictures."
    ),
    Severity.WARNING,
)


def with_pictures(
    figures: Mapping[tuple[str, str], Figure],
    settings: Settings,
    editions: Editions,
    translations: Mapping[str, Translations],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[dict[tuple[str, str], Figure], list[Finding]]:
    """Return the charts with their pictures, and what keeps the PNGs away or spoils them. `progress`: (done, all)."""
    documents = {
        key: standalone(figure, _closing(settings, editions, translations[figure.language.code]))
        for key, figure in figures.items()
    }
    font, findings = _font(settings)
    pngs: dict[tuple[str, str], Path] = {}
    if font is not None:
        for number, (key, document) in enumerate(documents.items(), start=1):
            pngs[key] = _kept(document, font, settings.cache)
            if progress:
                progress(number, len(documents))
        findings += _unlettered(documents, font, settings)
    return {key: replace(figure, document=documents[key], png=pngs.get(key)) for key, figure in figures.items()}, findings


def _closing(settings: Settings, editions: Editions, words: Translations) -> tuple[str, ...]:
    """Return what a picture says of where it comes from: the edition, the site, its address where it has one."""
    title = settings.title.in_language(words.language)
    edition = words.gettext(N_("%(title)s，版次%(edition)s")) % {"title": title, "edition": editions.latest.name}
    return (edition, settings.base_url) if settings.base_url else (edition,)


def _font(settings: Settings) -> tuple[Font | None, list[Finding]]:
    path = settings.font
    if path is None:
        return None, [NO_FONT.at(SITE_FILE, _PLACE, "—")]
    try:
        font = Font(path)
        font.sized(SCALE)
    except OSError as error:
        return None, [NO_FONT.at(SITE_FILE, _PLACE, f"{settings.relative(path)}: {error}")]
    return font, []


def _kept(document: str, font: Font, cache: Path) -> Path:
    """Return where the PNG of a document lies, drawn now if it was not."""
    decisive = (document, font.sha256, SCALE, COLOURS, *(version(library) for library in ("vl-convert-python", "Pillow")))
    path = cache / CACHE / f"{hashlib.sha256(repr(decisive).encode()).hexdigest()}.png"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.write_bytes(png(document, font))
        half.replace(path)
    return path


def _unlettered(documents: Mapping[tuple[str, str], str], font: Font, settings: Settings) -> list[Finding]:
    """Name the letters that the font lacks."""
    lacking = font.lacks(set().union(*(letters_of(document) for document in documents.values())))
    named = " ".join(f"{letter} U+{ord(letter):04X}" for letter in lacking)
    return [NO_LETTERS.at(SITE_FILE, _PLACE, named)] if lacking else []
