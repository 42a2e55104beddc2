"""Ed25519 signatures over bytes, whatever the bytes stand for: who signs what, and how many must, is decided elsewhere.

Takes messages and keys; gives signatures. Keys are the library's own: a private key is PKCS #8 in PEM, unencrypted; a
public key its 32 raw bytes, a signature its 64, each in base64 (RFC 8032, RFC 4648).
"""

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PUBLIC_KEY_BYTES = 32
FINGERPRINT_DIGITS = 16  # 64 bits: enough to tell a dozen registered keys apart by eye


def new_key() -> bytes:
    """Return a new private key in PEM. Keep it in a file that its owner alone can read."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_key(pem: bytes) -> str:
    """Return the public key of a private one. Raises `ValueError` for bytes that are no Ed25519 private key."""
    return base64.b64encode(_private(pem).public_key().public_bytes_raw()).decode()


def sign(message: bytes, pem: bytes) -> str:
    """Return the signature over `message`, the same for the same key and message. Raises `ValueError` as `public_key`."""
    return base64.b64encode(_private(pem).sign(message)).decode()


def is_signed(message: bytes, signature: str, public_key: str) -> bool:
    """Say whether `signature` was made over exactly these bytes by the key; malformed ones were not."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(_decoded(public_key))
        key.verify(_decoded(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_public_key(text: str) -> bool:
    """Say whether a text can be a public key: 32 bytes in base64."""
    try:
        return len(_decoded(text)) == PUBLIC_KEY_BYTES
    except ValueError:
        return False


def fingerprint(public_key: str) -> str:
    """Return a public key's short name: the first hexadecimal digits of the SHA-256 of its raw bytes."""
    return hashlib.sha256(_decoded(public_key)).hexdigest()[:FINGERPRINT_DIGITS]


def _private(pem: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError as error:  # an encrypted key without its password
        raise ValueError(str(error)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(type(key).__name__)
    return key


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
