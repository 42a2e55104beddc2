"""What bad input gets: findings, each with its place, what was wanted, what came, and what to do, in both languages.

A reader returns its value and a list of findings; it never raises for bad data, so that a person gets the whole
list at once. A bug raises and gets a traceback.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from gongshi.languages import Bilingual


class Severity(StrEnum):
    """An error stops the work; a warning is told and the work goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place of one file. `file` is relative to the site's folder, `place` a line, cell or key."""

    code: str
    severity: Severity
    file: str
    place: str
    wanted: Bilingual
    came: str
    remedy: Bilingual

    def as_json(self) -> dict[str, Any]:
        """Return the finding as `--format json` prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its code and its texts, with `{names}` that `at` fills. Kinds stand where they are found."""

    code: str
    wanted: Bilingual
    remedy: Bilingual
    severity: Severity = Severity.ERROR

    def at(self, file: object, place: object, came: object = "", **words: object) -> Finding:
        """Return a finding of this kind in `place` of `file`."""
        return Finding(
            self.code,
            self.severity,
            str(file),
            str(place),
            self.wanted.filled(**words),
            str(came),
            self.remedy.filled(**words),
        )


class FindingsError(Exception):
    """Raised by the pipeline, once, with everything that was found, when errors are among it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings")


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any of the findings stops the work."""
    return any(finding.severity is Severity.ERROR for finding in findings)
