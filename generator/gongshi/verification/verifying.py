"""Verifying: reads the manifest, holds every file against it, and the signature against the keys one knows.

Takes a folder, a zip's path or an address, and the known keys by name; gives a `VerifyReport`. All faults are told at once.
"""

import base64
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, Severity
from gongshi.signing import fingerprint, is_signed
from gongshi.verification.holdings import FILE_LIMIT, PATHS_LIMIT, TOTAL_LIMIT, Holding, TooLargeError, holding
from gongshi.verification.report import (
    BAD_SIGNATURE,
    CHANGED,
    CHECKSUMS_DIFFER,
    FOREIGN,
    MISSING,
    NO_MANIFEST,
    NO_SIGNATURE,
    TOO_LARGE,
    UNKNOWN_KEY,
    UNREADABLE,
    UNSAFE_PATH,
    Signature,
    SignatureState,
    VerifyReport,
)

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"  # 64 raw bytes, as OpenSSL reads them
PUBLIC_KEY = "SHA256SUMS.pem"  # the signer's public key, as OpenSSL reads it
SEALS = (MANIFEST, CHECKSUMS, SIGNATURE, PUBLIC_KEY)  # what a manifest cannot list
_AT_ONCE = 8  # requests to a server
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What comes before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410).
_ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")


def verify(source: str | Path, *, keys: Mapping[str, str] | None = None, signed: bool = False) -> VerifyReport:
    """Verify a folder, a zip or an address. `keys` are known public keys by name; `signed` demands a signature by one."""
    try:
        with holding(source) as held:
            return verify_holding(held, keys=keys or {}, signed=signed)
    except OSError as error:
        return VerifyReport(str(source), findings=(UNREADABLE.at(source, "-", error),))


def verify_holding(held: Holding, *, keys: Mapping[str, str], signed: bool = False) -> VerifyReport:
    """Verify what is already open. Raises `OSError` if the place itself cannot be read."""
    content, findings = _read(held, MANIFEST)
    table = _table(content)
    if table is None:
        came = "—" if content is None else "…"
        return VerifyReport(held.name, findings=(*findings, NO_MANIFEST.at(held.name, MANIFEST, came)))
    files: dict[str, str] = table.pop("files")
    unsafe = [path for path in files if not is_inside(path)]
    findings += [UNSAFE_PATH.at(held.name, path, path) for path in unsafe]
    listed = {path: digest for path, digest in files.items() if path not in unsafe}
    changed, missing, found = _compare(held, listed)
    there = held.paths()
    foreign = sorted(set(there) - set(listed) - set(SEALS)) if there is not None else []
    findings += [*found, *(FOREIGN.at(held.name, path, path) for path in foreign)]
    signature, found = _signature(held, sha256(content or b"").hexdigest(), listed, keys, signed=signed)
    return VerifyReport(
        held.name, len(files), tuple(changed), tuple(missing), tuple(foreign), signature, table, (*findings, *found)
    )


def is_inside(path: str) -> bool:
    """Say whether a path of a manifest stays inside its folder, on every system."""
    parts = path.split("/")
    odd = any(part in {"", ".", ".."} or part.endswith((".", " ")) for part in parts)
    return not odd and not any(sign in path for sign in '\\:*?"<>|') and path.isprintable()


def public_pem(public_key: str) -> bytes:
    """Return a public key (base64 of its 32 bytes) as PEM, which OpenSSL reads."""
    body = base64.b64encode(_ED25519_PREFIX + base64.b64decode(public_key)).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n".encode()


def key_of_pem(pem: bytes) -> str | None:
    """Return the public key of such a PEM; `None` if it is none of an Ed25519 key."""
    lines = pem.decode("ascii", "replace").split("\n")
    try:
        raw = base64.b64decode("".join(line for line in lines if not line.startswith("-----")), validate=True)
    except ValueError:
        return None
    inside = raw.removeprefix(_ED25519_PREFIX)
    return base64.b64encode(inside).decode() if len(inside) == 32 and len(raw) == 44 else None  # noqa: PLR2004  # RFC 8410


def _table(content: bytes | None) -> dict[str, Any] | None:
    try:
        table = json.loads(content or b"")
    except (ValueError, RecursionError):
        return None
    files = table.get("files") if isinstance(table, dict) else None
    if not isinstance(files, dict) or not files or len(files) > PATHS_LIMIT:
        return None
    return table if all(isinstance(each, str) and _SHA256.fullmatch(each) for each in files.values()) else None


def _read(held: Holding, path: str) -> tuple[bytes | None, list[Finding]]:
    try:
        return held.read(path), []
    except TooLargeError:
        return None, [TOO_LARGE.at(held.name, path, f"> {FILE_LIMIT}", limit=f"{FILE_LIMIT:,} B")]
    except OSError as error:
        return None, [UNREADABLE.at(held.name, path, error)]


def _compare(held: Holding, listed: Mapping[str, str]) -> tuple[list[str], list[str], list[Finding]]:
    changed, missing, findings, total = [], [], [], 0

    def state(path: str) -> tuple[str, int, list[Finding]]:
        content, told = _read(held, path)
        return ("" if content is None else sha256(content).hexdigest()), len(content or b""), told

    # A zip is read through one file; there one after the other. Memory holds a handful of files, never all.
    with ThreadPoolExecutor(_AT_ONCE if held.paths() is None else 1) as pool:
        paths = sorted(listed)
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            for path, (digest, size, told) in zip(some, pool.map(state, some), strict=True):
                total += size
                if told:
                    changed.append(path)
                    findings += told
                elif not digest:
                    missing.append(path)
                    findings.append(MISSING.at(held.name, path, "—"))
                elif digest != listed[path]:
                    changed.append(path)
                    findings.append(CHANGED.at(held.name, path, digest, sha256=listed[path]))
            if total > TOTAL_LIMIT:
                return changed, missing, [*findings, TOO_LARGE.at(held.name, "-", total, limit=f"{TOTAL_LIMIT:,} B")]
    return changed, missing, findings


def _signature(
    held: Holding, manifest: str, listed: Mapping[str, str], keys: Mapping[str, str], *, signed: bool
) -> tuple[Signature, list[Finding]]:
    (sums, found), (raw, also), (pem, too) = (_read(held, name) for name in (CHECKSUMS, SIGNATURE, PUBLIC_KEY))
    findings = [*found, *also, *too]
    if sums is not None:
        said = {
            (path, digest) for digest, _, path in (line.partition("  ") for line in sums.decode("utf-8", "replace").splitlines())
        }
        for path, _ in sorted(said ^ {*listed.items(), (MANIFEST, manifest)}):
            findings.append(CHECKSUMS_DIFFER.at(held.name, CHECKSUMS, path))
    if raw is None:
        absent = NO_SIGNATURE.at(held.name, SIGNATURE, "—")
        severity = Severity.ERROR if signed else Severity.WARNING
        return Signature(), [*findings, _with(absent, severity)]
    own, written = key_of_pem(pem or b""), base64.b64encode(raw).decode()
    for name, key in keys.items():
        if is_signed(sums or b"", written, key):
            return Signature(SignatureState.VALID, name, fingerprint(key)), findings
    if own is None or not is_signed(sums or b"", written, own):
        return Signature(SignatureState.BROKEN), [*findings, BAD_SIGNATURE.at(held.name, SIGNATURE, "—")]
    # Somebody who knows which keys to expect is told of another one as of a fault.
    unknown = _with(
        UNKNOWN_KEY.at(held.name, SIGNATURE, fingerprint(own)), Severity.ERROR if keys or signed else Severity.WARNING
    )
    return Signature(SignatureState.UNKNOWN, "", fingerprint(own)), [*findings, unknown]


def _with(finding: Finding, severity: Severity) -> Finding:
    return replace(finding, severity=severity)
