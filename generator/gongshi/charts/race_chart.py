"""The race over the year: for each area of a peer group its place month by month, the others' thin behind it.

A place that rounding could change is no dot but a bar over the places it leaves open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.provenance import provenance
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import missing_mark, path, text
from gongshi.charts.words import Words
from gongshi.editions.model import Editions, ObsStatus
from gongshi.measures.model import Measures
from gongshi.measures.movement import Change
from gongshi.measures.race_model import Race, RaceLine, RaceState
from gongshi.measures.signs import NOT_REPORTED
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR
from gongshi.reference import Area, Reference
from gongshi.translations import N_

COLUMNS = 2
_GAP_ABOVE = theme.RACE_STEP * theme.RACE_GAP
_START, _END = FIRST_MONTH - 1.3, MONTHS_IN_YEAR + 0.6  # room for the numbers of places to the left
_NAME_ABOVE = 12
_MARKED = {RaceState.WITHHELD: ObsStatus.WITHHELD, RaceState.TOO_FEW: ObsStatus.NOT_REPORTED}
TOO_FEW = N_("数据不足")


@dataclass(frozen=True)
class RaceChart:
    """One peer group's races of a year, in order."""

    races: tuple[Race, ...]
    reference: Reference
    editions: Editions

    @property
    def id(self) -> str:
        """`race-counties`."""
        return f"race-{self.races[-1].peer_group}"

    @property
    def areas(self) -> list[Area]:
        """The areas as they stand now, best first."""
        return [line.area for line in self.races[-1].lines]

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A cell an area, two side by side."""
        data: dict[str, list[Row]] = {name: [] for name in ("corners", "rules", "others", "bands", "line", "marks", "texts")}
        lines = {area.id: _corners(self.races, area) for area in self.areas}
        for number, area in enumerate(self.areas):
            cell = {"column": number % COLUMNS, "row": number // COLUMNS}
            for place in (1, len(self.areas)):
                data["rules"] += path([{"x": x, "y": -place} for x in (_START + 1, _END)], cell, len(data["rules"]))
                label = text(f"@place-{place}", x=_START, y=-place, dy=5, size=theme.SMALL, fill=theme.MUTED.css)
                data["texts"].append(cell | label)
            for other, corners in lines.items():
                name = "line" if other == area.id else "others"
                data[name] += path(corners, cell, len(data[name]))
            for race in self.races:
                line, month = _line_of(race, area), race.period.month
                if line.place is None:
                    data["marks"].append(cell | missing_mark(_MARKED[line.state], x=month, y=-len(self.areas)))
                elif line.place[0] == line.place[1]:
                    data["marks"].append(cell | _dot(x=month, y=-line.place[0], last=race is self.races[-1]))
                else:
                    ends = [{"x": month, "y": -place} for place in line.place]
                    data["bands"] += path(ends, cell, len(data["bands"]))
            data["texts"] += [
                cell | text(f"@area-{number}", x=_START, y=-1, dy=-_NAME_ABOVE),
                cell | text(f"@value-{number}", x=_END, y=-1, dy=-_NAME_ABOVE, align="right", bold=True, fill=theme.SERIES.css),
            ]
        data["corners"] = [
            {"column": 0, "row": 0, "x": _START, "y": -len(self.areas)},
            {"column": min(1, len(self.areas) - 1), "row": 0, "x": _END, "y": -1},
        ]
        height = -(-len(self.areas) // COLUMNS) * theme.RACE_STEP - _GAP_ABOVE
        return (Drawing("race", data, 0, _GAP_ABOVE, height, 14),)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        race = self.races[-1]
        group = words.peer_group(race.peer_group)
        labels = {f"@place-{place}": str(place) for place in (1, len(self.areas))}
        for number, line in enumerate(race.lines):
            labels[f"@area-{number}"] = words.area(line.area)
            labels[f"@value-{number}"] = race_place_text(line, words)
        heading = words.say(N_("%(group)s赛马指数位次（第1位在上）"), group=group)
        rows = [(words.period(each.period), *(_cell(_line_of(each, area), words) for area in self.areas)) for each in self.races]
        indicators = [self.reference.indicator[each.name] for each in race.method.config.indicators]
        return Wording(
            title=words.say(N_("%(group)s赛马指数"), group=group),
            sentence=self._sentence(words, group),
            panels=(PanelWords(heading, labels, notes=self._key(words)),),
            columns=(words.say(N_("时期")), *(words.area(area) for area in self.areas)),
            rows=tuple(rows),
            notes=(
                words.say(N_("本网站自编的指数，不是官方排名。")),
                *provenance(race.period, indicators, self.editions, words),
            ),
        )

    def _key(self, words: Words) -> tuple[str, ...]:
        """Return what lines and marks mean, and where the months stand."""
        first, last = words.period(self.races[0].period), words.period(self.races[-1].period)
        meanings = [words.say(N_("● 名次")), words.say(N_("— 其他地区"))]
        lines = [line for race in self.races for line in race.lines]
        if any(line.place and line.place[0] != line.place[1] for line in lines):
            meanings.insert(1, words.say(N_("┃ 取整后分不出先后的几位")))
        if any(line.state is RaceState.WITHHELD for line in lines):
            meanings.append(f"■ {words.missing(ObsStatus.WITHHELD)}")
        if any(line.state is RaceState.TOO_FEW for line in lines):
            meanings.append(f"{NOT_REPORTED} {words.say(TOO_FEW)}")
        return ("　".join(meanings), words.say(N_("从左到右：%(first)s至%(last)s"), first=first, last=last))

    def _sentence(self, words: Words, group: str) -> str:
        """Say who stands first and last, who surely moved since the month before, and who has no score."""
        race = self.races[-1]
        scored = race.scored
        first = [line for line in scored if line.place and line.place[0] == 1]
        last = [line for line in scored if line.place and line.place[1] == len(scored) and line not in first]
        clauses = [
            words.say(
                N_("第%(place)s位：%(areas)s"),
                place=words.listed(list(dict.fromkeys(race_place_text(line, words) for line in ends))),
                areas=words.listed([_with_score(line, words) for line in ends]),
            )
            for ends in (first, last)
            if ends
        ]
        clauses += self._moves(scored, words)
        unscored = [words.area(line.area) for line in race.lines if line not in scored]
        if unscored:
            clauses.append(words.say(N_("%(areas)s未参与排位"), areas=words.listed(unscored)))
        message = N_("%(period)s，%(group)s赛马指数（本网站自编），%(clauses)s。")
        return words.sentence(message, period=words.period(race.period), group=group, clauses=words.joined(clauses))

    def _moves(self, lines: Sequence[RaceLine], words: Words) -> list[str]:
        if not any(line.movement for line in lines):
            return []
        clauses = []
        for change, message in ((Change.UP, N_("比上期上升：%(areas)s")), (Change.DOWN, N_("比上期下降：%(areas)s"))):
            areas = [words.area(line.area) for line in lines if line.movement and line.movement.change is change]
            if areas:
                clauses.append(words.say(message, areas=words.listed(areas)))
        if clauses:
            return clauses
        same = all(line.movement is None or line.movement.change is Change.SAME for line in lines)
        return [words.say(N_("位次与上期相同") if same else N_("与上期相比没有能确定的升降"))]


def race_charts(measures: Measures, reference: Reference, editions: Editions) -> Iterator[RaceChart]:
    """Return the chart of each peer group's race in the newest edition's year, where two areas or more have a score."""
    latest = editions.latest.period
    for group in reference.peer_groups:
        races = tuple(race for (period, each), race in measures.races.items() if each == group and period.year == latest.year)
        if races and len(races[-1].scored) > 1:
            yield RaceChart(races, reference, editions)


def race_place_text(line: RaceLine, words: Words) -> str:
    """Return a place, the band that rounding leaves open, or why there is none."""
    if line.place is None:
        return words.missing(ObsStatus.WITHHELD) if line.state is RaceState.WITHHELD else words.say(TOO_FEW)
    low, high = line.place
    return str(low) if low == high else words.say(N_("%(low)d—%(high)d"), low=low, high=high)


def _cell(line: RaceLine, words: Words) -> str:
    """Return a place with its score, as the table behind prints it."""
    place = race_place_text(line, words)
    if line.unit.score is None:
        return place
    return words.say(N_("%(place)s（%(score)s分）"), place=place, score=f"{line.unit.score:f}")


def _with_score(line: RaceLine, words: Words) -> str:
    return words.say(N_("%(area)s（%(score)s分）"), area=words.area(line.area), score=f"{line.unit.score:f}")


def _line_of(race: Race, area: Area) -> RaceLine:
    return next(line for line in race.lines if line.area.id == area.id)


def _corners(races: Sequence[Race], area: Area) -> list[Row]:
    """Return the corners of an area's line: its place, or the middle of its band; a gap where it has none."""
    places = [(race.period.month, _line_of(race, area).place) for race in races]
    return [{"x": month, "y": None if place is None else -(place[0] + place[1]) / 2} for month, place in places]


def _dot(*, x: float, y: float, last: bool) -> Row:
    colour = theme.SERIES.css
    return {"shape": theme.MEASURED, "size": 80 if last else 26, "fill": colour, "stroke": colour, "x": x, "y": y}
