"""A bucket of an S3-compatible service: assets first, then pages, then the entry points, the manifest last; then removals.

A bucket cannot be switched over at one stroke: each object is old or new, whole. So that a publication killed half way is
completed by the next, `_gongshi/pending` names what it touched; so that one can go back, what is replaced is first copied,
within the bucket, to `_gongshi/objects/HASH`. Credentials come from the environment, as every S3 program takes them.
"""

import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from gongshi.building.manifest import CHECKSUMS, checksums_content
from gongshi.findings import FindingsError
from gongshi.publish.kinds import BAD_TARGET, CONNECTION, FOREIGN_PLACE, FULL, NO_PERMISSION, REFUSED
from gongshi.publish.options import Options
from gongshi.publish.release import Changes, Release, changes_to, files_of
from gongshi.verification.holdings import limited
from gongshi.verification.verifying import MANIFEST, SEALS, SIGNATURE

_OURS = "_gongshi/"
_PENDING, _PREVIOUS, _OBJECTS = f"{_OURS}pending.json", f"{_OURS}previous.json", f"{_OURS}objects/"
_CACHE = {"page": "no-cache", "asset": "public, max-age=300"}  # names are kept, so an asset may change under its name
_TYPES = {
    "": "application/octet-stream",
    "html": "text/html; charset=utf-8",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "js": "text/javascript",
}
_CODES = {
    "AccessDenied": NO_PERMISSION,
    "403": NO_PERMISSION,
    "SignatureDoesNotMatch": NO_PERMISSION,
    "InvalidAccessKeyId": NO_PERMISSION,
    "QuotaExceeded": FULL,
    "EntityTooLarge": FULL,
    "NoSuchBucket": BAD_TARGET,
}
_GONE = {"NoSuchKey", "404"}


@contextmanager
def s3_target(options: Options) -> Iterator["S3Target"]:
    """Give the bucket. Every failure of the service, now or later, raises `FindingsError`."""
    address = urlsplit(options.target)
    if not address.netloc:
        raise FindingsError([BAD_TARGET.at(options.target, "TARGET", options.target)])
    prefix = address.path.strip("/")
    # Checksum headers that not every compatible service knows are sent only where they are required.
    config = Config(connect_timeout=10, read_timeout=30, retries={"max_attempts": 3},
                    request_checksum_calculation="when_required", response_checksum_validation="when_required")  # fmt: skip
    try:
        client = boto3.client("s3", endpoint_url=options.endpoint or None, config=config)
        yield S3Target(options.target, client, address.netloc, f"{prefix}/" if prefix else "")
    except ClientError as error:
        kind = _CODES.get(_code(error), REFUSED)
        raise FindingsError([kind.at(options.target, "-", error)]) from error
    except BotoCoreError as error:
        raise FindingsError([CONNECTION.at(options.target, "-", error)]) from error


class S3Target:
    """The objects below a prefix."""

    def __init__(self, name: str, client: Any, bucket: str, prefix: str) -> None:
        self.name = name
        self._client, self._bucket, self._prefix = client, bucket, prefix

    def read(self, path: str) -> bytes | None:
        """Return an object's bytes."""
        try:
            return limited(self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"])
        except ClientError as error:
            if _code(error) in _GONE:
                return None
            raise

    def paths(self) -> list[str]:
        """Return all objects but those this module keeps for itself."""
        return [path for path in self._all() if not path.startswith(_OURS)]

    def put(self, release: Release, changes: Changes) -> None:
        """Send what changed in the order above."""
        live = self.read(MANIFEST)
        standing, _ = files_of(live)
        pending = self._json(_PENDING, [])
        if live is None and not pending and self.paths():
            raise FindingsError([FOREIGN_PLACE.at(self.name, MANIFEST, "—")])
        whole = changes_to(release, {**standing, **dict.fromkeys(pending, "")}, also=pending)
        touched = sorted({*changes.sent, *changes.removed, *whole.sent, *whole.removed} - set(SEALS))
        self._keep(standing, set(touched) - set(pending), live)
        self._write(_PENDING, json.dumps(sorted({*pending, *touched})).encode())
        sent = sorted({*changes.sent, *whole.sent, *SEALS} & set(release.digests), key=_order)
        for path in sent:
            self._write(path, release.read(path))
        for path in {*changes.removed, *whole.removed}:
            self._delete(path)
        if live is not None and live != release.read(MANIFEST):
            self._write(_PREVIOUS, live)
        self._delete(_PENDING)
        self._prune(release.digests)

    def previous(self) -> bytes | None:
        """Return the manifest of the publication before, if everything it needs was kept."""
        content = self.read(_PREVIOUS)
        files, _ = files_of(content)
        now, _ = files_of(self.read(MANIFEST))
        needed = {f"{_OBJECTS}{digest}" for path, digest in files.items() if now.get(path) != digest}
        return content if needed <= set(self._all(_OBJECTS)) else None

    def roll_back(self) -> None:
        """Copy back what was replaced, in the same order, and remove what was new."""
        content = self.read(_PREVIOUS) or b""
        files, _ = files_of(content)
        now, _ = files_of(self.read(MANIFEST))

        for path in sorted((path for path, digest in files.items() if now.get(path) != digest), key=_order):
            self._write(path, self.read(f"{_OBJECTS}{files[path]}") or b"")
        self._write(CHECKSUMS, checksums_content(files | {MANIFEST: sha256(content).hexdigest()}))
        kept = self.read(f"{_OURS}{SIGNATURE}")
        for name in SEALS[2:]:
            old = self.read(f"{_OURS}{name}") if kept else None
            self._write(name, old) if old else self._delete(name)
        self._write(MANIFEST, content)
        for path in set(now) - set(files):
            self._delete(path)
        self._delete(_PREVIOUS)

    def _keep(self, standing: Mapping[str, str], touched: Iterable[str], live: bytes | None) -> None:
        """Copy what will be replaced, once; and the live signature."""
        for path in touched:
            if path in standing:
                source = {"Bucket": self._bucket, "Key": self._prefix + path}
                try:
                    self._client.copy_object(
                        Bucket=self._bucket, Key=f"{self._prefix}{_OBJECTS}{standing[path]}", CopySource=source
                    )
                except ClientError as error:
                    if _code(error) not in _GONE:
                        raise
        if live is not None:
            for name in SEALS[2:]:
                seal = self.read(name)
                self._write(_OURS + name, seal) if seal else self._delete(_OURS + name)

    def _prune(self, now: Mapping[str, str]) -> None:
        """Drop kept objects that the publication before does not need."""
        before, _ = files_of(self.read(_PREVIOUS))
        needed = {f"{_OBJECTS}{digest}" for path, digest in before.items() if now.get(path) != digest}
        for path in self._all(_OBJECTS):
            if path not in needed:
                self._delete(path)

    def _all(self, below: str = "") -> list[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix + below)
        return [entry["Key"].removeprefix(self._prefix) for page in pages for entry in page.get("Contents", [])]

    def _json(self, path: str, default: Any) -> Any:
        try:
            return json.loads(self.read(path) or b"")
        except ValueError:
            return default

    def _write(self, path: str, content: bytes) -> None:
        suffix = path.rpartition(".")[2] if "." in path else ""
        kind = _TYPES.get(suffix) or mimetypes.guess_type(path, strict=True)[0] or _TYPES[""]
        cache = _CACHE["page" if suffix == "html" or path in SEALS else "asset"]
        self._client.put_object(Bucket=self._bucket, Key=self._prefix + path, Body=content, ContentType=kind, CacheControl=cache)

    def _delete(self, path: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)


def _order(path: str) -> tuple[int, str]:
    """Assets, pages, what lists pages, home pages, seals, the manifest."""
    name = path.rpartition("/")[2]
    rank = 0 if not name.endswith(".html") else 1 if path.count("/") > 1 else 2 if path.count("/") else 3
    if path in SEALS:
        rank = 5 if path == MANIFEST else 4
    return rank, path


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
