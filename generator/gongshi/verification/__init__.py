"""Verification: whether a site, an edition or an archive of one is, file by file, what its manifest says, and who signed.

`verify(source) -> VerifyReport` takes a folder, a zip or an address as a stranger finds it. This room knows only the
ground and the signatures: a witness must not know how what it examines was made.
"""

from gongshi.verification.report import Signature, SignatureState, VerifyReport
from gongshi.verification.verifying import verify, verify_holding

__all__ = ["Signature", "SignatureState", "VerifyReport", "verify", "verify_holding"]
