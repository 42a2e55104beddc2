"""The attack on a month before it goes out, over every month that is out: what anybody computes of what is not shown.

Takes the public rows as they would go out, the editions, and the true values; gives a finding for every figure that somebody
could compute, exactly or too well. It knows nothing of how the month was protected: its equations are its own, spelt out
from the tables' headings, and what adds up from January is for it the sum of what was new in each month.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongshi.disclosure.attacker_relations import equations
from gongshi.disclosure.audit import Interval, Verdict, audit
from gongshi.disclosure.cells import Cell, Status, Term
from gongshi.disclosure.months.figures import Year, summed_indicators
from gongshi.disclosure.months.links import Holds, Link
from gongshi.disclosure.months.model import INVESTMENT, PROJECTS, Figure, Key, Place
from gongshi.disclosure.months.primary import NOT_EXACT, cell_of, find_protections, is_telling_increase
from gongshi.disclosure.months.private_rules import MonthRules
from gongshi.disclosure.primary import Protection
from gongshi.disclosure.rules import Rules
from gongshi.editions.model import TOTAL, Observation, ProjectCell
from gongshi.periods import Period
from gongshi.reference import Accumulation, AreaKind, Indicator, IndicatorKind, Reference

_BESIDE, _RESERVE = "started", "reserve"  # as the model of the project table says: started is part of the others
_TABLE = Rules(dimensions=("area", "category", "stage"), totals={"area": TOTAL, "category": TOTAL, "stage": TOTAL})


def attack_year(
    year: Year,
    withheld: Iterable[Place],
    *,
    reference: Reference,
    links: Sequence[Link],
    rules: MonthRules,
    beside: Mapping[Key, Decimal],
) -> dict[str, Interval]:
    """Return what an attacker computes of each figure and increase that is not shown, by its name.

    `year` holds the true values and how everything before went out; `withheld` are the month's places not shown.
    """
    hidden = set(withheld)
    found: dict[str, Interval] = {}
    for counts in (False, True):
        notes = _Notebook(year, hidden, reference=reference, links=links, rules=rules, beside=beside, counts=counts)
        intervals = audit(notes.cells, rules.of_table(counts=counts), notes.terms, targets=notes.targets())
        found |= {notes.cells[number].name: interval for number, interval in intervals.items()}
    return found


def unsafe(intervals: Mapping[str, Interval]) -> set[str]:
    """Return the names of what is computed exactly or too well."""
    return {name for name, interval in intervals.items() if interval.verdict is not Verdict.SAFE}


def telling_rates(rows: Sequence[Observation], reference: Reference) -> Iterator[Observation]:
    """Yield each rate that is shown beside a part of it that is not."""
    at = {(row.indicator, row.area): row for row in rows}
    for row in rows:
        indicator = reference.indicator[row.indicator]
        numerator, denominator = at.get((indicator.numerator, row.area)), at.get((indicator.denominator, row.area))
        withheld = any(part is not None and part.value is None and part.obs_status == "Q" for part in (numerator, denominator))
        if withheld and row.value is not None and not (numerator is not None and numerator.value == 0):
            yield row


def shown_though_withheld(rows: Iterable[Observation | ProjectCell]) -> Iterator[Observation | ProjectCell]:
    """Yield each row that says withheld and holds a value, or whose statuses do not agree."""
    for row in rows:
        values = (row.value,) if isinstance(row, Observation) else (row.projects, row.investment)
        withheld = row.obs_status == "Q"
        if withheld != (row.conf_status == "C") or (withheld and any(value is not None for value in values)):
            yield row


class _Notebook:
    """What the attacker writes down of the year's counts, or its amounts: cells with what is open, and equations."""

    def __init__(
        self,
        year: Year,
        hidden: set[Place],
        *,
        reference: Reference,
        links: Sequence[Link],
        rules: MonthRules,
        beside: Mapping[Key, Decimal],
        counts: bool,
    ) -> None:
        self.cells: list[Cell] = []
        self.terms: list[Term] = []
        self._year, self._reference, self._rules, self._beside, self._counts = year, reference, rules, beside, counts
        self._hidden = hidden
        self._figures = {key: figure for key, figure in year.figures.items() if figure.is_count is counts}
        numbered = dict(enumerate(self._figures.values()))
        at = {number: beside[figure.key] for number, figure in numbered.items() if figure.key in beside}
        protections = find_protections(numbered, rules, at, counts=counts)
        self._sensitive = {numbered[number].key for number in protections}
        for number, figure in numbered.items():
            status = Status.PUBLISHED if self._is_shown(figure) else Status.WITHHELD
            self._write(cell_of(figure), status, protections.get(number))
        for period, revision in year.tables():
            self._read_observations(period, revision)
            self._read_projects(period, revision)
            for link in links:
                self._read_link(period, revision, link)
        self._read_months()

    def _write(self, cell: Cell, status: Status, protection: Protection | None) -> None:
        wanted = protection or NOT_EXACT
        history = None if protection is not None else Status.WITHHELD  # what gives nobody away may be computed
        self.cells.append(
            replace(
                cell, status=status, history=history, sensitive=protection is not None, lower=wanted.lower, upper=wanted.upper
            )
        )

    def _at(self, period: Period, revision: int, place: Place) -> Figure | None:
        figure = self._year.find(period, revision, place)
        return figure if figure is not None and figure.is_count is self._counts else None

    def _say(self, name: str, terms: Mapping[str, int | Decimal], *, rest_name: str = "", rest: Decimal | None = None) -> None:
        """Write down that terms add up to zero, or to an unknown rest."""
        if rest is not None:
            self._write(Cell(0, (), rest_name, abs(rest)), Status.WITHHELD, None)
            terms = {**terms, rest_name: -1 if rest >= 0 else 1}
        self.terms += [Term(name, cell, Decimal(coefficient)) for cell, coefficient in terms.items()]

    def _make(self, whole: Figure, parts: Sequence[Figure], *, all_of_it: bool) -> None:
        """Write down that the parts make the whole; if they do not, or need not, something is beside them."""
        rest = whole.value - sum((part.value for part in parts), Decimal(0))
        half = Decimal(0) if self._counts else Decimal(5).scaleb(-whole.decimals - 1)
        is_rounding = abs(rest) <= half * (1 + len(parts))
        if not all_of_it and rest < 0 and not is_rounding:
            return
        name = f"{whole.key} = {' + '.join(str(part.key) for part in parts)}"
        terms: dict[str, int | Decimal] = {str(whole.key): 1, **{str(part.key): -1 for part in parts}}
        if all_of_it and is_rounding:
            self._say(name, terms)
        else:
            self._say(name, terms, rest_name=f"beside {name}", rest=rest if all_of_it else max(rest, Decimal(0)))

    def _is_shown(self, figure: Figure) -> bool:
        status = figure.status or (Status.WITHHELD if figure.key.place in self._hidden else Status.PUBLISHED)
        return status is Status.PUBLISHED

    def targets(self) -> set[int]:
        """Return the cells to attack: what must be protected, and what the month itself does not show."""
        month = {str(key) for key, figure in self._figures.items() if figure.status is None}
        return {number for number, cell in enumerate(self.cells) if cell.sensitive or cell.name in month}

    def _read_observations(self, period: Period, revision: int) -> None:
        reference = self._reference
        for series in summed_indicators(reference):
            figures = {area.id: self._at(period, revision, Place(series, area.id)) for area in reference.areas}
            known = {area: figure for area, figure in figures.items() if figure is not None}
            kinds = reference.indicator[series].areas
            outer = [area for area in reference.areas if area.reports_as_unit or area.kind is AreaKind.COUNTY]
            if AreaKind.COUNTY not in kinds:
                outer = [area for area in reference.areas if area.kind is AreaKind.ZONE]
            self._over(known, reference.city.id, [area.id for area in outer], all_of_it=True)
            for area in reference.areas:
                if AreaKind.COUNTY in kinds and area.kind is AreaKind.COUNTY:
                    inner = [zone.id for zone in reference.areas if zone.within == area.id]
                    self._over(known, area.id, inner, all_of_it=False)
            for rate in reference.indicators:
                for area_id, whole in known.items() if rate.denominator == series and self._is_share_of(rate) else ():
                    part = self._at(period, revision, Place(rate.numerator, area_id))
                    if part is not None:
                        self._make(whole, [part], all_of_it=False)

    def _is_share_of(self, rate: Indicator) -> bool:
        counted = [
            self._reference.indicator[name].kind is IndicatorKind.COUNT for name in (rate.numerator, rate.denominator) if name
        ]
        return self._counts and counted == [True, True]

    def _over(self, known: Mapping[str, Figure], whole: str, parts: Iterable[str], *, all_of_it: bool) -> None:
        found = [known[part] for part in parts if part in known]
        if whole in known and found:
            self._make(known[whole], found, all_of_it=all_of_it)

    def _read_projects(self, period: Period, revision: int) -> None:
        """Spell every sum of the table into the finest cells beneath it; of what started, over areas and categories."""
        series = PROJECTS if self._counts else INVESTMENT
        keys = [key for key in (*self._year.figures, *self._year.same) if key[:2] == (period, revision)]
        table = {key.place[1:]: self._at(*key) for key in keys if key.place.series == series}
        for part in (True, False):
            listed = [
                figure
                for codes, figure in sorted(table.items())
                if figure is not None and figure.listed and (codes[2] == _BESIDE) is part
            ]
            if listed:
                self._spell(listed)
        for codes, beside in table.items():
            wholes = [
                table.get((*codes[:2], stage.id)) for stage in self._reference.stages if stage.id not in (_BESIDE, _RESERVE)
            ]
            if codes[2] == _BESIDE and beside is not None and beside.listed and all(wholes):
                self._begun(beside, [whole for whole in wholes if whole is not None])

    def _spell(self, listed: Sequence[Figure]) -> None:
        drawn = [Cell(0, figure.key.place[1:], str(figure.key), figure.value) for figure in listed]
        _, rows = equations(drawn, _TABLE, ())
        for row in rows:
            # A combination that the month does not list is nobody's; the margins are enough to attack with.
            if len(row) > 1 and all(number < len(drawn) for number in row):
                parts = [listed[number] for number, value in row.items() if value > 0]
                (whole,) = [listed[number] for number, value in row.items() if value < 0]
                self._make(whole, parts, all_of_it=True)

    def _begun(self, beside: Figure, wholes: Sequence[Figure]) -> None:
        rest = sum((whole.value for whole in wholes), Decimal(0)) - beside.value
        if rest >= 0:
            name = f"{beside.key} within"
            terms: dict[str, int | Decimal] = {**{str(whole.key): 1 for whole in wholes}, str(beside.key): -1}
            self._say(name, terms, rest_name=f"beside {name}", rest=rest)

    def _read_link(self, period: Period, revision: int, link: Link) -> None:
        if link.holds is Holds.BESIDE:
            return
        for area in (*(area.id for area in self._reference.areas), "unallocated"):
            table_area = TOTAL if area == self._reference.city.id else area
            places = [
                Place(term.series, table_area, term.category, term.stage) if term.stage else Place(term.series, area)
                for term, _ in link.terms
            ]
            figures = [self._at(period, revision, place) for place in places]
            known = [figure for figure in figures if figure is not None]
            if len(known) < len(figures):
                continue
            name = f"{period}-r{revision} {link.name}, {area}"
            terms: dict[str, int | Decimal] = {}
            for figure, (_, coefficient) in zip(known, link.terms, strict=True):
                terms[str(figure.key)] = coefficient
            rest = sum((figure.value * c for figure, (_, c) in zip(known, link.terms, strict=True)), Decimal(0))
            half = sum(
                (abs(c) * Decimal(5).scaleb(-figure.decimals - 1) for figure, (_, c) in zip(known, link.terms, strict=True))
            )
            is_rounding = abs(rest) <= (0 if self._counts else half)
            if link.holds is Holds.ZERO and is_rounding:
                self._say(name, terms)
            elif link.holds is Holds.ZERO or rest >= 0:
                self._say(name, terms, rest_name=f"beside {name}", rest=rest)

    def _read_months(self) -> None:
        """Write down, of what adds up from January, what was new in each month."""
        newest: dict[Period, int] = dict(self._year.tables())
        for place in sorted({key.place for key in self._figures}):
            if self._accumulates(place):
                seen = [f for period, revision in newest.items() if (f := self._at(period, revision, place)) is not None]
                self._add_up([figure for figure in seen if figure.listed])

    def _accumulates(self, place: Place) -> bool:
        if place.stage:
            return any(s.id == place.stage and s.accumulation is Accumulation.CUMULATIVE for s in self._reference.stages)
        return self._reference.indicator[place.series].accumulation is Accumulation.CUMULATIVE

    def _add_up(self, seen: Sequence[Figure]) -> None:
        """Write down each figure as the last one known and all that was new since; what is known is not asked for."""
        chain: list[str] = []
        first = seen[0] if seen else None
        for before, now in pairwise(seen):
            increase = now.value - before.value
            if first is None or increase < 0:
                first, chain = now, []  # it fell: nothing is known between the two
                continue
            if self._is_shown(before):
                first, chain = before, []
            tells = self._tells(before, now, increase)
            if tells or not (self._is_shown(now) and self._is_shown(before)):
                chain.append(f"{now.key} − {before.key}")
                owner = cell_of(now).owner
                self._write(Cell(0, (), chain[-1], increase, n=1, owner=owner), Status.WITHHELD, NOT_EXACT if tells else None)
                terms = {str(now.key): 1, str(first.key): -1, **dict.fromkeys(chain, -1)}
                self._say(f"{now.key} = {first.key} + …", terms)

    def _tells(self, before: Figure, now: Figure, increase: Decimal) -> bool:
        both = before.key in self._beside and now.key in self._beside
        new = self._beside[now.key] - self._beside[before.key] if both else None
        sensitive = now.key in self._sensitive
        return is_telling_increase(increase, new, self._rules, of_sensitive=sensitive, counts=self._counts)
