"""The inspection of a government website, as far as its pages can show it: what a press officer is asked, item by item.

Takes the folder of a built site, as a stranger finds it, and the day; gives findings. The items are those of the yearly
indicators of the inspection (国办秘函〔2019〕19号) and of the guide to government websites (国办发〔2017〕47号) that a static
site can break; whether a telephone is answered, no page can show.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from gongshi.checks import check_output
from gongshi.checks.rules import split_language
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import CHINESE, Bilingual

HOME_DAYS = 14  # the inspection's own measure: a home page without anything new for two weeks
COLUMN_META = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_META = ("ArticleTitle", "PubDate", "ContentSource")
SLOTS = ("主办单位", "承办单位", "联系方式", "ICP备案号", "公安备案号", "网站标识码")
_PUB_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}")
_UPDATED = re.compile(r"更新于|[Uu]pdated")
_LIST_TYPES_WITHOUT_DAY = ("网站地图", "检索", "首页")  # a day says nothing of a way into the site

NOT_A_SITE = FindingKind(
    "inspect-folder",
    Bilingual("生成好的网站文件夹（内有 index.html 和 manifest.json）", "the folder of a built site (index.html, manifest.json)"),
    Bilingual(
        "请先生成网站，再写出文件夹，如 gongshi inspect output。", "Build the site and name its folder: gongshi inspect output."
    ),
)
STALE_HOME = FindingKind(
    "inspect-home-stale",
    Bilingual("首页两周内有更新", "something new on the home page within two weeks"),
    Bilingual(
        "请发布到期的月报或一篇动态；停更的网站应归档或注明。",
        "Release the month that is due or publish a post; a site at rest is archived.",
    ),
)
HOME_AT_REST = FindingKind(
    STALE_HOME.code,
    STALE_HOME.wanted,
    Bilingual(
        "方案已到期，首页写明留作记录；请按规定办理归档或并入上级网站。",
        "The term is over and the pages say that they stay as a record; have the site archived or merged as the rules ask.",
    ),
    Severity.WARNING,
)
LATE = FindingKind(
    "inspect-month-late",
    Bilingual("按日程发布每月数据", "each month released on its day"),
    Bilingual("请发布，或在日程表中写明改期和原因。", "Release it, or give the calendar the new day and the reason."),
)
EMPTY_COLUMN = FindingKind(
    "inspect-column-empty",
    Bilingual("栏目有内容", "a column with something in it"),
    Bilingual("请补充内容，或撤下栏目。", "Put something into it, or take the column down."),
)
NO_META = FindingKind(
    "inspect-meta",
    Bilingual("页面标签 {names}", "the meta tags {names}"),
    Bilingual("请在网站设置或模板中补上。", "Add them in the site's settings or the theme."),
)
BAD_PUB_DATE = FindingKind(
    "inspect-meta-date",
    Bilingual("PubDate 写作 2025-07-18 09:00", "PubDate as 2025-07-18 09:00"),
    Bilingual("请改正发布日期的写法。", "Correct how the day is written."),
)
NOT_ISSUED = FindingKind(
    "inspect-identity",
    Bilingual("页脚和标签中有：{names}", "in the footer and the tags: {names}"),
    Bilingual(
        "这些是核发的编号：核发后填入 data/reference/site.toml 的 [identity]，不得编造。",
        "These are issued values: once issued, enter them under [identity] in data/reference/site.toml; never invent them.",
    ),
    Severity.WARNING,
)
NO_FOOTER = FindingKind(
    "inspect-footer",
    Bilingual("每页页脚有网站地图的链接", "a footer with a link to the site map on every page"),
    Bilingual("请在模板的页脚中补上。", "Add it to the footer of the theme."),
)
NO_REPORT = FindingKind(
    "inspect-error-report",
    Bilingual("每页有“网站找错”入口", "a way to report an error on every page"),
    Bilingual(
        "请在 site.toml 中填 feedback_email 或核发的 error_report_url。",
        "Enter feedback_email, or the error_report_url that was issued, in site.toml.",
    ),
)
NO_SEARCH = FindingKind(
    "inspect-search",
    Bilingual("站内检索，首页有入口", "a search of the site, with a way to it from the home page"),
    Bilingual("请在模板中补上检索页及其链接。", "Add the search page and a link to it in the theme."),
)
NO_DAY = FindingKind(
    "inspect-updated",
    Bilingual("列表页写明更新日期", "the day of the last update on a list"),
    Bilingual("请在模板中补上“更新于……”。", "Add “updated on …” in the theme."),
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an inspector sees of a page."""

    path: str
    chinese: bool
    meta: Mapping[str, str]
    main: str
    holds: bool  # something is listed or linked in its main part
    footer: str
    site_map: bool
    report: bool
    search: bool
    framed: bool  # has the site's frame: neither an embedded chart nor a page that leads on
    notices: tuple[str, ...]


def inspect_output(folder: Path, *, as_of: date) -> list[Finding]:
    """Inspect the built site in `folder` on the day `as_of`; an unbuilt one is one finding."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        sample, pages = bool(manifest["sample"]), [_see(folder, path) for path in sorted(folder.rglob("*.html"))]
        home = next(page for page in pages if page.path == "index.html")
    except (OSError, ValueError, KeyError, StopIteration):
        return [NOT_A_SITE.at(folder, "-", "—")]
    return [
        *check_output(folder, sample=sample),
        *_home(home, pages, as_of),
        *_identity(home),
        *_search(home, pages),
        *(finding for page in pages if page.framed for finding in _page(page)),
    ]


def _see(folder: Path, file: Path) -> _Seen:
    path = file.relative_to(folder).as_posix()
    tree = LexborHTMLParser(file.read_bytes().decode("utf-8", "replace"))
    main = tree.css_first("main")
    found = main.css("a[href], td, form") if main else []
    in_crumbs = main.css("nav a[href]") if main else []
    footer_links = [node.attributes.get("href") or "" for node in tree.css("footer a[href]")]
    reports = tree.css("footer a[href^='mailto:'], footer a[rel~=external]")
    return _Seen(
        path=path,
        chinese=split_language(path)[0] is CHINESE,
        meta={
            node.attributes.get("name") or "": (node.attributes.get("content") or "").strip() for node in tree.css("meta[name]")
        },
        main=main.text(separator=" ") if main else "",
        holds=len(found) > len(in_crumbs),
        footer=" ".join(node.text() for node in tree.css("footer")),
        site_map=any("sitemap/" in href for href in footer_links) or path.endswith("sitemap/index.html"),
        report=bool(reports),
        search=tree.css_first("form[role=search], search form") is not None,
        framed=tree.css_first("footer") is not None or tree.css_first("header") is not None,
        notices=tuple(" ".join(node.text().split()) for node in tree.css(".notice-late, .notice-over")),
    )


def _home(home: _Seen, pages: list[_Seen], as_of: date) -> Iterator[Finding]:
    days = [found[1] for page in pages if (found := _PUB_DATE.fullmatch(page.meta.get("PubDate", "")))]
    newest = date.fromisoformat(max(days)) if days else None
    if newest is None or as_of - newest > timedelta(days=HOME_DAYS):
        over = any(page.notices and "尚未" not in page.notices[0] for page in pages if page.chinese)
        yield (HOME_AT_REST if over else STALE_HOME).at(home.path, "PubDate", newest or "—")
    yield from (LATE.at(home.path, "-", notice) for notice in home.notices if "尚未" in notice)


def _identity(home: _Seen) -> Iterator[Finding]:
    missing = [name for name in ("SiteDomain", "SiteIDCode") if not home.meta.get(name)]
    missing += [slot for slot in SLOTS if slot not in home.footer]
    if missing:
        yield NOT_ISSUED.at(home.path, "footer", "—", names="、".join(missing))
    if not home.report:
        yield NO_REPORT.at(home.path, "footer", "—")


def _search(home: _Seen, pages: list[_Seen]) -> Iterator[Finding]:
    places = [page.path for page in pages if page.search]
    if not places:
        yield NO_SEARCH.at(home.path, "-", "—")


def _page(page: _Seen) -> Iterator[Finding]:
    meta = page.meta
    column = any(meta.get(name) for name in COLUMN_META)
    wanted = ("SiteName", *(COLUMN_META if column else ARTICLE_META))
    missing = [name for name in wanted if not meta.get(name)]
    if missing:
        yield NO_META.at(page.path, "meta", "—", names=", ".join(missing))
    day = meta.get("PubDate")
    if day and not _PUB_DATE.fullmatch(day):
        yield BAD_PUB_DATE.at(page.path, "PubDate", day)
    if column and not page.holds:
        yield EMPTY_COLUMN.at(page.path, "main", " ".join(page.main.split())[:40] or "—")
    listed = column and meta.get("ColumnType") not in _LIST_TYPES_WITHOUT_DAY
    if listed and page.chinese and not _UPDATED.search(page.main):
        yield NO_DAY.at(page.path, "main", "—")
    if not page.site_map:
        yield NO_FOOTER.at(page.path, "footer", "—")
