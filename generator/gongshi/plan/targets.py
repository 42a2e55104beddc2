"""Reads the targets of a plan: figures that it sets out to reach, each with its quotation, comparator and deadline.

Takes one paragraph and where it belongs; gives `StatedTarget`s, and as uncertain what could be read either way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongshi.plan.brackets import Span, group_at
from gongshi.plan.clauses import Clause, ParagraphContext
from gongshi.plan.dates import Deadline, deadlines
from gongshi.plan.figures import Figure, figures
from gongshi.plan.marks import fold
from gongshi.plan.model import StatedTarget, Uncertainty
from gongshi.plan.non_targets import DURATIONS, reason_against
from gongshi.plan.text import NormalisedText

NO_VERB = "有数字而无动词，未作为目标 / a figure without a verb, not taken as a target"
VAGUE = "余、多不是准数 / 余 and 多 give no exact figure"

_MONEY = re.compile(r"元$")
_RANK_UNITS = ("位", "名")
_STATING = (
    "达到|达|完成|实现|增长|增加|新增|增至|提升|提高|提至|下降|降低|减少|压减|压缩|缩短|缩小|保持|稳定|控制|突破|超过|超|不少于|不低于|不超过|争取|安排|力争|确保"
    "|推动|推进|建成|建设|新建|改建|扩建|改造|培育|引进|引育|引入|打造|创建|认定|开展|举办|组织|推介|签约|落地|实施|完工|竣工|投产|入库|开工|复工|培训|发展"
    "|扩大|盘活|供应|出让|清理|处置|整治|种植|播种|遴选|选派|选树|设立|布局|投放|发放|筹集|筹措|落实|化解|淘汰|退出|升级|形成|覆盖|拓展|申报|储备|谋划|包装"
    "|招引|招商|到位|支持|服务|走访|修订|制定|出台|编制|吸纳|带动|帮扶|解决|优化|生产|产量|产值|营收|收入|总量|规模|占比|比重|占|率|为|办理|开通|投入|投资|回收"
    "|利用|绿化|造林|治理|修复|供给|配套|配备|建立|成立|举行|召开|检查|抽查|评选|推广|示范|转化|授权|登记|注册|上市|挂牌|孵化|集聚|贷款|融资|募集|接待|参与|承接"
    "|开发|研制|申请|培养|选拔|选育|选聘|聘任|扶持|资助|参加|招收|招募|招录|组建|创成|创办|筹建|兴建|修建|铺设|敷设|安装|购置|更换|加装|硬化|清淤|疏浚"
    "|加固|划定|签订|签署|交付|投运|并网|储存|收购|销售|出栏|存栏|养殖|补植|抚育|管护|退耕|命名|表彰|评定|评审|征集|归集|汇聚|采集|公布|查处"
    "|督办|巡查|排查|监测|筛查|体检|接种|救治|诊疗|补充|轮训|宣讲|演出|放映|下沉|派驻|结对|包联|吸引|集中|布设|设置|增设|下放|取消|精简"
    "|合并|整合|撤并|关停|关闭|腾退|腾出|惠及|救助|推送|走进|孵化|净增|壮大|动员|发动|引导|撬动|募投|分类|辐射|消除|打通|联合"
    "|攻克|研发|搭建|开放|发布|推出|上线|招聘|就业|安置|搬迁|拆除|收储|流转|保障|调度|抓好|抓实|做好|聚焦|加快|启动|受理|配建|完善|更新|新开|续建|在建|对接"
)
_VERB = re.compile(_STATING)
_DESCRIBES = re.compile(r"总投资|投资额|占地|面积|注册资本|全长|人口|户籍|现有|共有|合计|约占|累计|其中")
_TOTAL = re.compile(r"(?:计划|预计)?总投资(?:额)?约?(?=\d)")  # of the projects just named: size or aim, the text does not say
_STATED_UNITS = ("%", "番", "个百分点", "百分点")
_HEDGE = re.compile(r"力争|努力|争取(?=达到|实现|突破|超过|完成)|争创")
_SCOPE_VERB = re.compile(
    r"(?:全力|加快|重点|持续|统筹|扎实|着力)?(?:推动|推进|遴选|确定|选取|聚焦|抓好|抓实|筛选|围绕|选择|实施)"
)
_SCOPE_UNITS = ("个", "项", "家", "条", "户")
_PREDICATE = re.compile(r"建设|开工|复工|投产|竣工|落地|达效|完成|实现|建成|推进|加快|实施|上市|入库|达到|签约|改造|提升")
_AREAS = re.compile(
    r"各(?:县|区|市|乡|镇|街道|地|单位|部门|开发区|功能区)(?:（[^，。；（）]{1,12}）)?(?:管委会|人民政府|政府)?(?:、各[^，。；达实完新每建培不根、]{1,14})?"
    r"|每个?(?:县|区|市|乡镇|街道|村|社区)(?:（[^，。；（）]{1,12}）)?"
)
_LEADING = re.compile(r"(?:其中|同时|并且|并|全[市县区省州旗镇])(?=..)")
_BUDGET = re.compile(
    r"财政(?:每年)?(?:安排|投入|列支|出资|筹措|设立)|安排(?:财政|专项|预算)[^，。；]{0,8}资金|设立[^，。；]{0,20}(?:基金|资金)"
)
_ACTIVITY_UNITS = ("次", "场", "期", "场次", "批")
_FREQUENCY = re.compile(r"每(?:年|月|季度?|周|半年|旬)")
_SHARED = ("和", "、", "与", "及")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paragraph belongs: its task's number or its goal's name, the plan's year, and spans that hold no target."""

    task: str | None
    goal: str | None
    year: int | None
    closed: tuple[Span, ...]


def read_targets(text: NormalisedText, start: int, end: int, setting: Setting) -> tuple[list[StatedTarget], list[Uncertainty]]:
    """Return the targets in one paragraph, `text.text[start:end]`, in order, and the figures it was not sure of."""
    paragraph = fold(text.text[start:end])
    closed = sorted(setting.closed)
    found = [figure for figure in figures(paragraph) if not group_at(closed, start + figure.start)]
    if not found:
        return [], []
    opening = closed[0][1] - start if closed and closed[0][0] == start else 0
    context = ParagraphContext(paragraph, opening)
    placed = [(figure, context.clause(figure.start, figure.number_end)) for figure in found]
    likely = [(figure, clause) for figure, clause in placed if not reason_against(context, figure, clause, setting.year)]
    together: dict[Clause, list[Figure]] = {}
    for figure, clause in likely:
        together.setdefault(clause, []).append(figure)
    last_days = deadlines(paragraph, setting.year)
    targets: list[StatedTarget] = []
    uncertain: list[Uncertainty] = []
    before: Figure | None = None
    for index, (figure, clause) in enumerate(likely):
        if not _is_stated(context, figure, clause, before):
            uncertain.append(Uncertainty(**text.where(start + clause.start, start + clause.end), reason=NO_VERB))
            continue
        following = likely[index + 1][0] if index + 1 < len(likely) else None
        kind = _kind(paragraph, figure, clause)
        a, b = _quotation(context, figure, clause, kind, (before, following))
        target = StatedTarget(
            **text.where(start + a, start + b),
            value=figure.value,
            value_max=figure.value_max,
            unit=figure.unit,
            comparator=_comparator(paragraph, figure, before),
            deadline=_deadline(last_days, figure, clause, together[clause]),
            task=setting.task,
            goal=setting.goal,
            hedge=_last(_HEDGE.findall(paragraph, clause.start, figure.start)),
            kind=kind,
            scope=_last(_AREAS.findall(paragraph, clause.sentence_start, figure.start)),
        )
        targets.append(target)
        if figure.vague:
            uncertain.append(Uncertainty(target.text, target.span, target.lines, VAGUE))
        before = figure
    return targets, uncertain


def _is_stated(context: ParagraphContext, figure: Figure, clause: Clause, before: Figure | None) -> bool:
    """Say whether the text states the figure as something to reach: a verb, a comparison, or a list that goes on."""
    if _TOTAL.match(context.text, clause.start, figure.start + 1) and not figure.compared:
        return False
    if figure.compared or figure.unit in _STATED_UNITS or _VERB.search(context.text, clause.start, clause.end):
        return True
    if _FREQUENCY.search(context.text, clause.start, figure.start):
        return True
    if figure.end == clause.end and not _DESCRIBES.search(context.text, clause.start, figure.start):
        return True
    if before is None or before.start < clause.sentence_start:
        return False
    return context.text.startswith("其中", clause.start) or (
        before.start >= clause.start and "、" in context.text[before.end : figure.start]
    )


def _comparator(text: str, figure: Figure, before: Figure | None) -> str:
    """Return how a figure compares; 前3位 is at most, and 超过10亿元和5亿元 is more than, twice."""
    if figure.unit in _RANK_UNITS and text[figure.start - 1 : figure.start] == "前":
        return "<="
    if figure.compared or before is None:
        return figure.comparator
    shared = text[before.end : figure.start] in _SHARED and before.unit == figure.unit and before.end == before.number_end
    return before.comparator if shared and before.compared and before.value_max is None else figure.comparator


def _kind(text: str, figure: Figure, clause: Clause) -> str:
    """Return the kind of a target: money that a treasury sets aside is a commitment, 37个重点项目 a scope, and so on."""
    whole, before, after = (
        text[clause.start : clause.end],
        text[clause.start : figure.start],
        text[figure.number_end : clause.end],
    )
    if _MONEY.search(figure.unit) and _BUDGET.search(whole):
        return "commitment"
    if figure.unit in DURATIONS:
        return "service_standard"
    picks = figure.unit in _SCOPE_UNITS and not figure.compared and _SCOPE_VERB.match(before) and "的" in before
    if picks and after and not _PREDICATE.search(after):
        return "scope"
    return "activity" if figure.unit in _ACTIVITY_UNITS or _FREQUENCY.search(whole) else "outcome"


def _quotation(
    context: ParagraphContext, figure: Figure, clause: Clause, kind: str, beside: tuple[Figure | None, Figure | None]
) -> Span:
    """Return the span to quote for a target: its clause, or its own item of a list with the figures `beside` it."""
    before, following = beside
    start, end = clause.start, clause.end
    if before is not None and before.start >= start:
        gap = context.text.find("、", before.end, figure.start)
        start = gap + 1 if gap >= 0 else start
    if following is not None and following.start < end:
        gap = context.text.find("、", figure.end, following.start)
        end = gap if gap >= 0 else end
    if kind == "scope":
        return _scope_quotation(context, figure, start, end)
    leading = _LEADING.match(context.text, start, figure.start)
    return (leading.end() if leading else start), end


def _scope_quotation(context: ParagraphContext, figure: Figure, start: int, end: int) -> Span:
    """Quote a set of things from its criterion, when that has a figure, and with 由… that says who deals with it."""
    verb = _SCOPE_VERB.match(context.text, start)
    start = verb.end() if verb else start
    if not any(character.isdigit() for character in context.text[start : figure.start]):
        start = figure.start
    return start, context.clause_end(end + 1) if context.text.startswith("，由", end) else end


def _deadline(last_days: Sequence[Deadline], figure: Figure, clause: Clause, together: Sequence[Figure]) -> date | None:
    """Return the last day the text names: in the figure's sentence, before its clause ends; else 到2027年 before it.

    `together` are the figures of the clause: as many days as figures (一季度、上半年分别达到…) are taken in turn.
    """
    clause_days = [deadline for deadline in last_days if clause.start <= deadline.start < clause.end]
    if len(clause_days) == len(together) > 1:
        return clause_days[together.index(figure)].day
    own = [deadline for deadline in last_days if clause.sentence_start <= deadline.start < clause.end]
    if own:
        return own[-1].day
    lasting = [deadline for deadline in last_days if deadline.lasting and deadline.start < figure.start]
    return lasting[-1].day if lasting else None


def _last(found: Sequence[str]) -> str:
    return found[-1] if found else ""
