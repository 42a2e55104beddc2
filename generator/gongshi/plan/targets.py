"""Tells which figures of a plan are targets: what it sets out to reach, not slogans, thresholds, subsidies or dates.

Takes one paragraph and where it belongs; gives `StatedTarget`s, and as uncertain what could be read either way. The
rules are the named patterns below, asked in the order of `_reason_against`.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongshi.plan.brackets import Span, bracket_groups, group_at, quoted_groups
from gongshi.plan.dates import Deadline, deadlines
from gongshi.plan.figures import Figure, figures
from gongshi.plan.marks import fold
from gongshi.plan.model import StatedTarget, Uncertainty
from gongshi.plan.text import NormalisedText

NO_VERB = "有数字而无动词，未作为目标 / a figure without a verb: not taken as a target"

_TIME_UNITS = ("年", "月", "日", "号", "时", "季度", "届", "岁", "点", "周", "分")
_DURATIONS = ("天", "个工作日", "工作日", "小时", "个小时", "分钟", "个月", "日", "年", "周")
_MONEY = re.compile(r"元$")
_COUNTED = tuple("个项家户名人座处条所套台件场次批期支只种镇村县市区乡")
_DEFINITION = re.compile(r"所称|是指|即指|指的是|以下简称|统称|本(?:方案|办法|意见|计划)中的")
_SUBSIDY = re.compile(
    r"给予|补贴|补助|奖励|奖补|贴息|资助|减免|减征|免征|封顶|最高(?!水平|值|点)|上限|每人每|罚款|罚金|贷款额度|授信额度|担保额度|申领|兑付|发放[^，。；]{0,14}券|费率|利率|按[^，。；]{0,16}比例|予以支持|一次性"
)
_PAST = re.compile(
    r"(?:^|[，。；、])(?:(?:目前|截至|截止|去年|上年|近年来|近[一二三四五几两]年|过去|历年|现有|现已|全市现|已经?(?=[完建实达累有形引培签落开投争获发入]))[^。；]{0,40}$)"
)
_PAST_YEAR = re.compile(r"(?<!到)(?<!至)(20\d\d)年(?!底前|以前|前|底|末|.{0,6}目标)")
_BASE = re.compile(r"(?:比|较|与|以|相比|基于)[^，。；]{0,4}$")
_CRITERION_AFTER = re.compile(r"(?:及|（含）)?(?:的(?!增长|增速|增幅|速度|水平|比例|目标|比重|幅度)|(?=[^\W\d_]))")
_ENDS_CLAUSE = re.compile(r"$|[，。；、：！？）)〕\]”》,;]")
_GOES_ON = re.compile(r"并|且|和|与|以及|力争|确保|左右|水平|目标|任务")
_SERVICE = re.compile(r"压缩|压减|缩短|办结|提速|限时|不超过|控制在|时限|平均用时|完成审批|内完成|响应")
_SERVICE_NOT = re.compile(r"免费|运营|离校|毕业|连续|从业|工作满|居住|期限|保质|假期|任期|有效期")
_STRUCTURE = re.compile(
    r"^(?:个|大|条|项|类|方面)?(?:方面|环节|部分|阶段|维度|步骤|层面|条措施|项措施|条意见|条举措|项举措|条政策|项政策|章节)"
)
_STRUCTURE_BEFORE = re.compile(r"(?:围绕|从|分为|分|包括|涉及|共计?|上述|以下|前述|其他|这|该|等|第)$")
_RANK = re.compile(r"(?:前|第)$")
_NAMELIKE_BEFORE = re.compile(r"[A-Za-z+＋\-/.第]$")
_NAMELIKE_AFTER = re.compile(r"[A-Za-z+＋/]|[A-Za-z]*级(?!以上)|号(?:线|楼|院|公路|文)")
_VERBS = (
    "达到|达|完成|实现|增长|增加|新增|增至|提升|提高|提至|下降|降低|减少|压减|压缩|缩短|缩小|保持|稳定|控制|突破|超过|超|不少于|不低于|不超过|争取|安排|力争|确保|推动|推进|建成|建设|新建|改建|扩建|改造|培育|引进|引育|引入|打造|创建|认定|开展|举办|组织|推介|签约|落地"
    "|实施|完工|竣工|投产|入库|开工|复工|培训|发展|扩大|盘活|供应|出让|清理|处置|整治|种植|播种|遴选|选派|选树|设立|布局|投放|发放|筹集|筹措|落实|化解|淘汰|退出|升级|形成|覆盖|拓展|申报|储备|谋划|包装|招引|招商|到位|支持|服务|走访|修订|制定|出台|编制|吸纳|带动|帮扶|解决|优化|生产|产量|产值"
    "|营收|收入|总量|规模|占比|比重|占|率|为|办理|开通|投入|投资|回收|利用|绿化|造林|治理|修复|供给|配套|配备|建立|成立|举行|召开|检查|抽查|评选|推广|示范|转化|授权|登记|注册|上市|挂牌|孵化|集聚|贷款|融资|募集|接待|参与|承接|攻克|突破|研发|搭建|开放|发布|推出|上线|招聘|就业|安置|搬迁|拆除|收储|流转|保障|调度|抓好|抓实|做好|聚焦|加快|启动|受理|配建|完善|更新|新开|续建|在建|跑办|对接"
)
_VERB = re.compile(_VERBS)
_HEDGE = re.compile(r"力争|努力|争取(?=达到|实现|突破|超过|完成)|争创")
_SCOPE_VERB = re.compile(
    r"(?:全力|加快|重点|持续|统筹|扎实|着力)?(?:推动|推进|遴选|确定|选取|聚焦|抓好|抓实|筛选|围绕|选择|实施)"
)
_PREDICATE = re.compile(r"建设|开工|复工|投产|竣工|落地|达效|完成|实现|建成|推进|加快|实施|上市|入库|达到|签约|改造|提升")
_AREAS = re.compile(
    r"各(?:县|区|市|乡|镇|街道|地|单位|部门|开发区|功能区)(?:（[^，。；（）]{1,12}）)?(?:管委会|人民政府|政府)?(?:、各[^，。；达实完新每建培不根、]{1,14})?|每个?(?:县|区|市|乡镇|街道|村|社区)[^，。；达实完新建培不]{0,8}"
)
_LEADING = re.compile(r"(?:其中|同时|并且|并|全[市县区省州旗镇])(?=..)")
_BUDGET = re.compile(
    r"财政(?:每年)?(?:安排|投入|列支|出资|筹措|设立)|安排(?:财政|专项|预算)?资金|设立[^，。；]{0,20}(?:基金|资金)"
)
_FREQUENCY = re.compile(r"每(?:年|月|季度?|周|半年|旬)|定期")
_EACH_ONE = re.compile(r"[1一](?:个|名|套|项|张|支|位)")
_LONGEST_BRACKET = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paragraph belongs: its task's number or its goal's name, the plan's year, and spans that hold no target."""

    task: str | None
    goal: str | None
    year: int | None
    closed: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A figure's clause within its paragraph's text: where it begins and ends, and its sentence."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


def read_targets(text: NormalisedText, start: int, end: int, setting: Setting) -> tuple[list[StatedTarget], list[Uncertainty]]:
    """Return the targets in one paragraph, `text.text[start:end]`, in order, and the figures it was not sure of."""
    paragraph = fold(text.text[start:end])
    closed = [(a - start, b - start) for a, b in setting.closed if a < end and b > start]
    found = [figure for figure in figures(paragraph) if not any(a <= figure.start < b for a, b in closed)]
    reader = _Reader(paragraph, found, deadlines(paragraph, setting.year), setting.year)
    targets: list[StatedTarget] = []
    uncertain: list[Uncertainty] = []
    for index, figure in enumerate(found):
        if reader.reason_against(figure):
            continue
        clause = reader.clause(figure)
        if not reader.is_stated(figure, clause):
            uncertain.append(Uncertainty(**text.where(start + clause.start, start + clause.end), reason=NO_VERB))
            continue
        reader.taken.append(figure)
        kind = reader.kind(figure, clause)
        a, b = reader.quotation(index, clause, kind)
        targets.append(
            StatedTarget(
                **text.where(start + a, start + b),
                value=figure.value,
                value_max=figure.value_max,
                unit=figure.unit,
                comparator=reader.comparator(figure),
                deadline=reader.deadline(figure, clause),
                task=setting.task,
                goal=setting.goal,
                hedge=reader.hedge(figure, clause),
                kind=kind,
                scope=reader.scope(figure, clause),
            )
        )
    return targets, uncertain


class _Reader:
    """One paragraph with its figures, brackets, quotations and deadlines, and the questions asked of each figure."""

    def __init__(self, text: str, found: Sequence[Figure], last_days: Sequence[Deadline], year: int | None) -> None:
        self.text = text
        self.figures = found
        self.deadlines = last_days
        self.year = year
        self.brackets = bracket_groups(text)
        self.quotations = quoted_groups(text)
        self.taken: list[Figure] = []
        self.sentence_ends = self._marks("。；！？;")
        self.clause_ends = self._marks("，,：:。；！？;")

    def _marks(self, wanted: str) -> list[int]:
        return [
            offset
            for offset, character in enumerate(self.text)
            if character in wanted and not group_at(self.brackets, offset) and not group_at(self.quotations, offset)
        ]

    def clause(self, figure: Figure) -> _Clause:
        """Return the clause a figure stands in; in a bracket, the clause of the bracket."""
        inside = group_at(self.brackets, figure.start)
        if inside:
            low, high = inside[0] + 1, inside[1] - 1
            before = max((self.text.rfind(mark, low, figure.start) for mark in "，；。,"), default=-1)
            after = [found for mark in "，；。," if (found := self.text.find(mark, figure.end, high)) >= 0]
            return _Clause(max(low, before + 1), min([high, *after]), low, high)
        start = _before(self.clause_ends, figure.start) + 1
        sentence = _before(self.sentence_ends, figure.start) + 1
        for a, b in self.brackets:
            if start <= a and b <= figure.start and b - a > _LONGEST_BRACKET:
                start = b
        return _Clause(
            start,
            _after(self.clause_ends, figure.number_end, len(self.text)),
            sentence,
            _after(self.sentence_ends, figure.number_end, len(self.text)),
        )

    def reason_against(self, figure: Figure) -> str:
        """Return why a figure is no target, or an empty string."""
        text, clause = self.text, self.clause(figure)
        before, after = text[clause.start : figure.start], text[figure.end : clause.end]
        sentence_before = text[clause.sentence_start : figure.start]
        if group_at(self.quotations, figure.start):
            return "quoted"
        if (
            not figure.unit
            or figure.unit in _TIME_UNITS
            or _NAMELIKE_BEFORE.search(before)
            or _NAMELIKE_AFTER.match(text, figure.number_end)
        ):
            return "no quantity"
        inside = group_at(self.brackets, figure.start)
        if inside and not text.startswith(("其中", "力争", "到20", "每"), inside[0] + 1):
            return "in brackets"
        if _DEFINITION.search(self._outside_brackets(clause.sentence_start, clause.sentence_end)):
            return "definition"
        if self._is_subsidy(figure, clause, sentence_before, after):
            return "subsidy"
        if self._is_criterion(figure, before, after, clause):
            return "criterion"
        if figure.unit in _DURATIONS and not (
            _SERVICE.search(text[clause.start : clause.end]) and not _SERVICE_NOT.search(text[clause.start : clause.end])
        ):
            return "duration"
        if self._is_past(figure, sentence_before):
            return "past"
        if _STRUCTURE.match(
            text[figure.number_end - len(figure.unit) : clause.end].lstrip("个大条项")
        ) or _STRUCTURE_BEFORE.search(before):
            return "structure"
        if self._each_one(figure, clause):
            return "one each"
        return ""

    def _outside_brackets(self, start: int, end: int) -> str:
        """Return a span without the brackets that lie wholly in it."""
        pieces, reached = [], start
        for a, b in self.brackets:
            if start <= a and b <= end:
                pieces.append(self.text[reached:a])
                reached = b
        return "".join([*pieces, self.text[reached:end]])

    def _is_subsidy(self, figure: Figure, clause: _Clause, sentence_before: str, after: str) -> bool:
        if not (_MONEY.search(figure.unit) or figure.unit in ("%", "倍", *_DURATIONS)):
            return False
        near = sentence_before[-60:] + after[:24]
        return _SUBSIDY.search(near) is not None

    def _is_criterion(self, figure: Figure, before: str, after: str, clause: _Clause) -> bool:
        """Say whether a figure only says which things are meant: 5000万元以上的项目, 10000吨以下符合要求的项目."""
        if after.startswith("的") and _CRITERION_AFTER.match(after):
            return True
        suffixed = figure.end > figure.number_end
        counted = figure.unit.endswith(_COUNTED) and not figure.unit.endswith("市区")
        if suffixed and not counted and not _ENDS_CLAUSE.match(after) and not _GOES_ON.match(after):
            return True
        if (
            suffixed
            and counted
            and self.text[figure.number_end : figure.end] in ("以下", "及以下", "以内", "之内")
            and not _ENDS_CLAUSE.match(after)
        ):
            return True
        return not suffixed and bool(_MONEY.search(figure.unit)) and after.startswith(("级", "户"))

    def _is_past(self, figure: Figure, sentence_before: str) -> bool:
        if _PAST.search(sentence_before):
            return True
        years = list(_PAST_YEAR.finditer(sentence_before))
        if not years or self.year is None:
            return False
        last = years[-1]
        return int(last.group(1)) < self.year and not _BASE.search(sentence_before[: last.start()])

    def _each_one(self, figure: Figure, clause: _Clause) -> bool:
        sentence = self.text[clause.sentence_start : clause.sentence_end]
        return (
            figure.value == 1
            and figure.unit in ("个", "名", "套", "项", "张", "支", "位")
            and not figure.compared
            and len(_EACH_ONE.findall(sentence)) > 1
        )

    def is_stated(self, figure: Figure, clause: _Clause) -> bool:
        """Say whether the text states the figure as something to reach: a verb, a comparison, or a list that goes on."""
        if (
            figure.compared
            or figure.unit in ("%", "番", "个百分点", "百分点")
            or _VERB.search(self.text, clause.start, clause.end)
        ):
            return True
        return (
            bool(self.taken)
            and "、" in self.text[self.taken[-1].end : figure.start]
            and _after(self.clause_ends, self.taken[-1].end, len(self.text)) > figure.start
        )

    def comparator(self, figure: Figure) -> str:
        """Return the figure's comparator; 均 and 分别 after a comparing word keep it, 前3位 is at most."""
        if _RANK.search(self.text[: figure.start][-1:]) and figure.unit in ("位", "名"):
            return "<="
        if figure.compared:
            return figure.comparator
        if self.taken:
            last = self.taken[-1]
            between = self.text[last.end : figure.start]
            if (
                between in ("和", "、", "与", "及")
                and last.comparator in (">", ">=", "<=")
                and last.end == last.number_end
                and figure.unit == last.unit
            ):
                return last.comparator
        return figure.comparator

    def kind(self, figure: Figure, clause: _Clause) -> str:
        """Return the kind of a target."""
        text = self.text[clause.start : clause.end]
        if _BUDGET.search(text) and _MONEY.search(figure.unit):
            return "commitment"
        if figure.unit in _DURATIONS:
            return "service_standard"
        before, after = self.text[clause.start : figure.start], self.text[figure.number_end : clause.end]
        if (
            figure.unit in ("个", "项", "家", "条", "户")
            and not figure.compared
            and _SCOPE_VERB.match(before)
            and after
            and not _PREDICATE.search(after)
            and ("的" in before or _SCOPE_VERB.fullmatch(before))
        ):
            return "scope" if "的" in before else "outcome"
        return "activity" if figure.unit in ("次", "场", "期", "场次", "批") or _FREQUENCY.search(text) else "outcome"

    def quotation(self, index: int, clause: _Clause, kind: str) -> Span:
        """Return the span to quote for a target: its clause, or its own part of a list with several figures."""
        figure = self.figures[index]
        start, end = clause.start, clause.end
        for other in self.taken[:-1]:
            gap = self.text.find("、", other.end, figure.start)
            if start <= other.start and gap >= 0:
                start = gap + 1
        following = next((other for other in self.figures[index + 1 :] if not self.reason_against(other)), None)
        if following and following.start < clause.end:
            gap = self.text.find("、", figure.end, following.start)
            end = gap if gap >= 0 else end
        if kind == "scope":
            return self._scope_quotation(figure, start, end)
        leading = _LEADING.match(self.text, start, figure.start)
        return (leading.end() if leading else start), end

    def _scope_quotation(self, figure: Figure, start: int, end: int) -> Span:
        """Quote a set of things: from its criterion when that has a figure, and with 由… that says who deals with it."""
        verb = _SCOPE_VERB.match(self.text, start)
        start = verb.end() if verb else start
        if not any(character.isdigit() for character in self.text[start : figure.start]):
            start = figure.start
        if self.text.startswith("，由", end):
            end = _after(self.clause_ends, end + 1, len(self.text))
        return start, end

    def deadline(self, figure: Figure, clause: _Clause) -> date | None:
        """Return the last day the text names for a figure: in its sentence before it, or 到2027年 earlier in the paragraph."""
        own = [deadline for deadline in self.deadlines if clause.sentence_start <= deadline.start < clause.end]
        if own:
            return own[-1].day
        lasting = [deadline for deadline in self.deadlines if deadline.lasting and deadline.start < figure.start]
        return lasting[-1].day if lasting else None

    def hedge(self, figure: Figure, clause: _Clause) -> str:
        """Return the word that hedges a target (力争), or an empty string."""
        hedges = _HEDGE.findall(self.text, clause.start, figure.start)
        return hedges[-1] if hedges else ""

    def scope(self, figure: Figure, clause: _Clause) -> str:
        """Return whom a target is for (各县（市、区）), as printed; empty when it is for the plan's own area."""
        areas = _AREAS.findall(self.text, clause.sentence_start, figure.start)
        return areas[-1] if areas else ""


def _before(offsets: Sequence[int], position: int) -> int:
    index = bisect.bisect_left(offsets, position) - 1
    return offsets[index] if index >= 0 else -1


def _after(offsets: Sequence[int], position: int, otherwise: int) -> int:
    index = bisect.bisect_left(offsets, position)
    return offsets[index] if index < len(offsets) else otherwise
