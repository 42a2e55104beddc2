"""A ranking's chart: the areas of a peer group, best first, each with its place or band, its figure and a bar from zero."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.provenance import provenance
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import text
from gongshi.charts.words import Words
from gongshi.editions.model import Editions
from gongshi.measures.model import Measures, Place, Ranking
from gongshi.translations import N_

_NAME_AT = 46  # units of the drawing from the left: room for a band such as 10–12
_BASELINE = -4  # of the words, from the middle of a row


@dataclass(frozen=True)
class RankingChart:
    """One indicator's ranking of one peer group."""

    ranking: Ranking
    editions: Editions

    @property
    def id(self) -> str:
        """`ranking-start-rate-counties`."""
        return f"ranking-{self.ranking.indicator.id}-{self.ranking.peer_group}"

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The bars."""
        places = self.ranking.places
        data: dict[str, list[Row]] = {
            "bars": [{"row": row, "x": float(place.value)} for row, place in enumerate(places)],
            "texts": [row for number in range(len(places)) for row in _row_texts(number)],
        }
        return (Drawing("ranking", data, 0, 6, len(places) * theme.RANKING_STEP, 4),)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        indicator, places = self.ranking.indicator, self.ranking.places
        group = words.peer_group(self.ranking.peer_group)
        labels = {}
        for number, place in enumerate(places):
            labels[f"@place-{number}"] = place_text(place, words)
            labels[f"@area-{number}"] = words.area(place.area)
            labels[f"@value-{number}"] = words.number(place.value, indicator)
        columns = (words.say(N_("位次")), words.say(N_("地区")), words.with_unit(words.name(indicator.name), indicator))
        rows = [(place_text(place, words), words.name(place.area.name), words.number(place.value, indicator)) for place in places]
        rows += [("—", words.name(area.name), words.missing(status)) for area, status in self.ranking.unranked]
        return Wording(
            title=words.say(N_("%(name)s：%(group)s位次"), name=words.name(indicator.name), group=group),
            sentence=self._sentence(words, group),
            panels=(PanelWords(words.with_unit(words.name(indicator.name), indicator), labels, notes=self._unranked(words)),),
            columns=columns,
            rows=tuple(rows),
            notes=provenance(self.ranking.period, [indicator], self.editions, words),
        )

    def _unranked(self, words: Words) -> tuple[str, ...]:
        """List apart who has no place, with the reason."""
        areas = [
            words.say(N_("%(area)s（%(status)s）"), area=words.area(area), status=words.missing(status))
            for area, status in self.ranking.unranked
        ]
        return (words.say(N_("未参与排位：%(areas)s"), areas=words.listed(areas)),) if areas else ()

    def _sentence(self, words: Words, group: str) -> str:
        """Say who stands first and who last, in a band where rounding leaves it open, and who is not ranked."""
        places, indicator = self.ranking.places, self.ranking.indicator
        first = [place for place in places if place.low == 1]
        last = [place for place in places if place.high == len(places) and place not in first]
        clauses = []
        for ends in (first, last):
            areas = words.listed(
                [
                    words.say(
                        N_("%(area)s（%(figure)s）"), area=words.area(place.area), figure=words.figure(place.value, indicator)
                    )
                    for place in ends
                ]
            )
            bands = list(dict.fromkeys(place_text(place, words) for place in ends))
            if ends:
                clauses.append(words.say(N_("第%(place)s位：%(areas)s"), place=words.listed(bands), areas=areas))
        unranked = [words.area(area) for area, _ in self.ranking.unranked]
        if unranked:
            clauses.append(words.say(N_("%(areas)s未参与排位"), areas=words.listed(unranked)))
        message = N_("%(period)s，%(name)s在%(group)s中排位，%(clauses)s。")
        period, name = words.period(self.ranking.period), words.name(indicator.name)
        return words.sentence(message, period=period, name=name, group=group, clauses=words.joined(clauses))


def place_text(place: Place, words: Words) -> str:
    """Return a place where it is sure, else the band that rounding leaves open: `2—4`."""
    if place.low == place.high:
        return str(place.low)
    return words.say(N_("%(low)d—%(high)d"), low=place.low, high=place.high)


def ranking_charts(measures: Measures, editions: Editions) -> Iterator[RankingChart]:
    """Return the chart of each ranking of the latest period that has at least two places."""
    for (period, _, _), ranking in measures.rankings.items():
        if period == editions.latest.period and len(ranking.places) > 1:
            yield RankingChart(ranking, editions)


def _row_texts(row: int) -> list[Row]:
    return [
        text(f"@place-{row}", row=row, dy=_BASELINE, fill=theme.MUTED.css),
        text(f"@area-{row}", row=row, dx=_NAME_AT, dy=_BASELINE),
        text(f"@value-{row}", row=row, dx=theme.WIDTH - 2, dy=_BASELINE, align="right", bold=True, fill=theme.SERIES.css),
    ]
