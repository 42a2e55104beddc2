"""Makes a practice month: a whole site that ends in May, and June's ledger and workbooks, some with mistakes, to carry on.

Takes a site's folder and an empty one; writes the practice site. All but the two keys is the same bytes each time. Owners
are invented and say so in their names.
"""

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi import signing
from gongshi.disclosure import RULES_FILE
from gongshi.editions import Editions, read_editions
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.settings import SITE_FILE
from gongshi.submissions import write_template
from gongshi.submissions.ledger_settings import LEDGER_FILE, default_ledger_text
from gongshi.submissions.sheet_writing import fixed_bytes
from gongshi.submissions.template import ledger_keeper

from sample.making import SampleError, copy_sources, read_site, record_ledger
from sample.submissions import LEDGER_INDICATORS, SampleYear, ledger_projects, sample_year, submission_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MONTH = 6
FOLDER = Path("data/submissions")
SIGNERS = (Bilingual("甲（示例）", "first press officer"), Bilingual("乙（示例）", "second press officer"))
OWN_WORKBOOKS = ("statistics", "commerce")  # ids of departments; the third workbook is for all others
TEN_THOUSAND = 10**4
LEDGER_HEADERS = (
    "项目编码", "项目名称", "项目单位", "联系人", "联系电话", "县区", "开发区", "领域", "进展阶段", "列入年度清单", "重点项目",
    "入库日期", "开工日期", "复工日期", "竣工日期", "总投资", "年度计划投资", "本年累计完成投资",
)  # fmt: skip
STAGE_WORDS = {"reserve": "储备", "under_construction": "在建", "completed": "竣工"}


def make_practice(site: Path, folder: Path) -> list[Path]:
    """Write the practice site into `folder`; the private files made. Raises `SampleError` where the site cannot be read."""
    copy_sources(site, folder)
    mark_as_sample(folder)
    settings, reference = read_site(folder)
    period = Period(settings.year, MONTH)
    for edition in sorted((site / "data/editions").iterdir()):
        if edition.is_dir() and edition.name < str(period):
            shutil.copytree(edition, folder / "data/editions" / edition.name, dirs_exist_ok=True)
    year = sample_year(settings, reference)
    record_ledger(year)
    files = {"ledger.xlsx": _ledger(year, period), LEDGER_FILE.name: default_ledger_text(LEDGER_INDICATORS).encode()}
    files |= _workbooks(year, folder, period)
    files |= _keys(folder)
    for name, content in files.items():
        (folder / FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / FOLDER / name).write_bytes(content)
        if name.endswith(".key"):
            (folder / FOLDER / name).chmod(0o600)
    return [folder / FOLDER / name for name in (*files, RULES_FILE)]


def mark_as_sample(folder: Path) -> None:
    """Say in a site's settings that what is released there is invented."""
    path = folder / SITE_FILE
    path.write_text(path.read_text("utf-8") + "\n[desk]\nsample = true\n", "utf-8")


def _ledger(year: SampleYear, period: Period) -> bytes:
    """Return the office's own ledger, a row a project, in 万元, with everything that must not get out of it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    sheet.append([f"示例：重点项目台账（{period}），业主、联系人均为虚构 Sample: owners and people are invented"])
    sheet.append(LEDGER_HEADERS)
    names = {area.id: area.short_name.zh for area in year.reference.areas} | {"unallocated": "市本级", "": ""}
    categories = {category.id: category.name.zh for category in year.reference.project_categories}
    entered = [project for project in year.ledger if project.entered <= period.month]
    owners = {
        owner: f"示例业主{number:04}有限公司" for number, owner in enumerate(dict.fromkeys(row.owner for row in entered), 1)
    }
    for number, (project, row) in enumerate(zip(entered, ledger_projects(year, period), strict=True), start=1):
        amounts = (row.planned_total, row.planned, row.invested)
        sheet.append([
            f"SL{number:05}", f"示例项目{number:05}", owners[project.owner], f"示例联系人{number % 97:02}", f"1390000{number:04}",
            names[row.area], names[row.zone], categories[row.category], STAGE_WORDS[row.stage],
            "是" if row.listed else "否", "是" if row.key else "否",
            *(_text(day) for day in (row.entered, row.started, row.resumed, row.completed)),
            *(amount // TEN_THOUSAND for amount in amounts),
        ])  # fmt: skip
    return fixed_bytes(book)


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def _workbooks(year: SampleYear, folder: Path, period: Period) -> dict[str, bytes]:
    """Return three workbooks as handed in, with mistakes, and the same ones corrected, with the list of what to mend."""
    from openpyxl import load_workbook

    place = Path("data/editions")
    editions, findings = read_editions(folder / place, reference=year.reference, year=year.settings.year, place=place)
    if editions is None:
        raise SampleError(findings)
    sources = {indicator.source for indicator in year.reference.indicators}
    own = [body for body in OWN_WORKBOOKS if body in sources] or [ledger_keeper(year.settings, year.reference)]
    files: dict[str, bytes] = {}
    told = list(_HEAD)
    for name in (*own, "others"):
        right = _workbook(year, editions, period, None if name == "others" else name, leave=own)
        book = load_workbook(io.BytesIO(right))
        mistakes = _spoil(book)
        files[f"{name}.xlsx"] = fixed_bytes(book)
        files[f"corrected/{name}.xlsx"] = right
        told += [f"\n## {name}.xlsx\n", *(f"- `{cell}` {text.zh} / {text.en}" for cell, text in mistakes)]
    files["MISTAKES.md"] = ("\n".join(told) + "\n").encode()
    return files


_HEAD = (
    "# 六月练习：错在哪里 / The practice month: what is wrong",
    "",
    "先用 `gongshi check` 自己找；`corrected/` 里是改好的。数字均为虚构。",
    "Look with `gongshi check` first; `corrected/` has them mended. Every figure is invented.",
)


def _workbook(year: SampleYear, editions: Editions, period: Period, bureau: str | None, *, leave: Sequence[str]) -> bytes:
    """Return a bureau's filled workbook, or the one for all others, without what the ledger gives and others hand in."""
    from openpyxl import load_workbook

    month = submission_of(year, period, revision=2)
    filled = write_template(year.settings, year.reference, editions, period, bureau=bureau, filled=month)
    book = load_workbook(io.BytesIO(filled))
    if bureau is None:
        elsewhere = {row.id for row in year.reference.indicators if row.source in leave or row.id in LEDGER_INDICATORS}
        del book["项目表"]
        for sheet in book.worksheets:
            if sheet.cell(1, 1).value and str(sheet.cell(1, 1).value).startswith("指标编号"):
                for row in range(sheet.max_row, 1, -1):
                    if sheet.cell(row, 1).value in elsewhere:
                        sheet.delete_rows(row)
        sources = book["来源"]
        for row in range(sources.max_row, 1, -1):
            if sources.cell(row, 1).value in leave:
                sources.delete_rows(row)
    return fixed_bytes(book)


def _spoil(book: "Workbook") -> list[tuple[str, Bilingual]]:
    """Put a mistake of each kind into the first figures of the book's sheets that it fits; each with its cell."""
    done: list[tuple[str, Bilingual]] = []
    for sheet in book.worksheets:
        columns = {str(cell.value).splitlines()[0]: cell.column for cell in sheet[1] if cell.value}
        if "本期数（按所列单位）" in columns:
            column, unit = int(columns["本期数（按所列单位）"] or 0), int(columns["单位"] or 0)
            done += _spoiled(
                sheet, column, unit, _MISTAKES[len(done) % len(_MISTAKES) :] + _MISTAKES[: len(done) % len(_MISTAKES)]
            )
    return done


def _spoiled(sheet: "Worksheet", column: int, unit: int, mistakes: Sequence["Mistake"]) -> list[tuple[str, Bilingual]]:
    wanted, done = list(mistakes[:2]), []
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, column)
        found = next((mistake for mistake in wanted if isinstance(cell.value, (int, float)) and cell.value > TEN), None)
        if found is not None:
            text, make = found
            right = cell.value
            cell.value = make(Decimal(str(right)))
            words = {"wrong": cell.value, "right": right, "unit": sheet.cell(row, unit).value}
            done.append((f"{sheet.title}!{cell.coordinate}", text.filled(**words)))
            wanted.remove(found)
    return done


TEN = 10  # a mistake shows on figures above it
Mistake = tuple[Bilingual, Callable[[Decimal], str | float]]
_MISTAKES: tuple[Mistake, ...] = (
    (Bilingual("“{wrong}”不是准确的数：填 {right}", "“{wrong}” is no exact figure: type {right}"), lambda value: f"约{value}"),
    (
        Bilingual("小数点错位，{wrong} 应为 {right}", "the point slipped: {wrong} should be {right}"),
        lambda value: float(value * 100),
    ),
    (Bilingual("公式出错 {wrong}：填 {right}", "the formula fails, {wrong}: type {right}"), lambda _: "#N/A"),
    (
        Bilingual("累计数下降，{wrong} 应为 {right}", "a cumulative figure fell: {wrong} should be {right}"),
        lambda value: float(value / 10),
    ),
    (Bilingual("多写了单位，{wrong} 应为 {right}", "the unit was typed: {wrong} should be {right}"), lambda value: f"{value}余"),
)


def _keys(folder: Path) -> Mapping[str, bytes]:
    """Return two private keys, each registered in the practice site's settings."""
    files: dict[str, bytes] = {}
    path = folder / SITE_FILE
    text = path.read_text("utf-8")
    for number, signer in enumerate(SIGNERS, start=1):
        pem = signing.new_key()
        files[f"signer-{number}.key"] = pem
        text += f'\n[[signers]]\nname = "{signer.zh}"\nrole = "{signer.en}"\npublic_key = "{signing.public_key(pem)}"\n'
    path.write_text(text, "utf-8")
    return files
