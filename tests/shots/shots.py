"""Contact sheets for the eye: takes the built site, gives a picture of every page kind in each language, screen and mode.

`make shots` writes them to `shots/`, with an `index.html` that shows them all. They prove nothing: somebody must look.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

# One page of each kind, where the site has it.
KINDS = (
    *("", "goals/", "goals/1/", "tasks/", "tasks/4/", "units/", "units/development-and-reform/", "areas/", "areas/yangcheng/"),
    *("ranking/", "ranking/new-project-start-rate/", "ranking/race-counties/", "indicators/"),
    *("indicators/new-project-start-rate/", "indicators/new-project-start-rate/vintages/", "commitments/"),
    *("commitments/kind/milestone/", "plan/", "roster/", "stages/", "editions/", "editions/2025-06/", "editions/2025-06/r1/"),
    *(
        "changes/",
        "changes/2025-06/2025-06-r2/",
        "data/",
        "methods/",
        "methods/examples/",
        "methods/outlook/",
        "methods/glossary/",
    ),
    *("news/", "calendar/", "corrections/", "search/", "sitemap/", "about/", "accessibility/", "embed/goal-1/", "404.html"),
)
COLUMNS = 10
GAP = 12


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of looking: the screen's width in pixels, how tall a page may be shown, and how far it is scaled down."""

    name: str
    width: int
    height: int
    scale: float
    dark: bool = False
    elderly: bool = False
    printed: bool = False


MODES = (
    Mode("phone", 390, 1800, 0.6),
    Mode("phone-dark", 390, 1200, 0.6, dark=True),
    Mode("phone-elderly", 390, 1800, 0.6, elderly=True),
    Mode("desktop", 1280, 1800, 0.4),
    Mode("desktop-dark", 1280, 1200, 0.4, dark=True),
    Mode("desktop-elderly", 1280, 1800, 0.4, elderly=True),
    Mode("print", 688, 1900, 0.5, printed=True),  # A4 without its margins, at 96 pixels an inch
)


def main(output: Path, folder: Path) -> None:
    """Photograph the site in `output`, and write the sheets into `folder`."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None or not (output / "index.html").is_file():
        sys.exit("需要先运行 make site，并装有 Chromium / run `make site` first, and have a Chromium on the PATH")
    folder.mkdir(parents=True, exist_ok=True)
    sheets = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for mode in MODES:
            for language in ("", "en/"):
                name = f"{language.strip('/') or 'zh'}-{mode.name}.png"
                _sheet(list(_pictures(browser, mode, output, language))).save(folder / name, optimize=True)
                sheets.append(name)
                print(folder / name)  # noqa: T201  # what the command made
    lines = [f'<h2>{escape(name)}</h2><p><a href="{name}"><img src="{name}" alt=""></a></p>' for name in sheets]
    (folder / "index.html").write_text(f"<!doctype html><title>shots</title>{''.join(lines)}\n", "utf-8")


def _pictures(browser: Browser, mode: Mode, output: Path, language: str) -> Iterator[Image.Image]:
    context = browser.new_context(
        viewport={"width": mode.width, "height": 900}, color_scheme="dark" if mode.dark else "light", java_script_enabled=False
    )
    page = context.new_page()
    if mode.printed:
        page.emulate_media(media="print")
    for kind in KINDS:
        file = output / language / (kind if kind.endswith(".html") else f"{kind}index.html")
        if file.is_file():
            page.goto(file.as_uri())
            yield _picture(page, mode)
    context.close()


def _picture(page: Page, mode: Mode) -> Image.Image:
    box = page.locator("#elder-mode")
    if mode.elderly and box.count():
        box.check(force=True)
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    shown = whole.convert("RGB").crop((0, 0, mode.width, min(whole.height, mode.height)))
    return shown.resize((round(shown.width * mode.scale), round(shown.height * mode.scale)), Image.Resampling.LANCZOS)


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    """Lay pictures out in rows, each row as tall as its tallest."""
    rows = [pictures[start : start + COLUMNS] for start in range(0, len(pictures), COLUMNS)]
    width = max(sum(each.width + GAP for each in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, sum(max(each.height for each in row) + GAP for row in rows) + GAP), "#888")
    top = GAP
    for row in rows:
        left = GAP
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + GAP
        top += max(each.height for each in row) + GAP
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
