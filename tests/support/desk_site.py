"""A whole small site for the desk: the invented city before its first month, two signers and their keys, the gate's rules."""

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from desk import Desk, invented_desk
from gongshi import signing
from gongshi.disclosure import DEFAULT_RULES, RULES_FILE
from openpyxl import Workbook, load_workbook
from sites import CITY, copy_site

SIGNERS = ("甲", "乙")


@dataclass(frozen=True)
class Downloaded(Desk):
    """The city's desk with the template that the page gave."""

    blank: bytes

    def template(self, *_: object) -> Workbook:
        return load_workbook(io.BytesIO(self.blank))


def desk_site(root: Path) -> Path:
    """Make the site in `root`; the keys lie beside it, as `甲.key` and `乙.key`."""
    copy_site(CITY, root)
    shutil.rmtree(root / "data/editions")
    (root / "data/submissions").mkdir()
    (root / "data/submissions" / RULES_FILE).write_text(DEFAULT_RULES, "utf-8")
    settings = "\n[desk]\nsample = true\n"
    for name in SIGNERS:
        pem = signing.new_key()
        (root.parent / f"{name}.key").write_bytes(pem)
        settings += f'\n[[signers]]\nname = "{name}"\nrole = "示例"\npublic_key = "{signing.public_key(pem)}"\n'
    with (root / "data/reference/site.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return root


def filled_from(blank: bytes, folder: Path) -> Workbook:
    """Return the downloaded template with every figure in it."""
    city = invented_desk(folder)
    return Downloaded(city.settings, city.reference, city.editions, folder, blank).filled()
