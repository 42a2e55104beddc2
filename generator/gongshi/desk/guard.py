"""Who may speak to the desk: this computer, by the address it printed, from its own pages.

Loopback alone does not keep other people's web pages out: they may send requests here, or name this machine by a host of
their own. So the first address has a token, which becomes a same-site cookie; every form has another; and the Host, the
Origin and what the browser says of the request's source must be ours.
"""

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest

from flask import Flask, Request, Response, abort, request
from werkzeug.wrappers import Response as Answer

FORBIDDEN, MISDIRECTED = 403, 421
_OWN = {"same-origin", "none"}  # of Sec-Fetch-Site: a page of ours, or the person's own doing
_DESK_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# The built site is looked at here, yet no script of it may speak to the desk.
_SITE_POLICY = (
    "default-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # `no-referrer` would take the Origin from our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Guard:
    """The secrets of one run, and the port, which is known once the server listens."""

    port: int = 0
    token: str = field(default_factory=_random)  # of the first address
    session: str = field(default_factory=_random)  # of the cookie
    form: str = field(default_factory=_random)  # of every form

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not tell ports apart, two desks must."""
        return f"gongshi-desk-{self.port}"

    @property
    def hosts(self) -> set[str]:
        """What the Host may say."""
        return {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    def watch(self, app: Flask) -> None:
        """Hold every request of the app to the rules, and give every answer its headers."""
        app.before_request(self._admit)
        app.after_request(_with_headers)

    def enter(self, answer: Answer, token: str) -> None:
        """Give the cookie to who has the token; everybody else is turned away."""
        if not compare_digest(token.encode(), self.token.encode()):
            abort(FORBIDDEN)
        answer.set_cookie(self.cookie, self.session, httponly=True, samesite="Strict")

    def _admit(self) -> None:
        if request.host not in self.hosts:
            abort(MISDIRECTED)
        if request.endpoint == "entrance":
            return
        if request.headers.get("Sec-Fetch-Site", "none") not in _OWN:
            abort(FORBIDDEN)
        if not compare_digest(request.cookies.get(self.cookie, "").encode(), self.session.encode()):
            abort(FORBIDDEN)
        if request.method not in ("GET", "HEAD"):
            self._admit_form(request)

    def _admit_form(self, sent: Request) -> None:
        if sent.headers.get("Origin") not in {f"http://{host}" for host in self.hosts}:
            abort(FORBIDDEN)
        if not compare_digest(sent.form.get("form", "").encode(), self.form.encode()):
            abort(FORBIDDEN)


def _with_headers(answer: Response) -> Response:
    policy = _SITE_POLICY if request.endpoint == "built" else _DESK_POLICY
    for name, value in (HEADERS | {"Content-Security-Policy": policy}).items():
        answer.headers[name] = value
    return answer
