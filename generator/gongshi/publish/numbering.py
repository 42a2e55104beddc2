"""The names of releases that lie beside each other: numbered, for a clock may be set back.

`000012-2025-07-18-ab12cd34ef56` is the twelfth. A number is never used for another while its release lies there.
"""

import re
from collections.abc import Iterable

KEPT = 3  # the live one, and two to go back to
_NAME = re.compile(r"\d{6}-")


def next_name(names: Iterable[str], release: str) -> str:
    """Return the name of a new release."""
    numbers = [int(name[:6]) for name in names if _NAME.match(name)]
    return f"{max(numbers, default=0) + 1:06}-{release}"


def before(names: Iterable[str], live: str) -> str:
    """Return the name of the release before the live one; empty if there is none."""
    return max((name for name in names if _NAME.match(name) and name < live), default="")


def superfluous(names: Iterable[str], live: str) -> list[str]:
    """Return what may go: what a killed publication or a rollback left above the live release, and the oldest below."""
    ours = sorted(name for name in names if _NAME.match(name))
    below = [name for name in ours if name <= live]
    return [name for name in ours if name > live] + below[:-KEPT]
