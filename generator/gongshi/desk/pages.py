"""The desk's pages, each in both languages: what they show. What they do stands in `actions`.

An address is `/zh/2025-06/workbooks` and the like; the built site is looked at under `/site/`.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, jsonify, redirect, render_template, request, send_file, send_from_directory, url_for
from werkzeug.exceptions import HTTPException

from gongshi.desk.actions import add_actions
from gongshi.desk.beside import beside_cells
from gongshi.desk.guard import Guard
from gongshi.desk.kinds import MAX_REQUEST_BYTES, TOO_MUCH
from gongshi.desk.state import Desk, MonthState
from gongshi.findings import FindingsError
from gongshi.languages import CHINESE, LANGUAGES, Bilingual, Language
from gongshi.pipeline.preview import SECTIONS
from gongshi.submissions import annotate, write_template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_FOUND, TOO_LARGE, UNUSABLE = 404, 413, 409
_SCRIPT_TAKES_OVER = 2  # seconds between two looks at a step where no script looks


def desk_app(root: Path, *, as_of: date | None = None) -> tuple[Flask, Guard]:
    """Return the desk's application and the guard before it. Raises `FindingsError` for a site without usable settings."""
    desk = Desk(root, as_of)
    app = Flask("gongshi.desk", template_folder="templates", static_folder="static")
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_REQUEST_BYTES  # a bulletin is a form's field
    desk.guard.watch(app)
    _languages(app, desk)
    _pages(app, desk)
    _downloads(app, desk)
    add_actions(app, desk, open_month)
    _errors(app, desk)
    return app, desk.guard


def open_month(desk: Desk, text: str) -> MonthState:
    """Return the state of the month an address names; only the next one and those that are out can be worked on."""
    following, out = desk.periods()
    for period in (following, *out):
        if period is not None and str(period) == text:
            return desk.month(period)
    return abort(NOT_FOUND)


def _languages(app: Flask, desk: Desk) -> None:
    """Give every address its language, and the templates its words."""

    def current() -> Language:
        language: Language = g.get("language", CHINESE)
        return language

    @app.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        code = (values or {}).pop("lang", "zh")
        g.language = next((language for language in LANGUAGES if language.code == code), None) or abort(NOT_FOUND)

    @app.url_defaults
    def give(endpoint: str, values: dict[str, Any]) -> None:
        if app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values.setdefault("lang", current().code)

    def gettext(text: str) -> str:
        return desk.words[current().code].gettext(text)

    def here(text: Bilingual | dict[str, str]) -> str:
        return text[current().code] if isinstance(text, dict) else text.in_language(current())

    def half(line: str) -> str:
        """Return the language's half of a line of progress, `中文 / English`."""
        zh, slash, en = line.partition(" / ")
        return zh if current() is CHINESE or not slash else en

    def elsewhere(code: str) -> str:
        values = {key: value for key, value in (request.view_args or {}).items() if key != "lang"}
        return url_for(request.endpoint or "home", lang=code, **values)

    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        gettext, lambda one, many, number: gettext(one if number == 1 else many), newstyle=True
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters |= {"here": here, "half": half}
    app.jinja_env.globals |= {"languages": LANGUAGES, "elsewhere": elsewhere, "wait_seconds": _SCRIPT_TAKES_OVER}

    @app.context_processor
    def frame() -> dict[str, Any]:
        return {
            "language": current(),
            "form_token": desk.guard.form,
            "notices": desk.notices if request.endpoint == desk.noticed_on else (),
            "running": desk.jobs.running,
            "line": desk.jobs.line,
            "title_of_site": desk.settings.title,
            "is_sample": desk.settings.desk.sample,
        }


def _pages(app: Flask, desk: Desk) -> None:
    @app.get("/", endpoint="entrance")
    def entrance() -> Any:
        answer = redirect("/zh/")
        desk.guard.enter(answer, request.args.get("token", ""))
        return answer

    @app.get("/<lang>/", endpoint="home")
    def home() -> str:
        following, out = desk.periods()
        month = desk.month(following) if following else None
        return render_template("home.html", month=month, out=[desk.month(period) for period in out], today=desk.today)

    def month_page(name: str, view: Callable[[MonthState], dict[str, Any]]) -> None:
        def show(period: str) -> str:
            month = open_month(desk, period)
            return render_template(f"{name}.html", month=month, **view(month))

        app.add_url_rule(f"/<lang>/<period>/{name}", name, show)

    def workbooks(month: MonthState) -> dict[str, Any]:
        outcome = month.check
        return {"found": beside_cells(month.files, outcome.findings) if outcome else [], "published": month.revision - 1}

    def preview(month: MonthState) -> dict[str, Any]:
        sentences = month.preview.result.get("sentences", []) if month.preview else []
        by_section = [(name, [row for row in sentences if row["section"] == key]) for key, name in SECTIONS.items()]
        terms = month.folder.terms(is_revision=month.is_revision)
        stopped = month.preview.findings if month.preview and not month.preview.ok else ()
        asked = [finding.came for finding in stopped if finding.code == "edition-change-reason"]
        return {"sections": by_section, "terms": terms, "asked": sorted({*asked, *terms.change_reasons})}

    def bulletin(month: MonthState) -> dict[str, Any]:
        own = month.folder.bulletin()
        drafted = month.preview.result.get("bulletin") if month.preview else None
        return {"own": own is not None, "text": asdict(own) if own else drafted}

    month_page("workbooks", workbooks)
    month_page("preview", preview)
    month_page("bulletin", bulletin)
    month_page("signatures", lambda _: {"signers": desk.settings.signers})
    month_page("release", lambda month: {"terms": month.folder.terms(is_revision=month.is_revision)})

    @app.get("/<lang>/site", endpoint="site")
    def site() -> str:
        settings = desk.settings
        steps = {name: desk.jobs.last(name) for name in ("build", "publish")}
        stands = (settings.output / "index.html").is_file()
        return render_template("site.html", **steps, stands=stands, targets=sorted(settings.publishing))

    @app.get("/<lang>/step.json", endpoint="step")
    def step() -> Response:
        running = desk.jobs.running
        return jsonify({"running": running is not None, "line": desk.jobs.line})

    @app.get("/site/<path:path>", endpoint="built")
    def built(path: str) -> Any:
        return send_from_directory(desk.settings.output, f"{path}index.html" if path.endswith("/") else path)


def _downloads(app: Flask, desk: Desk) -> None:
    def sheet(content: bytes, name: str) -> Response:
        return send_file(BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)

    @app.get("/<lang>/<period>/template.xlsx", endpoint="template")
    def template(period: str) -> Response:
        month, (reference, editions, _) = open_month(desk, period), desk.published()
        bureau = request.args.get("bureau") or None
        content = write_template(desk.settings, reference, editions, month.period, bureau=bureau)
        return sheet(content, f"{period}-{bureau}.xlsx" if bureau else f"{period}.xlsx")

    @app.get("/<lang>/<period>/annotated/<name>", endpoint="annotated")
    def annotated(period: str, name: str) -> Response:
        month = open_month(desk, period)
        file = month.folder.file(name) or abort(NOT_FOUND)
        findings = month.check.findings if month.check else ()
        return sheet(annotate(file, findings), name)

    @app.get("/<lang>/<period>/file/<name>", endpoint="file")
    def handed_in(period: str, name: str) -> Response:
        file = open_month(desk, period).folder.file(name) or abort(NOT_FOUND)
        return send_file(BytesIO(file.read_bytes()), as_attachment=True, download_name=name)


def _errors(app: Flask, desk: Desk) -> None:
    """Say what went wrong as every other finding is said."""

    @app.errorhandler(FindingsError)
    def unusable(error: FindingsError) -> tuple[str, int]:
        return render_template("findings.html", findings=error.findings), UNUSABLE

    @app.errorhandler(TOO_LARGE)
    def too_large(_: HTTPException) -> tuple[str, int]:
        finding = TOO_MUCH.at("-", "-", f"{(request.content_length or 0) / 1_000_000:.0f} MB")
        return render_template("findings.html", findings=[finding]), TOO_LARGE
