"""Posts and standing pages: reads what the press office writes in `content/LANGUAGE/posts` and `…/pages`.

A text is a Markdown file: lines `Title:`, `Date:`, `Slug:`, `Lang:`, `Summary:`, an empty line, the body. Each stands
in both languages, under the same slug; figures in it are bound (`{{ value … }}`) and filled in from the editions.
Takes the settings and what is published; gives `Post`s in order and every finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gongshi.editions.model import Editions
from gongshi.findings import Finding, FindingKind
from gongshi.languages import LANGUAGES, Bilingual, Language
from gongshi.pages.addresses import Location
from gongshi.pages.model import Post
from gongshi.pages.prose import TAGS, local_image, to_prose
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.tables import UNDECODABLE
from gongshi.texts import Known, contradictions, fill, known_on, plain_text

POST = "post"
PAGE = "page"
FOLDERS = {"posts": POST, "pages": PAGE}
KEYS = ("Title", "Date", "Slug", "Lang", "Summary")

_HEAD_LINE = re.compile(r"(\w+)\s*[:：]\s*(.*)")  # a Chinese keyboard gives the wide colon
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

HEAD = FindingKind(
    "post-head",
    Bilingual("开头各行为 {keys}，其后空一行", "the lines {keys} at the top, then an empty line"),
    Bilingual(
        "请按“项目: 内容”改写此行，或在正文前空一行。", "Write the line as “Key: text”, or leave a line empty before the body."
    ),
)
NO_TITLE = FindingKind(
    "post-title",
    Bilingual("有标题（Title）", "a title (Title)"),
    Bilingual("请在文件开头加一行“Title: 标题”。", "Add a line “Title: …” at the top of the file."),
)
BAD_DATE = FindingKind(
    "post-date",
    Bilingual("日期（Date），如 2025-07-18", "a date (Date) such as 2025-07-18"),
    Bilingual("请补上或改正日期。", "Add or correct the date."),
)
BAD_SLUG = FindingKind(
    "post-slug",
    Bilingual(
        "网址名（Slug）：小写字母、数字和连字符，如 half-year-review",
        "an address (Slug) of small letters, digits and hyphens, such as half-year-review",
    ),
    Bilingual("请补上或改正 Slug，两种语言用同一个。", "Add or correct the Slug, the same one in both languages."),
)
UNKNOWN_LANGUAGE = FindingKind(
    "post-language",
    Bilingual("语言为其中之一：{codes}，且与所在文件夹一致", "one of the languages {codes}, the same as the folder's"),
    Bilingual("请改正 Lang，或把文件放进相应的文件夹。", "Correct Lang, or put the file in that language's folder."),
)
SAME_ADDRESS = FindingKind(
    "post-address",
    Bilingual("每篇一个网址", "one text at one address"),
    Bilingual("请改其中一篇的 Slug。", "Change the Slug of one of the two."),
)
NO_TWIN = FindingKind(
    "post-twin",
    Bilingual("另一语言也有这一篇：{wanted}", "the same text in the other language: {wanted}"),
    Bilingual("请写出译文，Slug 相同。", "Write the translation, with the same Slug."),
)
NOT_MARKDOWN = FindingKind(
    "post-file",
    Bilingual("Markdown 文件（.md）", "a Markdown file (.md)"),
    Bilingual(
        "请改存为 .md，或移走此文件；图片放在 content/images。", "Save it as .md or move it; pictures go in content/images."
    ),
)
EMPTY = FindingKind(
    "post-empty", Bilingual("有正文", "a body"), Bilingual("请写正文，或删去此文件。", "Write the body, or delete the file.")
)
UNSAFE = FindingKind(
    "post-html",
    Bilingual("只含允许的标签和属性，不含脚本", "only the tags and attributes allowed, no script"),
    Bilingual(
        "请删去此处，改用 Markdown 写法；小标题从 ## 起。允许的标签：{tags}",
        "Delete it and write it in Markdown; headings start at ##. The tags allowed: {tags}",
    ),
)
NO_ALT = FindingKind(
    "post-image-alt",
    Bilingual("图片有文字说明", "words for a picture"),
    Bilingual("请写作 ![说明](images/文件名)。", "Write ![what it shows](images/NAME)."),
)
REMOTE_IMAGE = FindingKind(
    "post-image-place",
    Bilingual("content/images 中的图片", "a picture in content/images"),
    Bilingual(
        "请把图片存入 content/images，写作 ![说明](images/文件名)。",
        "Save it in content/images and write ![what it shows](images/NAME).",
    ),
)


@dataclass
class _Draft:
    """A text as far as it could be read."""

    kind: str
    language: Language
    file: str
    head: dict[str, str] = field(default_factory=dict)
    body: str = ""
    slug: str = ""
    day: date | None = None
    findings: list[Finding] = field(default_factory=list)


def read_posts(
    settings: Settings, reference: Reference | None = None, editions: Editions | None = None
) -> tuple[tuple[Post, ...], list[Finding]]:
    """Read all posts and standing pages, newest first, those of one day by slug; the ones without fault, and every finding.

    Bound figures are left as they are where `reference` and `editions` could not be read.
    """
    findings = list(_unknown_folders(settings))
    drafts: list[_Draft] = []
    posts: list[Post] = []
    for language in LANGUAGES:
        for folder, kind in FOLDERS.items():
            for path in _files(settings.content / language.code / folder):
                drafts.append(_read(path, kind, language, settings.root))
    for draft in drafts:
        post = _post(draft, settings, _known(draft, reference, editions))
        findings += draft.findings
        if post is not None:
            posts.append(post)
    findings += _address_faults(drafts)
    return tuple(sorted(posts, key=lambda post: (-post.date.toordinal(), post.kind, post.slug, post.language.code))), findings


def post_address(kind: str, slug: str) -> str:
    """Return where a text stands in its language: `news/SLUG/`, a standing page at `SLUG/`."""
    return f"news/{slug}/" if kind == POST else f"{slug}/"


def _unknown_folders(settings: Settings) -> Iterator[Finding]:
    known = {language.code for language in LANGUAGES}
    for path in sorted(settings.content.glob("*/*")):
        if path.is_dir() and path.name in FOLDERS and path.parent.name not in known:
            yield UNKNOWN_LANGUAGE.at(path.relative_to(settings.root), "-", path.parent.name, codes=", ".join(sorted(known)))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _read(path: Path, kind: str, language: Language, root: Path) -> _Draft:
    draft = _Draft(kind, language, path.relative_to(root).as_posix())
    if path.suffix != ".md":
        draft.findings.append(NOT_MARKDOWN.at(draft.file, "-", path.name))
        return draft
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        draft.findings.append(
            UNDECODABLE.at(draft.file, f"byte {error.start}", error.object[error.start : error.start + 4].hex())
        )
        return draft
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    for number, line in enumerate(lines[:end], start=1):
        match = _HEAD_LINE.fullmatch(line.strip())
        if match is None or match[1].title() not in KEYS or match[1].title() in draft.head:
            draft.findings.append(HEAD.at(draft.file, number, line, keys=", ".join(KEYS)))
        else:
            draft.head[match[1].title()] = match[2].strip()
    draft.body = "\n" * end + "\n".join(lines[end:])  # keeps the numbers of the lines
    return draft


def _known(draft: _Draft, reference: Reference | None, editions: Editions | None) -> Known | None:
    """Return what a text may quote: a post what was out on its day, a standing page what is out now."""
    if reference is None or editions is None:
        return None
    try:
        day = date.max if draft.kind == PAGE else date.fromisoformat(draft.head.get("Date", ""))
    except ValueError:
        return None  # the date is a finding of its own
    return known_on(reference, editions.all, day)


def contradicting(post: Post, reference: Reference, editions: Editions, **published: Any) -> list[Finding]:
    """Return a finding for each bare number of a text that contradicts the data; `published` as `contradictions` takes it."""
    known = known_on(reference, editions.all, date.max if post.kind == PAGE else post.date)
    text = "\n".join((post.title, post.summary, plain_text(post.html)))
    return contradictions(text, known, post.language, file=post.file, **published)


def _post(draft: _Draft, settings: Settings, known: Known | None) -> Post | None:
    """Return the text if there is nothing against it; what there is goes into `draft.findings`."""
    if not draft.file.endswith(".md") or any(finding.code == UNDECODABLE.code for finding in draft.findings):
        return None
    head, at = draft.head, draft.findings.append
    if not head.get("Title"):
        at(NO_TITLE.at(draft.file, "Title", head.get("Title", "—")))
    try:
        draft.day = date.fromisoformat(head.get("Date", ""))
    except ValueError:
        at(BAD_DATE.at(draft.file, "Date", head.get("Date", "—")))
    if _SLUG.fullmatch(head.get("Slug", "")):
        draft.slug = head["Slug"]
    else:
        at(BAD_SLUG.at(draft.file, "Slug", head.get("Slug", "—")))
    if head.get("Lang", draft.language.code) != draft.language.code:
        codes = ", ".join(language.code for language in LANGUAGES)
        at(UNKNOWN_LANGUAGE.at(draft.file, "Lang", head["Lang"], codes=codes))
    title, summary = (_filled(head.get(key, ""), draft, known) for key in ("Title", "Summary"))
    draft.body = _filled(draft.body, draft, known, linked=True)
    html = _html(draft, settings)
    if draft.findings or draft.day is None:
        return None
    return Post(draft.kind, draft.slug, draft.language, title, draft.day, summary, html, draft.file)


def _filled(text: str, draft: _Draft, known: Known | None, *, linked: bool = False) -> str:
    if known is None:
        return text
    filled, findings = fill(text, known, draft.language, file=draft.file, linked=linked)
    draft.findings += findings
    return filled


def _html(draft: _Draft, settings: Settings) -> str:
    prose = to_prose(draft.body, Location(post_address(draft.kind, draft.slug or "-"), draft.language))
    if not prose.html.strip() and not prose.dropped:
        draft.findings.append(EMPTY.at(draft.file, "-", "—"))
    for dropped in prose.dropped:
        draft.findings.append(UNSAFE.at(draft.file, dropped.line or "-", dropped.what, tags=" ".join(sorted(TAGS))))
    for image in prose.images:
        path = local_image(image.source)
        if path is None or not (settings.content / path).is_file():
            draft.findings.append(REMOTE_IMAGE.at(draft.file, image.line or "-", image.source))
        if not image.alt.strip():
            draft.findings.append(NO_ALT.at(draft.file, image.line or "-", image.source))
    return prose.html


def _address_faults(drafts: list[_Draft]) -> Iterator[Finding]:
    seen: dict[tuple[str, Language], str] = {}
    for draft in drafts:
        if not draft.slug:
            continue
        address = post_address(draft.kind, draft.slug)
        first = seen.setdefault((address, draft.language), draft.file)
        if first != draft.file:
            yield SAME_ADDRESS.at(draft.file, "Slug", f"{draft.slug} ({first})")
    # A text whose slug cannot be read may still be the twin: by its file's name.
    names = {(draft.kind, Path(draft.file).name, draft.language) for draft in drafts if not draft.slug}
    for draft in drafts:
        for language in LANGUAGES:
            present = (post_address(draft.kind, draft.slug), language) in seen
            if draft.slug and not present and (draft.kind, Path(draft.file).name, language) not in names:
                wanted = draft.file.replace(f"/{draft.language.code}/", f"/{language.code}/", 1)
                yield NO_TWIN.at(draft.file, "Slug", draft.slug, wanted=wanted)
