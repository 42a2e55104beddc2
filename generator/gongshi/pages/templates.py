"""The theme's templates: a strict Jinja environment, the words of a language for it, and its errors as findings.

Everything is escaped unless marked safe; an undefined name is an error. Compiled templates are kept in `.cache`.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from gongshi.building.inputs import files_of
from gongshi.findings import Finding, FindingKind
from gongshi.languages import CHINESE, CHINESE_RUN, Bilingual
from gongshi.pages.frame import day_text
from gongshi.pages.headings import anchored, headings
from gongshi.settings import Settings
from gongshi.translations import Translations

TEMPLATE = FindingKind(
    "template",
    Bilingual("可用的模板（{kind} 页）", "a template that works (for the page {kind})"),
    Bilingual("请改正主题中的模板。", "Correct the template in the theme."),
)


# Pelican loads these even when their pages are switched off.
_UNUSED = {f"{name}.html": "" for name in ("archives", "author", "category", "period_archives", "tag")}
_OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "cache_size": -1,
    "extensions": ["jinja2.ext.i18n"],
}


def environment(settings: Settings) -> Environment:
    """Return the environment of the site's theme: names are relative to `theme/templates`, then to `theme`."""
    theme = FileSystemLoader([settings.theme / "templates", settings.theme])
    cache = None
    folder = settings.cache / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cache = _CompiledTemplates(str(folder))
    except OSError:
        pass  # only saves work; a place that cannot be written to is told where the site is written
    made = _ViewEnvironment(loader=ChoiceLoader([theme, DictLoader(_UNUSED)]), bytecode_cache=cache, **_OPTIONS)
    made.filters.update(foreign=foreign, headings=headings, anchored=anchored)
    return made


class _ViewEnvironment(Environment):
    """Jinja's environment for views, which are dicts: `cell.state` is the key first, and costs no failed `getattr`."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a dict's value, or what Jinja would."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@pass_context
def foreign(context: Context, text: str, language: str = "") -> Markup:
    """Return a text, escaped, in which Chinese within another language is marked as such: `language`, or the page's."""
    if (language or context["language"].code) == CHINESE.code or not CHINESE_RUN.search(text):
        return escape(text)
    return Markup(CHINESE_RUN.sub(rf'<span lang="{CHINESE.tag}">\g<0></span>', str(escape(text))))  # noqa: S704  # escaped


def templates_sha256(theme: Path) -> str:
    """Return the hash of all templates, and of the names of the static files that they may point at."""
    total = sha256()
    for path, digest in files_of(theme):
        if path.endswith(".html"):
            total.update(f"{path} {digest}\n".encode())
        elif path.startswith("static/"):
            total.update(f"{path}\n".encode())
    return total.hexdigest()


def words(translations: Translations) -> dict[str, Callable[..., str]]:
    """Return what a template calls for the words of a language: escaped, `%(name)s` filled with escaped values."""

    def gettext(message: str, /, **values: object) -> Markup:
        return _filled(message, translations.gettext(message), values)

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _filled(message, translations.pgettext(context, message), values)

    def day(value: Any) -> str:
        return day_text(value, translations.language)

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "day": day}


def template_finding(error: TemplateError, kind: str, theme: Path) -> Finding:
    """Return a template's error with its file and line."""
    file, line = _place(error, theme)
    came = error.message or type(error).__name__
    if isinstance(error, TemplateNotFound):
        came = f"{error.name}: not found / 没有此文件"
    return TEMPLATE.at(f"theme/{file}", line, came, kind=kind)


def _filled(message: str, text: str, values: dict[str, object]) -> Markup:
    if not values:
        return escape(text)
    try:
        return escape(text) % values
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateRuntimeError(f"{message!r}: {error!r}") from error


def _place(error: TemplateError, theme: Path) -> tuple[str, int | str]:
    if isinstance(error, TemplateSyntaxError):
        return _shown(error.filename or error.name or "templates", theme), error.lineno
    lines = [line for line in _traced(error.__traceback__) if line[0].endswith(".html")]
    return (_shown(lines[-1][0], theme), lines[-1][1]) if lines else ("templates", "-")


def _traced(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _shown(file: str, theme: Path) -> str:
    path = Path(file)
    return path.relative_to(theme).as_posix() if path.is_relative_to(theme) else file


class _CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's cache of compiled templates, one that a damaged file or a full disk cannot stop."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # pickle and marshal raise whatever they like for damaged bytes
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return  # it only saves work

    def get_source_checksum(self, source: str) -> str:
        # Jinja's own checksum does not know the options, on which the compiled template depends.
        return super().get_source_checksum(f"{_OPTIONS!r}\n{source}")
