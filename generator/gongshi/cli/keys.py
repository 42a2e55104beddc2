"""The verbs of signing: make a key of one's own, and sign the month's workbooks with it."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gongshi import pipeline
from gongshi.cli.app import Format, SiteOption, app, reporting
from gongshi.cli.desk import parse_period
from gongshi.periods import Period

keys = typer.Typer(help="签名用的密钥 / Keys for signing.", no_args_is_help=True)
app.add_typer(keys, name="key", epilog="例 / Example:  gongshi key new --as 张三 -o zhangsan.key")

NameOption = Annotated[str, typer.Option("--as", metavar="NAME", help="签名人姓名 / the person's name")]


@keys.command(epilog="例 / Example:  gongshi key new --as 张三 -o zhangsan.key")
def new(
    name: NameOption,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="私钥文件 / the private key file")],
) -> None:
    """做一对密钥：私钥自己保管，公钥登记到设置 / Make a key pair: keep the private one, register the public one."""
    from gongshi import signing

    pem = signing.new_key()
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise typer.BadParameter(f"已有此文件，不覆盖 / the file is there and is not overwritten: {out}") from error
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    public = signing.public_key(pem)
    typer.echo(f"私钥 / private key: {out}  （只有本人可读，不要发给别人 / for yourself alone: give it to nobody）")
    typer.echo(f"指纹 / fingerprint: {signing.fingerprint(public)}")
    typer.echo("写进 data/reference/site.toml / write into data/reference/site.toml:\n")
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    typer.echo(f'[[signers]]\nname = "{quoted}"\nrole = "岗位 / role"\npublic_key = "{public}"')


@app.command(epilog="例 / Example:  gongshi sign 2025-06/*.xlsx --as 张三 --key zhangsan.key")
def sign(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="检查过的工作簿 / checked workbooks", exists=True, dir_okay=False)
    ],
    *,
    name: NameOption,
    key: Annotated[Path, typer.Option(metavar="FILE", help="私钥文件 / the private key file", exists=True, dir_okay=False)],
    period: Annotated[
        Period | None,
        typer.Option(metavar="PERIOD", parser=parse_period, help="月份（默认读自文件）/ the month (default: the files’ own)"),
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%dT%H:%M:%S%z"], metavar="TIME", help="签名时间（默认现在）/ the time (default: now)"),
    ] = None,
    site: SiteOption = Path(),
) -> None:
    """给工作簿签名：改动一格，签名即作废 / Sign workbooks: one changed cell voids the signature."""
    with reporting(Format.TEXT):
        from gongshi.sources import read_published
        from gongshi.submissions import period_of, sign_file

        settings = pipeline.settings_of(site)
        reference, _editions, _history = read_published(settings)
        month = period or period_of(files, settings=settings, reference=reference)
        for file in files:
            written = sign_file(
                file, settings=settings, period=month, name=name, pem=key.read_bytes(), at=at or datetime.now(UTC)
            )
            typer.echo(f"{file} ({month}) → {written}")
