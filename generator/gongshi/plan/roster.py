"""Reads the task force: who leads it, its members and their posts, the bodies that are members, and its office.

Takes the text and where the body ends; gives a `Roster`, or None when the document has none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongshi.plan.brackets import Span, split_outside
from gongshi.plan.marks import mark_of
from gongshi.plan.model import Roster, RosterBodies, RosterOffice, RosterPerson
from gongshi.plan.roster_lines import LONGEST_NAME, POST_END, names_only, person_line, split_name, split_role
from gongshi.plan.text import NormalisedText

_OFFICE = re.compile(r"办公室.{0,4}?设(?:在|于)([^，。；]{2,40})")
_DIRECTOR_AFTER = re.compile(r"(?:办公室)?主任由(?P<who>[^，。；]{2,40}?)(?:同志)?(?P<how>兼任|担任)")
_TERM = re.compile(r"自[^，。；]{1,20}?(?:之日起|日起|起)[^，。；]{0,30}|(?:运行|存续)至[^，。；]{2,20}")
_REPRESENTED = re.compile(
    r"(?:的)?(?P<by>主要负责人|主要负责同志|主要领导|分管负责人|分管负责同志|分管领导|有关负责人|有关负责同志|相关负责人|相关负责同志|负责人|负责同志|各1名负责人|党工委书记|党委书记|党组书记|书记|县长|区长|镇长|乡长|局长|主任|行长|院长|校长|总经理|董事长)$"
)
_OF_THE_PERSON = re.compile(r"^[（(](?:男|女|[^（）()]{1,5}族)(?:[，、][^（）()]{1,5})?[）)]")
_TITLE = re.compile(r".{2,50}(?:组成人员|成员名单|人员名单|名单|组成|成立.*通知|领导小组)(?:的通知)?$")
_BODY = re.compile(r"(?:局|委|厅|办|部|府|会|院|公司|集团|中心|行|署|区|县|市|处|站|社|校|单位|部门|支队|分局|党校)$")


@dataclass(slots=True)
class _Reading:
    people: list[RosterPerson] = field(default_factory=list)
    bodies: list[RosterBodies] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    role: str = ""


def read_roster(text: NormalisedText, first: int) -> tuple[Roster | None, list[int]]:
    """Return the roster in the paragraphs from `first` on, and the indexes of the paragraphs it was read from."""
    start = next((index for index in range(first, len(text.bounds)) if _opens(text, index)), None)
    if start is None:
        return None, []
    reading = _Reading()
    index = start
    while index < len(text.bounds) and _read_line(text, index, reading):
        reading.paragraphs.append(index)
        index += 1
    office_at, office = _office(text, range(index, min(index + 6, len(text.bounds))))
    if not reading.people and not reading.bodies:
        return None, []
    title_at = next((above for above in range(start - 1, max(-1, start - 4), -1) if _TITLE.match(text.paragraph(above))), None)
    used = [*([title_at] if title_at is not None else []), *reading.paragraphs, *([office_at] if office_at is not None else [])]
    title = text.paragraph(title_at) if title_at is not None else ""
    return Roster(title, tuple(reading.people), tuple(reading.bodies), office), used


def _opens(text: NormalisedText, index: int) -> bool:
    """Say whether a roster starts here: a role with a colon or a gap, and a name or bodies after it."""
    role, rest = split_role(text.paragraph(index))
    if not role or mark_of(text.paragraph(index)):
        return False
    if rest:
        return split_name(rest) is not None or "、" in rest or "，" in rest
    return index + 1 < len(text.bounds) and split_name(text.paragraph(index + 1)) is not None


def _read_line(text: NormalisedText, index: int, reading: _Reading) -> bool:
    """Read one line of the roster; False when it is none."""
    start, end = text.bounds[index]
    line = text.text[start:end]
    role, rest = split_role(line)
    if not role and (mark_of(line) or _OFFICE.search(line) or not reading.role):
        return False
    reading.role = role or reading.role
    begin = end - len(rest)
    if not rest:
        return True
    if person_line(line) is not None and not _is_list_of_bodies(rest):
        _read_people(text, begin, end, reading)
        return True
    if not role and "、" not in rest and not _REPRESENTED.search(rest.rstrip("。")) and not _BODY.search(rest.rstrip("。；，")):
        return False
    if role or reading.bodies or _BODY.search(rest.rstrip("。；，、")) or _REPRESENTED.search(rest.rstrip("。")):
        _read_bodies(text, begin, end, reading)
        return True
    return False


def _is_list_of_bodies(rest: str) -> bool:
    name, _, _ = rest.partition("、")
    return "、" in rest and len(name) > 1 and bool(_BODY.search(name)) and not name.endswith(POST_END) and " " not in name


def _read_people(text: NormalisedText, start: int, end: int, reading: _Reading) -> None:
    rest = text.text[start:end]
    people = names_only(rest)
    if people:
        offset = start
        for name in people:
            reading.people.append(RosterPerson(**text.where(offset, offset + len(name)), role=reading.role, name=name, post=""))
            offset += len(name) + 1
        return
    found = split_name(rest)
    if found:
        name, post = found
        reading.people.append(RosterPerson(**text.where(start, end), role=reading.role, name=name, post=_post(post)))


def _post(printed: str) -> str:
    """Return a post without a bracket about the person （女） or one that stands for a gap: （市纪委） is 市纪委."""
    bare = _OF_THE_PERSON.sub("", printed.rstrip("，；、。"))
    return bare[1:-1] if bare[:1] in "（(" and bare[-1:] in "）)" and bare else bare


def _read_bodies(text: NormalisedText, start: int, end: int, reading: _Reading) -> None:
    """Read `A、B主要负责人，C负责同志。`: each phrase up to ， stands for its bodies."""
    waiting: list[Span] = []
    for part_start, part_end in split_outside(text.text, "，；。,;", start, end):
        represented = _REPRESENTED.search(text.text, max(part_start, part_end - 12), part_end)
        names_end = represented.start() if represented else part_end
        waiting += split_outside(text.text, "、 ", part_start, names_end)
        if represented:
            _add_bodies(text, waiting, part_end, represented["by"], reading)
            waiting = []
    if waiting:
        _add_bodies(text, waiting, waiting[-1][1], "", reading)


def _add_bodies(text: NormalisedText, names: Sequence[Span], end: int, by: str, reading: _Reading) -> None:
    if names:
        bodies = tuple(text.text[a:b] for a, b in names)
        reading.bodies.append(RosterBodies(**text.where(names[0][0], end), bodies=bodies, represented_by=by))


def _office(text: NormalisedText, indexes: Sequence[int]) -> tuple[int | None, RosterOffice | None]:
    for index in indexes:
        paragraph = text.paragraph(index)
        found = _OFFICE.search(paragraph)
        if not found:
            continue
        term = _TERM.search(paragraph)
        return index, RosterOffice(
            **text.where(*text.bounds[index]), at=found.group(1), director=_director(paragraph), term=term.group() if term else ""
        )
    return None, None


def _director(paragraph: str) -> str:
    """Return who heads the office: a name; or a post, marked as held by someone the text does not name."""
    after = _DIRECTOR_AFTER.search(paragraph)
    if after:
        who, how = after["who"], after["how"]
    else:
        clause = next(
            (clause for clause in re.split("[，。；]", paragraph) if re.search("任(?:专班|领导小组)?办公室主任$", clause)), ""
        )
        found = re.match(r"由?(?P<who>.{2,40}?)(?:同志)?(?P<how>兼任|担任|任)(?:专班|领导小组)?办公室主任$", clause)
        if not found:
            return ""
        who, how = found["who"], found["how"]
    if len(who) <= LONGEST_NAME and not who.endswith(POST_END):
        return who
    held = "兼任，" if how == "兼任" else ""
    return f"{who}（{held}未具名）" if who.endswith(POST_END) else who
