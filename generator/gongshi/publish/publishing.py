"""The story of a publication, told once: check what was built, send what changed, switch over, read back, verify."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from gongshi.findings import Finding, FindingsError, has_errors
from gongshi.publish.kinds import ANOTHER_RUNS, IS_OLDER, IS_SAMPLE, NO_PREVIOUS, NOT_BUILT, told
from gongshi.publish.options import Options, options_of
from gongshi.publish.release import Changes, Release, Target, changes_to, files_of
from gongshi.publish.sealing import SigningKey, seals
from gongshi.publish.targets import connected
from gongshi.settings import Settings
from gongshi.verification import VerifyReport, verify, verify_holding
from gongshi.verification.verifying import CHECKSUMS, MANIFEST, SEALS

Tell = Callable[[str], None]
LOCK = "publish.lock"


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What a publication did. `action` is published, unchanged, rolled-back or dry-run; `verified` the live site read back."""

    target: str
    action: str
    sent: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    verified: VerifyReport | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading the live site back has found."""
        return self.verified.findings if self.verified else ()

    @property
    def ok(self) -> bool:
        """Say whether the live site is what was meant."""
        return not has_errors(self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the report as `--format json` prints it."""
        return {"ok": self.ok, **asdict(self), "findings": [finding.as_json() for finding in self.findings]}

    @property
    def text(self) -> str:
        """The report's last lines, in both languages."""
        zh, en = _ACTIONS[self.action]
        lines = [f"+ {path}" for path in self.sent] + [f"- {path}" for path in self.removed] if self.action == "dry-run" else []
        lines.append(f"{self.target}：{zh}；写 {len(self.sent)} 个文件，删 {len(self.removed)} 个")
        lines.append(f"{self.target}: {en}; {len(self.sent)} files written, {len(self.removed)} removed")
        return "\n".join([*lines, self.verified.text] if self.verified else lines)


_ACTIONS = {
    "published": ("已发布", "published"),
    "unchanged": ("线上已是此版", "the live site is this one already"),
    "rolled-back": ("已退回上一次发布", "rolled back to the previous publication"),
    "dry-run": ("试运行，未作改动", "dry run, nothing was changed"),
}


def publish(
    settings: Settings,
    target: str,
    *,
    key: SigningKey | None = None,
    sample: bool = False,
    older: bool = False,
    dry_run: bool = False,
    live: str = "",
    endpoint: str = "",
    tell: Tell = lambda _: None,
) -> PublishReport:
    """Publish `output/` to a target. Raises `FindingsError` if it may not or cannot be; then the old site stands.

    `sample` allows invented figures, `older` a site of an earlier day than the live one; `live` is the public address to
    read back, instead of the target's own files.
    """
    options = options_of(settings, target, live=live, endpoint=endpoint)
    tell("核对 output/ / verifying output/")
    release = _release(settings, key)
    if release.manifest.get("sample") is not False and not sample:
        raise FindingsError([IS_SAMPLE.at("output", MANIFEST, "sample: true")])
    with _alone(settings, options, dry_run=dry_run), told(options.target), connected(options) as place:
        standing, facts = files_of(manifest := place.read(MANIFEST))
        _refuse_older(release, facts, options, older=older)
        standing |= _seals_of(place, manifest)
        changes = changes_to(release, standing)
        if dry_run:
            return PublishReport(options.target, "dry-run", changes.sent, changes.removed)
        nothing = not changes.sent and not changes.removed
        if not nothing:
            tell(f"发送 {len(changes.sent)} 个文件 / sending {len(changes.sent)} files")
            place.put(release, changes)
        tell("核对线上网站 / verifying the live site")
        verified = _read_back(place, settings, options, signed=key is not None)
        damaged = (*verified.changed, *verified.missing, *verified.foreign)
        if damaged:  # what stood there already was not what its manifest said: send it again, once
            nothing, changes = False, changes_to(release, standing, also=damaged)
            place.put(release, changes)
            verified = _read_back(place, settings, options, signed=key is not None)
    return PublishReport(options.target, "unchanged" if nothing else "published", changes.sent, changes.removed, verified)


def roll_back(
    settings: Settings, target: str, *, dry_run: bool = False, live: str = "", endpoint: str = "", tell: Tell = lambda _: None
) -> PublishReport:
    """Put the previous publication back. Raises `FindingsError` if there is none, or it cannot be."""
    options = options_of(settings, target, live=live, endpoint=endpoint)
    with _alone(settings, options, dry_run=dry_run), told(options.target), connected(options) as place:
        previous, (now, _) = place.previous(), files_of(place.read(MANIFEST))
        if previous is None:
            raise FindingsError([NO_PREVIOUS.at(options.target, "-", "—")])
        before, _ = files_of(previous)
        sent = tuple(sorted(path for path, digest in before.items() if now.get(path) != digest))
        changes = Changes(sent, tuple(sorted(set(now) - set(before))))
        if dry_run:
            return PublishReport(options.target, "dry-run", changes.sent, changes.removed)
        place.roll_back()
        tell("核对线上网站 / verifying the live site")
        verified = _read_back(place, settings, options, signed=False)
    return PublishReport(options.target, "rolled-back", changes.sent, changes.removed, verified)


def _release(settings: Settings, key: SigningKey | None) -> Release:
    """Return what is to be published; raises `FindingsError` unless `output/` is, file by file, what a build has checked."""
    report = verify(settings.output)
    if not report.whole:
        came = report.findings[0].came if report.files == 0 else f"{len(report.findings)}"
        raise FindingsError([NOT_BUILT.at("output", MANIFEST, came), *report.findings])
    manifest, checksums = ((settings.output / name).read_bytes() for name in (MANIFEST, CHECKSUMS))
    files, table = files_of(manifest)
    made = seals(checksums, key, settings) if key else {}
    sealed = {MANIFEST: manifest, CHECKSUMS: checksums, **made}
    digests = files | {name: sha256(content).hexdigest() for name, content in sealed.items()}
    return Release(settings.output, digests, made, table)


def _refuse_older(release: Release, facts: Any, options: Options, *, older: bool) -> None:
    try:
        ours, theirs = date.fromisoformat(release.manifest["as_of"]), date.fromisoformat(facts["as_of"])
    except (KeyError, TypeError, ValueError):
        return  # nothing is live, or its manifest is no longer one: then there is no day to compare
    if ours < theirs and not older:
        raise FindingsError([IS_OLDER.at(options.target, "as_of", ours, live=theirs)])


def _seals_of(place: Target, manifest: bytes | None) -> dict[str, str]:
    """Return the hashes of the live seals. An unsigned publication keeps no signature of an earlier one."""
    contents = {MANIFEST: manifest, **{name: place.read(name) for name in SEALS if name != MANIFEST}}
    return {name: sha256(content).hexdigest() for name, content in contents.items() if content is not None}


def _read_back(place: Target, settings: Settings, options: Options, *, signed: bool) -> VerifyReport:
    keys = {signer.name: signer.public_key for signer in settings.signers}
    if options.live:
        return verify(options.live, keys=keys, signed=signed)
    return verify_holding(place, keys=keys, signed=signed)


@contextmanager
def _alone(settings: Settings, options: Options, *, dry_run: bool) -> Iterator[None]:
    """Hold the lock of publications from this folder; a dry run needs none."""
    from filelock import FileLock, Timeout

    if dry_run:
        yield
        return
    lock = FileLock(settings.cache / LOCK, blocking=False)
    try:
        with told(".cache"):
            settings.cache.mkdir(parents=True, exist_ok=True)
            lock.acquire()
    except Timeout as error:
        raise FindingsError([ANOTHER_RUNS.at(options.target, LOCK, "—")]) from error
    try:
        yield
    finally:
        lock.release()
