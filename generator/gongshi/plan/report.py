"""Writes what was read of a plan as a report that a person checks it by: every element with the lines it stands on.

Takes a plan and its findings; gives text whose labels are in both languages.
"""

from collections.abc import Iterable, Iterator

from gongshi.findings import Finding
from gongshi.plan.model import DepartmentMention, Passage, Plan, Roster, StatedTarget

_ROLES = {"lead": "牵头 lead", "support": "配合 support", "": ""}
_LONGEST_QUOTATION = 60


def plan_report(plan: Plan, findings: Iterable[Finding] = ()) -> str:
    """Return the report that `gongshi plan FILE --format text` prints."""
    parts = (
        _document(plan),
        _outline(plan),
        _tasks(plan),
        _targets(plan),
        _roster(plan.roster),
        _doubts(plan),
        _findings(findings),
    )
    return "\n".join(line for part in parts for line in (*part, ""))


def _document(plan: Plan) -> Iterator[str]:
    metadata = plan.metadata
    yield "文件 / Document"
    for label, value in (
        ("标题 title", metadata.title),
        ("通知 notice", metadata.notice_title),
        ("文号 number", metadata.doc_number),
        ("发文 issuer", metadata.issuer),
        ("日期 date", metadata.date and metadata.date.isoformat()),
        ("主送 addressees", "；".join(metadata.addressees)),
        ("抄送 copied to", "；".join(metadata.copied_to)),
        ("附件 attachments", "；".join(metadata.attachments)),
        ("公开 disclosure", metadata.disclosure),
        ("索引号 index number", metadata.index_number),
        ("发布 published", metadata.publish_date and f"{metadata.publish_date.isoformat()} {metadata.publisher or ''}".strip()),
    ):
        yield f"  {label}: {value or '—'}"


def _outline(plan: Plan) -> Iterator[str]:
    yield f"结构 / Outline ({len(plan.sections)} 标题 headings, {len(plan.goals)} 目标 goals, {len(plan.tasks)} 任务 tasks)"
    elements: list[tuple[Passage, str]] = [(section, f"{'  ' * section.level}{section.text}") for section in plan.sections]
    elements += [(goal, f"      {goal.place}  {goal.name}") for goal in plan.goals]
    headed = {section.span[0] for section in plan.sections}
    elements += [(task, f"      {task.place}  {task.title}") for task in plan.tasks if task.span[0] not in headed]
    for element, text in sorted(elements, key=lambda item: item[0].span):
        yield f"{_lines(element):>12}  {text}"


def _tasks(plan: Plan) -> Iterator[str]:
    yield "任务与责任单位 / Tasks and their departments"
    for task in plan.tasks:
        yield f"{_lines(task):>12}  {task.place}  {task.title}"
        tail = f" …{task.open_ended}" if task.open_ended else ""
        yield f"{'':12}    {'、'.join(map(_department, task.departments)) or '（无 none）'}{tail}"
    for mention in plan.implied_departments:
        yield f"{_lines(mention):>12}  各项任务均含 every task also: {mention.name}"


def _department(mention: DepartmentMention) -> str:
    role = f"（{_ROLES[mention.role]}）" if mention.role else ""
    full = f"＝{mention.name}" if mention.name != mention.text else ""
    return f"{mention.text}{full}{role}"


def _targets(plan: Plan) -> Iterator[str]:
    yield f"目标值 / Targets ({len(plan.targets)})"
    for target in plan.targets:
        yield f"{_lines(target):>12}  {_figure(target)}  “{_short(target.text)}”  {_belongs(target)}"
    yield f"无数字的目标 / Targets without a digit ({len(plan.soft_targets)})"
    for soft in plan.soft_targets:
        yield f"{_lines(soft):>12}  “{_short(soft.text)}”"


def _figure(target: StatedTarget) -> str:
    high = f"—{target.value_max}" if target.value_max is not None else ""
    hedge = f" {target.hedge}" if target.hedge else ""
    return f"{'' if high else target.comparator} {target.value}{high}{target.unit}{hedge}".strip()


def _belongs(target: StatedTarget) -> str:
    words = [f"task:{target.task}" if target.task else target.goal or "", target.kind]
    words += [f"至 by {target.deadline.isoformat()}"] if target.deadline else []
    words += [f"范围 scope {target.scope}"] if target.scope else []
    return " · ".join(word for word in words if word)


def _roster(roster: Roster | None) -> Iterator[str]:
    if roster is None:
        return
    yield f"名单 / Roster {roster.title}"
    for person in roster.people:
        yield f"{_lines(person):>12}  {person.role}  {person.name}  {person.post or '—'}"
    for bodies in roster.bodies:
        yield f"{_lines(bodies):>12}  {'、'.join(bodies.bodies)}（{bodies.represented_by or '—'}）"
    if roster.office:
        office = roster.office
        yield f"{_lines(office):>12}  办公室 office: {office.at}；{office.director or '—'}；{office.term or '—'}"


def _doubts(plan: Plan) -> Iterator[str]:
    yield f"没有把握 / Uncertain ({len(plan.uncertain)})"
    for unsure in plan.uncertain:
        yield f"{_lines(unsure):>12}  “{_short(unsure.text)}”  {unsure.reason}"
    words = [passage for passage in plan.left_over if any(character.isalnum() for character in passage.text)]
    yield f"未归类的文字 / Text that belongs to no element ({len(words)})"
    for passage in words:
        yield f"{_lines(passage):>12}  “{_short(passage.text)}”"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    found = list(findings)
    yield f"问题 / Findings ({len(found)})"
    for finding in found:
        yield f"  {finding.file}, {finding.place}: 应为 {finding.wanted.zh}，现为“{finding.came}”。{finding.remedy.zh}"
        yield f"  {finding.file}, {finding.place}: wanted {finding.wanted.en}, came “{finding.came}”. {finding.remedy.en}"


def _lines(passage: Passage) -> str:
    first, last = passage.lines
    if first == 0:
        return "—"
    return f"{first}" if first == last else f"{first}–{last}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTATION else f"{text[: _LONGEST_QUOTATION - 1]}…"
