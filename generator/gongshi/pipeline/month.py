"""The whole month at one stroke, told once: check, release, build with its check of the output, and publish.

Takes the signed workbooks; gives a `MonthReport`: how far it came, what stands, what does not. It stops at the first stage
that fails, and may be called again: a month that these very files made is not released twice, the rest is done anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongshi.disclosure import LEDGER_FOLDER, read_ledger
from gongshi.editions import edition_folder
from gongshi.findings import Finding, FindingsError
from gongshi.languages import Bilingual
from gongshi.pipeline.release import release
from gongshi.pipeline.site import Tell, build, settings_of
from gongshi.pipeline.terms import Terms
from gongshi.settings import Settings

STAGES = {
    "release": Bilingual("检查、保密审核并写入本期", "checked, audited and released"),
    "build": Bilingual("生成并检查网站", "site built and checked"),
    "publish": Bilingual("发布并核对", "published and verified"),
}
_STANDS = {
    "": Bilingual("什么也没有改动。", "Nothing was changed."),
    "release": Bilingual("本期数据已写入；网站仍是原来的。", "The edition is in place; the site is still the old one."),
    "build": Bilingual("本期数据和网站已生成；线上仍是原来的。", "Edition and site are made; what is live is still the old one."),
    "publish": Bilingual("全部完成。", "All is done."),
}
_SIGN = {True: "✓", False: "✗"}


@dataclass(frozen=True, slots=True)
class Stage:
    """What became of a stage; `said` is its own report."""

    name: str
    ok: bool
    said: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class MonthReport:
    """The stages done, in order; the last is the one that failed, if one did. `asked` are the stages there were to do."""

    asked: tuple[str, ...]
    stages: tuple[Stage, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Say whether every stage was done."""
        return len(self.stages) == len(self.asked) and all(stage.ok for stage in self.stages)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the stages' in order."""
        return tuple(finding for stage in self.stages for finding in stage.findings)

    @property
    def text(self) -> str:
        """One line a stage, then what stands, in both languages."""
        lines = [f"{_SIGN[s.ok]} {STAGES[s.name].zh} / {STAGES[s.name].en}\n{_indented(s.said)}".rstrip() for s in self.stages]
        left = self.asked[len(self.stages) :]
        lines += [f"- 未做：{STAGES[name].zh} / not done: {STAGES[name].en}" for name in left]
        done = [stage.name for stage in self.stages if stage.ok]
        stands = _STANDS[done[-1] if done else ""]
        again = "" if self.ok else "\n改正后可重新运行同一条命令。/ Once it is mended, run the same command again."
        return "\n".join([*lines, f"{stands.zh}/ {stands.en}{again}"])

    def as_json(self) -> dict[str, Any]:
        """Return the report as `--format json` prints it."""
        return {
            "ok": self.ok,
            "stages": [
                {"name": stage.name, "ok": stage.ok, "findings": [finding.as_json() for finding in stage.findings]}
                for stage in self.stages
            ],
            "not_done": list(self.asked[len(self.stages) :]),
        }


def run_month(
    root: Path,
    files: Sequence[Path],
    terms: Terms | None = None,
    *,
    target: str = "",
    sample: bool = False,
    as_of: date | None = None,
    tell: Tell = lambda _: None,
) -> MonthReport:
    """Take a month's signed files to the built site, and to `target` if one is given. Bad input is in the report."""
    settings = settings_of(root)

    def released() -> tuple[str, tuple[Finding, ...]]:
        standing = standing_release(settings, files)
        if standing is not None:
            return f"{standing} 已由这些文件发布 / was released from these very files", ()
        report = release(root, files, terms, as_of=as_of, tell=tell)
        return report.text, report.findings

    def built() -> tuple[str, tuple[Finding, ...]]:
        report = build(root, as_of=as_of, tell=tell)
        return report.text, report.findings

    def published() -> tuple[str, tuple[Finding, ...]]:
        from gongshi.publish import publish

        report = publish(settings, target, sample=sample, tell=tell)
        if not report.ok:
            raise FindingsError(report.findings)
        return report.text, report.findings

    todo: dict[str, Callable[[], tuple[str, tuple[Finding, ...]]]] = {"release": released, "build": built}
    if target:
        todo["publish"] = published
    report = MonthReport(tuple(todo))
    for name, work in todo.items():
        try:
            said, findings = work()
        except FindingsError as error:
            return replace(report, stages=(*report.stages, Stage(name, ok=False, said="", findings=tuple(error.findings))))
        report = replace(report, stages=(*report.stages, Stage(name, ok=True, said=said, findings=findings)))
    return report


def standing_release(settings: Settings, files: Sequence[Path]) -> str | None:
    """Return the name of the newest edition if it was made of exactly these files: a run that was stopped goes on there."""
    ledger, _ = read_ledger(settings.submissions / LEDGER_FOLDER)
    last = ledger.months[-1] if ledger and ledger.months else None
    if last is None or not (settings.editions / edition_folder(last.period, last.revision)).is_dir():
        return None
    given = sorted(sha256(file.read_bytes()).hexdigest() for file in files)
    return last.name if given == sorted(file.sha256 for file in last.submitted) else None


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
