"""What a person typed for a figure: reads it where it can mean one thing only, and says why not where it cannot.

Takes a cell's content and the unit it should be in; gives the exact decimal, a status, or the kind of doubt. Every
reading that was not plain digits says so, so that the person sees what was taken.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from gongshi.findings import FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.quantities import Unit

READ_AS = FindingKind(
    "figure-read-as",
    Bilingual("数字", "a number"),
    Bilingual("已读作 {taken}。如不对请改正。", "It was read as {taken}. Correct it if that is wrong."),
    Severity.WARNING,
)
INEXACT = FindingKind(
    "figure-inexact",
    Bilingual("准确的数字", "an exact number"),
    Bilingual(
        "请填准确数字；若是估计数，只填数字，并在“状态”列选“估计数”。",
        "Type the exact number; for an estimate type the number alone and choose “估计数” under Status.",
    ),
)
DASH = FindingKind(
    "figure-dash",
    Bilingual("数字，或空着并写明状态", "a number, or an empty cell and a status"),
    Bilingual(
        "没有发生请填 0；还没有数请空着并选“未报送”；本地区没有此项请选“不适用”。",
        "Type 0 if there was none; leave it empty and choose “未报送” if there is no figure yet, “不适用” if it cannot apply.",
    ),
)
PERCENT_DOUBT = FindingKind(
    "figure-percent",
    Bilingual("百分数，如 38 或 38%", "a percentage such as 38 or 38%"),
    Bilingual(
        "{bare} 是 {bare}% 还是 {hundredfold}%？请连同 % 号填写。",
        "Is {bare} meant as {bare}% or as {hundredfold}%? Type it with the % sign.",
    ),
)
COMMA_DOUBT = FindingKind(
    "figure-comma",
    Bilingual("逗号只作千分位，如 1,234.5", "a comma only between thousands, as in 1,234.5"),
    Bilingual(
        "是 {joined} 还是 {pointed}？请重新填写，不用逗号。", "Is it {joined} or {pointed}? Type it again without the comma."
    ),
)
OTHER_UNIT = FindingKind(
    "figure-unit",
    Bilingual("以“{unit}”为单位的数", "a figure in {unit}"),
    Bilingual("请换算成“{unit}”，只填数字。", "Convert it to {unit} and type the number alone."),
)
IS_DATE = FindingKind(
    "figure-date",
    Bilingual("数字", "a number"),
    Bilingual(
        "表格软件把它变成了日期。请把单元格格式改为“常规”，重新填数字。",
        "The program made it a date. Set the cell’s format to General and type the number again.",
    ),
)
NOT_A_NUMBER = FindingKind(
    "figure-not-a-number",
    Bilingual("数字，如 1561 或 697.6", "a number such as 1561 or 697.6"),
    Bilingual("请只填数字；说明写在说明列。", "Type the number alone; remarks go into the columns for notes."),
)
NOT_WHOLE = FindingKind(
    "figure-not-whole",
    Bilingual("整数", "a whole number"),
    Bilingual("个数没有小数。请改正。", "A count has no decimals. Correct it."),
)
TOO_LONG = FindingKind(
    "figure-too-long",
    Bilingual("不超过 12 位的数", "a number of at most 12 digits"),
    Bilingual("请核对位数。", "Check its digits."),
)

# Powers of ten of yuan: the amounts that people write one for another.
_MONEY = {"元": 0, "千元": 3, "万元": 4, "万": 4, "百万元": 6, "千万元": 7, "亿元": 8, "亿": 8}
_DASHES = frozenset(
    {"-", "--", "---", "—", "——", "–", "−", "/", "\\", "…", "……", "...", ".", "*", "无", "空", "n/a", "na", "nil"}
)
_HEDGES = re.compile(r"约|大约|近|超过?|逾|不足|左右|上下|以上|以下|余|多|几|[~≈><≥≤+?？]|\d\s*(?:-|至|到|~)\s*\d", re.IGNORECASE)
_NUMBER = re.compile(r"([-+]?)([0-9]+(?:,[0-9]{3})+|[0-9]+(?: [0-9]{3})+|[0-9]+)?((?:\.[0-9]+)?)\s*([^0-9]*)")
_COMMA = re.compile(r"(-?\d+),(\d+)")
_MAX_DIGITS = 12  # 1,000 billion in the smallest unit; longer ones are identity or telephone numbers
_NEAR_PERCENT = Decimal("0.5")  # 5 of 13 typed as 0.38: half of the last place that was typed
_FLOAT_DIGITS = 15  # what a spreadsheet program keeps: 0.1 + 0.2 is 0.3


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a value, or a word for a status, or a doubt; `told` when it was not plain digits."""

    value: Decimal | None = None
    word: str = ""
    told: bool = False
    doubt: FindingKind | None = None
    words: tuple[tuple[str, object], ...] = ()


def read_figure(content: object, unit: Unit, *, percent_format: bool = False, share: bool = False) -> Typed:
    """Read a cell's content as a figure in `unit`.

    `percent_format` says that the program shows the cell as a percentage: then it holds a hundredth of what is seen.
    `share` says that a bare figure up to 1 is doubtful: a part of a whole typed as 0.38 may be 38 % or 0.38 %.
    """
    if isinstance(content, bool):
        return Typed(doubt=NOT_A_NUMBER)
    if isinstance(content, (datetime, date, time)):
        return Typed(doubt=IS_DATE)
    if isinstance(content, (int, float)):
        return _number(Decimal(f"{content:.{_FLOAT_DIGITS}g}"), unit, percent_format=percent_format, share=share)
    return _text(str(content), unit, share=share)


def settled_percent(doubtful: Typed, expected: Decimal) -> Typed:
    """Settle a doubtful percentage by what its numerator and denominator give; as it was where neither reading is near."""
    readings = [Decimal(str(text)) for _, text in doubtful.words]
    nearest = min(readings, key=lambda reading: abs(reading - expected))
    return Typed(nearest, told=True) if abs(nearest - expected) <= _NEAR_PERCENT else doubtful


def _number(value: Decimal, unit: Unit, *, percent_format: bool, share: bool) -> Typed:
    if (
        not value.is_finite()
        or len(value.as_tuple().digits) + max(0, int(value.as_tuple().exponent)) > _FLOAT_DIGITS + _MAX_DIGITS
    ):
        return Typed(doubt=TOO_LONG)
    if percent_format and unit.id == "percent":
        return Typed(_shortest(value * 100), told=True)
    return _checked(_shortest(value), share=share)


def _checked(value: Decimal, *, share: bool, told: bool = False) -> Typed:
    if abs(value) >= Decimal(10) ** _MAX_DIGITS:
        return Typed(doubt=TOO_LONG)
    if share and 0 < abs(value) <= 1:
        return Typed(doubt=PERCENT_DOUBT, words=(("bare", f"{value:f}"), ("hundredfold", f"{_shortest(value * 100):f}")))
    return Typed(value, told=told)


def _text(text: str, unit: Unit, *, share: bool) -> Typed:
    """Read text: full-width signs made narrow, thousands separators and the unit taken off, nothing guessed."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("。", ".").replace("\u200b", "").strip()
    if plain.casefold() in _DASHES:
        return Typed(doubt=DASH)
    match = _NUMBER.fullmatch(plain)
    if match is None or not (match[2] or match[3]):
        return _unread(plain)
    value = Decimal(f"{match[1]}{(match[2] or '0').replace(',', '').replace(' ', '')}{match[3]}")
    if len(value.as_tuple().digits) > _MAX_DIGITS:
        return Typed(doubt=TOO_LONG)
    told = plain != text.strip() or "," in plain or " " in plain or bool(match[4])
    suffix = match[4].strip().rstrip(".")
    if not suffix:
        return _checked(value, share=share, told=told)
    return _with_unit(value, suffix, unit)


def _with_unit(value: Decimal, suffix: str, unit: Unit) -> Typed:
    """Read a figure that has its unit with it: the right one is taken off, another one of money converted."""
    own = unicodedata.normalize("NFKC", unit.name.zh)
    if suffix.casefold() in {own, unit.name.en.casefold(), unit.en_one.casefold()} - {""} and (
        not unit.en_shift or suffix == own
    ):
        return Typed(value, told=True)
    if suffix in _MONEY and own in _MONEY:
        return Typed(_shortest(value.scaleb(_MONEY[suffix] - _MONEY[own])), told=True)
    if _HEDGES.search(suffix):
        return Typed(doubt=INEXACT)
    return Typed(doubt=OTHER_UNIT, words=(("unit", unit.name),))


def convert(value: Decimal, written_unit: str, unit: Unit) -> Decimal | None:
    """Return a figure given in `written_unit` as one in `unit`; `None` where they do not measure the same."""
    written, own = (unicodedata.normalize("NFKC", name).strip() for name in (written_unit, unit.name.zh))
    if written == own:
        return value
    if written in _MONEY and own in _MONEY:
        return _shortest(value.scaleb(_MONEY[written] - _MONEY[own]))
    return None


def _unread(plain: str) -> Typed:
    """Say why text is no figure."""
    comma = _COMMA.fullmatch(plain)
    if comma:
        return Typed(doubt=COMMA_DOUBT, words=(("joined", comma[1] + comma[2]), ("pointed", f"{comma[1]}.{comma[2]}")))
    if any(sign.isdigit() for sign in plain):
        return Typed(doubt=INEXACT if _HEDGES.search(plain) else NOT_A_NUMBER)
    return Typed(word=plain)


def _shortest(value: Decimal) -> Decimal:
    """Return a decimal without zeros at its end, never in the form 1E+2."""
    short = value.normalize()
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1))
