"""A throw-away site in a temporary folder: a theme of four templates, two texts, two data pages, a download."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from gongshi.building.inputs import hash_inputs
from gongshi.building.record import nothing_to_do
from gongshi.building.replacing import new_site, put_in_place
from gongshi.editions.model import Editions
from gongshi.findings import has_errors
from gongshi.languages import CHINESE, ENGLISH, LANGUAGES, Bilingual
from gongshi.pages.model import File, Page, Site
from gongshi.pages.posts import read_posts
from gongshi.pages.rendering import Rendered, facts_of, render
from gongshi.settings import Settings
from gongshi.translations import Translations

AS_OF = date(2025, 7, 20)
BASE = """<!doctype html>
<html lang="{{ language.tag }}"><head><title>{{ page.title }} - {{ frame.title }}</title>
<link rel="stylesheet" href="{{ asset('css/site.css') }}"></head>
<body><a href="{{ twin }}" lang="{{ twin_language.tag }}">{{ twin_language.own_name }}</a>
{% block body %}{% endblock %}
</body></html>
"""
TEMPLATES = {
    "base.html": BASE,
    "home.html": '{% extends "base.html" %}{% block body %}{{ _("共%(n)s项", n=view.n) }} '
    '<a href="{{ link("goals/1/#t2") }}">→</a>'
    '<a href="{{ file("data/a.csv") }}">csv</a>{% endblock %}',
    "goal.html": '{% extends "base.html" %}{% block body %}<p>{{ view.text }}</p><a href="{{ link("") }}">↑</a>{% endblock %}',
    "article.html": '{% extends "base.html" %}{% block body %}{{ day(view.post.date) }} {{ view.post.html|safe }}{% endblock %}',
    "page.html": '{% extends "base.html" %}{% block body %}{{ view.post.html|safe }}{% endblock %}',
}
TEXT = "Title: {title}\nDate: 2025-07-18\nSlug: {slug}\nLang: {lang}\nSummary: s\n\n{body}\n"


class Town:
    """The site in its folder. `pages` may be replaced by a test; `build` does what the pipeline does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = Settings(
            root,
            Bilingual("小城", "Small Town"),
            root / "content/plan/plan.txt",
            root / "content/plan/plan.toml",
            2025,
            ZoneInfo("UTC"),
        )
        self.write("theme/static/css/site.css", "p { margin: 0 }")
        for name, text in TEMPLATES.items():
            self.write(f"theme/templates/{name}", text)
        self.text("zh", "posts", "half-year", "半年", "正文")
        self.text("en", "posts", "half-year", "Half a year", "Body")
        self.messages = {("", "共%(n)s项"): "%(n)s in all"}
        self.pages: Callable[[], Iterator[Page]] = self.two_pages
        self.files = (File("data/a.csv", b"a,b\n1,2\n"),)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def text(self, language: str, folder: str, slug: str, title: str, body: str) -> Path:
        return self.write(f"content/{language}/{folder}/{slug}.md", TEXT.format(title=title, slug=slug, lang=language, body=body))

    def two_pages(self) -> Iterator[Page]:
        for language in LANGUAGES:
            yield Page("home", "", language, "首页" if language is CHINESE else "Home", {"n": 3})
            yield Page("goal", "goals/1/", language, "一", {"text": "a < b"})

    def site(self) -> Site:
        posts, findings = read_posts(self.settings)
        assert not findings
        nothing = SimpleNamespace(sha256="0" * 64)
        translations = {"zh": Translations(CHINESE, {}), "en": Translations(ENGLISH, self.messages)}
        return Site(
            self.settings, AS_OF, nothing, None, SimpleNamespace(calendar=()), Editions(()), None, {}, posts, translations
        )

    def render(self) -> tuple[Rendered, list]:
        """Build, without a look at the record; the site is put in place if there is no error."""
        site = self.site()
        inputs = hash_inputs(self.settings, AS_OF).everything
        with new_site(self.settings) as staging:
            rendered, findings = render(site, self.pages(), self.files, staging)
            if not has_errors(findings):
                put_in_place(
                    staging, self.settings, inputs, facts_of(site), pages=rendered.pages, rendered=rendered.rendered, charts=0
                )
        return rendered, findings

    def stands(self) -> bool:
        return nothing_to_do(self.settings, hash_inputs(self.settings, AS_OF).everything) is not None

    def output(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.settings.output).as_posix(): path.read_bytes()
            for path in sorted(self.settings.output.rglob("*"))
            if path.is_file()
        }

    def read(self, path: str) -> str:
        return (self.settings.output / path).read_text("utf-8")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)
