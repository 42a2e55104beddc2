"""The command line: one verb a thing a person wants done. Reports go to standard output, progress to standard error.

Exit codes: 0 fine, 1 findings, 2 wrong usage. A bug gets its traceback.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from gongshi import __version__, pipeline
from gongshi.findings import Finding, FindingsError, Severity, has_errors

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
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="以哪一天为准（默认今天）/ the day it is (default: today)"),
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


@app.command(epilog="例 / Examples:  gongshi build   |   gongshi build --site my-city --as-of 2025-07-18 --format json")
def build(
    site: SiteOption = Path(),
    as_of: AsOfOption = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """读取方案和各月数据，生成整个网站 / Read the plan and the editions and write the whole site to output/."""
    with _reporting(report_format):
        summary = pipeline.build(site, as_of=_day(as_of), tell=_progress())
        if report_format is Format.JSON:
            _print_json({**asdict(summary), "findings": [finding.as_json() for finding in summary.findings]})
        else:
            _print_findings(summary.findings)
            typer.echo(summary.text)


@app.command(epilog="例 / Examples:  gongshi serve   |   gongshi serve --port 8080")
def serve(
    site: SiteOption = Path(),
    as_of: AsOfOption = None,
    port: Annotated[int, typer.Option(help="端口 / the port")] = 8000,
) -> None:
    """生成网站并在本机打开 / Build the site, then serve it on this machine alone."""
    with _reporting(Format.TEXT):
        summary = pipeline.build(site, as_of=_day(as_of), tell=_progress())
        typer.echo(summary.text)
        pipeline.serve(site, port=port, tell=lambda line: typer.echo(line, err=True))


@app.command(epilog="例 / Examples:  gongshi plan content/plan/plan.txt --format json   |   gongshi plan NEW --against OLD")
def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="方案文件 / the plan's file", exists=True, dir_okay=False)],
    against: Annotated[
        Path | None, typer.Option(metavar="OLD", help="与此文件比较 / compare with this file", exists=True, dir_okay=False)
    ] = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """读一份方案，列出目标、任务、部门、名单 / Read a plan: its goals, tasks, departments, targets and roster."""
    with _reporting(report_format):
        report = pipeline.read_plan_report(file, against=against)
        if report_format is Format.JSON:
            _print_json(report.as_json)
        else:
            typer.echo(report.text)
        if has_errors(report.findings):
            raise typer.Exit(FINDINGS_EXIT)


@app.command(epilog="例 / Example:  gongshi rank TABLE.csv --config RANK.toml -o RANKS.csv")
def rank(
    table: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="一行一单位，一列一指标 / a row a unit, a column an indicator")],
    config: Annotated[Path, typer.Option("--config", metavar="RANK.toml", help="方法 / the method")],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="RANKS.csv", help="结果 / the result")],
    report_format: FormatOption = Format.TEXT,
) -> None:
    """给任何一张表排名，并说明名次有多可靠 / Rank the rows of any table, and say how sure each place is."""
    with _reporting(report_format):
        rows = pipeline.rank(table, config, out)
        if report_format is Format.JSON:
            _print_json({"units": rows, "file": str(out), "findings": []})
        else:
            typer.echo(f"{rows} 个单位 / units: {out}")


@app.command(epilog="例 / Examples:  gongshi translations   |   gongshi translations --update")
def translations(
    site: SiteOption = Path(),
    update: Annotated[bool, typer.Option("--update", help="写入新条目，改动的标为 fuzzy / add new entries, mark changed ones")] = False,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """核对译文是否齐全 / Say which words of the interface and the plan have no checked translation."""
    with _reporting(report_format):
        summary = pipeline.check_translations(site, update=update)
        if report_format is Format.JSON:
            _print_json({"entries": summary.entries, "findings": [finding.as_json() for finding in summary.findings]})
        else:
            _print_findings(summary.findings)
            typer.echo(f"{summary.entries} 条 / entries, {len(summary.findings)} 项待译 / to translate")
        if has_errors(summary.findings):
            raise typer.Exit(FINDINGS_EXIT)


@contextmanager
def _reporting(report_format: Format) -> Iterator[None]:
    """Print the findings that stopped the work, all at once, and leave with exit code 1."""
    try:
        yield
    except FindingsError as error:
        if report_format is Format.JSON:
            _print_json({"findings": [finding.as_json() for finding in error.findings]})
        else:
            _print_findings(error.findings)
            typer.echo(f"发现 {len(error.findings)} 项，未写入任何内容。/ {len(error.findings)} findings; nothing was written.")
        raise typer.Exit(FINDINGS_EXIT) from None


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _print_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        sign = "✗" if finding.severity is Severity.ERROR else "!"
        typer.echo(f"{sign} {finding.file}, {finding.place} [{finding.code}]")
        typer.echo(f"  应为 {finding.wanted.zh}，现为“{finding.came}”。{finding.remedy.zh}")
        typer.echo(f"  Wanted: {finding.wanted.en}; came: “{finding.came}”. {finding.remedy.en}")


def _day(as_of: datetime | None) -> date | None:
    return as_of.date() if as_of else None


def _progress() -> pipeline.Tell:
    """Return a teller of progress: on a terminal a line that changes, otherwise nothing."""
    if not sys.stderr.isatty():
        return lambda _: None
    from rich.console import Console

    status = Console(stderr=True).status("…")
    status.start()
    return status.update
