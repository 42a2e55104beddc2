"""The verb of the plan: read one, or say what changed between two."""

from pathlib import Path
from typing import Annotated

import typer

from gongshi.cli.app import FINDINGS_EXIT, Format, FormatOption, app, print_json, reporting
from gongshi.findings import FindingsError, has_errors


@app.command(epilog="例 / Examples:  gongshi plan plan.txt --format json   |   gongshi plan new.txt --against old.txt")
def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="方案文件 / the plan's file", exists=True, dir_okay=False)],
    against: Annotated[
        Path | None, typer.Option(metavar="OLD", help="与此文件比较 / compare with this file", exists=True, dir_okay=False)
    ] = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """读一份方案，列出目标、任务、部门、名单 / Read a plan: its goals, tasks, departments, targets and roster."""
    with reporting(report_format):
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
                print_json({"changes": plans.changes_json(changes), "findings": [each.as_json() for each in findings]})
            else:
                typer.echo(plans.changes_text(changes))
        elif report_format is Format.JSON:
            print_json(plans.plan_json(read, findings))
        else:
            typer.echo(plans.plan_report(read, findings))
        if has_errors(findings):
            raise typer.Exit(FINDINGS_EXIT)
