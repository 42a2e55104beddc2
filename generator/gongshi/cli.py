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


@app.command(epilog="例 / Examples:  gongshi build   |   gongshi build --site my-city --as-of 2025-07-18 --format json")
def build(site: SiteOption = Path(), as_of: AsOfOption = None, report_format: FormatOption = Format.TEXT) -> None:
    """读取方案和各月数据，生成整个网站 / Read the plan and the editions and write the whole site to output/."""
    with _reporting(report_format):
        with _progress() as tell:
            report = pipeline.build(site, as_of=_day(as_of), tell=tell)
        if report_format is Format.JSON:
            _print_json(asdict(report))
        else:
            _print_findings(report.findings)
            typer.echo(report.text)


@app.command(epilog="例 / Examples:  gongshi serve   |   gongshi serve --port 8080")
def serve(
    site: SiteOption = Path(),
    as_of: AsOfOption = None,
    port: Annotated[int, typer.Option(help="端口 / the port")] = 8000,
) -> None:
    """生成网站并在本机打开 / Build the site, then serve it on this machine alone."""
    build(site, as_of)
    from gongshi.serving import serve as serve_folder

    serve_folder(pipeline.settings_of(site).output, port=port, tell=_tell_error)


@app.command(epilog="例 / Examples:  gongshi plan plan.txt --format json   |   gongshi plan new.txt --against old.txt")
def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="方案文件 / the plan's file", exists=True, dir_okay=False)],
    against: Annotated[
        Path | None, typer.Option(metavar="OLD", help="与此文件比较 / compare with this file", exists=True, dir_okay=False)
    ] = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """读一份方案，列出目标、任务、部门、名单 / Read a plan: its goals, tasks, departments, targets and roster."""
    with _reporting(report_format):
        from gongshi import plan as plans

        read, findings = plans.read_plan(file)
        if read is None:
            raise FindingsError(findings)
        if against is not None:
            old, found = plans.read_plan(against)
            if old is None:
                raise FindingsError([*findings, *found])
            changes = plans.plan_changes(old, read)
            if report_format is Format.JSON:
                _print_json({"changes": plans.changes_json(changes), "findings": [each.as_json() for each in findings]})
            else:
                typer.echo(plans.changes_text(changes))
        elif report_format is Format.JSON:
            _print_json(plans.plan_json(read, findings))
        else:
            typer.echo(plans.plan_report(read, findings))
        if has_errors(findings):
            raise typer.Exit(FINDINGS_EXIT)


@app.command(epilog="例 / Example:  gongshi rank TABLE.csv --config RANK.toml -o RANKS.csv")
def rank(
    table: Annotated[
        Path,
        typer.Argument(metavar="TABLE.csv", help="一行一单位，一列一指标 / a row a unit, a column an indicator", exists=True),
    ],
    config: Annotated[Path, typer.Option("--config", metavar="RANK.toml", help="方法 / the method", exists=True)],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="RANKS.csv", help="结果 / the result")],
    report_format: FormatOption = Format.TEXT,
) -> None:
    """给任何一张表排名，并说明名次有多可靠 / Rank the rows of any table, and say how sure each place is."""
    with _reporting(report_format):
        from gongshi.measures.composite import rank_table, rank_table_text

        ranks, findings = rank_table(table, config)
        if ranks is None:
            raise FindingsError(findings)
        out.write_text(rank_table_text(ranks), "utf-8")
        if report_format is Format.JSON:
            _print_json({"file": str(out), "findings": [finding.as_json() for finding in findings]})
        else:
            _print_findings(findings)
            typer.echo(str(out))


@app.command(epilog="例 / Examples:  gongshi translations   |   gongshi translations --update")
def translations(
    site: SiteOption = Path(),
    update: Annotated[
        bool, typer.Option("--update", help="写入新条目，改动的标为 fuzzy / add new entries, mark changed ones")
    ] = False,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """核对译文是否齐全 / Say which words of the interface and the plan have no checked translation."""
    with _reporting(report_format):
        from gongshi.catalogues import check_catalogues, update_catalogues

        settings = pipeline.settings_of(site)
        if update:
            for path in update_catalogues(settings):
                _tell_error(str(path))
        findings = check_catalogues(settings)
        if findings:
            raise FindingsError(findings)
        if report_format is Format.JSON:
            _print_json({"findings": []})
        else:
            typer.echo("译文齐全 / everything is translated")


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


@contextmanager
def _progress() -> Iterator[pipeline.Tell]:
    """Give a teller of progress: on a terminal a line that changes, otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield status.update


def _tell_error(line: str) -> None:
    typer.echo(line, err=True)
