"""The verbs of the month: preview what would change, release an edition, or do the whole month at one stroke."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from gongshi.cli.app import (
    FINDINGS_EXIT,
    Format,
    FormatOption,
    SiteOption,
    app,
    print_findings,
    print_json,
    reporting,
    tell_error,
)
from gongshi.languages import LANGUAGES, Bilingual

FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="本月的工作簿 / the month's workbooks", exists=True, dir_okay=False),
]
RevisionOption = Annotated[bool, typer.Option("--revision", help="更正已发布的月份 / correct a month that is out")]
ReasonOption = Annotated[str, typer.Option(metavar="TEXT", help="修订的原因（中文）/ why it is revised, in Chinese")]
ReasonEnOption = Annotated[str, typer.Option(metavar="TEXT", help="修订的原因（英文）/ why it is revised, in English")]
FoundByOption = Annotated[str, typer.Option(metavar="TEXT", help="谁发现，中文 / English / who found the error")]
ApprovedByOption = Annotated[str, typer.Option(metavar="TEXT", help="谁批准，中文 / English / who approved the correction")]
ReasonsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.toml", help="口径变化的原因 / why definitions changed", exists=True, dir_okay=False),
]
AsOfOption = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="发布日（默认今天）/ the release day")
]


@app.command(epilog="例 / Example:  gongshi preview 2025-06/*.xlsx -o preview.html")
def preview(
    files: FilesArgument,
    *,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.html", help="预览页 / the preview as a page")
    ] = None,
    bulletin: Annotated[
        bool, typer.Option("--bulletin", help="把公报草稿写到 data/submissions 供修改 / write the bulletin for editing")
    ] = False,
    revision: RevisionOption = False,
    reason: ReasonOption = "",
    reason_en: ReasonEnOption = "",
    reasons: ReasonsOption = None,
    as_of: AsOfOption = None,
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """发布之前，看每一句会变的话：原来怎样，将会怎样 / Before anything is written: every sentence that would change."""
    with reporting(report_format):
        from gongshi.pipeline.drafting import draft_month, own_bulletin
        from gongshi.pipeline.preview import preview as previewed
        from gongshi.pipeline.terms import read_terms

        terms = read_terms(reasons, is_revision=revision, reason=Bilingual(reason, reason_en))
        draft = draft_month(site, files, terms, as_of=_day(as_of))
        shown = previewed(draft)
        if bulletin:
            for code, path in own_bulletin(draft.settings, draft.edition.period).items():
                if not path.exists():  # somebody may have begun to edit it
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(getattr(draft.edition.bulletin, code), "utf-8")
                typer.echo(str(path))
        if out is not None:
            out.write_text(shown.page(), "utf-8")
            typer.echo(str(out))
        if report_format is Format.JSON:
            print_json({"sentences": [each.as_json() for each in shown.sentences]})
            return
        print_findings(draft.findings)
        for language in LANGUAGES:
            typer.echo(shown.text(language))


@app.command(
    epilog="例 / Example:  gongshi release 2025-06/*.xlsx   |   gongshi release r2.xlsx --revision --reason … --reason-en …"
)
def release(
    files: FilesArgument,
    *,
    revision: RevisionOption = False,
    reason: ReasonOption = "",
    reason_en: ReasonEnOption = "",
    found_by: FoundByOption = "",
    approved_by: ApprovedByOption = "",
    reasons: ReasonsOption = None,
    as_of: AsOfOption = None,
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """检查、保密、审核，然后一次写成本月数据 / Check, protect, audit, then put the month's edition in place, whole."""
    with reporting(report_format):
        from gongshi.pipeline.release import release as released
        from gongshi.pipeline.terms import read_terms

        terms = read_terms(
            reasons,
            is_revision=revision,
            reason=Bilingual(reason, reason_en),
            found_by=_both(found_by),
            approved_by=_both(approved_by),
        )
        report = released(site, files, terms, as_of=_day(as_of), tell=tell_error)
        if report_format is Format.JSON:
            print_json(report.as_json())
            return
        print_findings(report.findings)
        typer.echo(report.text)


@app.command(epilog="例 / Example:  gongshi month 2025-06/*.xlsx --publish web")
def month(
    files: FilesArgument,
    *,
    target: Annotated[
        str, typer.Option("--publish", metavar="TARGET", help="发布到哪里，同 gongshi publish / where to, as for gongshi publish")
    ] = "",
    sample: Annotated[bool, typer.Option("--sample", help="允许发布示例数据 / allow invented sample figures")] = False,
    revision: RevisionOption = False,
    reason: ReasonOption = "",
    reason_en: ReasonEnOption = "",
    found_by: FoundByOption = "",
    approved_by: ApprovedByOption = "",
    reasons: ReasonsOption = None,
    as_of: AsOfOption = None,
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """检查、发布本期、生成网站、检查、上线，一份报告 / Check, release, build, check, publish, with one report."""
    with reporting(report_format):
        from gongshi.pipeline.month import run_month
        from gongshi.pipeline.terms import read_terms

        terms = read_terms(
            reasons,
            is_revision=revision,
            reason=Bilingual(reason, reason_en),
            found_by=_both(found_by),
            approved_by=_both(approved_by),
        )
        report = run_month(site, files, terms, target=target, sample=sample, as_of=_day(as_of), tell=tell_error)
        if report_format is Format.JSON:
            print_json(report.as_json())
        else:
            print_findings(report.findings)
            typer.echo(report.text)
        if not report.ok:
            raise typer.Exit(FINDINGS_EXIT)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _both(text: str) -> Bilingual:
    """Read `中文 / English`; a text in one language stands for both."""
    zh, slash, en = text.partition(" / ")
    return Bilingual(zh.strip(), (en if slash else zh).strip())
