"""What a page is in the words of schema.org, for search engines: takes a page and its frame, gives one JSON text.

Only sites that have an address carry it. No organisation is named that the settings do not name.
"""

import json
from typing import Any

from gongshi.languages import Bilingual
from gongshi.pages.addresses import path_of
from gongshi.pages.model import Page

_LICENCE_PAGE = "terms/"
_SAMPLE = Bilingual("示例数据，非官方统计", "Sample data, not official statistics")
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}  # nothing in it can end the element


def structured(page: Page, frame: dict[str, Any]) -> str:
    """Return the JSON-LD of a page: what it is about, and the way to it from the home page; empty without an address."""
    if not frame["base_url"] or page.kind == "not_found":
        return ""
    graph = [item for item in (_subject(page, frame), _crumbs(page, frame)) if item]
    if not graph:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def _subject(page: Page, frame: dict[str, Any]) -> dict[str, Any] | None:
    match page.kind:
        case "home":
            return _organisation(frame)
        case "data" | "indicator":
            return _dataset(page, frame)
        case "article":
            return _article(page, frame)
        case _:
            return None


def _dataset(page: Page, frame: dict[str, Any]) -> dict[str, Any]:
    description = page.view["description"]
    if frame["sample"]:
        description = f"{_SAMPLE.in_language(page.language)}{'。' if page.language.code == 'zh' else '. '}{description}"
    download = page.view.get("download")
    return {
        "@type": "Dataset",
        "name": page.title,
        "description": description,
        "url": _url(page.address, page, frame),
        "inLanguage": page.language.tag,
        "temporalCoverage": str(frame["year"]),
        "isAccessibleForFree": True,
        "license": _url(_LICENCE_PAGE, page, frame),
        **({"creator": organisation} if (organisation := _organisation(frame)) else {}),
        **(
            {
                "distribution": [
                    {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{frame['base_url']}/{download}"}
                ]
            }
            if isinstance(download, str)
            else {}
        ),
    }


def _article(page: Page, frame: dict[str, Any]) -> dict[str, Any]:
    post = page.view["post"]
    return {
        "@type": "Article",
        "headline": post.title,
        "datePublished": post.date.isoformat(),
        "inLanguage": page.language.tag,
        "url": _url(page.address, page, frame),
        **({"author": organisation} if (organisation := _organisation(frame)) else {}),
    }


def _organisation(frame: dict[str, Any]) -> dict[str, Any] | None:
    organiser = frame["identity"]["organiser"]
    return {"@type": "GovernmentOrganization", "name": organiser} if organiser else None


def _crumbs(page: Page, frame: dict[str, Any]) -> dict[str, Any] | None:
    crumbs = page.view.get("crumbs") or ()
    if not crumbs:
        return None
    steps = [(frame["title"], ""), *((crumb["text"], crumb["address"]) for crumb in crumbs), (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": _url(address, page, frame)}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def _url(address: str, page: Page, frame: dict[str, Any]) -> str:
    return f"{frame['base_url']}/{path_of(address, page.language)}"
