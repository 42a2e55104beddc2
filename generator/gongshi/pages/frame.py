"""What every page of a language needs of the site, as one small plain dict: its names, its day, its newest edition."""

from dataclasses import asdict
from datetime import date
from typing import Any

import gongshi
from gongshi.languages import CHINESE, Language
from gongshi.pages.model import Site
from gongshi.pages.posts import PAGE, post_address
from gongshi.periods import ENGLISH_MONTHS, MONTHS_IN_YEAR, Period


def frame_of(site: Site, language: Language) -> dict[str, Any]:
    """Return the frame of a language's pages. Equal frames give equal pages, so it holds nothing that they do not show.

    `title`, `year`, `as_of` (a date), `sample` (some figures are invented), `latest` (`name`, `period`, `released`, a
    date, `audited`; `None` before the first edition), `base_url` (may be empty), `feedback_email`, `identity` (the
    fields of `settings.Identity`, empty while not issued), `demonstration` (nothing was issued yet), `standing` (the
    standing pages of the language, each `title` and `address`), `generator`, `closed` (the year's last edition is out),
    `overdue` (`None`, or the `period` and `promised`, a date, of the first release that is late).
    """
    settings = site.settings
    return {
        "title": settings.title.in_language(language),
        "year": settings.year,
        "as_of": site.as_of,
        "sample": site.editions.any_sample,
        "latest": _latest(site, language),
        "base_url": settings.base_url,
        "feedback_email": settings.feedback_email,
        "identity": asdict(settings.identity),
        "demonstration": settings.identity.is_empty,
        "standing": [
            {"title": post.title, "address": post_address(post.kind, post.slug)}
            for post in sorted(site.posts, key=lambda post: post.slug)
            if post.kind == PAGE and post.language is language
        ],
        "generator": f"gongshi {gongshi.__version__}",
        "closed": bool(site.editions.all) and site.editions.latest.period == Period(settings.year, MONTHS_IN_YEAR),
        "overdue": _overdue(site, language),
    }


def day_text(day: date, language: Language) -> str:
    """Return a date as the language writes it: `2025年3月20日`, `20 March 2025`."""
    if language is CHINESE:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def _latest(site: Site, language: Language) -> dict[str, Any] | None:
    if not site.editions.all:
        return None
    edition = site.editions.latest
    return {
        "name": edition.name,
        "period": edition.period.name.in_language(language),
        "released": edition.manifest.released,
        "audited": edition.manifest.audited,
    }


def _overdue(site: Site, language: Language) -> dict[str, Any] | None:
    released = {edition.period for edition in site.editions.all}
    for entry in sorted(site.reference.calendar, key=lambda entry: entry.period):
        promised = entry.moved_to or entry.promised
        if promised < site.as_of and entry.period not in released:
            return {"period": entry.period.name.in_language(language), "promised": promised}
    return None
