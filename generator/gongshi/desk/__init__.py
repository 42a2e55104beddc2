"""The desk: the month carried from workbooks to the public site in a browser, on this computer alone.

`serve_desk(root, …)` serves it. Every step is the commands' own function; this room only asks, shows and keeps what was
typed, below `data/submissions/`, so that a closed browser or a killed server loses nothing.
"""

from gongshi.desk.server import serve_desk

__all__ = ["serve_desk"]
