"""The outlook for the year's end: its method, what can be said of each target now, and how earlier outlooks did."""

from collections.abc import Iterator
from decimal import Decimal

from gongshi.measures.outlook import LEAST_YEARS, Outlook, TargetOutlook, has_year_end, target_outlook
from gongshi.pages.model import Page
from gongshi.pages.views.links import area_link, indicator_link
from gongshi.pages.views.printer import Printer, View
from gongshi.reference import Target
from gongshi.translations import N_

TITLE = N_("年末展望")
ADDRESS = "methods/outlook/"


def outlook_page(printer: Printer, parents: list[tuple[str, str]]) -> Iterator[Page]:
    """Yield the page of outlooks; it stands where nothing can be said yet, and says so."""
    found = [_outlook_of(printer, target) for target in printer.reference.targets if has_year_end(target)]
    past = [(each, earlier) for each in found for earlier in each.record]
    view = {
        "least": LEAST_YEARS,
        "most_years": max((len(each.years) for each in found), default=0),
        "groups": _groups([_row(printer, each) for each in found]),
        "told": sum(each.outlook is not None for each in found),
        "record": [
            {
                **_names(printer, each.target),
                **_range(printer, each.target, earlier.outlook),
                "came": _figure(printer, each.target, earlier.came),
                "held": printer.gettext(N_("在区间内") if earlier.held else N_("在区间外")),
            }
            for each, earlier in past
        ],
        "held": sum(earlier.held for _, earlier in past),
    }
    description = printer.gettext("年末展望怎样算出，现在能说什么，以往的展望准不准。")
    yield printer.page("outlook", ADDRESS, printer.gettext(TITLE), view, description=description, parents=parents)


def outlook_text(printer: Printer, target: Target) -> str:
    """Return what can be said of the year's end of a target; empty where it has none or the year is over."""
    if not has_year_end(target) or printer.latest.period >= target.period:
        return ""
    return _said(printer, _outlook_of(printer, target))


def _outlook_of(printer: Printer, target: Target) -> TargetOutlook:
    return target_outlook(target, printer.site.editions, printer.reference, printer.site.history)


def _said(printer: Printer, found: TargetOutlook) -> str:
    if printer.latest.period >= found.target.period:
        return printer.gettext("全年数据已发布，不再展望")
    if found.outlook is None:
        return printer.gettext(
            "往年资料太少，不作展望：完整年份%(years)s个，至少要%(least)s个", years=len(found.years), least=LEAST_YEARS
        )
    view = _range(printer, found.target, found.outlook)
    return printer.gettext("按往年走势，年末在%(low)s与%(high)s之间", low=view["low"], high=view["high"])


def _row(printer: Printer, found: TargetOutlook) -> View:
    return {**_names(printer, found.target), "years": len(found.years), "said": _said(printer, found)}


def _groups(rows: list[View]) -> list[View]:
    """Return the targets together of which the same is said."""
    said = dict.fromkeys(row["said"] for row in rows)
    return [{"said": text, "rows": [row for row in rows if row["said"] == text]} for text in said]


def _names(printer: Printer, target: Target) -> View:
    reference = printer.reference
    return {
        "indicator": indicator_link(printer, reference.indicator[target.indicator]),
        "area": area_link(printer, reference.area[target.area]),
    }


def _range(printer: Printer, target: Target, outlook: Outlook) -> View:
    return {
        "period": printer.period(outlook.period),
        "years": len(outlook.years),
        "low": _figure(printer, target, outlook.low),
        "high": _figure(printer, target, outlook.high),
        "coverage": printer.percent(outlook.coverage * 100),
    }


def _figure(printer: Printer, target: Target, value: Decimal) -> str:
    return printer.quantity(value, printer.reference.indicator[target.indicator])
