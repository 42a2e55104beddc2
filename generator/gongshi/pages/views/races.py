"""The portal's race index (赛马指数): a page a peer group with scores, how sure each place is, and how it was all computed."""

from collections.abc import Iterator
from fractions import Fraction

from gongshi.measures.composite.weights import effective_weights
from gongshi.measures.race_model import Race, RaceLine, RaceState
from gongshi.pages.model import Page
from gongshi.pages.views.cells import empty_cell
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link, group_name, indicator_link
from gongshi.pages.views.places import band_text, movement_view
from gongshi.pages.views.printer import Printer, View
from gongshi.quantities import number_text, round_half_away
from gongshi.reference import Area
from gongshi.translations import N_

RANKINGS = N_("排名")
_MORE_PLACES = 2  # beyond the score's, so that contributions added up by hand round to the score
_TIPPING_PLACES = 1
_MOST_PLACES = 13


def race_pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of each peer group's race."""
    for race in latest_races(printer):
        group = group_name(printer, race.peer_group)
        title = printer.gettext("%(group)s赛马指数", group=group)
        description = printer.gettext("%(title)s：得分怎样算出、位次有多稳。本网站自编，不是官方排名。", title=title)
        parents = [(printer.gettext(RANKINGS), "ranking/")]
        yield printer.page(
            "ranking_race", race_address(race), title, _view(printer, race), description=description, parents=parents
        )


def latest_races(printer: Printer) -> list[Race]:
    """Return the races of the newest edition that have a score."""
    found = printer.site.measures.races
    keys = [(printer.latest.period, group) for group in printer.reference.peer_groups]
    return [found[key] for key in keys if key in found and found[key].scored]


def race_address(race: Race) -> str:
    """Return where a race's page lies."""
    return f"ranking/race-{race.peer_group}/"


def race_cell(printer: Printer, line: RaceLine) -> View:
    """Return an area's place in the race, or why it has none."""
    if line.place is not None:
        text = band_text(line.place)
        return {"text": text, "full": text, "state": "value", "note": ""}
    if line.state is RaceState.WITHHELD:
        return empty_cell(printer, "withheld")
    text = printer.gettext("数据不足")
    return {"text": text, "full": text, "state": "not-reported", "note": ""}


def tipping_text(printer: Printer, line: RaceLine) -> str:
    """Say by how much the weights must move before an area can pass the next above; the share is rounded up."""
    point = line.unit.tipping_point
    if not line.above or point is None:
        return ""
    area, above = _short(printer, line.area), printer.join([_short(printer, each) for each in line.above])
    if len(line.above) > 1:
        above = printer.gettext("%(areas)s之一", areas=above)
    if point >= 1:
        return printer.gettext("权重怎样变动，%(area)s都不会超过%(above)s。", area=area, above=above)
    steps = 10**_TIPPING_PLACES
    share = number_text(round_half_away(Fraction(-(-point * 100 * steps // 1), steps), _TIPPING_PLACES), printer.language)
    return printer.gettext("权重变动%(share)s%%即可使%(area)s与%(above)s换位。", share=share, area=area, above=above)


def _view(printer: Printer, race: Race) -> View:
    method = race.method.config.method
    rules = printer.site.measures.race_rules
    full = effective_weights(race.method.config, [each.name for each in race.method.config.indicators])
    return {
        "id": race.peer_group,
        "period": printer.period(race.period),
        "figure": figure_view(printer, f"race-{race.peer_group}"),
        "free": _share(printer, method.weight_uncertainty),
        "least": _share(printer, method.least_share),
        "decimals": method.score_decimals,
        "lines": [_line(printer, race, line) for line in race.lines],
        "tipping": [text for line in race.scored if (text := tipping_text(printer, line))],
        "indicators": [
            {
                "link": indicator_link(printer, indicator),
                "unit": printer.unit(indicator),
                "weight": printer.percent(full[each.name] * 100),
                "worst": _goalpost(printer, each.goalposts, each.direction, best=False),
                "best": _goalpost(printer, each.goalposts, each.direction, best=True),
                "reason": printer.both(race.method.reasons[each.name]),
            }
            for each in race.method.config.indicators
            for indicator in [printer.reference.indicator[each.name]]
        ],
        "versions": [
            {"number": each.number, "since": printer.period(each.since), "reason": printer.both(each.reason)}
            for each in (rules.versions if rules else ())
        ],
    }


def _share(printer: Printer, share: Fraction) -> str:
    """Return a declared share with the places it has: `25%`, `2.5%`."""
    places = next(places for places in range(16) if (share * 100 * 10**places).denominator == 1 or places == _MOST_PLACES)
    return f"{number_text(round_half_away(share * 100, places), printer.language)}%"


def _line(printer: Printer, race: Race, line: RaceLine) -> View:
    unit = line.unit
    return {
        "area": area_link(printer, line.area),
        "place": race_cell(printer, line),
        "score": "" if unit.score is None else number_text(unit.score, printer.language),
        "movement": movement_view(printer, line.movement),
        "weights": band_text(unit.under_weights) if unit.under_weights else "",
        "left_out": band_text(unit.left_out) if unit.left_out else "",
        "parts": [_part(printer, race, line, each.name) for each in race.method.config.indicators],
        "missing": printer.join([printer.both(each.name) for each in line.missing]),
    }


def _part(printer: Printer, race: Race, line: RaceLine, name: str) -> View:
    """Return what one indicator adds to a score, with the figure it was made from."""
    row, indicator = line.figures.get(name), printer.reference.indicator[name]
    contributions = line.unit.contributions
    if row is None or row.value is None:
        statuses = {"M": "not-applicable", "Q": "withheld"}
        published = next(edition for edition in printer.site.editions.current if edition.period == race.period)
        cell = published.observation.get((name, line.area.id))
        return empty_cell(printer, statuses.get(cell.obs_status.value, "not-reported") if cell else "not-reported")
    number = printer.number_and_text(row.value, printer.reference.unit[indicator.unit], row.decimals)[0]
    if contributions is None:
        return {"text": "—", "full": "—", "state": "value", "note": number}
    places = race.method.config.method.score_decimals + _MORE_PLACES
    added = number_text(round_half_away(contributions[name], places), printer.language)
    return {"text": added, "full": added, "state": "value", "note": printer.gettext("数值%(number)s", number=number)}


def _goalpost(printer: Printer, goalposts: tuple[Fraction, Fraction] | None, direction: int, *, best: bool) -> str:
    low, high = goalposts or (Fraction(0), Fraction(0))
    value = high if best == (direction > 0) else low
    return number_text(round_half_away(value, 0 if value.denominator == 1 else 2), printer.language)


def _short(printer: Printer, area: Area) -> str:
    return printer.both(area.short_name)
