"""The verbs of the site: build it, look at it, inspect it, say what is untranslated."""

import gc
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from gongshi import pipeline
from gongshi.cli.app import (
    FINDINGS_EXIT,
    AsOfOption,
    Format,
    FormatOption,
    SiteOption,
    app,
    day,
    print_findings,
    print_json,
    progress,
    reporting,
    tell_error,
)
from gongshi.findings import FindingsError, Severity

_SELDOM = (50_000, 20, 100)  # a build makes much that lasts and hardly a cycle: looking for them costs a twelfth of it


@app.command(epilog="例 / Examples:  gongshi build   |   gongshi build --site my-city --as-of 2025-07-18 --format json")
def build(site: SiteOption = Path(), as_of: AsOfOption = None, report_format: FormatOption = Format.TEXT) -> None:
    """读取方案和各月数据，生成整个网站 / Read the plan and the editions and write the whole site to output/."""
    gc.set_threshold(*_SELDOM)
    with reporting(report_format):
        with progress() as tell:
            report = pipeline.build(site, as_of=day(as_of), tell=tell)
        if report_format is Format.JSON:
            print_json(asdict(report))
        else:
            print_findings(report.findings)
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

    serve_folder(pipeline.settings_of(site).output, port=port, tell=tell_error)


@app.command(epilog="例 / Examples:  gongshi inspect   |   gongshi inspect /srv/www/site --as-of 2025-07-18 --format json")
def inspect(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="生成好的网站文件夹 / the built site's folder")] = Path("output"),
    as_of: AsOfOption = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """按政府网站检查指标逐项检查成品 / Inspect the finished site as the yearly inspection of government websites does."""
    from gongshi.checks.inspection import inspect_output

    findings = inspect_output(folder, as_of=day(as_of) or datetime.now().astimezone().date())
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if report_format is Format.JSON:
        print_json({"findings": [finding.as_json() for finding in findings]})
    else:
        print_findings(findings)
        more = len(findings) - errors
        typer.echo(f"须改正 {errors} 项，请留意 {more} 项。/ {errors} to be mended, {more} to be looked at.")
    if errors:
        raise typer.Exit(FINDINGS_EXIT)


@app.command(epilog="例 / Examples:  gongshi translations   |   gongshi translations --update")
def translations(
    site: SiteOption = Path(),
    update: Annotated[
        bool, typer.Option("--update", help="写入新条目，改动的标为 fuzzy / add new entries, mark changed ones")
    ] = False,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """核对译文是否齐全 / Say which words of the interface and the plan have no checked translation."""
    with reporting(report_format):
        from gongshi.catalogues import check_catalogues, update_catalogues

        settings = pipeline.settings_of(site)
        if update:
            for path in update_catalogues(settings):
                tell_error(str(path))
        findings = check_catalogues(settings)
        if findings:
            raise FindingsError(findings)
        if report_format is Format.JSON:
            print_json({"findings": []})
        else:
            typer.echo("译文齐全 / everything is translated")
