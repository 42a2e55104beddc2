"""What a verification tells: its findings' kinds, the state of the signature, and the whole as a report."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from gongshi.findings import Finding, FindingKind, Severity, has_errors
from gongshi.languages import Bilingual

_FETCH_AGAIN = Bilingual(
    "请勿采信此文件；从原发布处重新取得，并告知发布机构。",
    "Do not rely on this file; fetch it again from the publisher, and tell the publisher.",
)

UNREADABLE = FindingKind(
    "verify-unreadable",
    Bilingual("可以读取的文件夹、zip 或网址", "a folder, zip or address that can be read"),
    Bilingual("请检查路径、网址、权限和网络。", "Check the path, the address, the permissions and the network."),
)
NO_MANIFEST = FindingKind(
    "verify-manifest",
    Bilingual("manifest.json，且其中 files 列出各文件的 SHA-256", "a manifest.json whose files lists each file's SHA-256"),
    Bilingual(
        "没有清单就无从核对；请取得完整的网站或一期。", "Nothing can be verified without it; get the whole site or edition."
    ),
)
UNSAFE_PATH = FindingKind(
    "verify-path",
    Bilingual("清单中的路径不出文件夹", "paths in the manifest that stay inside the folder"),
    Bilingual("此清单不可信，未读取该路径。", "The manifest cannot be trusted; the path was not read."),
)
CHANGED = FindingKind("verify-changed", Bilingual("SHA-256 为 {sha256}", "the SHA-256 {sha256}"), _FETCH_AGAIN)
MISSING = FindingKind("verify-missing", Bilingual("清单所列的文件", "a file that the manifest lists"), _FETCH_AGAIN)
FOREIGN = FindingKind(
    "verify-foreign",
    Bilingual("只有清单所列的文件", "only files that the manifest lists"),
    Bilingual("此文件不属于本次发布；请勿采信。", "The file is no part of what was published; do not rely on it."),
)
TOO_LARGE = FindingKind(
    "verify-too-large",
    Bilingual("不超过限度：{limit}", "no more than the limit: {limit}"),
    Bilingual("太大，未读完；请确认来源。", "Too large to read; make sure of where it comes from."),
)
CHECKSUMS_DIFFER = FindingKind(
    "verify-checksums",
    Bilingual("SHA256SUMS 与 manifest.json 说法一致", "a SHA256SUMS that says what manifest.json says"),
    _FETCH_AGAIN,
)
BAD_SIGNATURE = FindingKind(
    "verify-signature-broken", Bilingual("与 SHA256SUMS 相符的签名", "a signature made over this SHA256SUMS"), _FETCH_AGAIN
)
UNKNOWN_KEY = FindingKind(
    "verify-signature-unknown",
    Bilingual("已登记的公钥所作的签名", "a signature by a known key"),
    Bilingual(
        "请把公钥指纹与发布机构另行公布的核对，再用 --key 指明。",
        "Compare the key's fingerprint with the one the publisher announced elsewhere, then name the key with --key.",
    ),
)
NO_SIGNATURE = FindingKind(
    "verify-signature-absent",
    Bilingual("签名 SHA256SUMS.sig", "a signature, SHA256SUMS.sig"),
    Bilingual("只能确认文件与清单一致，不能确认由谁发布。", "Files and manifest agree, but nothing says who published them."),
    Severity.WARNING,
)


class SignatureState(StrEnum):
    """What is known of the signature over `SHA256SUMS`."""

    VALID = "valid"  # by a key that was given
    UNKNOWN = "unknown"  # right, but by a key that nobody named
    BROKEN = "broken"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature's state; the signer's name if the key is known; the key's fingerprint."""

    state: SignatureState = SignatureState.ABSENT
    signer: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was found. The three lists are paths; `facts` is what the manifest says besides its files."""

    source: str
    files: int = 0
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    signature: Signature = Signature()
    facts: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether every file is what the manifest says, and nothing speaks against the signature."""
        return not has_errors(self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the report as `--format json` prints it."""
        return {"whole": self.whole, **asdict(self)}

    @property
    def text(self) -> str:
        """The report's last lines, in both languages."""
        verdict = ("完整", "whole") if self.whole else ("不完整或不可信", "not whole, or not to be trusted")
        faults = len(self.changed), len(self.missing), len(self.foreign)
        by = f" {self.signature.signer} {self.signature.fingerprint}".rstrip()
        state = _STATES[self.signature.state]
        return (
            f"{self.source}：{verdict[0]}；清单列 {self.files} 个文件，改动 {faults[0]}，缺少 {faults[1]}，多出 {faults[2]}；"
            f"签名：{state.zh}{by}\n"
            f"{self.source}: {verdict[1]}; {self.files} files listed, {faults[0]} changed, {faults[1]} missing, "
            f"{faults[2]} foreign; signature: {state.en}{by}"
        )


_STATES = {
    SignatureState.VALID: Bilingual("有效", "valid"),
    SignatureState.UNKNOWN: Bilingual("公钥未知", "unknown key"),
    SignatureState.BROKEN: Bilingual("无效", "broken"),
    SignatureState.ABSENT: Bilingual("无", "absent"),
}
