"""The verb of the desk's page: the month in a browser, for people who use no terminal. `gongshi-desk` starts it by itself."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongshi.cli.app import AsOfOption, Format, SiteOption, app, day, reporting, tell_error


@app.command(epilog="例 / Examples:  gongshi desk   |   gongshi desk --site practice --port 8010 --no-browser")
def desk(
    site: SiteOption = Path(),
    port: Annotated[int, typer.Option(help="端口，0 为任选 / the port, 0 for a free one")] = 0,
    browse: Annotated[bool, typer.Option("--browser/--no-browser", help="打开浏览器 / open the browser")] = True,
    as_of: AsOfOption = None,
) -> None:
    """在本机浏览器里办完一个月 / Carry the month through in a browser, on this computer alone."""
    with reporting(Format.TEXT):
        from gongshi.desk import serve_desk

        serve_desk(site, port=port, as_of=day(as_of), browse=browse, tell=tell_error)


def main() -> None:
    """Start the desk of the folder one is in: the launchers' command."""
    app(["desk", *sys.argv[1:]])
