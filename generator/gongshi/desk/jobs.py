"""The long steps: one at a time, in a thread beside the pages, its state on disk so that a killed server shows it again.

A step's outcome lies in `data/submissions/desk/STEP-PERIOD.json`: private, as the findings in it are.
"""

import json
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongshi.desk.keeping import write_whole
from gongshi.desk.kinds import BROKEN, BUSY, INTERRUPTED
from gongshi.findings import Finding, FindingsError, Severity
from gongshi.languages import Bilingual
from gongshi.pipeline import Tell

FOLDER = "desk"  # in the folder of submissions
SITE = "site"  # stands for the period in steps that are about the whole site
RUNNING, DONE, STOPPED = "running", "done", "stopped"


@dataclass(frozen=True)
class Outcome:
    """What a step came to: `state` running, done or stopped; `made_from` the checksum of what it worked on."""

    step: str
    period: str
    state: str
    made_from: str = ""
    findings: tuple[Finding, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Say whether the step was done."""
        return self.state == DONE


Work = Callable[[Tell], tuple[Mapping[str, Any], tuple[Finding, ...]]]


class Jobs:
    """Runs the steps of one site's desk and keeps their outcomes."""

    def __init__(self, submissions: Path) -> None:
        self.folder = submissions / FOLDER
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._running: Outcome | None = None
        self.line = ""
        for path in self.folder.glob("*.json") if self.folder.is_dir() else ():
            outcome = _read(path)
            if outcome.state == RUNNING:
                stopped = INTERRUPTED.at(outcome.period, outcome.step, "—")
                self._write(Outcome(outcome.step, outcome.period, STOPPED, outcome.made_from, (stopped,)))

    @property
    def running(self) -> Outcome | None:
        """The step that is being done now."""
        return self._running

    def last(self, step: str, period: object = SITE) -> Outcome | None:
        """Return the last outcome of a step."""
        with self._lock:
            path = self._path(step, str(period))
            return _read(path) if path.is_file() else None

    def start(self, step: str, work: Work, *, period: object = SITE, made_from: str = "") -> None:
        """Begin a step. Raises `FindingsError` while another is being done."""
        with self._lock:
            if self._running is not None:
                raise FindingsError([BUSY.at(self._running.period, self._running.step, "—")])
            self._running, self.line = Outcome(step, str(period), RUNNING, made_from), ""
            self._write(self._running)
        self._thread = threading.Thread(target=self._run, args=(self._running, work), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait for the step to end."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, begun: Outcome, work: Work) -> None:
        try:
            result, findings = work(self._tell)
            ended = Outcome(begun.step, begun.period, DONE, begun.made_from, findings, result)
        except FindingsError as error:
            ended = Outcome(begun.step, begun.period, STOPPED, begun.made_from, error.findings)
        except Exception as error:  # a bug must not end the desk; it is told, without what it was about
            sys.stderr.write("".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__name__}\n")
            broken = BROKEN.at(begun.period, begun.step, type(error).__name__)
            ended = Outcome(begun.step, begun.period, STOPPED, begun.made_from, (broken,))
        with self._lock:
            self._write(ended)
            self._running = None

    def _tell(self, line: str) -> None:
        self.line = line

    def _path(self, step: str, period: str) -> Path:
        return self.folder / f"{step}-{period}.json"

    def _write(self, outcome: Outcome) -> None:
        table = {
            "step": outcome.step,
            "period": outcome.period,
            "state": outcome.state,
            "made_from": outcome.made_from,
            "findings": [finding.as_json() for finding in outcome.findings],
            "result": outcome.result,
        }
        write_whole(self._path(outcome.step, outcome.period), json.dumps(table, ensure_ascii=False, default=str).encode())


def _read(path: Path) -> Outcome:
    table = json.loads(path.read_text("utf-8"))
    findings = tuple(
        Finding(**row | {
            "severity": Severity(row["severity"]), "wanted": Bilingual(**row["wanted"]), "remedy": Bilingual(**row["remedy"]),
        })
        for row in table["findings"]
    )  # fmt: skip
    return Outcome(table["step"], table["period"], table["state"], table["made_from"], findings, table["result"])
