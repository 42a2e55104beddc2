"""Finds what names a person or an enterprise in a table that will be public: by a column's header, or by a cell's form.

Takes a header and cells; gives the rule that fits, or findings with row and column. No finding repeats the cell. The
rules are data with their reasons: a form that figures, ids and checksums of our own tables could have is none.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual

IDENTIFYING = FindingKind(
    "identifying",
    Bilingual("不含{what}的表", "a table without {what}"),
    Bilingual(
        "个人信息和企业名称不进入任何会公开的文件。请删去此列或此格。",
        "Personal data and names of enterprises go into no file that becomes public. Delete the column or the cell.",
    ),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for: its name, the headers of columns that hold it, and the form of a cell that is it."""

    what: Bilingual
    headers: frozenset[str]
    form: re.Pattern[str] | None = None


_START, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
RULES = (
    Rule(
        Bilingual("业主或企业名称", "names of owners or enterprises"),
        frozenset({
            "业主", "业主名称", "业主单位", "项目单位", "项目业主", "建设单位", "企业", "企业名称", "单位名称", "公司名称",
            "owner", "ownername", "company", "companyname", "enterprise", "enterprisename",
        }),
    ),
    Rule(
        Bilingual("人名", "names of people"),
        frozenset({
            "姓名", "联系人", "负责人", "法人", "法定代表人", "经办人", "contact", "contactname", "person", "legalrepresentative",
        }),
    ),
    Rule(
        Bilingual("居民身份证号", "identity numbers"),
        frozenset({"身份证", "身份证号", "身份证号码", "证件号", "证件号码", "idcard", "idnumber", "identitynumber"}),
        # GB 11643: six digits of a division, the birth date, three digits, a check digit. The date tells it from a long figure.
        re.compile(_START + r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]" + _END),
    ),
    Rule(
        Bilingual("统一社会信用代码", "unified social credit codes"),
        frozenset({"统一社会信用代码", "社会信用代码", "信用代码", "creditcode", "unifiedsocialcreditcode", "uscc"}),
        # GB 32100: two signs of the registry, six digits of a division, ten more of 31 signs. It begins with 1, 5, 9, A or Y.
        re.compile(_START + r"[159AY][1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}" + _END),
    ),
    Rule(
        Bilingual("电话号码", "telephone numbers"),
        frozenset({
            "电话", "电话号码", "联系电话", "联系方式", "手机", "手机号", "手机号码",
            "phone", "phonenumber", "telephone", "mobile",
        }),
        re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9A-Za-z.])"),  # a landline may be an office's
    ),
    Rule(
        Bilingual("电子邮箱", "e-mail addresses"),
        frozenset({"邮箱", "电子邮箱", "电子邮件", "email", "mail"}),
        re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ),
    Rule(
        Bilingual("业主代码和分业主的数", "keys of owners and their parts of figures"),
        frozenset({"ownerkey", "业主代码"}),
    ),
)  # fmt: skip


def header_rule(header: str) -> Rule | None:
    """Return the rule that a column's header breaks, written in any width and with or without brackets."""
    text = re.sub(r"\([^()]*\)", "", unicodedata.normalize("NFKC", header))
    name = re.sub(r"[\s_\-:*]+", "", text).casefold()
    return next((rule for rule in RULES if name in rule.headers), None)


def cell_rule(content: str) -> Rule | None:
    """Return the rule that a cell's text breaks."""
    text = unicodedata.normalize("NFKC", content)
    return next((rule for rule in RULES if rule.form is not None and rule.form.search(text)), None)


def check_table(text: str, place: Path) -> Iterator[Finding]:
    """Yield every identifying column and cell of a CSV file's text; `place` is its name in the findings."""
    end = text.find("\n")
    head = next(csv.reader([text[: end if end >= 0 else len(text)]]), [])
    for name in head:
        rule = header_rule(name)
        if rule is not None:
            yield IDENTIFYING.at(place, f"1:{name}", name, what=rule.what)
    if cell_rule(text) is None:  # nearly always: one search instead of one a cell
        return
    for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        for position, cell in enumerate(row):
            rule = cell_rule(cell)
            if rule is not None:
                yield IDENTIFYING.at(
                    place, f"{number}:{head[position] if position < len(head) else position}", "***", what=rule.what
                )


def check_folder(folder: Path, place: Path) -> Iterator[Finding]:
    """Yield the same of every CSV file in a folder; one that is no UTF-8 is told by its own reader."""
    for path in sorted(folder.glob("*.csv")):
        yield from check_table(path.read_text("utf-8-sig", errors="replace"), place / path.name)
