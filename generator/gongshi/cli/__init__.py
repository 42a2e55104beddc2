"""The command line: one verb a thing a person wants done, a file a group of verbs."""

from gongshi.cli import desk, keys, local_desk, plans, publishing, releasing, site, tables
from gongshi.cli.app import app

__all__ = ["app", "desk", "keys", "local_desk", "plans", "publishing", "releasing", "site", "tables"]
