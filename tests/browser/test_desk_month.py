"""The whole month on the desk, in a real Chromium before the real server, which is killed in between."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import put
from desk_site import SIGNERS, desk_site, filled_from
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

Opener = Callable[..., tuple[Page, list[str]]]
STEPS = ("workbooks", "preview", "bulletin", "signatures", "release")
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
LONG = 120_000  # milliseconds: a build on a busy machine


class Server:
    """The desk's real server, as the command starts it; it may be killed and started again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gongshi", "desk", "--site", self.root, "--no-browser", "--as-of", "2025-03-18"]
        self.process = subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        self.address = self.process.stderr.readline().split()[0]
        self.home = self.address.partition("?")[0]

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(desk_site(tmp_path / "site"))
    yield started
    started.kill()


def file_of(book: Workbook, name: str) -> dict[str, object]:
    out = io.BytesIO()
    book.save(out)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def do(page: Page, button: str) -> None:
    """Press a button and wait until its step has ended."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#running")).to_have_count(0, timeout=LONG)


def check_pages(page: Page, server: Server, month: str = "2025-02") -> None:
    """Hold every page, in both languages and at 320 px, to the accessibility rules."""
    page.set_viewport_size({"width": 320, "height": 700})
    for language in ("zh", "en"):
        for address in ("", *(f"{month}/{step}" for step in STEPS), "site"):
            page.goto(f"{server.home}{language}/{address}")
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, (language, address)
            found = Axe().run(page, options=WCAG)
            assert found.violations_count == 0, f"{language}/{address}: {found.generate_report()}"
    page.set_viewport_size({"width": 1280, "height": 900})


def hand_in_and_correct(page: Page, server: Server, folder: Path) -> None:
    """Hand in a slipped point and an odd figure, a hostile file, then the corrected workbook and a reason."""
    # a template comes down, goes up with a slipped point and a figure that looks odd, and both are told at their cells
    page.get_by_role("link", name="工作簿", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="全部部门合用一本").click()
    blank = Path(download.value.path()).read_bytes()
    book = filled_from(blank, folder)
    slipped = put(book, "investment", "nan", "约13")
    odd = put(book, "new-start-rate", "city", 120)  # over 100 %: it needs a written reason
    page.locator("#files").set_input_files(file_of(book, "二月.xlsx"))
    do(page, "交上并检查")
    finding = page.locator(".finding.error", has_text=slipped)
    expect(finding.locator(".meant").first).to_have_text("约13")
    expect(finding).to_contain_text("南县")
    expect(page.locator(".finding.error", has_text=odd).first).to_contain_text("120")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载二月.xlsx的批注本").click()
    sheet, cell = slipped.split("!")
    assert load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))[sheet][cell].comment is not None

    # a hostile file is turned away, the good one stays
    bomb = {"name": "二月.xlsx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 cut off"}
    page.locator("#files").set_input_files(bomb)
    do(page, "交上并检查")
    expect(page.get_by_role("alert")).to_contain_text("完整的 .xlsx 工作簿")

    # corrected in the file and handed in again; what is odd but right gets its reason here, and lands in the workbook
    put(book, "investment", "nan", 13)
    page.locator("#files").set_input_files(file_of(book, "二月.xlsx"))
    do(page, "交上并检查")
    expect(page.locator(".finding.error", has_text=slipped)).to_have_count(0)
    page.get_by_label("此数属实").first.fill("往年结转的项目今年一并开工")
    do(page, "写入原因并再检查")
    kept = load_workbook(server.root / "data/submissions/2025-02/二月.xlsx")
    assert "往年结转的项目今年一并开工" in {value for row in kept[odd.split("!")[0]].iter_rows(values_only=True) for value in row}
    expect(page.locator(".outcome.good", has_text="检查通过")).to_have_count(1)


def preview_and_edit(page: Page) -> None:
    """Look at old and new, and edit the bulletin in both languages: a wrong figure in it is found."""
    # preview, old and new; the bulletin in both languages, whose wrong figure is found
    page.get_by_role("link", name="下一步：预览").click()
    do(page, "生成预览")
    expect(page.get_by_role("region", name="公报")).to_contain_text("固定资产投资")
    expect(page.get_by_role("region", name="为保护单个单位不显示")).to_contain_text("西县")
    page.get_by_role("link", name="修改公报").click()
    chinese = page.get_by_label("中文").input_value()
    page.get_by_label("中文").fill(chinese.rstrip() + "\n\n全市固定资产投资99亿元。\n")
    do(page, "保存公报")
    page.get_by_role("link", name="保存后请重新生成预览。").click()
    do(page, "生成预览")
    expect(page.locator(".finding.error").first).to_contain_text("bulletin.zh.md")
    page.get_by_role("link", name="公报", exact=True).click()
    page.get_by_label("中文").fill(chinese.rstrip() + "\n\n数据由统计局和发改委提供。\n")
    english = page.get_by_label("英文").input_value()
    page.get_by_label("英文").fill(english.rstrip() + "\n\nThe statistics bureau and the reform commission gave the data.\n")
    do(page, "保存公报")
    page.get_by_role("link", name="保存后请重新生成预览。").click()
    do(page, "生成预览")


def sign(page: Page, server: Server, folder: Path) -> None:
    """Sign with two keys; they are kept nowhere."""
    # two people sign; the key is kept nowhere
    for name in SIGNERS:
        page.get_by_role("link", name="签名", exact=True).click()
        page.get_by_label("签名人").select_option(name)
        page.locator("#key").set_input_files(folder / f"{name}.key")
        page.get_by_label("我已核对工作簿和预览").check()
        do(page, "签名")
    expect(page.locator(".outcome.good")).to_contain_text("两人已签名")
    secret = (folder / f"{SIGNERS[0]}.key").read_bytes().splitlines()[1]
    assert not [path for path in server.root.rglob("*") if path.is_file() and secret in path.read_bytes()]


def kill_and_look_again(page: Page, server: Server) -> None:
    """Find the same state at a new address, every page of it readable by all."""
    # killed and started again: the same state, at a new address; the old one's cookie is worth nothing
    server.kill()
    server.start()
    page.goto(server.address)
    expect(page.get_by_role("row", name="两人签名")).to_contain_text("已办")
    check_pages(page, server)


def release(page: Page, server: Server) -> None:
    """Release the month."""
    page.goto(f"{server.home}zh/2025-02/release")
    do(page, "发布本期")
    expect(page.locator(".outcome.good")).to_contain_text("data/editions/2025-02/r1")
    edition = server.root / "data/editions/2025-02/r1"
    assert "统计局和发改委" in (edition / "bulletin.zh.md").read_text("utf-8")


def build(page: Page, server: Server, problems: list[str]) -> None:
    """Build; killed in the midst of it nothing is left half done, and the page says so."""
    # a build that is killed leaves nothing half done, and says so
    page.get_by_role("link", name="下一步：生成网站").click()
    page.get_by_role("button", name="生成网站").click()
    expect(page.locator("#running")).to_have_count(1)
    server.kill()
    assert not (server.root / "output").exists()
    server.start()
    page.goto(server.address)
    page.get_by_role("link", name="网站", exact=True).click()
    expect(page.locator(".finding")).to_contain_text("程序中途关闭")
    problems.clear()  # the page that was open when the server died could not go on asking it
    do(page, "生成网站")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="查看生成的网站").click()
    expect(popup.value.locator("h1")).to_have_count(1)
    expect(popup.value.locator("body")).to_contain_text("示例")


def publish(page: Page, server: Server, public: Path) -> None:
    """Publish to a folder, a sample only when ticked; then another site, and back."""
    # published: a sample only when ticked; then another, and back
    page.get_by_label("文件夹").first.fill(str(public))
    do(page, "发布网站")
    expect(page.locator(".finding.error")).to_contain_text("正式数据")
    page.get_by_label("文件夹").first.fill(str(public))
    page.get_by_label("其中有示例数据，仍要发布").check()
    do(page, "发布网站")
    first = (public / "manifest.json").read_bytes()
    post = server.root / "content/zh/posts/reading.md"
    post.write_text(post.read_text("utf-8") + "\n补充一句。\n", "utf-8")
    do(page, "生成网站")
    page.get_by_label("其中有示例数据，仍要发布").check()
    do(page, "发布网站")
    assert (public / "manifest.json").read_bytes() != first
    page.get_by_label("确要退回").check()
    do(page, "退回")
    expect(page.locator(".outcome.good", has_text="已退回上一次发布")).to_have_count(1)
    assert (public / "manifest.json").read_bytes() == first


def test_the_whole_month_on_the_desk(open_page: Opener, server: Server, tmp_path: Path) -> None:
    page, problems = open_page(server.address, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    expect(page.locator("h1")).to_have_text("2025年1—2月")
    expect(page.get_by_role("row", name="市统计局")).to_contain_text("逾期未报")
    hand_in_and_correct(page, server, tmp_path)
    preview_and_edit(page)
    sign(page, server, tmp_path)
    kill_and_look_again(page, server)
    release(page, server)
    build(page, server, problems)
    publish(page, server, tmp_path / "www")
    assert problems == []
