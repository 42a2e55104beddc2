"""The verbs for any table, not only ours: rank it, protect it, attack its protection."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gongshi.cli.app import FINDINGS_EXIT, Format, FormatOption, app, print_findings, print_json, reporting
from gongshi.findings import Finding, FindingsError

TableOut = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="结果 / the result")]
RulesOption = Annotated[
    Path, typer.Option("--rules", metavar="RULES.toml", help="规则（不公开）/ the rules (private)", exists=True)
]
RelationsOption = Annotated[
    Path | None, typer.Option("--relations", metavar="RELATIONS.csv", help="附加的关系式 / further relations", exists=True)
]


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
    with reporting(report_format):
        from gongshi.measures.composite import rank_table, rank_table_text

        ranks, findings = rank_table(table, config)
        if ranks is None:
            raise FindingsError(findings)
        out.write_text(rank_table_text(ranks), "utf-8")
        if report_format is Format.JSON:
            print_json({"file": str(out), "findings": [finding.as_json() for finding in findings]})
        else:
            print_findings(findings)
            typer.echo(str(out))


@app.command(epilog="例 / Example:  gongshi protect CELLS.csv --rules RULES.toml -o SAFE.csv")
def protect(  # noqa: PLR0917  # each is an option of its own, none is given by position but the file
    rules: RulesOption,
    out: TableOut,
    cells: Annotated[Path | None, typer.Argument(metavar="CELLS.csv", help="一行一格 / a row a cell", exists=True)] = None,
    relations: RelationsOption = None,
    microdata: Annotated[
        Path | None, typer.Option(metavar="RECORDS.csv", help="由记录汇总成表 / make the cells from records", exists=True)
    ] = None,
    owner: Annotated[str, typer.Option(metavar="COL", help="记录中的单位列 / the records' column of owners")] = "",
    value: Annotated[str, typer.Option(metavar="V", help="记录中的数值列 / the records' column of values")] = "",
    report_format: FormatOption = Format.TEXT,
) -> None:
    """决定一张表中哪些格不能公开；结果含真值，勿公开 / Choose which cells to withhold; the result is private."""
    if (cells is None) == (microdata is None) or (microdata is not None and not (owner and value)):
        raise typer.BadParameter(
            "CELLS.csv，或 --microdata 加 --owner 和 --value / CELLS.csv, or --microdata with --owner and --value"
        )
    with reporting(report_format):
        from gongshi.disclosure import gate, writing

        if microdata is not None:
            protected, findings = gate.protect_microdata(microdata, rules, owner=owner, value=value)
        elif cells is not None:
            protected, findings = gate.protect_table(cells, rules, relations=relations)
        if protected is None:
            raise FindingsError(findings)
        _write(out, writing.protected_text(protected), findings, report_format)


@app.command(epilog="例 / Example:  gongshi audit CELLS.csv --rules RULES.toml -o INTERVALS.csv")
def audit(
    cells: Annotated[Path, typer.Argument(metavar="CELLS.csv", help="真实数值和状态 / true values and status", exists=True)],
    rules: RulesOption,
    out: TableOut,
    relations: RelationsOption = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """像攻击者一样推算未公开的格；有不安全的格则退出码为 1 / Compute withheld cells as an attacker can."""
    with reporting(report_format):
        from gongshi.disclosure import gate, writing

        audited, findings = gate.audit_table(cells, rules, relations=relations)
        if audited is None:
            raise FindingsError(findings)
        _write(out, writing.audited_text(audited), findings, report_format)
        if not audited.is_safe:
            raise typer.Exit(FINDINGS_EXIT)


def _write(out: Path, text: str, findings: Sequence[Finding], report_format: Format) -> None:
    out.write_text(text, "utf-8")
    if report_format is Format.JSON:
        print_json({"file": str(out), "findings": [finding.as_json() for finding in findings]})
    else:
        print_findings(findings)
        typer.echo(str(out))
