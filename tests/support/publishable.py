"""A small invented site, built and ready to publish: every file says which publication it belongs to."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from gongshi.building.manifest import checksums_content
from gongshi.languages import Bilingual
from gongshi.settings import Settings, Signer
from gongshi.signing import new_key, public_key

PAGES = ("index.html", "en/index.html", "goals/1/index.html", "areas/东区 北/index.html")
OTHERS = ("style.css", "static/a b.svg", "data/图.csv")


def settings_in(root: Path) -> Settings:
    plan = root / "plan.txt"
    return Settings(root, Bilingual("小城", "Small Town"), plan, plan.with_suffix(".toml"), 2025, ZoneInfo("UTC"))


def make_site(settings: Settings, word: str, *, as_of: str = "2025-07-20", sample: bool = False, extra: str = "") -> None:
    """Write `output/` as a build would: pages that say `word`, files that never change, manifest and checksums."""
    files = {path: f"<p>{word}</p>".encode() for path in PAGES} | dict.fromkeys(OTHERS, b"same in all")
    if extra:
        files[extra] = word.encode()
    digests = {path: sha256(content).hexdigest() for path, content in files.items()}
    manifest = json.dumps({"as_of": as_of, "sample": sample, "files": digests}).encode()
    files["manifest.json"] = manifest
    files["SHA256SUMS"] = checksums_content(digests | {"manifest.json": sha256(manifest).hexdigest()})
    for path in sorted(settings.output.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for path, content in files.items():
        (settings.output / path).parent.mkdir(parents=True, exist_ok=True)
        (settings.output / path).write_bytes(content)


def registered(settings: Settings, name: str = "张三") -> tuple[Settings, Path]:
    """Return the settings with a signer, and the file of the signer's key."""
    pem = new_key()
    file = settings.root / f"{name}.pem"
    file.write_bytes(pem)
    return replace(settings, signers=(*settings.signers, Signer(name, "签发", public_key(pem)))), file
