"""The verbs of the desk, on the bureau's own computer: make the month's workbook, check what comes back."""

from pathlib import Path
from typing import Annotated

import typer

from gongshi import pipeline
from gongshi.cli.app import FINDINGS_EXIT, Format, FormatOption, SiteOption, app, print_findings, print_json, reporting
from gongshi.findings import FindingsError, has_errors
from gongshi.periods import Period


def parse_period(text: str) -> Period:
    """Return the month that an option names."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise typer.BadParameter(f"{Period.written.zh} / {Period.written.en}") from error


@app.command(
    epilog="例 / Examples:  gongshi template 2025-06 -o 2025-06.xlsx   |   gongshi template 2025-06 --bureau statistics -o s.xlsx"
)
def template(
    period: Annotated[
        Period, typer.Argument(metavar="PERIOD", parser=parse_period, help="月份，如 2025-06 / the month, such as 2025-06")
    ],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help="工作簿 / the workbook")],
    bureau: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="只要这个部门的指标（部门编号）/ only this bureau's indicators (a department id)"),
    ] = None,
    site: SiteOption = Path(),
) -> None:
    """做出本月填报用的工作簿 / Make the workbook that a month's figures are typed into."""
    with reporting(Format.TEXT):
        from gongshi.sources import read_published
        from gongshi.submissions import write_template

        settings = pipeline.settings_of(site)
        reference, editions, _history = read_published(settings)
        out.write_bytes(write_template(settings, reference, editions, period, bureau=bureau))
        typer.echo(str(out))


@app.command(epilog="例 / Examples:  gongshi check 2025-06.xlsx   |   gongshi check *.xlsx --annotate checked/")
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="填好的工作簿或 CSV / filled workbooks or CSV", exists=True)
    ],
    annotate: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="把问题写成批注，另存到此文件夹 / copies with comments go to this folder", file_okay=False
        ),
    ] = None,
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """检查填好的工作簿，一次说全 / Check filled workbooks and tell everything at once."""
    with reporting(report_format):
        from gongshi.sources import read_published
        from gongshi.submissions import annotate as annotated
        from gongshi.submissions import check_workbooks

        settings = pipeline.settings_of(site)
        reference, editions, history = read_published(settings)
        _, findings = check_workbooks(files, settings=settings, reference=reference, editions=editions, history=history)
        if annotate is not None:
            annotate.mkdir(parents=True, exist_ok=True)
            for file in files:
                if file.suffix.lower() == ".xlsx":
                    (annotate / file.name).write_bytes(annotated(file, findings))
        if report_format is Format.JSON:
            print_json({"findings": [finding.as_json() for finding in findings]})
        else:
            print_findings(findings)
            typer.echo(f"发现 {len(findings)} 项 / {len(findings)} findings")
        if has_errors(findings):
            raise typer.Exit(FINDINGS_EXIT)


@app.command(epilog="例 / Example:  gongshi aggregate LEDGER.xlsx --period 2025-06 -o 2025-06.xlsx")
def aggregate(
    ledger: Annotated[
        Path,
        typer.Argument(metavar="LEDGER", help="本单位的项目台账 / the office's own project ledger", exists=True, dir_okay=False),
    ],
    period: Annotated[Period, typer.Option(metavar="PERIOD", parser=parse_period, help="月份 / the month")],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help="工作簿 / the workbook")],
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """把项目台账汇总成本月工作簿，不带业主名称 / Add the project ledger up to the month's workbook, without owners' names."""
    with reporting(report_format):
        from gongshi.sources import read_published
        from gongshi.submissions import aggregate as aggregated

        settings = pipeline.settings_of(site)
        reference, editions, _history = read_published(settings)
        workbook, findings = aggregated(ledger, settings=settings, reference=reference, editions=editions, period=period)
        if workbook is None:
            raise FindingsError(findings)
        if report_format is Format.JSON:
            print_json({"findings": [finding.as_json() for finding in findings]})
        else:
            print_findings(findings)
            typer.echo(str(out))
        out.write_bytes(workbook)
