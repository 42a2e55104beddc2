"""The private rules of a site's months: which figures are sensitive, how long to search, what may be coarsened.

Takes `data/submissions/rules.toml`; gives frozen `MonthRules`, or every finding at once. The kinds of rule are published,
these numbers are not: the file is never in git.
"""

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.disclosure.rules import BAD_RULE, UNKNOWN_RULE, Rules
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.reference import Reference
from gongshi.tables import MISSING_FILE

RULES_FILE = "rules.toml"

# What a newcomer's rules say; `write` it where there is none, and change the numbers.
DEFAULT_RULES = """\
# 本文件保密，不进版本库：公布规则的种类，不公布数值。
# Private, never in git: the kinds of rule are published, the numbers are not.

[sensitive]
# 少于几个单位的数不公开。 A figure of fewer owners than this is not shown.
min_frequency = 3
# 第二大的单位推算最大的单位时，误差至少为百分之几。 How well the second owner may know the first, in percent.
p_percent = 10
# 最大的 n 个单位不得超过百分之 k，如 [[1, 80]]。 The n largest hold no more than k percent, such as [[1, 80]].
dominance = []
# 两个月之差是否也按上述规则保护。 Whether what is new since the month before is protected too.
flows = true

[solver]
# 搜索的节点数，不是秒数：结果不得因机器快慢而变。 In nodes, not seconds: a pattern must not depend on the machine.
node_limit = 200
# 单独构成一格的单位知道自己的数。 The owner of a one-owner figure knows it.
insiders = true

[margins]
# 项目表的合计至少百分之几可见，否则换用较粗的表。 Percent of the project table's sums that stay visible.
visible = 90

[coarsening]
# 允许的做法，从细到粗；依次选用第一个使合计足够可见的。 What is allowed, finest first: the first that keeps the sums visible.
# 交叉表：quarterly 每季、yearly 每年、never 从不。 The table of area by category by stage.
cross_table = ["quarterly"]
# 合并领域，如 [{ social = ["agriculture", "tourism"] }]：并入已有的一个领域。 Categories merged into one that exists.
merge = []
"""


@dataclass(frozen=True, slots=True)
class Coarsening:
    """One way to show the project table: how often its cross-table, and which categories go into which."""

    cross_table: str = "quarterly"
    merge: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The way as the report names it: `quarterly`, `yearly, social = agriculture + tourism`."""
        merged = [f"{whole} = {' + '.join(parts)}" for whole, parts in self.merge.items()]
        return ", ".join([self.cross_table, *merged])


@dataclass(frozen=True, slots=True)
class MonthRules:
    """What `rules.toml` says. `ways` are the allowed coarsenings, finest first; `visible_percent` is of the margins."""

    min_frequency: int | None = 3
    p_percent: Decimal | None = Decimal(10)
    dominance: tuple[tuple[int, Decimal], ...] = ()
    flows: bool = True
    node_limit: int = 200
    insiders: bool = True
    visible_percent: Decimal = Decimal(90)
    ways: tuple[Coarsening, ...] = (Coarsening(),)

    def of_table(self, *, counts: bool) -> Rules:
        """Return the rules of the figures of one kind, as the gate for any table takes them."""
        return Rules(
            min_frequency=self.min_frequency,
            p_percent=self.p_percent,
            dominance=self.dominance,
            integer=counts,
            node_limit=self.node_limit,
            insiders=self.insiders,
        )


CROSS_TABLES = ("quarterly", "yearly", "never")
_SECTIONS = {
    "sensitive": frozenset({"min_frequency", "p_percent", "dominance", "flows"}),
    "solver": frozenset({"node_limit", "insiders"}),
    "margins": frozenset({"visible"}),
    "coarsening": frozenset({"cross_table", "merge"}),
}
_TOML = Bilingual("正确的 TOML，UTF-8 编码", "well-formed TOML in UTF-8")
_SECTION = Bilingual("一节，如 [sensitive]", "a section such as [sensitive]")
_COUNT = Bilingual("大于 0 的整数", "a whole number above 0")
_PERCENT = Bilingual("0 和 100 之间的数", "a number between 0 and 100")
_DOMINANCE = Bilingual("如 [[1, 80]]：个数（1 或 2）与百分比", "such as [[1, 80]]: how many (1 or 2), and percent")
_BOOLEAN = Bilingual("true 或 false", "true or false")
_CROSS = Bilingual("quarterly、yearly、never 的列表", "a list of quarterly, yearly, never")
_MERGE = Bilingual(
    '如 [{ social = ["agriculture", "tourism"] }]，均为已有的领域',
    'such as [{ social = ["agriculture", "tourism"] }], all of them known categories',
)


def read_month_rules(path: Path, reference: Reference) -> tuple[MonthRules | None, list[Finding]]:
    """Read a site's `rules.toml`; `None` with every finding if it cannot be used. A missing entry has the default."""
    if not path.is_file():
        return None, [MISSING_FILE.at(path, "-", "—")]
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_RULE.at(path, "-", error, expected=_TOML)]
    return _Reader(table, path, {category.id for category in reference.project_categories}).rules()


class _Reader:
    """Takes the entries of one file one by one and gathers what is wrong with them."""

    def __init__(self, table: Mapping[str, Any], path: Path, categories: Collection[str]) -> None:
        self._table = table
        self._path = path
        self._categories = categories
        self._findings: list[Finding] = []

    def rules(self) -> tuple[MonthRules | None, list[Finding]]:
        self._unknown()
        default = MonthRules()
        p_percent = self._take("sensitive.p_percent", _is_percent, _PERCENT, default.p_percent)
        dominance = self._take("sensitive.dominance", _is_dominance, _DOMINANCE, ())
        crosses = self._take("coarsening.cross_table", _is_cross, _CROSS, ["quarterly"])
        merges = self._take("coarsening.merge", self._is_merge, _MERGE, [])
        rules = MonthRules(
            min_frequency=self._take("sensitive.min_frequency", _is_count, _COUNT, default.min_frequency),
            p_percent=None if p_percent is None else Decimal(p_percent),
            dominance=tuple((n, Decimal(k)) for n, k in dominance),
            flows=self._take("sensitive.flows", _is_boolean, _BOOLEAN, default.flows),
            node_limit=self._take("solver.node_limit", _is_count, _COUNT, default.node_limit),
            insiders=self._take("solver.insiders", _is_boolean, _BOOLEAN, default.insiders),
            visible_percent=Decimal(self._take("margins.visible", _is_percent, _PERCENT, default.visible_percent)),
            ways=tuple(
                Coarsening(cross, {whole: tuple(parts) for whole, parts in merge.items()})
                for merge in [{}, *merges]
                for cross in crosses
            ),
        )
        return (None if self._findings else rules), self._findings

    def _unknown(self) -> None:
        for name, section in self._table.items():
            if name not in _SECTIONS:
                self._findings.append(UNKNOWN_RULE.at(self._path, name, name))
            elif not isinstance(section, dict):
                self._findings.append(BAD_RULE.at(self._path, name, section, expected=_SECTION))
            else:
                unknown = [f"{name}.{key}" for key in section if key not in _SECTIONS[name]]
                self._findings += [UNKNOWN_RULE.at(self._path, key, key) for key in unknown]

    def _take(self, place: str, fits: Callable[[Any], bool], expected: Bilingual, default: Any) -> Any:
        section, _, key = place.partition(".")
        entries = self._table.get(section, {})
        if not isinstance(entries, dict) or key not in entries:
            return default
        if not fits(entries[key]):
            self._findings.append(BAD_RULE.at(self._path, place, entries[key], expected=expected))
            return default
        return entries[key]

    def _is_merge(self, value: Any) -> bool:
        return isinstance(value, list) and all(
            isinstance(way, dict) and all(whole in self._categories and self._are_known(parts) for whole, parts in way.items())
            for way in value
        )

    def _are_known(self, parts: Any) -> bool:
        return isinstance(parts, list) and bool(parts) and all(part in self._categories for part in parts)


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_percent(value: Any) -> bool:
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return number and 0 < value <= 100  # noqa: PLR2004  (percent)


def _is_dominance(value: Any) -> bool:
    """Say whether it is a list of pairs; no more than the two largest owners' sums are handed over."""
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and pair[0] in (1, 2) and _is_percent(pair[1])  # noqa: PLR2004  (a pair)
        for pair in value
    )


def _is_cross(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(entry in CROSS_TABLES for entry in value)
