"""What a plan says, as frozen objects, each with its place in the text: `span` and `lines`.

`span` counts code points of `Plan.normalised_text`, half open; `lines` are the first and last line of the source
file, counted from 1.
"""

import datetime
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the plan's text and where it stands."""

    text: str
    span: tuple[int, int]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph(Passage):
    """A paragraph of the document. `id` is its address on the plan page: `p1`, `p2`, …; `kind` what it is there for.

    Kinds: `head` (letterhead, number, titles, addressees), `body`, `heading` (level 1 or 2), `goal`, `task`,
    `attachment`, `roster`, `signature`, `copied` (抄送 and the printing line).
    """

    id: str
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. What the text does not hold is `None` or empty, never guessed."""

    title: str | None
    notice_title: str | None
    doc_number: str | None
    issuer: str | None
    issuers: tuple[str, ...]
    date: date | None
    addressees: tuple[str, ...]
    copied_to: tuple[str, ...]
    disclosure: str | None
    attachments: tuple[str, ...]
    index_number: str | None = None  # this and the next three: only from the table of a saved government page
    theme: str | None = None
    publisher: str | None = None
    publish_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Section(Passage):
    """A heading of level 1 (一、) or 2 (（一）), with its printed number; `extent` is the span of all that it heads."""

    level: int
    number: str
    title: str
    paragraph: str
    extent: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Goal(Passage):
    """A headline goal, numbered in order from 1; `text` is its whole paragraph, `place` its address (`goal:1`)."""

    number: str
    name: str
    paragraph: str
    place: str


@dataclass(frozen=True, slots=True)
class DepartmentMention(Passage):
    """A department as printed in a bracket of responsible departments; `role` is `lead`, `support` or empty.

    `name` is its name in full where the print shortens it (财政厅 after 省工业和信息化厅) or spells it otherwise than the
    rest of the document (县<市、区>); else the same as `text`.
    """

    role: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Task(Passage):
    """A numbered task; `text` is all its paragraphs, `number` as printed, `section` the heading it stands under.

    `place` is its address: `task:4`, or `task:二.1` where numbering restarts in every section. `open_ended` is the tail
    that leaves the list open (等市直相关部门), or empty.
    """

    number: str
    place: str
    title: str
    section: str
    paragraphs: tuple[str, ...]
    departments: tuple[DepartmentMention, ...]
    open_ended: str = ""


@dataclass(frozen=True, slots=True)
class Sentence(Passage):
    """A sentence of a goal, a task or another part. `place` is written as in the reference tables: `task:4`."""

    place: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class StatedTarget(Passage):
    """A figure the plan sets out to reach, as printed; `text` is its quotation.

    `comparator` is one of `= >= > <= < ~ range`, `value_max` the upper end of a range; `goal` the goal's name and
    `task` the task's number; `deadline` the last day the text names, or `None`; `kind` outcome, activity, commitment,
    scope or service_standard.
    """

    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    deadline: date | None
    task: str | None
    goal: str | None
    hedge: str = ""
    kind: str = "outcome"
    scope: str = ""


@dataclass(frozen=True, slots=True)
class SoftTarget(Passage):
    """A goal without a digit: 全部, 每季度一次, 达到全省平均水平."""

    task: str | None
    goal: str | None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class RosterPerson(Passage):
    """A person of the task force: role, name without the spaces that spread it, post."""

    role: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class RosterBodies(Passage):
    """Member bodies that one phrase stands for: `represented_by` is 主要负责人 or the like."""

    bodies: tuple[str, ...]
    represented_by: str


@dataclass(frozen=True, slots=True)
class RosterOffice(Passage):
    """The task force's office: the body it is placed in, its director, its term, as the text says them."""

    at: str
    director: str
    term: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The task force as issued."""

    title: str
    people: tuple[RosterPerson, ...]
    bodies: tuple[RosterBodies, ...]
    office: RosterOffice | None


@dataclass(frozen=True, slots=True)
class Uncertainty(Passage):
    """Something the reader was not sure of; `reason` says why, in both languages, joined by ` / `."""

    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read. Nothing of the text is lost: what belongs to no element is in `left_over`."""

    normalised_text: str
    sha256: str  # of the source file's bytes
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    implied_departments: tuple[DepartmentMention, ...]
    targets: tuple[StatedTarget, ...]
    soft_targets: tuple[SoftTarget, ...]
    roster: Roster | None
    sentences: tuple[Sentence, ...]
    uncertain: tuple[Uncertainty, ...]
    left_over: tuple[Passage, ...]
    source_lines: tuple[tuple[int, int], ...] = ()  # where in `normalised_text` each line of the source begins
