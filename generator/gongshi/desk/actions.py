"""What the desk's forms do: each keeps what was typed or starts a step, then shows the page again.

Findings that stop an action are told on that page; nothing is written then.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from gongshi.desk import work
from gongshi.desk.keeping import safe_name
from gongshi.desk.kinds import BUSY, HALF_A_TEXT, MAX_FILES, NO_FILE, NO_TICK, NOT_READY, TOO_MUCH
from gongshi.desk.state import Desk, MonthState
from gongshi.findings import Finding, FindingsError
from gongshi.languages import Bilingual
from gongshi.submissions import sign_file, write_reason
from gongshi.submissions.preflight import MAX_FILE_BYTES

SEE_OTHER = 303
Opened = Callable[[Desk, str], MonthState]
Act = Callable[[MonthState], None]
_KEY_BYTES = 10_000  # a private key file has a hundred and twenty


def add_actions(app: Flask, desk: Desk, opened: Opened) -> None:
    """Give the app its forms' addresses."""
    for page, name, act in (*_workbook_actions(desk), *_text_actions(desk), *_last_actions(desk)):
        _add(app, desk, f"/<lang>/<period>/{page}/{name}", (page, name), _on_month(desk, opened, act))
    for name, act_on_site in _site_actions(desk):
        _add(app, desk, f"/<lang>/site/{name}", ("site", name), act_on_site)


def _add(app: Flask, desk: Desk, rule: str, names: tuple[str, str], act: Callable[..., None]) -> None:
    page, name = names

    def answer(**values: str) -> Response:
        desk.notices, desk.noticed_on = [], page
        try:
            if desk.jobs.running is not None:
                raise FindingsError([BUSY.at(desk.jobs.running.period, desk.jobs.running.step, "—")])
            act(**values)
        except FindingsError as error:
            desk.notices += error.findings
        return redirect(url_for(page, **cast(Any, values)), SEE_OTHER)

    app.add_url_rule(rule, f"{page}-{name}", answer, methods=["POST"])


def _on_month(desk: Desk, opened: Opened, act: Act) -> Callable[[str], None]:
    return lambda period: act(opened(desk, period))


def _workbook_actions(desk: Desk) -> list[tuple[str, str, Act]]:
    """Return (page, name, what it does) of the forms of the workbooks."""

    def check(month: MonthState) -> None:
        step = work.checking(month.folder, desk.published())
        desk.jobs.start("check", step, period=month.period, made_from=month.folder.digest())

    def hand_in(month: MonthState) -> None:
        findings: list[Finding] = []
        for name, content in _sent_files():
            findings += month.folder.take(name, content)
        desk.notices += findings
        if month.files:
            check(month)

    def drop(month: MonthState) -> None:
        month.folder.drop(month.folder.file(request.form.get("file", "")) or _stop(NO_FILE.at("-", "-", "—")))
        if month.files:
            check(month)

    def answer(month: MonthState) -> None:
        """Write a typed reason into the workbook's own column."""
        file = month.folder.file(request.form.get("file", "")) or _stop(NO_FILE.at("-", "-", "—"))
        content, findings = write_reason(file, request.form.get("place", ""), request.form.get("reason", ""))
        refused = findings if content is None else month.folder.take(file.name, content)
        if refused:
            raise FindingsError(refused)
        check(month)

    def add_up(month: MonthState) -> None:
        ((name, content),) = _sent_files()[:1]
        bare = safe_name(name) or _stop(NO_FILE.at("-", "-", name))
        month.folder.path.mkdir(parents=True, exist_ok=True)
        ledger = month.folder.path / f".incoming-{secrets.token_hex(4)}-{bare}"  # gone once it is added up, or at the next start
        ledger.write_bytes(content)
        desk.jobs.start("aggregate", work.aggregating(month.folder, desk.published(), ledger), period=month.period)

    return [
        ("workbooks", "hand-in", hand_in),
        ("workbooks", "check", check),
        ("workbooks", "drop", drop),
        ("workbooks", "answer", answer),
        ("workbooks", "ledger", add_up),
    ]


def _text_actions(desk: Desk) -> list[tuple[str, str, Act]]:
    """Return the forms of the preview and the bulletin."""

    def preview(month: MonthState) -> None:
        terms = month.folder.terms(is_revision=month.is_revision)
        step = work.previewing(desk.root, month.folder, terms, desk.as_of)
        desk.jobs.start("preview", step, period=month.period, made_from=month.folder.digest(texts=True))

    def keep_terms(month: MonthState) -> None:
        month.folder.keep_terms(**{key: _both(key) for key in ("reason", "found_by", "approved_by")})

    def keep_change_reason(month: MonthState) -> None:
        month.folder.keep_change_reason(request.form.get("key", ""), _whole(_both("reason")))

    def keep_bulletin(month: MonthState) -> None:
        month.folder.keep_bulletin(_whole(_both("bulletin")))

    def own_words_no_more(month: MonthState) -> None:
        month.folder.keep_bulletin(None)

    return [
        ("preview", "make", preview),
        ("preview", "terms", keep_terms),
        ("preview", "change-reason", keep_change_reason),
        ("bulletin", "keep", keep_bulletin),
        ("bulletin", "program", own_words_no_more),
    ]


def _last_actions(desk: Desk) -> list[tuple[str, str, Act]]:
    """Return the forms of signing and releasing."""

    def sign(month: MonthState) -> None:
        """Sign every workbook with the key that was sent along, which is kept nowhere."""
        if not request.form.get("read"):
            _stop(NO_TICK.at("-", "-", "—"))
        if not month.checked:
            _stop(NOT_READY.at("-", "-", "—"))
        key = request.files.get("key")
        pem = key.stream.read(_KEY_BYTES) if key and key.filename else _stop(NO_FILE.at("-", "-", "—"))
        name, at = request.form.get("name", ""), datetime.now(UTC)
        for file in month.files:
            sign_file(file, settings=desk.settings, period=month.period, name=name, pem=pem, at=at)

    def release(month: MonthState) -> None:
        if not month.ready:
            _stop(NOT_READY.at("-", "-", "—"))
        terms = month.folder.terms(is_revision=month.is_revision)
        step = work.releasing(desk.root, month.folder, terms, desk.as_of)
        desk.jobs.start("release", step, period=month.period, made_from=month.folder.digest(texts=True))

    return [("signatures", "sign", sign), ("release", "release", release)]


def _site_actions(desk: Desk) -> list[tuple[str, Callable[[], None]]]:
    def build() -> None:
        desk.jobs.start("build", work.building(desk.root, desk.as_of))

    def send(*, back: bool) -> None:
        target = (request.form.get("place") or request.form.get("target") or "").strip()
        dry_run = request.form.get("do") == "list"
        if back and not request.form.get("sure"):
            _stop(NO_TICK.at("-", "-", "—"))
        sample = bool(request.form.get("sample"))
        desk.jobs.start("publish", work.publishing(desk.root, target, sample=sample, dry_run=dry_run, back=back))

    return [("build", build), ("publish", lambda: send(back=False)), ("back", lambda: send(back=True))]


def _sent_files() -> list[tuple[str, bytes]]:
    """Return the files sent along with their names. Raises `FindingsError` for none, or too many."""
    sent = [file for file in request.files.getlist("files") if file.filename]
    if not sent:
        _stop(NO_FILE.at("-", "-", "—"))
    if len(sent) > MAX_FILES:
        _stop(TOO_MUCH.at("-", "-", len(sent)))
    return [(file.filename or "", file.stream.read(MAX_FILE_BYTES + 1)) for file in sent]


def _both(key: str) -> Bilingual:
    return Bilingual(request.form.get(f"{key}_zh", "").strip(), request.form.get(f"{key}_en", "").strip())


def _whole(text: Bilingual) -> Bilingual:
    return text if text.zh and text.en else _stop(HALF_A_TEXT.at("-", "-", text.zh[:20] or "—"))


def _stop(finding: Finding) -> Any:
    """Stop the action with one finding."""
    raise FindingsError([finding])
