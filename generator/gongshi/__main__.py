"""`python -m gongshi` is the command `gongshi`."""

from gongshi.cli import app

app(prog_name="gongshi")
