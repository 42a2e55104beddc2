"""An area's key rates over the year, one below the other, each against the same rate of its peers, thin behind it.

Key are the rates that the portal's race counts; without a race, those that are ranked month by month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.provenance import provenance
from gongshi.charts.ranking_chart import place_text
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import due_points, key_to_marks, line_rows, measured_mark, missing_mark, missing_status, path, text
from gongshi.charts.words import IN_POINTS, Words, wrapped
from gongshi.editions.model import Editions
from gongshi.measures.model import Measures, Place, Point, Ranking, Series
from gongshi.measures.position import FEWEST, Third, third_of
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR
from gongshi.reference import Area, Frequency, Indicator, Reference
from gongshi.translations import N_

MOST = 8  # rates: more would be a table
_NAME_LINES = 2
_GAP_ABOVE = theme.PEERS_STEP * theme.PEERS_GAP
_START, _END = FIRST_MONTH - 1.3, MONTHS_IN_YEAR + 3.2  # room for the numbers to the left, figure and place to the right
_VALUE_AT = MONTHS_IN_YEAR + 0.35
_THIRDS = {
    Third.UPPER: N_("居前三分之一%(count)d项（%(names)s）"),
    Third.MIDDLE: N_("居中%(count)d项（%(names)s）"),
    Third.LOWER: N_("居后三分之一%(count)d项（%(names)s）"),
}
_OPEN = N_("取整后分不出居前居后%(count)d项（%(names)s）")
_FEW = N_("同组有数的地区太少、不分前后%(count)d项（%(names)s）")
_UNRANKED = N_("没有位次%(count)d项（%(names)s）")


@dataclass(frozen=True)
class PeerCell:
    """One rate: the area's own series, its peers', and the newest ranking."""

    own: Series
    peers: tuple[Series, ...]
    ranking: Ranking

    @property
    def place(self) -> Place | None:
        """The area's place."""
        return next((place for place in self.ranking.places if place.area.id == self.own.area.id), None)

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest figure of all, zero included."""
        figures = [point.value for series in (self.own, *self.peers) for point in series.points if point.value is not None]
        return min([Decimal(0), *figures]), max([Decimal(0), *figures]) or Decimal(1)


@dataclass(frozen=True)
class PeersChart:
    """One area's rates against its peers'."""

    area: Area
    cells: tuple[PeerCell, ...]
    editions: Editions

    @property
    def id(self) -> str:
        """`peers-chengqu`."""
        return f"peers-{self.area.id}"

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A row a rate, each on its own scale."""
        data: dict[str, list[Row]] = {name: [] for name in ("corners", "rules", "others", "bands", "line", "marks", "texts")}
        for number, cell in enumerate(self.cells):
            row = {"column": 0, "row": number}
            low, high = cell.span
            for rule in dict.fromkeys((0.0, _share(Decimal(0), low, high), 1.0)):
                ends = [{"x": x, "y": rule} for x in (FIRST_MONTH - 0.2, MONTHS_IN_YEAR)]
                data["rules"] += path(ends, row, len(data["rules"]))
            for peer in cell.peers:
                data["others"] += path(_scaled(line_rows(due_points(peer)), low, high), row, len(data["others"]))
            points = due_points(cell.own)
            data["line"] += path(_scaled(line_rows(points), low, high), row, len(data["line"]))
            data["marks"] += [row | mark for mark in _marks(points, low, high)]
            data["texts"] += [row | each for each in _texts(number)]
        data["corners"] = [{"column": 0, "row": 0, "x": _START, "y": 0}, {"column": 0, "row": 0, "x": _END, "y": 1}]
        height = len(self.cells) * theme.PEERS_STEP - _GAP_ABOVE
        return (Drawing("peers", data, 0, _GAP_ABOVE, height, 10),)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        labels = {}
        for number, cell in enumerate(self.cells):
            indicator, (low, high) = cell.own.indicator, cell.span
            name = words.with_unit(words.name(indicator.name), indicator)
            lines = wrapped(name, size=theme.SMALL)[:_NAME_LINES]
            for at, line in enumerate([""] * (_NAME_LINES - len(lines)) + lines):
                labels[f"@name-{number}-{at}"] = line
            labels[f"@high-{number}"], labels[f"@low-{number}"] = words.tick(high, indicator), words.tick(low, indicator)
            place = cell.place
            labels[f"@value-{number}"] = "—" if place is None else words.number(place.value, indicator)
            labels[f"@place-{number}"] = "" if place is None else words.say(N_("第%(place)s位"), place=place_text(place, words))
        indicators = [cell.own.indicator for cell in self.cells]
        period = max(cell.ranking.period for cell in self.cells)
        title = words.say(N_("%(area)s与同组地区"), area=words.area(self.area))
        points = [point for cell in self.cells for point in due_points(cell.own)]
        columns = (words.say(N_("指标")), words.say(N_("时期")), *(words.area(each.area) for each in self._series(self.cells[0])))
        return Wording(
            title=title,
            sentence=self._sentence(words),
            panels=(PanelWords(title, labels, notes=(self._key(words), *key_to_marks(points, words))),),
            columns=columns,
            rows=tuple(self._rows(words)),
            notes=provenance(period, indicators, self.editions, words),
        )

    def _series(self, cell: PeerCell) -> tuple[Series, ...]:
        return (cell.own, *cell.peers)

    def _key(self, words: Words) -> str:
        own = words.say(N_("粗线为%(area)s，细线为同组其他地区"), area=words.area(self.area))
        points = self.cells[0].own.points
        first, last = words.period(points[0].period), words.period(points[-1].period)
        return words.joined([own, words.say(N_("从左到右：%(first)s至%(last)s"), first=first, last=last)])

    def _rows(self, words: Words) -> Iterator[tuple[str, ...]]:
        for cell in self.cells:
            indicator = cell.own.indicator
            name = words.with_unit(words.name(indicator.name), indicator)
            for number, point in enumerate(cell.own.points):
                figures = [series.points[number] for series in self._series(cell)]
                texts = [
                    words.missing(missing_status(each)) if each.value is None else words.number(each.value, indicator)
                    for each in figures
                ]
                yield name, words.period(point.period), *texts

    def _sentence(self, words: Words) -> str:
        """Say in how many rates the area lies in which third of its peers, and which they are."""
        found: dict[str, list[str]] = {message: [] for message in (*_THIRDS.values(), _OPEN, _FEW, _UNRANKED)}
        for cell in self.cells:
            place, message = cell.place, _UNRANKED
            if place is not None:
                count = len(cell.ranking.places)
                third = third_of((place.low, place.high), count)
                message = _THIRDS[third] if third else _OPEN if count >= FEWEST else _FEW
            found[message].append(words.name(cell.own.indicator.name))
        clauses = [words.say(message, count=len(names), names=words.listed(names)) for message, names in found.items() if names]
        group = words.peer_group(self.cells[0].ranking.peer_group)
        period = words.period(max(cell.ranking.period for cell in self.cells))
        message = N_("%(period)s，%(area)s在%(group)s中，%(count)d项主要比率：%(clauses)s。")
        joined = words.joined(clauses)
        return words.sentence(
            message, period=period, area=words.area(self.area), group=group, count=len(self.cells), clauses=joined
        )


def peers_charts(measures: Measures, reference: Reference, editions: Editions) -> Iterator[PeersChart]:
    """Return the chart of each area that has peers and rates to compare."""
    for area in reference.areas:
        for group in area.peer_groups[:1]:
            cells = tuple(_cells(area, group, measures, reference, editions))[:MOST]
            if cells:
                yield PeersChart(area, cells, editions)


def _cells(area: Area, group: str, measures: Measures, reference: Reference, editions: Editions) -> Iterator[PeerCell]:
    for indicator in _key_rates(group, measures, reference):
        ranking = measures.rankings.get((editions.latest.period, indicator.id, group))
        own = measures.series.get((indicator.id, area.id))
        peers = [
            series
            for each in reference.peer_groups[group]
            if each.id != area.id and (series := measures.series.get((indicator.id, each.id))) is not None
        ]
        if ranking is not None and own is not None and peers and any(point.value is not None for point in own.points):
            yield PeerCell(own, tuple(peers), ranking)


def _key_rates(group: str, measures: Measures, reference: Reference) -> Sequence[Indicator]:
    method = measures.race_rules.methods.get(group) if measures.race_rules else None
    if method is not None:
        return [reference.indicator[each.name] for each in method.config.indicators]
    return [each for each in reference.indicators if each.kind in IN_POINTS and each.frequency is Frequency.MONTHLY]


def _share(value: Decimal, low: Decimal, high: Decimal) -> float:
    return float((value - low) / (high - low))


def _scaled(rows: list[Row], low: Decimal, high: Decimal) -> list[Row]:
    return [row if row["y"] is None else row | {"y": _share(Decimal(str(row["y"])), low, high)} for row in rows]


def _marks(points: Sequence[Point], low: Decimal, high: Decimal) -> Iterator[Row]:
    for point in points:
        month = point.period.month
        if point.value is None:
            yield missing_mark(missing_status(point), x=month, y=0)
        elif point.revised or point is points[-1]:
            yield measured_mark(point, last=point is points[-1], x=month, y=_share(point.value, low, high))


def _texts(number: int) -> list[Row]:
    small: dict[str, Any] = {"size": theme.SMALL, "fill": theme.MUTED.css}
    line = theme.SMALL * theme.FONT_SIZE * theme.LINE_HEIGHT
    names = [
        text(f"@name-{number}-{at}", x=_START, y=1, dy=-9 - line * (_NAME_LINES - 1 - at), size=theme.SMALL)
        for at in range(_NAME_LINES)
    ]
    return [
        *names,
        text(f"@high-{number}", x=FIRST_MONTH - 0.3, y=1, dy=7, align="right", **small),
        text(f"@low-{number}", x=FIRST_MONTH - 0.3, y=0, dy=4, align="right", **small),
        text(f"@value-{number}", x=_VALUE_AT, y=1, dy=13, bold=True, fill=theme.SERIES.css),
        text(f"@place-{number}", x=_VALUE_AT, y=1, dy=33, **small),
    ]
