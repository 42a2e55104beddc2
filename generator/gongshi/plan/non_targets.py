"""Says why a figure is no target: a slogan, a size criterion, a subsidy, a date, a count of things named elsewhere.

Takes a figure in its clause; gives a reason or an empty string. `_RULES` is the list, asked from top to bottom.
"""

import re

from gongshi.plan.brackets import group_at
from gongshi.plan.clauses import Clause, ParagraphContext
from gongshi.plan.figures import Figure

_TIME_UNITS = ("年", "月", "日", "号", "时", "季度", "届", "岁", "点", "周", "分", "级", "类", "度", "大", "市", "区")
DURATIONS = ("天", "个工作日", "工作日", "小时", "个小时", "分钟", "个月", "周")
_MONEY = re.compile(r"元$")
_COUNTED = tuple("个项家户名人座处条所套台件场次批期支只种镇村县乡辆张")
_IN_BRACKETS = ("其中", "力争", "到20", "每", "约")
_DEFINITION = re.compile(r"所称|是指|即指|指的是|统称|本(?:方案|办法|意见|计划)中的")
_SUBSIDY = re.compile(
    r"给予|补贴|补助|奖励|奖补|贴息|资助|减免|减征|免征|封顶|最高(?!水平|值|点)|上限|每人每|罚款|罚金|贷款额度|授信额度|担保额度|申领|兑付"
    r"|发放[^，。；]{0,14}券|(?<!保)费率|利率|按[^，。；]{0,16}比例|予以支持|一次性|起付|限额|底价|基准地价"
)
_SUBSIDY_BEFORE, _SUBSIDY_AFTER = 60, 24
_GROWS = re.compile("(?:增长|下降|提高|达到|增加|降低|带动|撬动)[^，。；]{0,6}$")
_PAST = re.compile(
    r"(?:^|[，。；、])(?:目前|截至|截止|去年|上年|近年来|近[一二三四五几两]年|过去|历年|现有|现已|已经?(?=[完建实达累有形引培签落开投争获发入]))[^。；]{0,40}$"
)
_PAST_YEAR = re.compile(r"(?<![到至])(20\d\d)年(?!底前|以前|前|底|末|.{0,6}目标)")
_BASE = re.compile(r"(?:比|较|与|以|相比|基于)[^，。；]{0,4}$")
_OF_A_THING = re.compile(r"的(?!增长|增速|增幅|速度|水平|比例|目标|比重|幅度|任务|[^，。；]{0,10}能力)")
_FUND = re.compile(r"的[^，。；]{0,16}(?:基金|资金|资金池)")  # 设立总规模不低于50亿元的产业基金
_SETS_UP = re.compile("设立|组建|安排|成立|筹集|筹措|建立")
_SHARE_OPENS = re.compile("(?:推动|推进|确保|实现|力争|使|全[省市县区州]){0,2}(?:不低于|不少于|超过)?")  # 80%以上的村实现通车
_SHARE_DOES = re.compile("实现|达到|完成|建成|建立|开展|纳入|消除|配备|通过|接入|覆盖")
_CONDITION = re.compile(r"符合|凡|满足|(?:^|[，。；])对(?=[^，。；]{0,20}$)")
_ENDS_CLAUSE = re.compile(r"$|[，。；、：！？）)〕\]”》,;]")
_GOES_ON = re.compile(r"并|且|和|与|以及|力争|确保|左右|水平|目标|任务")
_UPPER_BOUND = ("以下", "及以下", "以内", "之内")
_SERVICE = re.compile(r"停电|接电|等候|压缩|压减|缩短|办结|提速|限时|不超过|控制在|时限|平均用时|完成审批|内完成|响应")
_SERVICE_NOT = re.compile(r"免费|运营|离校|毕业|连续|从业|工作满|居住|期限|保质|假期|任期|有效期|便利圈|生活圈|服务圈")
_STRUCTURE = re.compile(r"(?:方面|环节|部分|阶段|维度|步骤|层面|(?:条|项)?(?:具体)?(?:措施|意见|举措|政策)|章节)")
_STRUCTURE_BEFORE = re.compile(r"(?:规划|明确的|确定的|全国|全省|围绕|从|分为|包括|涉及|上述|以下|前述|其他|下列|第)$")
_INDEX = re.compile(r"(?:指数|系数|得分|死亡率|容积率)[^，。；、\d]{0,4}(?:达到?|超过|不低于|低于|控制在|提高到|提升至|降至)$")
_NAME_BEFORE = re.compile(r"[A-Za-z+\-/.第〔\[]$")
_NAME_AFTER = re.compile(
    r"[A-Za-z+]|/(?=\d)|级(?!以上)|号(?:线|楼|院|公路|文)|[天小时分钟]{1,2}(?:便利|生活|服务|交通|通勤|经济)?圈"
)
_RISES_TO = re.compile(r"[^，。；、\d]{0,10}(?:提高|提升|增加|增长|扩大|降低|下降|压缩|压减|缩短|减少|增|升|降)(?:到|至|为)")
_MEASURE = re.compile(r"[^，。；、\d]{2,30}(?:比例|比重|率|均值|浓度|达标率|系数|[量额值])[^，。；、\d]{0,10}\d")
_EACH_ONE = re.compile(r"[1一](?:个|名|套|项|张|支|位)")


def reason_against(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> str:
    """Return why a figure is no target, or an empty string; `year` is the plan's."""
    return next((reason for reason, holds in _RULES if holds(context, figure, clause, year)), "")


def _is_quoted(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    """“3个100%” is a slogan; “…达到2000名左右，…达到40%” are aims that the text quotes."""
    quotation = group_at(context.quotations, figure.start)
    if quotation is None:
        return False
    before = context.text[max(quotation[0] + 1, figure.start - 2) : figure.start]
    return "，" not in context.text[quotation[0] : quotation[1]] or not (figure.compared or before.endswith("达到"))


def _has_no_unit(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    before = context.text[max(0, figure.start - 2) : figure.start]
    if not figure.unit:
        return not _INDEX.search(context.text, clause.start, figure.start)
    if figure.unit in _TIME_UNITS:
        return True
    return bool(_NAME_BEFORE.search(before)) or bool(_NAME_AFTER.match(context.text, figure.number_end))


def _is_an_aside(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    inside = context.bracket(figure.start)
    return inside is not None and not context.text.startswith(_IN_BRACKETS, inside[0] + 1)


def _defines(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    return _DEFINITION.search(context.outside_brackets(clause.sentence_start, clause.sentence_end)) is not None


def _is_subsidy(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    if not (_MONEY.search(figure.unit) or figure.unit in ("%", "倍", *DURATIONS)):
        return False
    grows = _GROWS.search(context.text, clause.start, figure.start)
    before = context.text[max(clause.start if grows else clause.sentence_start, figure.start - _SUBSIDY_BEFORE) : figure.start]
    rate = context.text.startswith("按", clause.start)  # 按照合同金额的30%，给予补助
    after = context.text[figure.end : min(clause.sentence_end if rate else clause.end, figure.end + _SUBSIDY_AFTER)]
    return _SUBSIDY.search(before + after) is not None


def _is_criterion(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    """5000万元以上的项目, 10000吨以下符合要求的项目, 1亿元以上企业: the figure says which things are meant."""
    after = context.text[figure.end : clause.end]
    if _FUND.match(after) and _SETS_UP.search(context.text, clause.start, figure.start):
        return False
    if figure.unit == "%" and _SHARE_OPENS.fullmatch(context.text, clause.start, figure.start) and _SHARE_DOES.search(after):
        return False
    if _OF_A_THING.match(after) or (figure.compared and _CONDITION.search(context.text, clause.start, figure.start)):
        return True
    if figure.end == figure.number_end:
        return bool(_MONEY.search(figure.unit)) and after.startswith(("级", "户"))
    if _ENDS_CLAUSE.match(after) or _GOES_ON.match(after):
        return False
    return not figure.unit.endswith(_COUNTED) or context.text[figure.number_end : figure.end] in _UPPER_BOUND


def _is_a_duration(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    if figure.unit not in DURATIONS:
        return False
    text = context.text[clause.start : clause.end]
    return not _SERVICE.search(text) or _SERVICE_NOT.search(text) is not None


def _is_past(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    before = context.text[clause.sentence_start : figure.start]
    if _PAST.search(before):
        return True
    years = list(_PAST_YEAR.finditer(before))
    return bool(years) and year is not None and int(years[-1].group(1)) < year and not _BASE.search(before[: years[-1].start()])


def _counts_what_is_named(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    before = context.text[clause.start : figure.start]
    counted = figure.unit in ("个", "项", "条", "大", "类")
    return counted and bool(_STRUCTURE.match(context.text, figure.number_end) or _STRUCTURE_BEFORE.search(before))


def _is_where_it_starts(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    """由35%提高到40%: the first figure is where things stand."""
    return context.text[figure.start - 1 : figure.start] in ("由", "从") and bool(_RISES_TO.match(context.text, figure.end))


def _is_measured_by_another(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    """6个国考断面水质优良比例达到83.3%: the count belongs to what the other figure measures."""
    return figure.unit.endswith(_COUNTED) and not figure.compared and bool(_MEASURE.match(context.text, figure.end, clause.end))


def _is_one_each(context: ParagraphContext, figure: Figure, clause: Clause, year: int | None) -> bool:
    """1个项目、1名领导、1套方案: a manner of working."""
    sentence = context.text[clause.sentence_start : clause.sentence_end]
    return figure.value == 1 and not figure.compared and figure.unit in "个名套项张支位" and len(_EACH_ONE.findall(sentence)) > 1


_RULES = (
    ("a slogan or a name", _is_quoted),
    ("a date, a name or a bare number", _has_no_unit),
    ("an aside", _is_an_aside),
    ("a definition", _defines),
    ("a subsidy, a price or a cap", _is_subsidy),
    ("a criterion", _is_criterion),
    ("a duration", _is_a_duration),
    ("what was reached before", _is_past),
    ("a count of what the text names", _counts_what_is_named),
    ("where it starts from", _is_where_it_starts),
    ("what another figure measures", _is_measured_by_another),
    ("one of each", _is_one_each),
)
