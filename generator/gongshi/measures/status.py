"""The words for where a target stands, and the sentence that says what decided and what would change it.

Takes `Progress`; gives message ids of the interface catalogue (Chinese) and sentences in a site's language. The
thresholds behind a word are printed in its sentence.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from gongshi.languages import Bilingual, Language
from gongshi.measures.model import Progress, Status
from gongshi.periods import Period
from gongshi.quantities import Quantity, Unit, number_text, round_half_away
from gongshi.reference import Comparator, IndicatorKind, Reference, Schedule, Target
from gongshi.translations import N_, Translations

STATUS_WORDS: Mapping[Status, str] = {
    Status.MET: N_("已完成"),
    Status.AHEAD: N_("超时序"),
    Status.ON_SCHEDULE: N_("达时序"),
    Status.BEHIND: N_("慢于时序"),
    Status.WELL_BEHIND: N_("严重滞后"),
    Status.NOT_MET: N_("未完成"),
    Status.NOT_DUE: N_("未到考核期"),
    Status.NOT_REPORTED: N_("未报送"),
    Status.WITHHELD: N_("为保护单个单位未显示"),
    Status.NOT_JUDGED: N_("口径未公布，不作评判"),
}
# A target without yardstick, and a figure that does not apply, are not judged either, but their definition is no secret.
NOT_JUDGED_OTHERWISE = N_("只列数，不作评判")

REASONS: Mapping[str, str] = {
    "reached": N_("%(at)s为%(value)s，已达到目标%(target)s，考核期为%(deadline)s。若后期修订使其低于目标，此结论随之改变。"),
    "linear_ahead": N_(
        "%(at)s为%(value)s，完成目标%(target)s的%(completion)s，%(yardstick)s为%(expected)s，快%(difference)s；"
        "快%(ahead)s及以上为超时序。到%(next)s不低于%(needed)s即保持达时序。"
    ),
    "linear_on_schedule": N_(
        "%(at)s为%(value)s，完成目标%(target)s的%(completion)s，%(yardstick)s为%(expected)s，相差%(difference)s；"
        "快不到%(ahead)s、慢不到%(behind)s为达时序。到%(next)s不低于%(needed)s即保持达时序。"
    ),
    "linear_behind": N_(
        "%(at)s为%(value)s，完成目标%(target)s的%(completion)s，%(yardstick)s为%(expected)s，慢%(difference)s；"
        "慢%(behind)s及以上为慢于时序。到%(next)s达到%(needed)s即达时序；"
        "要完成目标，此后每月平均须增加%(pace)s。"
    ),
    "linear_well_behind": N_(
        "%(at)s为%(value)s，完成目标%(target)s的%(completion)s，不到%(yardstick)s%(expected)s的%(share)s，为严重滞后。"
        "到%(next)s达到%(needed)s即达时序；要完成目标，此后每月平均须增加%(pace)s。"
    ),
    "level_holds": N_("%(at)s为%(value)s，达到目标%(target)s；此类指标每期直接与目标比较，低于目标即为慢于时序。"),
    "level_short": N_("%(at)s为%(value)s，距目标%(target)s差%(gap)s；此类指标每期直接与目标比较，达到目标即为达时序。"),
    "due_later": N_("%(at)s为%(value)s；此目标只考核%(deadline)s，届时须达到%(target)s。"),
    "steps_open": N_(
        "%(at)s为%(value)s，距目标%(target)s差%(gap)s；资金分批到位，不按月比较进度，考核期为%(deadline)s，届时达到目标即为已完成。"
    ),
    "quarter_not_ended": N_(
        "此目标按季度考核，每季度须达到%(target)s；已有数据的季度尚未结束，到%(next)s达到%(needed)s即达时序。"
    ),
    "quarters_kept": N_("到%(at)s累计%(value)s，已结束的每个季度都达到%(target)s；有一个季度不足即为慢于时序。"),
    "quarter_missed": N_(
        "到%(at)s累计%(value)s，已结束的季度中有季度不足%(target)s；以后各季度不能补足，只有修订该季度数据才会改变。"
    ),
    "deadline_met": N_(
        "考核期%(deadline)s为%(value)s，达到目标%(target)s。以后月份的数据不改变此结论，只有修订该期数据才会改变。"
    ),
    "deadline_missed": N_(
        "考核期%(deadline)s为%(value)s，距目标%(target)s差%(gap)s。以后月份的数据不改变此结论，只有修订该期数据才会改变。"
    ),
    "definition_unknown": N_("指标口径没有公布，只列数，不与目标%(target)s比较；口径公布后即可评判。"),
    "no_yardstick": N_("方案没有给出可比较的进度，只列数，不与%(target)s比较。"),
    "not_applicable": N_("此指标本期不适用，不与目标%(target)s比较。"),
    "no_figure_yet": N_("此指标不是每月报送，首个数据期未到；考核期为%(deadline)s，目标为%(target)s。"),
    "no_row": N_("已发布的数据中没有这一行，不能与目标%(target)s比较；补充数据后即可评判。"),
    "not_reported": N_("应报送而未报送，不能与目标%(target)s比较；补报后即可评判。"),
    "withheld": N_("数据有，但显示会暴露单个单位，因此未显示，也不与目标%(target)s比较。"),
}

# The yardstick that does not decide, told beside the one that does.
BESIDE_AHEAD = N_("另按%(other)s，同期为%(beside)s，快%(apart)s。")
BESIDE_BEHIND = N_("另按%(other)s，同期为%(beside)s，慢%(apart)s。")
BESIDE_LEVEL = N_("另按%(other)s，同期为%(beside)s，与之持平。")

_COMPARATOR_SIGNS = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "≤",
    Comparator.LESS_THAN: "<",
    Comparator.ABOUT: "≈",
}
# The difference of two percentages is told in points, whatever unit the percentages have.
_POINTS = Unit("percentage_point", Bilingual("个百分点", "percentage points"), en_one="percentage point")
_RATES = frozenset({IndicatorKind.SHARE, IndicatorKind.GROWTH})
_PERCENT_PLACES = 1
_SPACE = Bilingual("", " ")  # between two sentences
_STRAIGHT = Bilingual("时序进度（{month}/{months}）", "pro-rata schedule ({month}/{months})")
_BENT = Bilingual("分月目标折线", "line through the monthly targets")
_WHOLE_PERCENT = 100


def status_word(progress: Progress) -> str:
    """Return the message id of the status: what `STATUS_WORDS` says, but of an unknown definition only where it is one."""
    if progress.status is Status.NOT_JUDGED and progress.reason != "definition_unknown":
        return NOT_JUDGED_OTHERWISE
    return STATUS_WORDS[progress.status]


def reason_text(progress: Progress, reference: Reference, translations: Translations) -> str:
    """Return the sentence that says what decided the status and what would change it, in the translations' language."""
    words = reason_words(progress, reference, translations.language)
    told = translations.gettext(REASONS[progress.reason]) % words
    beside = _beside(progress)
    return told + _SPACE.in_language(translations.language) + translations.gettext(beside) % words if beside else told


def target_text(progress: Progress, reference: Reference, language: Language) -> str:
    """Return the target as printed, in its own unit: `823亿元`, `≥7%`."""
    return printed_target(progress.target, reference, language)


def printed_target(target: Target, reference: Reference, language: Language) -> str:
    """Return what a row of the targets asks for, as `target_text` does for one that was measured."""
    return _COMPARATOR_SIGNS[target.comparator] + _exact(target.value, reference.unit[target.unit], language)


def reason_words(progress: Progress, reference: Reference, language: Language) -> dict[str, str]:
    """Return what the placeholders of a reason stand for, each printed in `language`; only those that there are."""
    target, indicator, thresholds = progress.target, progress.indicator, reference.thresholds
    at = progress.observation.period if progress.observation else progress.period
    figures = {"value": progress.value, "needed": progress.needed_next, "pace": progress.pace_needed}
    words = {
        "at": at.name.in_language(language),
        "deadline": target.period.name.in_language(language),
        "target": target_text(progress, reference, language),
        "ahead": _exact(thresholds.ahead_pp, _POINTS, language),
        "behind": _exact(thresholds.behind_pp, _POINTS, language),
        "share": percent_text(thresholds.well_behind_share * _WHOLE_PERCENT, 0, language),
    }
    words |= {
        name: reference.quantity(figure, indicator).text(language) for name, figure in figures.items() if figure is not None
    }
    if progress.next_period:
        words["next"] = progress.next_period.name.in_language(language)
    if progress.gap is not None:
        unit = _POINTS if indicator.kind in _RATES else reference.unit[target.unit]
        words["gap"] = _exact(progress.gap, unit, language)
    if progress.completion_pct is not None:
        words["completion"] = percent_text(progress.completion_pct, _PERCENT_PLACES, language)
    if progress.expected_pct is not None:
        words["expected"] = percent_text(progress.expected_pct, _PERCENT_PLACES, language)
        words |= dict(
            zip(("yardstick", "other"), (name.in_language(language) for name in _yardsticks(progress, at)), strict=True)
        )
    if progress.beside_pct is not None and progress.completion_pct is not None:
        words["beside"] = percent_text(progress.beside_pct, _PERCENT_PLACES, language)
        words["apart"] = _points_text(progress.completion_pct - progress.beside_pct, language)
    if progress.difference_pp is not None and target.schedule in (Schedule.LINEAR, Schedule.SEASON):
        words["difference"] = _points_text(progress.difference_pp, language)
    return words


def _yardsticks(progress: Progress, at: Period) -> tuple[Bilingual, Bilingual]:
    """Return the names of the yardstick that decides and of the other one."""
    month, months = at.month, progress.target.period.month
    straight = Bilingual(_STRAIGHT.zh.format(month=month, months=months), _STRAIGHT.en.format(month=month, months=months))
    season = progress.season.name if progress.season else straight
    if progress.target.schedule is Schedule.SEASON:
        return season, straight
    return (_BENT if progress.interim else straight), season


def _beside(progress: Progress) -> str | None:
    """Return the sentence on the other yardstick, where there is one and the target is still being measured by a pace."""
    if progress.beside_pct is None or progress.completion_pct is None or progress.status not in _PACED:
        return None
    apart = round_half_away(progress.completion_pct - progress.beside_pct, _PERCENT_PLACES)
    if apart == 0:
        return BESIDE_LEVEL
    return BESIDE_AHEAD if apart > 0 else BESIDE_BEHIND


_PACED = frozenset({Status.AHEAD, Status.ON_SCHEDULE, Status.BEHIND, Status.WELL_BEHIND})


def percent_text(percent: Fraction | Decimal, places: int, language: Language) -> str:
    """Return a percentage rounded to `places`: `30.9%`."""
    return f"{number_text(round_half_away(percent, places), language)}%"


def _points_text(difference: Fraction, language: Language) -> str:
    """Return the size of a difference of two percentages, rounded once: `9.9个百分点`."""
    return Quantity(round_half_away(abs(difference), _PERCENT_PLACES), _POINTS, _PERCENT_PLACES).text(language)


def _exact(value: Decimal, unit: Unit, language: Language) -> str:
    """Print a figure with the places it has, no more."""
    exponent = value.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Quantity(value, unit, decimals).text(language)
