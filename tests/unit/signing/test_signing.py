"""Signatures over bytes: what is signed is signed by one key over exactly these bytes."""

import base64

import pytest
from gongshi import signing

# RFC 8032, 7.1, test 2: a secret key, its public key, and the signature over the one byte 72.
SECRET = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = base64.b64encode(bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")).decode()
SIGNATURE = base64.b64encode(
    bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
).decode()
# PKCS #8 of an Ed25519 key is this head and the 32 secret bytes (RFC 8410, 7).
PEM = (
    b"-----BEGIN PRIVATE KEY-----\n"
    + base64.b64encode(bytes.fromhex("302e020100300506032b657004220420") + SECRET)
    + b"\n-----END PRIVATE KEY-----\n"
)


def test_the_standards_own_example_is_reproduced() -> None:
    assert signing.public_key(PEM) == PUBLIC
    assert signing.sign(b"\x72", PEM) == SIGNATURE
    assert signing.is_signed(b"\x72", SIGNATURE, PUBLIC)


def test_another_message_another_key_or_a_broken_signature_is_not_signed() -> None:
    other = signing.public_key(signing.new_key())
    assert not signing.is_signed(b"\x73", SIGNATURE, PUBLIC)
    assert not signing.is_signed(b"\x72", SIGNATURE, other)
    assert not signing.is_signed(b"\x72", "not base64!", PUBLIC)
    assert not signing.is_signed(b"\x72", SIGNATURE, PUBLIC[:20])


def test_each_new_key_is_another_and_can_sign() -> None:
    first, second = signing.new_key(), signing.new_key()
    assert first != second
    assert signing.is_signed(b"m", signing.sign(b"m", first), signing.public_key(first))


def test_a_fingerprint_is_short_and_tells_keys_apart() -> None:
    assert len(signing.fingerprint(PUBLIC)) == signing.FINGERPRINT_DIGITS
    assert signing.fingerprint(PUBLIC) != signing.fingerprint(signing.public_key(signing.new_key()))


@pytest.mark.parametrize("content", [b"", b"no key", PEM.replace(b"MC4", b"MC5")])
def test_what_is_no_private_key_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError):
        signing.public_key(content)
