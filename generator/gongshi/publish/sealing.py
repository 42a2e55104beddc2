"""Sealing: signs a site's `SHA256SUMS`, and so every file, with the key of a person registered in the settings.

The signature is 64 raw bytes and the public key a PEM, so that OpenSSL verifies them without this program. They are made when
publishing and never stand in `output/`, which is the same whoever builds it.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import FindingsError
from gongshi.publish.kinds import BAD_KEY, NOT_REGISTERED
from gongshi.settings import Settings
from gongshi.signing import fingerprint, public_key, sign
from gongshi.verification.verifying import PUBLIC_KEY, SIGNATURE, public_pem


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A person's private key file, and the name it is registered under."""

    file: Path
    name: str


def seals(checksums: bytes, key: SigningKey, settings: Settings) -> dict[str, bytes]:
    """Return the signature's two files. Raises `FindingsError` for a key that is none, or not that person's."""
    try:
        pem = key.file.read_bytes()
        public = public_key(pem)
    except (OSError, ValueError) as error:
        came = error.strerror if isinstance(error, OSError) else "—"  # never what a private file holds
        raise FindingsError([BAD_KEY.at(key.file.name, "--key", came)]) from error
    if (key.name, public) not in {(signer.name, signer.public_key) for signer in settings.signers}:
        raise FindingsError([NOT_REGISTERED.at("site.toml", "signers", f"{key.name}, {fingerprint(public)}")])
    return {SIGNATURE: base64.b64decode(sign(checksums, pem)), PUBLIC_KEY: public_pem(public)}
