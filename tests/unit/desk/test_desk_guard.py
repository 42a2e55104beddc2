"""Who may speak to the desk, and what may be handed in: everything else is turned away before anything is written."""

import io
from pathlib import Path

import pytest
from desk_site import desk_site, filled_from
from flask.testing import FlaskClient
from gongshi.desk.guard import Guard
from gongshi.desk.jobs import Jobs, Outcome
from gongshi.desk.keeping import safe_name
from gongshi.desk.kinds import MAX_REQUEST_BYTES
from gongshi.desk.pages import desk_app
from gongshi.findings import FindingsError
from gongshi.submissions import write_reason
from openpyxl import load_workbook
from werkzeug.test import TestResponse

PORT = 5000
HOME = f"http://127.0.0.1:{PORT}"
HAND_IN = "/zh/2025-02/workbooks/hand-in"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return desk_site(tmp_path / "site")


@pytest.fixture
def desk(site: Path) -> tuple[FlaskClient, Guard]:
    app, guard = desk_app(site)
    guard.port = PORT
    client = app.test_client()
    assert client.get(f"/?token={guard.token}", base_url=HOME).status_code == 302
    return client, guard


def post(desk: tuple[FlaskClient, Guard], address: str, *, origin: str = HOME, form: str = "", **data: object) -> TestResponse:
    client, guard = desk
    fields = {"form": form or guard.form} | data
    return client.post(address, base_url=HOME, headers={"Origin": origin}, data=fields, content_type="multipart/form-data")


def test_without_the_token_there_is_no_desk(site: Path) -> None:
    app, guard = desk_app(site)
    guard.port = PORT
    client = app.test_client()
    assert client.get("/zh/", base_url=HOME).status_code == 403
    assert client.get("/?token=guess", base_url=HOME).status_code == 403
    assert client.get("/static/desk.css", base_url=HOME).status_code == 403


@pytest.mark.parametrize("host", ["evil.example:5000", "127.0.0.1:5001", "192.168.0.7:5000"])
def test_another_name_for_this_machine_is_refused(desk: tuple[FlaskClient, Guard], host: str) -> None:
    """A foreign page may let its own name point to 127.0.0.1; it cannot change the Host."""
    assert desk[0].get("/zh/", base_url=f"http://{host}").status_code == 421


def test_a_request_from_another_page_is_refused(desk: tuple[FlaskClient, Guard]) -> None:
    client, _ = desk
    for source in ("cross-site", "same-site"):
        assert client.get("/zh/", base_url=HOME, headers={"Sec-Fetch-Site": source}).status_code == 403
    assert client.get("/zh/", base_url=HOME, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_form_needs_our_origin_and_its_own_token(desk: tuple[FlaskClient, Guard]) -> None:
    assert post(desk, HAND_IN, origin="http://evil.example").status_code == 403
    assert post(desk, HAND_IN, origin="null").status_code == 403
    assert post(desk, HAND_IN, form="guess").status_code == 403
    assert post(desk, HAND_IN).status_code == 303


def test_every_answer_has_the_strict_headers(desk: tuple[FlaskClient, Guard]) -> None:
    page = desk[0].get("/zh/", base_url=HOME)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "SameSite=Strict" in desk[0].get(f"/?token={desk[1].token}", base_url=HOME).headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("二月.xlsx", "二月.xlsx"),
        ("C:\\Users\\me\\二月.xlsx", "二月.xlsx"),
        ("../../site.xlsx", "site.xlsx"),
        (".xlsx", None),
        ("terms.json", None),
        ("bulletin.zh.md", None),
        ("a.xlsx.sig.json", None),
        ("con.xlsx", None),
        ("a\x00.xlsx", None),
        ("a:b.xlsx", None),
        ("a" * 130 + ".xlsx", None),
    ],
)
def test_a_file_keeps_its_bare_name_or_is_refused(name: str, kept: str | None) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    "address", ["/zh/2025-02/file/..%2Frules.toml", "/zh/2025-02/annotated/..%2F..%2Fx.xlsx", "/zh/2025-13/workbooks"]
)
def test_no_address_leads_out_of_the_month(desk: tuple[FlaskClient, Guard], address: str) -> None:
    assert desk[0].get(address, base_url=HOME).status_code == 404


def test_the_built_site_ends_at_its_folder(desk: tuple[FlaskClient, Guard], site: Path) -> None:
    (site / "output").mkdir()
    (site / "output/index.html").write_text("built", "utf-8")
    client, _ = desk
    assert client.get("/site/index.html", base_url=HOME).text == "built"
    assert "connect-src 'none'" in client.get("/site/index.html", base_url=HOME).headers["Content-Security-Policy"]
    assert client.get("/site/..%2Fdata/submissions/rules.toml", base_url=HOME).status_code == 404


def test_a_hostile_or_too_large_file_leaves_the_old_one(desk: tuple[FlaskClient, Guard], site: Path) -> None:
    folder = site / "data/submissions/2025-02"
    folder.mkdir()
    (folder / "二月.xlsx").write_bytes(b"old")
    post(desk, HAND_IN, files=(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "二月.xlsx"))
    assert "密码" in desk[0].get("/zh/2025-02/workbooks", base_url=HOME).text
    assert [path.name for path in folder.iterdir()] == ["二月.xlsx"]
    assert (folder / "二月.xlsx").read_bytes() == b"old"
    assert post(desk, HAND_IN, files=(io.BytesIO(b"0" * (MAX_REQUEST_BYTES + 1)), "二月.xlsx")).status_code == 413


def test_a_step_that_a_killed_server_left_is_told_as_interrupted(tmp_path: Path) -> None:
    before = Jobs(tmp_path)
    before._write(Outcome("build", "site", "running"))
    outcome = Jobs(tmp_path).last("build")
    assert outcome is not None
    assert (outcome.state, [finding.code for finding in outcome.findings]) == ("stopped", ["desk-interrupted"])


def test_one_step_at_a_time_and_a_bug_ends_its_step_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    jobs = Jobs(tmp_path)

    def bug(_: object) -> tuple[dict[str, object], tuple[()]]:
        with pytest.raises(FindingsError):
            jobs.start("build", bug)
        raise ValueError(str(12345 * 3))

    jobs.start("check", bug, period="2025-02")
    jobs.wait()
    outcome = jobs.last("check", "2025-02")
    assert outcome is not None
    assert [finding.code for finding in outcome.findings] == ["desk-bug"]
    assert jobs.running is None
    assert "37035" not in capfd.readouterr().err, "what a figure is must not get into a log"


def test_a_typed_reason_stands_in_its_row_or_is_refused(tmp_path: Path, site: Path) -> None:
    app, guard = desk_app(site)
    guard.port = PORT
    browser = app.test_client()
    browser.get(f"/?token={guard.token}", base_url=HOME)
    path = tmp_path / "二月.xlsx"
    filled_from(browser.get("/zh/2025-02/template.xlsx", base_url=HOME).data, tmp_path).save(path)
    content, findings = write_reason(path, "县区!F3", "数字属实")
    assert findings == []
    assert content is not None
    sheet = load_workbook(io.BytesIO(content))["县区"]
    assert "数字属实" in [cell.value for cell in sheet[3]]
    assert [finding.code for finding in write_reason(path, "说明!A1", "数字属实")[1]] == ["reason-row"]
