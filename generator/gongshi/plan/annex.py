"""Reads tables of tasks: the departments of a plan's tasks that only an annex names, or the tasks themselves (任务清单).

Takes the text and the tasks; gives the departments of each task that the table has a row for (a row is a task's when
its number or its title is); or, where the text has no tasks, a task for every row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongshi.plan.brackets import Span
from gongshi.plan.departments import read_names
from gongshi.plan.marks import ITEM, Mark, number_value
from gongshi.plan.outline import Part, title_of
from gongshi.plan.phrases import DepartmentBlock, role_of_label
from gongshi.plan.text import NormalisedText

_DEPARTMENTS = re.compile(r"(?:牵头|责任|配合|主办|协办|参与|落实|实施|承办)[^\t]{0,6}(?:单位|部门|主体)$")
_SUBJECT = re.compile(r"(?:任务|事项|内容|工作|措施|举措|项目|名称)(?!目标|进度|时限|类|来源)")
_NUMBER = re.compile(r"序号|编号")
_MOST_SPANNED = 2  # columns before the tasks whose cells span rows


@dataclass(frozen=True, slots=True)
class _Header:
    cells: int
    number: int | None
    subjects: tuple[int, ...]
    departments: tuple[tuple[int, str], ...]  # column and role


def annex_departments(text: NormalisedText, first: int, tasks: Sequence[Part]) -> dict[int, DepartmentBlock]:
    """Return the departments that tables from paragraph `first` on name for a task, by the task's index."""
    by_number = {part.mark.value: index for index, part in enumerate(tasks) if part.mark}
    by_title = {title_of(text, part): index for index, part in enumerate(tasks)}
    if len(by_number) < len(tasks):
        by_number = {}
    found: dict[int, DepartmentBlock] = {}
    for header, cells in _rows(text, first):
        if len(cells) < header.cells:
            continue
        index = _task_of(text, header, cells, by_number, by_title)
        if index is not None and index not in found:
            block = DepartmentBlock((cells[0][0], cells[-1][1]))
            for column, role in header.departments:
                read_names(text, block, cells[column], role)
            if block.departments:
                found[index] = block
    return found


def table_tasks(text: NormalisedText) -> list[Part]:
    """Return a task for every row of the tables that have a column of tasks and one of departments."""
    found: list[Part] = []
    for header, cells in _rows(text, 0):
        shift = len(cells) - header.cells  # a cell that spans rows is printed in the first of them only
        subject = next((column for column in reversed(header.subjects) if column < header.departments[0][0]), None)
        if subject is None or subject + shift < 0:
            continue
        start, end = cells[0][0], cells[-1][1]
        block = DepartmentBlock((cells[header.departments[0][0] + shift][0], cells[header.departments[-1][0] + shift][1]))
        for column, role in header.departments:
            read_names(text, block, cells[column + shift], role)
        if not block.departments:
            continue
        printed = next((text.text[a:b] for a, b in cells[: subject + shift] if number_value(text.text[a:b])), "")
        index = text.paragraph_at(start)
        mark = Mark(ITEM, printed or str(len(found) + 1), 0)
        found.append(Part(ITEM, mark, start, end, cells[subject + shift], index, index, blocks=[block]))
    return found


def _rows(text: NormalisedText, first: int) -> Iterator[tuple[_Header, list[Span]]]:
    header: _Header | None = None
    for index in range(first, len(text.bounds)):
        cells = _cells(text, index)
        if len(cells) <= 1:
            header = None
            continue
        opened = _header([text.text[a:b] for a, b in cells])
        if opened:
            header = opened
        elif header and 0 <= header.cells - len(cells) <= _MOST_SPANNED:
            yield header, cells


def _cells(text: NormalisedText, index: int) -> list[Span]:
    start, end = text.bounds[index]
    cells: list[Span] = []
    for cell in text.text[start:end].split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


def _header(cells: Sequence[str]) -> _Header | None:
    departments = tuple((column, role_of_label(cell)) for column, cell in enumerate(cells) if _DEPARTMENTS.search(cell))
    subjects = tuple(column for column, cell in enumerate(cells) if _SUBJECT.search(cell) and not _DEPARTMENTS.search(cell))
    if not departments or not subjects:
        return None
    return _Header(
        len(cells), next((column for column, cell in enumerate(cells) if _NUMBER.search(cell)), None), subjects, departments
    )


def _task_of(
    text: NormalisedText, header: _Header, cells: Sequence[Span], by_number: dict[int, int], by_title: dict[str, int]
) -> int | None:
    """Return the index of a row's task: by its title when a cell opens with it, else by its number."""
    for column in header.subjects:
        a, b = cells[column]
        cell = re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]?", "", text.text[a:b])
        if cell in by_title:
            return by_title[cell]
        for length in range(min(len(cell), 40), 3, -1):
            if cell[:length] in by_title:
                return by_title[cell[:length]]
    if header.number is None:
        return None
    a, b = cells[header.number]
    return by_number.get(number_value(text.text[a:b].strip("（）() .、")) or -1)
