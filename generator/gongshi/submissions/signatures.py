"""Two people sign a month's workbook: each with a key of their own, over its checksum, beside it in `FILE.sig.json`.

What is signed is the text of `signed_message`: a first line that no other signature of this program has, then the
site's title, the month, the checksum, who signs and when. A cell changed afterwards voids every signature.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from gongshi import signing
from gongshi.editions.model import SignOff
from gongshi.findings import Finding, FindingKind, FindingsError
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.settings import SITE_FILE, Settings, Signer

NEEDED = 2
DOMAIN = "gongshi submission signature 1"
SUFFIX = ".sig.json"

BAD_KEY_FILE = FindingKind(
    "key-file",
    Bilingual("gongshi key new 做的私钥文件", "a private key file made by gongshi key new"),
    Bilingual("请用自己的私钥文件。", "Use your own private key file."),
)
NOT_REGISTERED = FindingKind(
    "signer-unknown",
    Bilingual("site.toml 的 [[signers]] 中登记的姓名和公钥", "a name and public key registered under [[signers]] in site.toml"),
    Bilingual("请先登记：gongshi key new 会给出要写的几行。", "Register first: gongshi key new prints the lines to write."),
)
BAD_FILE = FindingKind(
    "signature-file",
    Bilingual("gongshi sign 写的签名文件", "a signature file that gongshi sign wrote"),
    Bilingual("请删去此文件，重新签名。", "Delete the file and sign again."),
)
VOID = FindingKind(
    "signature-void",
    Bilingual("与文件相符的签名", "a signature that fits the file"),
    Bilingual(
        "签名后文件、月份或签名被改动，签名作废。请核对后重新签名。",
        "The file, the month or the signature changed afterwards. Check it and sign again.",
    ),
)
TOO_FEW = FindingKind(
    "signatures-missing",
    Bilingual("{needed} 个不同的人签名", "signatures of {needed} different people"),
    Bilingual("请另一人用自己的密钥签名：gongshi sign。", "Let another person sign with a key of their own: gongshi sign."),
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's signature over one file: the key's fingerprint, the file's SHA-256, the time with its zone."""

    name: str
    fingerprint: str
    signed_at: str
    sha256: str
    signature: str


def signed_message(title: str, period: Period, checksum: str, name: str, signed_at: str) -> bytes:
    """Return what is signed: six lines in UTF-8, of which the first belongs to these signatures alone."""
    return "\n".join((DOMAIN, title, str(period), checksum, name, signed_at)).encode()


def sign_file(file: Path, *, settings: Settings, period: Period, name: str, pem: bytes, at: datetime) -> Path:
    """Sign a file as `name` and write it beside the file; signatures over an earlier content of it are dropped.

    Raises `FindingsError` for a key that is none, or is not registered for that name.
    """
    try:
        public = signing.public_key(pem)
    except ValueError as error:
        raise FindingsError([BAD_KEY_FILE.at("--key", "-", type(error).__name__)]) from error
    if not any((signer.name, signer.public_key) == (name, public) for signer in settings.signers):
        raise FindingsError([NOT_REGISTERED.at(SITE_FILE, "signers", f"{name}, {signing.fingerprint(public)}")])
    checksum, signed_at = sha256(file.read_bytes()).hexdigest(), at.astimezone(settings.time_zone).isoformat(timespec="seconds")
    message = signed_message(settings.title.zh, period, checksum, name, signed_at)
    own = Signature(name, signing.fingerprint(public), signed_at, checksum, signing.sign(message, pem))
    path = signature_file(file)
    signatures, findings = _read(path)
    if findings:
        raise FindingsError(findings)
    kept = [row for row in signatures if row.sha256 == checksum and row.fingerprint != own.fingerprint]
    text = json.dumps({"signatures": [asdict(row) for row in (*kept, own)]}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")
    return path


def signature_file(file: Path) -> Path:
    """Return where a file's signatures stand."""
    return file.with_name(file.name + SUFFIX)


def verify_signatures(
    files: Sequence[Path], signers: Iterable[Signer], *, title: str, period: Period, needed: int = NEEDED
) -> tuple[tuple[SignOff, ...], list[Finding]]:
    """Return who signed every file and when last, and every signature that is void; fewer than `needed` is a finding.

    `title` is the site's Chinese title. A person counts once, however many keys or signatures there are.
    """
    registered = {signing.fingerprint(signer.public_key): signer for signer in signers}
    findings: list[Finding] = []
    signed: list[dict[str, str]] = []
    for file in files:
        rows, found = _read(signature_file(file))
        findings += found
        checksum = sha256(file.read_bytes()).hexdigest()
        good: dict[str, str] = {}
        for row in rows:
            signer = registered.get(row.fingerprint)
            place = signature_file(file).name
            if signer is None or signer.name != row.name:
                findings.append(NOT_REGISTERED.at(place, row.name, row.fingerprint))
                continue
            message = signed_message(title, period, checksum, row.name, row.signed_at)
            if row.sha256 != checksum or not signing.is_signed(message, row.signature, signer.public_key):
                findings.append(VOID.at(place, row.name, row.signed_at))
            else:
                good[row.name] = max(row.signed_at, good.get(row.name, ""))
        if len(good) < needed:
            findings.append(TOO_FEW.at(file.name, "-", "、".join(good) or "—", needed=needed))
        signed.append(good)
    everywhere = [name for name in (signed[0] if signed else {}) if all(name in good for good in signed)]
    if signed and len(everywhere) < needed and all(len(good) >= needed for good in signed):
        findings.append(TOO_FEW.at(", ".join(file.name for file in files), "-", "、".join(everywhere) or "—", needed=needed))
    return tuple(SignOff(name, max(good[name] for good in signed)) for name in everywhere), findings


def _read(path: Path) -> tuple[list[Signature], list[Finding]]:
    if not path.is_file():
        return [], []
    try:
        rows = json.loads(path.read_text("utf-8"))["signatures"]
        signatures = [Signature(**row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        return [], [BAD_FILE.at(path.name, "-", type(error).__name__)]
    if any(not isinstance(value, str) for row in signatures for value in asdict(row).values()):
        return [], [BAD_FILE.at(path.name, "-", "—")]
    return signatures, []
