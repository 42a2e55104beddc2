"""The private rules of a table: what makes a cell sensitive, how its cells add up, what the attacker knows beforehand.

Takes `RULES.toml`; gives frozen `Rules`, or every finding at once. The kinds of rule may be published, these numbers not.
"""

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.tables import MISSING_FILE

BAD_RULE = FindingKind(
    "rule",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正规则文件中的此项。", "Correct this entry of the rules."),
)
UNKNOWN_RULE = FindingKind(
    "rule-unknown",
    Bilingual("已知的规则项", "a known entry"),
    Bilingual("请检查拼写，或删去此项。", "Check the spelling, or delete the entry."),
)
NO_TOTAL = FindingKind(
    "rule-total",
    Bilingual("[total] 中写明 {dimension} 的合计代码", "the code of {dimension}'s total in [total]"),
    Bilingual('没有合计的维度请写空文字 ""。', 'For a dimension without a total write "".'),
)
HIERARCHY_CYCLE = FindingKind(
    "rule-hierarchy-cycle",
    Bilingual("各级上下分明，不循环", "a hierarchy that does not come back to itself"),
    Bilingual("请改正此代码的上级。", "Correct the parent of this code."),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What `RULES.toml` says. A code without a parent in its hierarchy hangs under the dimension's total."""

    dimensions: tuple[str, ...] = ()
    totals: Mapping[str, str] = field(default_factory=dict)  # dimension: code; "" = the dimension has no total
    hierarchies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # dimension: child: parent
    min_frequency: int | None = None
    p_percent: Decimal | None = None
    dominance: tuple[tuple[int, Decimal], ...] = ()  # (n, k): the n largest hold more than k percent
    zeros: bool = False  # whether a zero may be sensitive; if not, zeros are published
    lower: float = 0.0
    upper: float = math.inf
    integer: bool = False
    node_limit: int = 100_000
    insiders: bool = True

    @property
    def largest(self) -> int:
        """How many of the largest contributions the rules look at."""
        return max([2 if self.p_percent is not None else 0, *(n for n, _ in self.dominance)])

    def parent(self, dimension: str, code: str) -> str | None:
        """Return the code that `code` adds up to, `None` at the top."""
        total = self.totals[dimension]
        if code == total:
            return None
        return self.hierarchies.get(dimension, {}).get(code) or total or None


_TEXTS = Bilingual('文字的列表，如 ["规模", "地区"]', 'a list of texts such as ["size", "region"]')
_TABLE = Bilingual("一节，如 [{name}]", "a section, [{name}]")
_PARENT = Bilingual("下级 = 上级，均为文字", "child = parent, both text")
_COUNT = Bilingual("大于 0 的整数", "a whole number above 0")
_PERCENT = Bilingual("0 和 100 之间的数", "a number between 0 and 100")
_DOMINANCE = Bilingual("如 [[2, 85]]：个数与百分比", "such as [[2, 85]]: how many, and percent")
_NUMBER = Bilingual('数字、"inf" 或 "-inf"', 'a number, "inf" or "-inf"')
_RANGE = Bilingual("lower 小于 upper", "lower below upper")
_BOOLEAN = Bilingual("true 或 false", "true or false")

_SECTIONS = {
    "sensitive": frozenset({"min_frequency", "p_percent", "dominance", "zeros"}),
    "attacker": frozenset({"lower", "upper", "integer"}),
    "solver": frozenset({"node_limit", "insiders"}),
}
_KNOWN = frozenset({"dimensions", "total", "hierarchies", "zeros", *_SECTIONS})


def read_rules(path: Path) -> tuple[Rules | None, list[Finding]]:
    """Read `RULES.toml`; `None` with every finding if it cannot be used."""
    if not path.is_file():
        return None, [MISSING_FILE.at(path, "-", "—")]
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_RULE.at(path, "-", error, expected=Bilingual("正确的 TOML，UTF-8 编码", "well-formed TOML in UTF-8"))]
    return _Reader(table, path).rules()


class _Reader:
    """Takes the entries of one file one by one and gathers what is wrong with them."""

    def __init__(self, table: Mapping[str, Any], path: Path) -> None:
        self._table = table
        self._path = path
        self._findings: list[Finding] = []

    def rules(self) -> tuple[Rules | None, list[Finding]]:
        self._unknown()
        dimensions = self._dimensions()
        sensitive, attacker, solver = (self._section(name) for name in _SECTIONS)
        p_percent = self._take(sensitive, "sensitive.p_percent", _is_percent, _PERCENT)
        values: dict[str, Any] = {
            "min_frequency": self._take(sensitive, "sensitive.min_frequency", _is_count, _COUNT),
            "p_percent": None if p_percent is None else Decimal(p_percent),
            "dominance": tuple(
                (n, Decimal(k)) for n, k in self._take(sensitive, "sensitive.dominance", _is_dominance, _DOMINANCE, default=[])
            ),
            "zeros": self._take({**self._table, **sensitive}, "sensitive.zeros", _is_boolean, _BOOLEAN, default=False),
            "lower": float(self._take(attacker, "attacker.lower", _is_bound, _NUMBER, default=0)),
            "upper": float(self._take(attacker, "attacker.upper", _is_bound, _NUMBER, default="inf")),
            "integer": self._take(attacker, "attacker.integer", _is_boolean, _BOOLEAN, default=False),
            "node_limit": self._take(solver, "solver.node_limit", _is_count, _COUNT, default=100_000),
            "insiders": self._take(solver, "solver.insiders", _is_boolean, _BOOLEAN, default=True),
        }
        if not values["lower"] < values["upper"]:
            self._bad("attacker.lower", f"{values['lower']:g}, {values['upper']:g}", _RANGE)
        rules = Rules(dimensions, self._totals(dimensions), self._hierarchies(dimensions), **values)
        return (None if self._findings else rules), self._findings

    def _bad(self, place: str, came: object, expected: Bilingual) -> None:
        self._findings.append(BAD_RULE.at(self._path, place, came, expected=expected))

    def _unknown(self) -> None:
        keys = [key for key in self._table if key not in _KNOWN]
        for name, known in _SECTIONS.items():
            section = self._table.get(name)
            keys += [f"{name}.{key}" for key in section if key not in known] if isinstance(section, dict) else []
        self._findings += [UNKNOWN_RULE.at(self._path, key, key) for key in keys]

    def _section(self, name: str) -> dict[str, Any]:
        section = self._table.get(name, {})
        if isinstance(section, dict):
            return section
        self._bad(name, section, _TABLE.filled(name=name))
        return {}

    def _take(
        self, section: Mapping[str, Any], place: str, fits: Callable[[Any], bool], expected: Bilingual, *, default: Any = None
    ) -> Any:
        key = place.rpartition(".")[2]
        if key in section and not fits(section[key]):
            self._bad(place, section[key], expected)
            return default
        return section.get(key, default)

    def _dimensions(self) -> tuple[str, ...]:
        names = self._table.get("dimensions", [])
        if isinstance(names, list) and all(isinstance(name, str) and name for name in names) and len(set(names)) == len(names):
            return tuple(names)
        self._bad("dimensions", names, _TEXTS)
        return ()

    def _totals(self, dimensions: tuple[str, ...]) -> dict[str, str]:
        section = self._section("total")
        for name in [name for name in section if name not in dimensions]:
            self._findings.append(UNKNOWN_RULE.at(self._path, f"total.{name}", name))
        for name in dimensions:
            if not isinstance(section.get(name), str):
                self._findings.append(NO_TOTAL.at(self._path, f"total.{name}", section.get(name, "—"), dimension=name))
        return {name: str(section.get(name, "")) for name in dimensions}

    def _hierarchies(self, dimensions: tuple[str, ...]) -> dict[str, dict[str, str]]:
        section = self._section("hierarchies")
        for name, parents in section.items():
            if name not in dimensions:
                self._findings.append(UNKNOWN_RULE.at(self._path, f"hierarchies.{name}", name))
            elif not isinstance(parents, dict) or not all(isinstance(parent, str) and parent for parent in parents.values()):
                self._bad(f"hierarchies.{name}", parents, _PARENT)
            else:
                self._cycles(name, parents)
        return {name: parents for name, parents in section.items() if isinstance(parents, dict)}

    def _cycles(self, name: str, parents: Mapping[str, str]) -> None:
        for child in parents:
            seen, code = {child}, parents[child]
            while code in parents and code not in seen:
                seen.add(code)
                code = parents[code]
            if code == child:
                self._findings.append(HIERARCHY_CYCLE.at(self._path, f"hierarchies.{name}.{child}", child))


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_percent(value: Any) -> bool:
    return _is_number(value) and 0 < value <= 100  # noqa: PLR2004  (percent)


def _is_dominance(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and _is_count(pair[0]) and _is_percent(pair[1])  # noqa: PLR2004  (a pair)
        for pair in value
    )


def _is_bound(value: Any) -> bool:
    infinite = isinstance(value, Decimal) and value.is_infinite()
    return infinite or value in ("inf", "-inf") or _is_number(value)
