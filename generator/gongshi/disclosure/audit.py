"""The attack on a finished pattern: what anybody can compute of each withheld cell, and whether that is too much.

Takes a table with its true values and statuses, and the rules; gives for each withheld cell the interval that an attacker
computes from everything published, and a verdict. It knows nothing of how the pattern was chosen: its equations and its
linear programs are its own.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gongshi.disclosure.attacker_program import AttackerProgram
from gongshi.disclosure.attacker_relations import Equation, equations
from gongshi.disclosure.cells import Cell, Status, Term
from gongshi.disclosure.primary import Protection, find_sensitive
from gongshi.disclosure.rules import Rules

# Two ends of an interval that are this close are one value, and a protection that is missed by no more is reached.
TOLERANCE, RELATIVE_TOLERANCE = 1e-6, 1e-7


class Verdict(StrEnum):
    """What the attack found: safe; an interval narrower than the protection; a value computed exactly."""

    SAFE = "safe"
    NARROW = "narrow"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Interval:
    """What an attacker without a cell of his own computes of a withheld cell, `None` = unbounded; and the verdict.

    The verdict is over all attackers: `insider` is the owner whose knowledge of his own cell opens this one.
    """

    low: float | None
    high: float | None
    verdict: Verdict
    insider: str = ""


def audit(
    cells: Sequence[Cell], rules: Rules, terms: Iterable[Term] = (), *, targets: Collection[int] | None = None
) -> dict[int, Interval]:
    """Attack every withheld cell, or only the `targets` among them; return the intervals by the cells' positions."""
    return _Audit(cells, rules, terms, targets).intervals()


class _Audit:
    def __init__(self, cells: Sequence[Cell], rules: Rules, terms: Iterable[Term], targets: Collection[int] | None) -> None:
        self._cells = cells
        self._rules = rules
        self._variables, self._relations = equations(cells, rules, terms)
        self._hidden = {number for number, cell in enumerate(cells) if cell.status is Status.WITHHELD}
        self._targets = self._hidden if targets is None else self._hidden.intersection(targets)
        self._protections = self._wanted()
        self._owners: dict[str, list[int]] = defaultdict(list)
        for number in sorted(self._hidden):
            if cells[number].owner and cells[number].n in {None, 1}:
                self._owners[cells[number].owner].append(number)

    def intervals(self) -> dict[int, Interval]:
        found: dict[int, Interval] = {}
        for members, relations in self._parts():
            targets = [number for number in members if number in self._targets]
            if not targets:
                continue
            program = self._program(members, relations)
            part = self._hidden.intersection(members)
            for number in targets:
                found[number] = self._outside(number, program)
            if self._rules.insiders:
                for number in targets:
                    if number in self._protections and found[number].verdict is Verdict.SAFE:
                        found[number] = self._inside(number, found[number], program, part)
        return dict(sorted(found.items()))

    def _wanted(self) -> Mapping[int, Protection]:
        """Return what each sensitive cell needs; where nothing is said of sensitivity, no withheld cell may be exact."""
        if any(cell.sensitive is not None or cell.n is not None or cell.largest for cell in self._cells):
            return find_sensitive(self._cells, self._rules)
        nothing_said = Protection((), Decimal(0), Decimal(0))
        return {number: nothing_said for number in self._hidden if self._cells[number].history is None}

    def _parts(self) -> Iterator[tuple[list[int], list[Equation]]]:
        """Yield the unknowns that hang together through equations, with these equations, what is published left out."""
        unknown = self._hidden | set(range(len(self._cells), self._variables))
        relations = [{number: value for number, value in row.items() if number in unknown} for row in self._relations]
        relations = [row for row in relations if row]
        rows_of: dict[int, list[int]] = defaultdict(list)
        for position, row in enumerate(relations):
            for number in row:
                rows_of[number].append(position)
        left = set(unknown)
        for start in sorted(self._hidden):
            if start in left:
                members, rows = _reached(start, relations, rows_of)
                left -= members
                yield sorted(members), [relations[position] for position in sorted(rows)]

    def _program(self, members: Sequence[int], relations: Sequence[Equation]) -> AttackerProgram:
        listed = [self._cells[number] if number < len(self._cells) else None for number in members]
        low = [-math.inf if cell is None else self._rules.lower - float(cell.value) for cell in listed]
        high = [math.inf if cell is None else self._rules.upper - float(cell.value) for cell in listed]
        return AttackerProgram(members, relations, low, high)

    def _outside(self, number: int, program: AttackerProgram) -> Interval:
        down, up = self._rounded(number, *program.bounds(number))
        value = float(self._cells[number].value)
        return Interval(
            low=None if math.isinf(down) else value + down,
            high=None if math.isinf(up) else value + up,
            verdict=self._verdict(number, down, up),
        )

    def _inside(self, number: int, interval: Interval, program: AttackerProgram, part: set[int]) -> Interval:
        """Attack a cell once more as each owner who knows a cell of this part, until one succeeds."""
        cell = self._cells[number]
        ways = self._needed(number)
        movements: dict[float, list[frozenset[int]]] = {way: [] for way in ways}
        for owner, owned in self._owners.items():
            known = part.intersection(owned)
            if owner == cell.owner or not known:
                continue
            for way in ways:
                if not any(known.isdisjoint(movement) for movement in movements[way]):
                    movement = program.movement(number, way, known)
                    if movement is None:
                        verdict = self._verdict(number, *self._rounded(number, *program.bounds(number, known)))
                        if verdict is not Verdict.SAFE:
                            return replace(interval, verdict=verdict, insider=owner)
                    else:
                        movements[way].append(movement)
        return interval

    def _needed(self, number: int) -> list[float]:
        """Return the deviations that together show a cell to be safe; where one is in doubt the whole interval decides."""
        lower, upper = self._ends(number)
        tolerance = 2 * self._tolerance(number)
        least = max(upper, 1.0 if self._rules.integer else tolerance)
        return [least, *([lower] if lower < 0 else [])]

    def _ends(self, number: int) -> tuple[float, float]:
        """Return how far down and up the interval must reach; not beyond what everybody knows beforehand."""
        protection = self._protections.get(number)
        if protection is None:
            return 0.0, 0.0
        value = float(self._cells[number].value)
        lower = max(-float(protection.lower), self._rules.lower - value)
        return lower, min(float(protection.upper), self._rules.upper - value)

    def _tolerance(self, number: int) -> float:
        return max(TOLERANCE, RELATIVE_TOLERANCE * abs(float(self._cells[number].value)))

    def _rounded(self, number: int, down: float, up: float) -> tuple[float, float]:
        """Whole numbers: the interval's ends rounded inwards."""
        if not self._rules.integer:
            return down, up
        tolerance = self._tolerance(number)
        return (
            down if math.isinf(down) else float(math.ceil(down - tolerance)),
            up if math.isinf(up) else float(math.floor(up + tolerance)),
        )

    def _verdict(self, number: int, down: float, up: float) -> Verdict:
        tolerance = self._tolerance(number)
        if number not in self._protections and self._cells[number].history is not None:
            return Verdict.SAFE  # nothing to protect: a sum or flow that was never shown and may be computed
        if up - down <= tolerance:
            return Verdict.EXACT
        lower, upper = self._ends(number)
        return Verdict.SAFE if down <= lower + tolerance and up >= upper - tolerance else Verdict.NARROW


def _reached(start: int, relations: Sequence[Equation], rows_of: Mapping[int, Sequence[int]]) -> tuple[set[int], set[int]]:
    members, rows, waiting = {start}, set[int](), [start]
    while waiting:
        for position in rows_of.get(waiting.pop(), ()):
            if position not in rows:
                rows.add(position)
                waiting += [number for number in relations[position] if number not in members]
                members.update(relations[position])
    return members, rows
