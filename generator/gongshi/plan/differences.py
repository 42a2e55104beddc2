"""Says what changed between two plans, or two versions of one: tasks, targets, departments, people.

Takes the old and the new plan; gives `Change`s, each with both texts and their places, and writes them out in both
languages. Tasks are matched by title, then by how much of their wording they share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gongshi.languages import Bilingual
from gongshi.plan.model import Passage, Plan, Roster, StatedTarget, Task

Element = TypeVar("Element", bound=Passage)

KINDS = {
    "document": Bilingual("文件信息变化", "document changed"),
    "goal-added": Bilingual("新增目标", "goal added"),
    "goal-dropped": Bilingual("取消目标", "goal dropped"),
    "task-added": Bilingual("新增任务", "task added"),
    "task-dropped": Bilingual("取消任务", "task dropped"),
    "task-renamed": Bilingual("任务改名", "task renamed"),
    "task-renumbered": Bilingual("任务编号变化", "task renumbered"),
    "task-reworded": Bilingual("任务文字改动", "task reworded"),
    "target-added": Bilingual("新增目标值", "target added"),
    "target-dropped": Bilingual("取消目标值", "target dropped"),
    "target-moved": Bilingual("目标值调整", "target moved"),
    "department-added": Bilingual("新增责任单位", "department added"),
    "department-dropped": Bilingual("不再列为责任单位", "department dropped"),
    "department-role": Bilingual("责任单位分工变化", "department's role changed"),
    "person-added": Bilingual("名单新增", "person added"),
    "person-dropped": Bilingual("名单移出", "person dropped"),
    "person-changed": Bilingual("职务或分工变化", "person's role or post changed"),
    "body-added": Bilingual("成员单位新增", "member body added"),
    "body-dropped": Bilingual("成员单位移出", "member body dropped"),
}

_CLAUSE_ENDS = "。；，"
_ALIKE_TASKS, _ALIKE_TARGETS = 0.4, 0.5  # share of two-character pieces that two wordings have in common


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: its kind, where (a task's place, a goal, a person), and what stood and stands there."""

    kind: str
    place: str
    old: str
    new: str
    old_lines: tuple[int, int] | None = None
    new_lines: tuple[int, int] | None = None


def plan_changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return what changed from `old` to `new`, in the order: document, goals, tasks, departments, targets, people."""
    pairs = _task_pairs(old.tasks, new.tasks)
    return tuple(
        change
        for changes in (
            _document(old, new),
            _goals(old, new),
            _tasks(pairs),
            _departments(pairs),
            _targets(old, new),
            _roster(old.roster, new.roster),
        )
        for change in changes
    )


def changes_text(changes: Iterable[Change]) -> str:
    """Return the changes as a report, each label in both languages."""
    lines = [
        f"{KINDS[change.kind].zh} / {KINDS[change.kind].en}  {change.place}\n"
        + (f"  − {_at(change.old_lines)}{change.old}\n" if change.old else "")
        + (f"  + {_at(change.new_lines)}{change.new}\n" if change.new else "")
        for change in changes
    ]
    return "".join(lines) or "没有变化 / no change\n"


def changes_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return the changes as JSON values, the kind's name in both languages beside it."""
    return [
        {
            "kind": change.kind,
            "name": {"zh": KINDS[change.kind].zh, "en": KINDS[change.kind].en},
            "place": change.place,
            "old": change.old or None,
            "new": change.new or None,
            "old_lines": list(change.old_lines) if change.old_lines else None,
            "new_lines": list(change.new_lines) if change.new_lines else None,
        }
        for change in changes
    ]


def _document(old: Plan, new: Plan) -> Iterator[Change]:
    for name in ("title", "doc_number", "issuer", "date"):
        before, after = getattr(old.metadata, name), getattr(new.metadata, name)
        if before != after:
            yield Change("document", name, str(before or ""), str(after or ""))


def _goals(old: Plan, new: Plan) -> Iterator[Change]:
    names = ({goal.name for goal in old.goals}, {goal.name for goal in new.goals})
    yield from (Change("goal-dropped", goal.place, goal.name, "", goal.lines) for goal in old.goals if goal.name not in names[1])
    yield from (
        Change("goal-added", goal.place, "", goal.name, None, goal.lines) for goal in new.goals if goal.name not in names[0]
    )


def _task_pairs(old: Sequence[Task], new: Sequence[Task]) -> list[tuple[Task | None, Task | None]]:
    """Return old and new tasks side by side; a task without a partner stands beside None."""
    return _pairs(old, new, lambda task: task.title, lambda task: task.text, _ALIKE_TASKS)


def _tasks(pairs: Iterable[tuple[Task | None, Task | None]]) -> Iterator[Change]:
    for old, new in pairs:
        if old is None and new is not None:
            yield Change("task-added", new.place, "", new.title, None, new.lines)
        elif new is None and old is not None:
            yield Change("task-dropped", old.place, old.title, "", old.lines)
        elif old is not None and new is not None:
            yield from _task(old, new)


def _task(old: Task, new: Task) -> Iterator[Change]:
    if old.number != new.number:
        yield Change("task-renumbered", new.place, old.number, new.number, old.lines, new.lines)
    if old.title != new.title:
        yield Change("task-renamed", new.place, old.title, new.title, old.lines, new.lines)
    before, after = _wording(old), _wording(new)
    if before != after:
        yield Change("task-reworded", new.place, *_where_they_differ(before, after), old.lines, new.lines)


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Return both wordings from the first clause that differs to the last."""
    shortest = min(len(before), len(after))
    head = next((offset for offset in range(shortest) if before[offset] != after[offset]), shortest)
    rest = shortest - head
    tail = next((offset for offset in range(rest) if before[-1 - offset] != after[-1 - offset]), rest)
    head = max(before.rfind(mark, 0, head) for mark in _CLAUSE_ENDS) + 1
    ends = [found for mark in _CLAUSE_ENDS if (found := before.find(mark, len(before) - tail)) >= 0]
    tail = len(before) - min(ends, default=len(before))
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _wording(task: Task) -> str:
    """Return a task's text without its number, title and departments."""
    start = task.text.find(task.title) + len(task.title)
    stop = min(
        [len(task.text), *(mention.span[0] - task.span[0] for mention in task.departments if mention.span[0] >= task.span[0])]
    )
    return task.text[start : max(start, stop)]


def _departments(pairs: Iterable[tuple[Task | None, Task | None]]) -> Iterator[Change]:
    for old, new in pairs:
        if old is None or new is None:
            continue
        before = {mention.name or mention.text: mention for mention in old.departments}
        after = {mention.name or mention.text: mention for mention in new.departments}
        yield from (
            Change("department-dropped", new.place, name, "", mention.lines)
            for name, mention in before.items()
            if name not in after
        )
        yield from (
            Change("department-added", new.place, "", name, None, mention.lines)
            for name, mention in after.items()
            if name not in before
        )
        for name, was in before.items():
            now = after.get(name, was)
            if was.role != now.role:
                roles = f"{name}：{was.role or '—'}", f"{name}：{now.role or '—'}"
                yield Change("department-role", new.place, *roles, was.lines, now.lines)


def _targets(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in _pairs(old.targets, new.targets, _label, _label, _ALIKE_TARGETS):
        if before is None and after is not None:
            yield Change("target-added", _owner(after), "", _stated(after), None, after.lines)
        elif after is None and before is not None:
            yield Change("target-dropped", _owner(before), _stated(before), "", before.lines)
        elif before is not None and after is not None and _figure(before) != _figure(after):
            yield Change("target-moved", _owner(after), _stated(before), _stated(after), before.lines, after.lines)


def _label(target: StatedTarget) -> str:
    """Return what a target is about: its quotation without figures and the words that compare."""
    return (
        "".join(character for character in target.text if not (character.isdecimal() or character in ".%以上下左右"))
        + target.unit
    )


def _figure(target: StatedTarget) -> tuple[object, ...]:
    return (target.value, target.value_max, target.unit, target.comparator, target.deadline)


def _stated(target: StatedTarget) -> str:
    return f"{target.text}（{target.deadline.isoformat()}）" if target.deadline else target.text


def _owner(target: StatedTarget) -> str:
    return f"task:{target.task}" if target.task else target.goal or ""


def _roster(old: Roster | None, new: Roster | None) -> Iterator[Change]:
    before = {person.name: person for person in (old.people if old else ())}
    after = {person.name: person for person in (new.people if new else ())}
    for name, person in before.items():
        if name not in after:
            yield Change("person-dropped", name, f"{person.role} {person.post}".strip(), "", person.lines)
    for name, person in after.items():
        earlier = before.get(name)
        if earlier is None:
            yield Change("person-added", name, "", f"{person.role} {person.post}".strip(), None, person.lines)
        elif (earlier.role, earlier.post) != (person.role, person.post):
            was, now = f"{earlier.role} {earlier.post}".strip(), f"{person.role} {person.post}".strip()
            yield Change("person-changed", name, was, now, earlier.lines, person.lines)
    bodies = [[body for group in (roster.bodies if roster else ()) for body in group.bodies] for roster in (old, new)]
    yield from (Change("body-dropped", body, body, "") for body in bodies[0] if body not in set(bodies[1]))
    yield from (Change("body-added", body, "", body) for body in bodies[1] if body not in set(bodies[0]))


def _pairs(
    old: Sequence[Element], new: Sequence[Element], name: Any, wording: Any, least: float
) -> list[tuple[Element | None, Element | None]]:
    """Match elements by name, then by wording, best first; in the new order, with what was dropped at the end."""
    partner: dict[int, int] = {}
    free = dict(enumerate(old))
    for index, element in enumerate(new):
        match = next((number for number, other in free.items() if name(other) == name(element)), None)
        if match is not None:
            partner[index] = match
            del free[match]
    pieces = {number: _pieces(wording(other)) for number, other in free.items()}
    rest = [(index, _pieces(wording(element))) for index, element in enumerate(new) if index not in partner]
    likeness = sorted(((_alike(own, pieces[number]), -index, -number) for index, own in rest for number in free), reverse=True)
    for share, index, number in likeness:
        if share >= least and -index not in partner and -number in free:
            partner[-index] = -number
            del free[-number]
    paired: list[tuple[Element | None, Element | None]] = [
        (old[partner[index]] if index in partner else None, element) for index, element in enumerate(new)
    ]
    return [*paired, *((other, None) for other in free.values())]


def _pieces(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _at(lines: tuple[int, int] | None) -> str:
    return f"[{lines[0]}] " if lines else ""
