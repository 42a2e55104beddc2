"""The home page's picture: every target of every goal, month by month, as one mark whose form says where it stood."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing, Row
from gongshi.charts.provenance import provenance
from gongshi.charts.sheet import PanelWords, Wording
from gongshi.charts.text_rows import text
from gongshi.charts.words import Words
from gongshi.editions.model import Editions
from gongshi.measures.model import GoalProgress, Measures, Progress, Status
from gongshi.measures.status import STATUS_WORDS, status_word
from gongshi.periods import FIRST_MONTH, MONTHS_IN_QUARTER, MONTHS_IN_YEAR, Period
from gongshi.plan.model import Plan
from gongshi.translations import N_

_IN_TIME = frozenset({Status.MET, Status.AHEAD, Status.ON_SCHEDULE})
_LATE = frozenset({Status.BEHIND, Status.WELL_BEHIND, Status.NOT_MET})
_CIRCLE, _TRIANGLE = "circle", "M0,-1L1,0.8L-1,0.8Z"
_ON, _OFF = theme.SERIES.css, theme.SCHEDULE.css
# A form for every answer: shape, fill, stroke; the sign in the key below, and what it means.
_MARKS = (
    (_IN_TIME, _CIRCLE, _ON, _ON, "●", N_("达到进度")),
    (frozenset({Status.BEHIND}), _TRIANGLE, theme.GROUND.css, _OFF, "△", N_("慢于时序")),
    (frozenset({Status.WELL_BEHIND, Status.NOT_MET}), _TRIANGLE, _OFF, _OFF, "▲", N_("严重滞后或未完成")),
    (frozenset({Status.NOT_DUE}), _CIRCLE, theme.GROUND.css, theme.MUTED.css, "○", STATUS_WORDS[Status.NOT_DUE]),
    (frozenset({Status.NOT_REPORTED}), theme.NOT_REPORTED, theme.MUTED.css, None, "×", STATUS_WORDS[Status.NOT_REPORTED]),
    (frozenset({Status.WITHHELD}), theme.WITHHELD, theme.MUTED.css, None, "■", STATUS_WORDS[Status.WITHHELD]),
    (frozenset({Status.NOT_JUDGED}), theme.NOT_APPLICABLE, theme.MUTED.css, None, "–", N_("只列数，不作评判")),
)
_STEP, _SCALE_ROOM = 17, 24  # a target, the months below
_SIZE, _SIZE_NOW = 52, 130
_SLOT = theme.WIDTH / (MONTHS_IN_YEAR - FIRST_MONTH + 1)


@dataclass(frozen=True)
class HomeChart:
    """All goals over the months that have an edition; `names` are the goals' names in the plan, by number."""

    goals: dict[Period, tuple[GoalProgress, ...]]
    names: dict[str, str]
    editions: Editions
    id: str = "home"

    @cached_property
    def now(self) -> tuple[GoalProgress, ...]:
        """The goals in the latest period."""
        return self.goals[self.editions.latest.period]

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """A drawing a goal: a row a target, a column a month; the months' names below the last."""
        return tuple(self._drawing(number, goal) for number, goal in enumerate(self.now))

    def _drawing(self, number: int, goal: GoalProgress) -> Drawing:
        data: dict[str, list[Row]] = {"bars": [], "rules": [], "marks": [], "texts": []}
        for row in range(len(goal.targets)):
            y = (row + 0.5) * _STEP
            data["rules"].append({"x": 0, "x2": theme.WIDTH, "y": y, "y2": y, "stroke": theme.GRID.css})
            for period, goals in self.goals.items():
                place = {"x": _at(period.month), "y": y, "token": f"@tip-{row}-{period.month}"}
                mark = _mark(goals[number].targets[row], now=period == self.editions.latest.period)
                data["marks"].append(mark | place)
        height = len(goal.targets) * _STEP
        if goal is not self.now[-1]:
            return Drawing("plane", data, 0, 0, height, 0)
        data["texts"] += [
            text(f"@month-{month}", x=_at(month), y=height, dy=16, align="center", size=theme.SMALL, fill=theme.MUTED.css)
            for month in range(MONTHS_IN_QUARTER, MONTHS_IN_YEAR + 1, MONTHS_IN_QUARTER)
        ]
        return Drawing("plane", data, 0, 0, height, _SCALE_ROOM)

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""
        every = [progress for goals in self.goals.values() for goal in goals for progress in goal.targets]
        key = [f"{sign} {words.say(meaning)}" for among, *_, sign, meaning in _MARKS if any(p.status in among for p in every)]
        *panels, last = [self._panel(number, goal, words) for number, goal in enumerate(self.now)]
        indicators = [progress.indicator for goal in self.now for progress in goal.targets]
        return Wording(
            title=words.say(N_("一图知项目：各目标逐月进展")),
            sentence=self._sentence(words),
            panels=(*panels, replace(last, notes=(words.say(N_("每个标记是一项目标的一个月：")), "　".join(key)))),
            columns=(words.say(N_("目标")), words.say(N_("指标")), *(words.period(period) for period in self.goals)),
            rows=tuple(self._rows(words)),
            notes=provenance(self.editions.latest.period, indicators, self.editions, words),
        )

    def _panel(self, number: int, goal: GoalProgress, words: Words) -> PanelWords:
        labels = {f"@month-{month}": name for month, name in words.quarter_ends().items()}
        for row in range(len(goal.targets)):
            for period, goals in self.goals.items():
                progress = goals[number].targets[row]
                labels[f"@tip-{row}-{period.month}"] = words.sentence(
                    N_("%(period)s，%(name)s：%(figure)s"),
                    period=words.period(period),
                    name=_name(progress, words),
                    figure=words.say(status_word(progress)),
                )
        name, good, every = words.title(self.names[goal.goal.number]), len(goal.in_time), len(goal.targets)
        return PanelWords(words.say(N_("%(name)s：%(good)d/%(every)d"), name=name, good=good, every=every), labels)

    def _rows(self, words: Words) -> list[tuple[str, ...]]:
        return [
            (
                words.title(self.names[goal.goal.number]),
                _name(progress, words),
                *(words.say(status_word(goals[number].targets[row])) for goals in self.goals.values()),
            )
            for number, goal in enumerate(self.now)
            for row, progress in enumerate(goal.targets)
        ]

    def _sentence(self, words: Words) -> str:
        """Say how many targets stand where, and how many turned since the month before."""
        latest = self.editions.latest.period
        at = [progress.status for goal in self.now for progress in goal.targets]
        counts = Counter(_meaning(status) for status in at)
        told = [
            words.say(N_("%(count)d项%(meaning)s"), count=n, meaning=_lower(words.say(meaning)))
            for meaning, n in counts.most_common()
        ]
        clauses = [words.listed(told)]
        earlier = [period for period in self.goals if period < latest]
        if earlier:
            before = [progress.status for goal in self.goals[earlier[-1]] for progress in goal.targets]
            pairs = list(zip(before, at, strict=True))
            better = sum(was in _LATE and now in _IN_TIME for was, now in pairs)
            worse = sum(was in _IN_TIME and now in _LATE for was, now in pairs)
            message = N_("与%(period)s相比，%(better)d项转为达到进度，%(worse)d项转为落后")
            if not better and not worse:
                message = N_("与%(period)s相比，没有目标转为达到进度或转为落后")
            clauses.append(words.say(message, period=words.period(earlier[-1]), better=better, worse=worse))
        message = N_("%(period)s，%(every)d项目标：%(clauses)s。")
        if latest.month == MONTHS_IN_YEAR:
            message = N_("全年已收官（%(period)s），%(every)d项目标：%(clauses)s。")
        return words.sentence(message, period=words.period(latest), every=len(at), clauses=words.joined(clauses))


def home_charts(measures: Measures, plan: Plan, editions: Editions) -> list[HomeChart]:
    """Return the home page's picture, or nothing where no goal has a target."""
    names = {goal.number: goal.name for goal in plan.goals}
    goals = {edition.period: measures.goals.get(edition.period, ()) for edition in editions.current}
    if not any(goal.targets for goal in goals[editions.latest.period]):
        return []
    return [HomeChart(goals, names, editions)]


def _name(progress: Progress, words: Words) -> str:
    name, area = words.name(progress.indicator.name), words.reference.area[progress.target.area]
    if area.id == words.reference.city.id:
        return name
    return words.say(N_("%(area)s：%(subject)s"), area=words.area(area), subject=name)


def _lower(text: str) -> str:
    """Return a word of the key as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def _meaning(status: Status) -> str:
    return next(meaning for among, *_, meaning in _MARKS if status in among)


def _mark(progress: Progress, *, now: bool) -> Row:
    shape, fill, stroke = next(look for among, *look, _, _ in _MARKS if progress.status in among)
    return {"shape": shape, "size": _SIZE_NOW if now else _SIZE, "fill": fill, "stroke": stroke}


def _at(month: int) -> float:
    return (month - FIRST_MONTH + 0.5) * _SLOT
