"""How a bureau's own project ledger is to be read: `data/submissions/ledger.toml`, private like everything beside it.

Takes the file; gives frozen `LedgerSettings`, or every finding in it. `default_ledger_text` is what a newcomer starts from.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.reference import Reference
from gongshi.tables import MISSING_FILE

LEDGER_FILE = Path("data/submissions/ledger.toml")
KEY_FILE = Path("data/submissions/owner.key")

# What a project is counted in, by its dates and marks; the README of the reference tables says what each means.
SETS = (
    "listed", "key", "continuing", "new", "resumed", "started", "under_way", "key_under_way",
    "reserve", "under_construction", "completed",
)  # fmt: skip
AMOUNTS = ("planned", "planned_total", "invested")
REQUIRED = ("owner", "area", "category", "stage", "invested")
OPTIONAL = ("project", "zone", "entered", "started", "resumed", "completed", "listed", "key", "planned", "planned_total")
STAGES = ("reserve", "under_construction", "completed")
AMOUNT_UNITS: Mapping[str, int] = {"元": 1, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}

BAD_LEDGER_SETTING = FindingKind(
    "ledger-setting",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正 ledger.toml 中的此项。", "Correct this entry of ledger.toml."),
)


@dataclass(frozen=True)
class LedgerSettings:
    """Columns by field (any of the header's spellings), words by code, and the indicators that the ledger gives.

    `amount_unit` is the unit of every amount; `least` and `most` bound a planned amount in it. `indicators` maps an
    indicator to the set of projects it counts, or to the set and the amount it adds up. `source` is the document's name.
    """

    columns: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, str]
    areas: Mapping[str, str]
    categories: Mapping[str, str]
    yes: tuple[str, ...]
    amount_unit: str
    least: Decimal
    most: Decimal
    indicators: Mapping[str, tuple[str, str]]
    source: str = ""

    @property
    def yuan(self) -> int:
        """How many yuan the unit of the ledger's amounts is."""
        return AMOUNT_UNITS[self.amount_unit]


def read_ledger_settings(path: Path, *, reference: Reference, place: Path) -> tuple[LedgerSettings | None, list[Finding]]:
    """Read the settings; `None` with the findings if they cannot be used."""
    if not path.is_file():
        return None, [MISSING_FILE.at(place, "-", "—")]
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_LEDGER_SETTING.at(place, "-", error, expected=Bilingual("正确的 TOML", "well-formed TOML"))]
    reading = _Reading(table, place, [])
    columns = {key: reading.words("columns", key) for key in (*REQUIRED, *OPTIONAL)}
    for key in REQUIRED:
        if not columns[key]:
            reading.tell(f"columns.{key}", "—", Bilingual("台账中该列的表头", "the header of that column"))
    amounts = reading.section("amounts")
    unit = amounts.get("unit", "万元")
    if unit not in AMOUNT_UNITS:
        reading.tell("amounts.unit", unit, Bilingual("、".join(AMOUNT_UNITS), "one of " + ", ".join(AMOUNT_UNITS)))
    least, most = reading.amount("least", 1), reading.amount("most", 10_000_000)
    settings = LedgerSettings(
        columns={key: words for key, words in columns.items() if words},
        stages=reading.codes("stages", set(STAGES)),
        areas=reading.codes("areas", set(reference.area) | {"unallocated"}),
        categories=reading.codes("categories", set(reference.project_category)),
        yes=reading.words("words", "yes") or ("是", "yes"),
        amount_unit=str(unit),
        least=least,
        most=most,
        indicators=reading.indicators(reference),
        source=str(table.get("source", "")),
    )
    known = {"columns", "amounts", "stages", "areas", "categories", "words", "indicators", "source"}
    for key in table:
        if key not in known:
            reading.tell(key, key, Bilingual("已知的设置项", "a known entry"))
    return (None if reading.findings else settings), reading.findings


@dataclass
class _Reading:
    """The file's table while it is read, and what was found."""

    table: Mapping[str, Any]
    place: Path
    findings: list[Finding]

    def tell(self, key: str, came: object, expected: Bilingual) -> None:
        self.findings.append(BAD_LEDGER_SETTING.at(self.place, key, came, expected=expected))

    def section(self, name: str) -> Mapping[str, Any]:
        section = self.table.get(name, {})
        if isinstance(section, dict):
            return section
        self.tell(name, section, Bilingual(f"[{name}] 一节", f"a table [{name}]"))
        return {}

    def words(self, name: str, key: str) -> tuple[str, ...]:
        value = self.section(name).get(key, ())
        words = (value,) if isinstance(value, str) else value
        if isinstance(words, (list, tuple)) and all(isinstance(word, str) for word in words):
            return tuple(word for word in words if word.strip())
        self.tell(f"{name}.{key}", value, Bilingual("文字或文字的列表", "a text or a list of texts"))
        return ()

    def amount(self, key: str, default: int) -> Decimal:
        value = self.section("amounts").get(key, default)
        if type(value) in (int, float) and value > 0:
            return Decimal(str(value))
        self.tell(f"amounts.{key}", value, Bilingual("大于 0 的数", "a number above 0"))
        return Decimal(default)

    def codes(self, name: str, known: set[str]) -> dict[str, str]:
        """Return what the ledger's own words stand for; each must stand for a code of the tables."""
        codes: dict[str, str] = {}
        for word, code in self.section(name).items():
            if code in known:
                codes[word] = code
            else:
                self.tell(
                    f"{name}.{word}",
                    code,
                    Bilingual("参照表中的编号：" + "、".join(sorted(known)), "an id: " + ", ".join(sorted(known))),
                )
        return codes

    def indicators(self, reference: Reference) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for indicator, measure in self.section("indicators").items():
            chosen, _, amount = str(measure).partition(":")
            if indicator not in reference.indicator:
                self.tell(f"indicators.{indicator}", indicator, Bilingual("indicators.csv 中的编号", "an id of indicators.csv"))
            elif chosen not in SETS or (amount and amount not in AMOUNTS):
                expected = Bilingual(
                    f"{'、'.join(SETS)}，或“其一:{'/'.join(AMOUNTS)}”", f"one of {', '.join(SETS)}, or SET:{'/'.join(AMOUNTS)}"
                )
                self.tell(f"indicators.{indicator}", measure, expected)
            else:
                found[indicator] = (chosen, amount)
        return found


DEFAULT_TEXT = """\
# 怎样读本单位的项目台账。左边是程序的字段，右边是台账的表头；可写几种写法：["项目单位", "业主"]。
# How this office's project ledger is read: on the left the program's field, on the right the ledger's header; several
# spellings may be given. This file is private: it stays in data/submissions/, which is never in git.
source = "重点项目台账"  # 写进“来源”表 / goes to the sheet 来源

[columns]
owner = "项目单位"  # 只用来数不同业主，名称不出本程序 / only to tell owners apart; the name goes nowhere
project = "项目编码"  # 用来发现重复行 / finds repeated rows
area = "县区"
zone = "开发区"
category = "领域"
stage = "进展阶段"
listed = "列入年度清单"
key = "重点项目"
entered = "入库日期"
started = "开工日期"
resumed = "复工日期"
completed = "竣工日期"
planned = "年度计划投资"
planned_total = "总投资"
invested = "本年累计完成投资"

[amounts]
unit = "万元"  # 元、万元、百万元、亿元
least = 1  # 一个项目的计划投资不会小于此数 / no project plans less
most = 5000000  # 也不会大于此数：错写单位由此发现 / nor more: so a wrong unit shows

[words]
yes = ["是", "yes"]

[stages]  # 台账的说法 = 程序的阶段 / the ledger's word = the stage
"储备" = "reserve"
"在建" = "under_construction"
"竣工" = "completed"

[areas]  # 参照表里没有的写法 / spellings that the reference tables do not have
"市本级" = "unallocated"

[categories]

# 台账能给出的指标：个数写项目集合，金额写“集合:金额”。
# Indicators that the ledger gives: a set of projects, or for an amount SET:AMOUNT.
# sets: {sets}
# amounts: {amounts}
[indicators]
{indicators}"""


def default_ledger_text(indicators: Mapping[str, str]) -> str:
    """Return the settings a newcomer starts from, with the indicators named."""
    rows = "".join(f'{indicator} = "{measure}"\n' for indicator, measure in indicators.items())
    text = DEFAULT_TEXT.replace("{sets}", ", ".join(SETS)).replace("{amounts}", ", ".join(AMOUNTS))
    return text.replace("{indicators}", rows)
