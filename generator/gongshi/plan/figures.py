"""Finds the figures of a text: number, unit, range, and the words beside them that compare (以上, 不少于, 左右).

Takes text with half-width digits; gives figures. Which of them are targets is `targets`' question.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALE = "(?:万亿|百万|千万|十万|亿|万|千|百|十)?"
_UNITS = (
    "个百分点|百分点|%|‰|吨标准煤|吨标煤|元|美元|人民币|平方公里|平方千米|平方米|立方米|公顷|公里|千米|千瓦时|千瓦|兆瓦|吉瓦|千伏安|米|亩|吨|公斤|斤|升"
    "|标准箱|标箱|个工作日|工作日|个小时|小时|分钟|个月|个点|个|项|家|户|人次|人|名|次|场次|场|台套|台|套|座|处|条|件|辆|架|艘|张|所|间套|间|床|位|倍|番|天|日|年|月|周"
    "|支|只|头|羽|款|轮次|轮|批次|人天|株|棵|种|篇|本|部|颗|笔|单|例|宗|幅|栋|幢|片|块|根|口|眼|期|批|届|季度|岁|级|类|大|分|成|度|镇|村|县|市|区|乡|号|时|点|MW|GW|kW|KW|kV|km|GB|TB|PB|P|EFLOPS|PFLOPS|微克/立方米|毫克/升"
)
_UNIT = f"{_SCALE}(?:{'|'.join(sorted(_UNITS.split('|'), key=len, reverse=True))})"
_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15}(?:\.\d{1,8})?"
_PER = "(?:/(?:日|天|年|月|小时|秒|亩|公顷|人|立方米|平方公里|万元|户|千瓦时)(?:·平方公里)?)?"
FIGURE = re.compile(
    rf"(?<![\d.A-Za-z])(?P<low>{_NUMBER})(?:(?P<lowunit>{_UNIT})?(?P<dash>[—\-–~～－至到]{{1,2}})(?P<high>{_NUMBER}))?"
    rf"(?P<more>余|多)?(?P<unit>{_UNIT}{_PER})?(?P<more2>余|多)?"
)
_HUNDREDTHS = re.compile(r"百分之(?P<cn>[一二三四五六七八九十百]{1,4})")
_FOLD_TIMES = re.compile(r"翻(?P<n>[一二两三四])番")
_MANY_TIMES = re.compile(r"(?:增[加长]|提高|扩大)(?P<about>约|近)?(?P<times>[一二两三四五])倍")
_ROUND_COUNT = re.compile(r"(?<![一二三四五六七八九十百千万数几\d“第])(?P<scale>[百千万])(?P<unit>[个家名户项款])")

_BEFORE = (
    (
        ">=",
        re.compile(
            r"(?:≥|不少于|不低于|不小于|不得少于|不得低于|最低|不下于|至少[^，。；、\d]{0,4}|(?:不低于|不少于)[^，。；、\d]{1,10}的)$"
        ),
    ),
    (
        "<=",
        re.compile(r"(?:≤|不超过|不高于|不多于|不大于|不得超过|不突破|最多|至多|控制在|压缩至|压减至|缩短至|降至|降到|下降到)$"),
    ),
    (">", re.compile(r"(?:超过|突破|超|大于|高于|多于|达到?并超过)$")),
    ("<", re.compile(r"(?:低于|少于|小于)$")),
    ("~", re.compile(r"(?:大约|约为|约|接近|近)$")),
)
_CEILING_ONLY_WITH = ("控制在", "压缩至", "压减至", "缩短至", "降至", "降到", "下降到")
_AFTER = ((">=", ("以上", "及以上", "（含）以上")), ("<=", ("以内", "以下", "之内", "及以下")), ("~", ("左右", "上下")))
_ALSO = re.compile(r"[（(][^（）()\d]{1,2}[）)]")  # 100台（套）以上
_BEFORE_WINDOW = 14
_LARGE = {"百": 100, "千": 1000, "万": 10000}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; `start` to `end` covers the digits, the unit and a comparing word after them."""

    start: int
    end: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    compared: bool  # whether a word of comparison is printed
    vague: bool = False  # 余 or 多


def figures(text: str) -> list[Figure]:
    """Return the figures in `text`, in order."""
    found = [_figure(text, match) for match in FIGURE.finditer(text)]
    found += [
        _in_words(text, match)
        for pattern in (_HUNDREDTHS, _FOLD_TIMES, _MANY_TIMES, _ROUND_COUNT)
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda figure: figure.start)


def _figure(text: str, match: re.Match[str]) -> Figure:
    low = Decimal(match["low"].replace(",", ""))
    high = Decimal(match["high"].replace(",", "")) if match["high"] else None
    unit = match["unit"] or match["lowunit"] or ""
    return _compared(text, match.span(), low, high, unit, vague=bool(match["more"] or match["more2"]))


def _in_words(text: str, match: re.Match[str]) -> Figure:
    groups = match.groupdict()
    if "cn" in groups:
        return _compared(text, match.span(), Decimal(_chinese_number(groups["cn"])), None, "%")
    if "n" in groups:
        return _compared(text, match.span(), Decimal("一二三四".find(groups["n"].replace("两", "二")) + 1), None, "番")
    if "times" in groups:
        span = match.start("times"), match.end()
        return _compared(text, span, Decimal("零一二三四五".find(groups["times"].replace("两", "二"))), None, "倍")
    return _compared(text, match.span(), Decimal(_LARGE[groups["scale"]]), None, groups["unit"])


def _compared(text: str, span: tuple[int, int], low: Decimal, high: Decimal | None, unit: str, *, vague: bool = False) -> Figure:
    start, end = span
    before = text[max(0, start - _BEFORE_WINDOW) : start]
    for comparator, words in _AFTER:
        also = _ALSO.match(text, end)
        after = also.end() if also else end
        word = next((word for word in words if text.startswith(word, after)), None)
        if word:
            return Figure(
                start, after + len(word), end, low, high, unit, "range" if high is not None else comparator, True, vague
            )
    for comparator, pattern in _BEFORE:
        word_before = pattern.search(before)
        if word_before:
            ceiling = word_before.group() in _CEILING_ONLY_WITH
            return Figure(
                start, end, end, low, high, unit, "range" if high is not None else "=" if ceiling else comparator, True, vague
            )
    return Figure(start, end, end, low, high, unit, "range" if high is not None else "=", high is not None, vague)


def _chinese_number(words: str) -> int:
    total, digit = 0, 0
    for character in words:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(character)
    return total + digit
