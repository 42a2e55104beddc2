"""The font that pictures are lettered with: one file, named in the settings or found on the machine, and what it lacks.

Run as a program it looks for a font with Chinese letters and writes its path into the file that the command line
names: `python -m gongshi.charts.fonts .cache/font` is what `make font` does.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

# By preference: free fonts first, plain ones, with all the letters of GB 18030's first level and beyond.
NAMES = (
    "NotoSansSC-Regular.otf",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "wqy-microhei.ttc",
    "NotoSansCJK-Regular.ttc",
    "SourceHanSans.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "PingFang.ttc",
    "msyh.ttc",
    "simhei.ttf",
)
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path("C:/Windows/Fonts"),
)
_FACE = "SC"  # of a collection, the face with the letters as mainland China writes them
_NO_LETTER = "\U0010ffff"  # a code point that no font has: drawn as the font's box


@dataclass(frozen=True)
class Font:
    """A font file that can be read."""

    path: Path

    @cached_property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def sized(self, pixels: float) -> Any:
        """Return the font as Pillow draws with it at a size; the same on every machine, whatever shaping it has."""
        from PIL import ImageFont

        return ImageFont.truetype(str(self.path), pixels, index=self.face, layout_engine=ImageFont.Layout.BASIC)

    @cached_property
    def face(self) -> int:
        """The face within a collection: the first that says `SC`, else the first."""
        from PIL import ImageFont

        for index in range(64):
            try:
                family, _ = ImageFont.truetype(str(self.path), 8, index=index).getname()
            except OSError:
                break
            if family and _FACE in family.split():
                return index
        return 0

    def lacks(self, letters: Iterable[str]) -> list[str]:
        """Return the letters that the font draws as the box for a letter it does not have, in order of code points."""
        font = self.sized(24)
        box = _drawn(font, _NO_LETTER)
        return sorted(letter for letter in set(letters) if not letter.isspace() and _drawn(font, letter) == box)


def _drawn(font: Any, letter: str) -> tuple[Any, bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def found() -> Path | None:
    """Return the machine's most fitting font, or `None`."""
    by_name = {path.name: path for folder in FOLDERS for path in _fonts(folder)}
    return next((by_name[name] for name in NAMES if name in by_name), None)


def _fonts(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted((path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".ttc", ".otf")), reverse=True)


def main(record: Path) -> int:
    """Write the found font's path into `record`; 1 if there is none."""
    path = found()
    if path is None:
        sys.stderr.write(
            "没有找到含中文的字体，网站不带 PNG 图片 / No font with Chinese letters was found: the site has no PNG\n"
        )
        return 1
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(f"{path}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
