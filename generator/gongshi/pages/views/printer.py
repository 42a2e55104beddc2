"""The site in one language: prints days, numbers, words and pages, the same way for every view.

Takes a `Site` and a `Language`; gives strings and `Page`s. What two views print, they print through here, through
`links` and through `cells`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from gongshi.editions.model import Edition
from gongshi.languages import CHINESE, ENGLISH, Bilingual, Language
from gongshi.pages.frame import day_text
from gongshi.pages.model import Page, Site
from gongshi.periods import Period
from gongshi.plan.model import Paragraph
from gongshi.quantities import Quantity, Unit, number_text, round_half_away
from gongshi.reference import Department, Indicator, PlanPlace, Reference
from gongshi.translations import Translations

View = dict[str, Any]

SHARE_PLACES = 1  # completion, schedule and differences are exact and printed with one place
# Not `calendar`: that speaks the language of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Printer:
    """A site as one language prints it."""

    site: Site
    language: Language

    @property
    def translations(self) -> Translations:
        """The words of the language."""
        return self.site.translations[self.language.code]

    @property
    def is_chinese(self) -> bool:
        """Say whether the page is in the original's language."""
        return self.language is CHINESE

    @property
    def latest(self) -> Edition:
        """The newest edition."""
        return self.site.editions.latest

    @property
    def reference(self) -> Reference:
        """The reference tables of today."""
        return self.site.reference

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The plan's paragraphs by address."""
        return {paragraph.id: paragraph for paragraph in self.site.plan.paragraphs}

    @cached_property
    def paragraph_at(self) -> dict[tuple[PlanPlace, str], Paragraph]:
        """Found addresses of quotations, so that none is looked up twice."""
        return {}

    @cached_property
    def printed(self) -> dict[tuple[Decimal, str, int], tuple[str, str]]:
        """Figures already printed, without and with their unit: most stand on three pages."""
        return {}

    @cached_property
    def named_for(self) -> dict[str, tuple[Department, ...]]:
        """Departments already found to be named, by the place of the task."""
        return {}

    # Words

    def gettext(self, message: str, **words: object) -> str:
        """Return an interface word, its `%(name)s` filled."""
        text = self.translations.gettext(message)
        return text % words if words else text

    def pgettext(self, context: str, message: str) -> str:
        """Return a piece of the plan in the language."""
        return self.translations.pgettext(context, message)

    def english(self, context: str, message: str) -> str:
        """Return the English of a piece of the plan whatever the page's language: the plan's page shows both."""
        return self.site.translations[ENGLISH.code].pgettext(context, message)

    def both(self, text: Bilingual) -> str:
        """Return a text of the reference tables in the language."""
        return text.in_language(self.language)

    def original(self, chinese: str) -> str:
        """Return the Chinese term that stands beside a translated one; empty on a Chinese page."""
        return "" if self.is_chinese else chinese

    def join(self, parts: Sequence[str]) -> str:
        """Return words as a list in running text."""
        return ("、" if self.is_chinese else ", ").join(parts)

    # Days and periods

    def day(self, day: date) -> str:
        """Return `2025年3月20日`, `20 March 2025`."""
        return day_text(day, self.language)

    def period(self, period: Period) -> str:
        """Return a period's full name."""
        return self.both(period.name)

    def column(self, period: Period) -> str:
        """Return a period's name for the head of a column: `1—6月`, `Jan–Jun`."""
        return f"1—{period.month}月" if self.is_chinese else f"Jan–{_MONTHS[period.month - 1]}"

    # Numbers

    def quantity(self, value: Decimal, indicator: Indicator) -> str:
        """Return a figure of an indicator with its unit."""
        return self.reference.quantity(value, indicator).text(self.language)

    def number_and_text(self, value: Decimal, unit: Unit, decimals: int) -> tuple[str, str]:
        """Return a figure without and with its unit."""
        key = (value, unit.id, decimals)
        if key not in self.printed:
            quantity = Quantity(value, unit, decimals)
            self.printed[key] = quantity.number(self.language), quantity.text(self.language)
        return self.printed[key]

    def unit(self, indicator: Indicator) -> str:
        """Return the name of an indicator's unit, for the head of a table."""
        return self.both(self.reference.unit[indicator.unit].name)

    def exact(self, value: Decimal, unit: str) -> str:
        """Return a figure as a document prints it, with the places it has and no more."""
        exponent = value.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        return Quantity(value, self.reference.unit[unit], places).text(self.language)

    def percent(self, value: Fraction) -> str:
        """Return an exact share as `43.2%`."""
        return f"{number_text(round_half_away(value, SHARE_PLACES), self.language)}%"

    def difference(self, value: Fraction) -> str:
        """Return completion against the schedule in words: so many points ahead, behind, or level."""
        rounded = round_half_away(value, SHARE_PLACES)
        points = number_text(abs(rounded), self.language)
        if rounded == 0:
            return self.gettext("与序时持平")
        if rounded > 0:
            return self.gettext("快于序时%(points)s个百分点", points=points)
        return self.gettext("慢于序时%(points)s个百分点", points=points)

    # Pages

    def page(
        self,
        kind: str,
        address: str,
        title: str,
        view: View,
        *,
        description: str,
        parents: Sequence[tuple[str, str]] = (),
        column: str = "",
        published: date | None = None,
        original: str = "",
    ) -> Page:
        """Return a page. `parents` are its crumbs, (title, address); `column` is the column type of a list page.

        `published` is the day of a content page's data (default: the newest edition's); `original` the Chinese of a
        translated title.
        """
        crumbs = [{"text": text, "address": place} for text, place in parents]
        meta = self._column_meta(title, description, column) if column else self._article_meta(title, description, published)
        heads = {"crumbs": crumbs, "description": description, "meta": meta, "original": original}
        return Page(kind, address, self.language, title, {**heads, **view})

    def _column_meta(self, title: str, description: str, column: str) -> list[tuple[str, str]]:
        keywords = self.join([title, self.both(self.site.settings.title)])
        return [
            ("ColumnName", title),
            ("ColumnDescription", description),
            ("ColumnKeywords", keywords),
            ("ColumnType", column),
        ]

    def _article_meta(self, title: str, description: str, published: date | None) -> list[tuple[str, str]]:
        day = published or self.latest.manifest.released
        source = self.site.settings.identity.organiser or self.both(self.site.settings.title)
        return [
            ("ArticleTitle", title),
            ("PubDate", f"{day.isoformat()} 00:00"),
            ("ContentSource", source),
            ("Description", description),
        ]
