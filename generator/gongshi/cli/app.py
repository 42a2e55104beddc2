"""What all verbs share: the application, its common options, and how it reports.

Reports go to standard output, progress to standard error. Exit codes: 0 fine, 1 findings, 2 wrong usage. A bug gets
its traceback.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from gongshi import __version__, pipeline
from gongshi.findings import Finding, FindingsError, Severity

FINDINGS_EXIT = 1

app = typer.Typer(
    help="公示：把政府方案和每月数据做成任何人都能核对的双语静态网站。\n\nA government's published plan and monthly figures, "
    "as a static bilingual site that anyone can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How a command reports: for a person, or for a program."""

    TEXT = "text"
    JSON = "json"


SiteOption = Annotated[Path, typer.Option("--site", metavar="DIR", help="网站所在文件夹 / the site's folder")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="以哪一天为准（默认今天）/ the day it is (default: today)"
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="报告格式 / form of the report")]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="版本 / the version")] = False,
) -> None:
    """Say the version, or let the verb do its work."""
    if version:
        typer.echo(f"gongshi {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit


@contextmanager
def reporting(report_format: Format) -> Iterator[None]:
    """Print the findings that stopped the work, all at once, and leave with exit code 1."""
    try:
        yield
    except FindingsError as error:
        if report_format is Format.JSON:
            print_json({"findings": [finding.as_json() for finding in error.findings]})
        else:
            print_findings(error.findings)
            typer.echo(f"发现 {len(error.findings)} 项，未写入任何内容。/ {len(error.findings)} findings; nothing was written.")
        raise typer.Exit(FINDINGS_EXIT) from None


def print_json(value: dict[str, Any]) -> None:
    """Print a report for programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings for a person: where, what was wanted, what came, what to do, in both languages."""
    for finding in findings:
        sign = "✗" if finding.severity is Severity.ERROR else "!"
        typer.echo(f"{sign} {finding.file}, {finding.place} [{finding.code}]")
        typer.echo(f"  应为 {finding.wanted.zh}，现为“{finding.came}”。{finding.remedy.zh}")
        typer.echo(f"  Wanted: {finding.wanted.en}; came: “{finding.came}”. {finding.remedy.en}")


def day(as_of: datetime | None) -> date | None:
    """Return the day that `--as-of` gave."""
    return as_of.date() if as_of else None


@contextmanager
def progress() -> Iterator[pipeline.Tell]:
    """Give a teller of progress: on a terminal a line that changes, otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield status.update


def tell_error(line: str) -> None:
    """Tell a line of progress."""
    typer.echo(line, err=True)
