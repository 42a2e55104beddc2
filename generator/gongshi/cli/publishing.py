"""The verbs of the public side: publish a built site, go back, verify what is public."""

from pathlib import Path
from typing import Annotated

import typer

from gongshi import pipeline
from gongshi.cli.app import (
    FINDINGS_EXIT,
    Format,
    FormatOption,
    SiteOption,
    app,
    print_findings,
    print_json,
    progress,
    reporting,
)
from gongshi.findings import FindingKind, FindingsError
from gongshi.languages import Bilingual

BAD_KEY = FindingKind(
    "verify-key",
    Bilingual("Ed25519 公钥文件（PEM）", "a file with an Ed25519 public key (PEM)"),
    Bilingual("请检查 --key。", "Check --key."),
)


@app.command(
    epilog="例 / Examples:  gongshi verify output   |   gongshi verify 2025-06.zip   |   gongshi verify https://example.org/"
)
def verify(
    source: Annotated[str, typer.Argument(metavar="DIR|ZIP|URL", help="网站、一期或其 zip / a site, an edition or its zip")],
    key: Annotated[
        Path | None, typer.Option(metavar="FILE.pem", help="已知的公钥 / the public key one knows", exists=True, dir_okay=False)
    ] = None,
    signed: Annotated[bool, typer.Option("--signed", help="须有已知公钥的签名 / a signature by a known key is demanded")] = False,
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """核对文件是否完整、有无改动，签名是否有效 / Say which files are changed, missing or foreign, and who signed."""
    with reporting(report_format):
        from gongshi import verification

        report = verification.verify(source, keys=_keys(site, key), signed=signed)
        if report_format is Format.JSON:
            print_json(report.as_json())
        else:
            print_findings(report.findings)
            typer.echo(report.text)
        if not report.whole:
            raise typer.Exit(FINDINGS_EXIT)


@app.command(
    epilog="例 / Examples:  gongshi publish /srv/www/site --dry-run   |   gongshi publish web --key me.pem --as 张三   |   "
    "gongshi publish ssh://www@example.org/srv/site --rollback"
)
def publish(  # noqa: PLR0917  # each is an option of its own, none is given by position but the target
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help="文件夹、ssh://、git+网址#分支、s3://，或 [publish.名称] / where to, or a name"),
    ],
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="签名的私钥 / the private key to sign with", dir_okay=False)
    ] = None,
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="签名人 / who signs")] = "",
    rollback: Annotated[bool, typer.Option("--rollback", help="退回上一次发布 / put the previous publication back")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不改动 / only list what would be sent")] = False,
    sample: Annotated[bool, typer.Option("--sample", help="允许示例数据 / allow invented sample figures")] = False,
    older: Annotated[
        bool, typer.Option("--older", help="允许日期早于线上 / allow a site of an earlier day than the live one")
    ] = False,
    live: Annotated[str, typer.Option(metavar="URL", help="发布后读回的网址 / the public address, read back")] = "",
    endpoint: Annotated[str, typer.Option(metavar="URL", help="S3 兼容服务的地址 / of an S3-compatible service")] = "",
    site: SiteOption = Path(),
    report_format: FormatOption = Format.TEXT,
) -> None:
    """发布已生成的网站，公众看到的始终完整；发布后读回核对 / Publish the built site whole, then read it back and verify."""
    if (key is None) != (not name) or (rollback and key is not None):
        raise typer.BadParameter("--key 与 --as 同时给出，且不与 --rollback 并用 / --key goes with --as, not with --rollback")
    with reporting(report_format):
        from gongshi import publish as publishing

        settings = pipeline.settings_of(site)
        with progress() as tell:
            if rollback:
                report = publishing.roll_back(settings, target, dry_run=dry_run, live=live, endpoint=endpoint, tell=tell)
            else:
                signing_key = publishing.SigningKey(key, name) if key else None
                report = publishing.publish(
                    settings, target, key=signing_key, sample=sample, older=older,
                    dry_run=dry_run, live=live, endpoint=endpoint, tell=tell,
                )  # fmt: skip
        if report_format is Format.JSON:
            print_json(report.as_json())
        else:
            print_findings(report.findings)
            typer.echo(report.text)
        if not report.ok:
            raise typer.Exit(FINDINGS_EXIT)


def _keys(site: Path, key: Path | None) -> dict[str, str]:
    """Return the keys one knows: the given one, else those of the site in the folder, if one is there."""
    from gongshi.settings import SITE_FILE
    from gongshi.verification.verifying import key_of_pem

    if key is not None:
        public = key_of_pem(key.read_bytes())
        if public is None:
            raise FindingsError([BAD_KEY.at(key.name, "--key", "—")])
        return {key.stem: public}
    if not (site / SITE_FILE).is_file():
        return {}
    return {signer.name: signer.public_key for signer in pipeline.settings_of(site).signers}
