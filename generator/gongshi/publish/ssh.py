"""A server by SSH: over SFTP, a release beside the others and a link that is switched by one rename.

The host's key must stand in known_hosts. What has not changed is linked on the server where it can be, else sent again.
"""

import asyncio
import posixpath
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import asyncssh

from gongshi.findings import FindingKind, FindingsError
from gongshi.publish.kinds import BAD_TARGET, CONNECTION, FOREIGN_PLACE, FULL, NO_PERMISSION, REFUSED, UNKNOWN_HOST
from gongshi.publish.numbering import before, next_name, superfluous
from gongshi.publish.options import Options
from gongshi.publish.release import Changes, Release
from gongshi.verification.holdings import FILE_LIMIT, TooLargeError
from gongshi.verification.verifying import MANIFEST

Value = TypeVar("Value")
_AT_ONCE = 16
_TIMEOUT_S = 30
_KINDS: tuple[tuple[type[Exception], FindingKind], ...] = (
    (asyncssh.HostKeyNotVerifiable, UNKNOWN_HOST),
    (asyncssh.PermissionDenied, NO_PERMISSION),
    (asyncssh.SFTPPermissionDenied, NO_PERMISSION),
    (asyncssh.SFTPWriteProtect, NO_PERMISSION),
    (asyncssh.SFTPNoSpaceOnFilesystem, FULL),
    (asyncssh.SFTPQuotaExceeded, FULL),
    (asyncssh.SFTPConnectionLost, CONNECTION),
    (asyncssh.SFTPNoConnection, CONNECTION),
    (asyncssh.SFTPError, REFUSED),
    (asyncssh.Error, CONNECTION),
    (ValueError, BAD_TARGET),
)


@contextmanager
def ssh_target(options: Options) -> Iterator["SshTarget"]:
    """Connect. Raises `FindingsError` for every failure of the connection, now or later."""
    address = urlsplit(options.target)
    loop = asyncio.new_event_loop()
    try:
        path = unquote(address.path).rstrip("/")
        if not address.hostname or not posixpath.basename(path):
            raise FindingsError([BAD_TARGET.at(options.target, "TARGET", options.target)])
        connection = loop.run_until_complete(_connect(options, address.hostname, address.port or 22, address.username))
        try:
            client = loop.run_until_complete(connection.start_sftp_client())
            yield SshTarget(options.target, path, client, loop)
        finally:
            connection.close()
            loop.run_until_complete(connection.wait_closed())
    except tuple(kind for kind, _ in _KINDS) as error:
        kind = next(kind for type_, kind in _KINDS if isinstance(error, type_))
        raise FindingsError([kind.at(options.target, "-", error)]) from error
    finally:
        loop.close()


async def _connect(options: Options, host: str, port: int, user: str | None) -> asyncssh.SSHClientConnection:
    given: dict[str, Any] = {"known_hosts": options.known_hosts} if options.known_hosts else {}
    given |= {"client_keys": [options.identity]} if options.identity else {}
    given |= {"username": user} if user else {}
    return await asyncssh.connect(
        host, port, connect_timeout=_TIMEOUT_S, login_timeout=_TIMEOUT_S, keepalive_interval=_TIMEOUT_S, **given
    )


class SshTarget:
    """A link on a server to the live release."""

    def __init__(self, name: str, site: str, client: asyncssh.SFTPClient, loop: asyncio.AbstractEventLoop) -> None:
        self.name = name
        self._site = site
        self._releases = f"{site}.releases"
        self._sftp = client
        self._loop = loop

    def read(self, path: str) -> bytes | None:
        """Return a live file."""
        return self._run(self._read(f"{self._site}/{path}"))

    def paths(self) -> list[str]:
        """Return all live files, links included."""
        return self._run(self._walk(f"{self._site}/.", ""))

    def put(self, release: Release, changes: Changes) -> None:
        """Lay the release down beside the live one, then switch the link."""
        live = self._live()
        if not live and self._run(self._sftp.lexists(self._site)):
            raise FindingsError([FOREIGN_PLACE.at(self.name, self._site, "—")])
        self._run(self._sftp.makedirs(self._releases, exist_ok=True))
        self._clear(keep=live)
        new = f"{self._releases}/{next_name(self._names(), release.name)}"
        self._run(self._lay_down(release, changes, live and f"{self._releases}/{live}", new))
        self._switch(posixpath.basename(new))
        self._clear(keep=posixpath.basename(new))

    def previous(self) -> bytes | None:
        """Return the manifest of the release before the live one."""
        name = before(self._names(), self._live())
        return self._run(self._read(f"{self._releases}/{name}/{MANIFEST}")) if name else None

    def roll_back(self) -> None:
        """Switch to the release before the live one, and drop this one."""
        name = before(self._names(), self._live())
        self._switch(name)
        self._clear(keep=name)

    def _run(self, work: Coroutine[Any, Any, Value]) -> Value:
        return self._loop.run_until_complete(work)

    def _live(self) -> str:
        if not self._run(self._sftp.islink(self._site)):
            return ""
        target = str(self._run(self._sftp.readlink(self._site)))
        ours = posixpath.basename(posixpath.dirname(target)) == posixpath.basename(self._releases)
        return posixpath.basename(target) if ours and self._run(self._sftp.exists(self._site)) else ""

    def _names(self) -> list[str]:
        there = self._run(self._sftp.isdir(self._releases))
        return [str(name) for name in self._run(self._sftp.listdir(self._releases))] if there else []

    def _switch(self, name: str) -> None:
        new = f"{self._site}.switching"
        if self._run(self._sftp.lexists(new)):
            self._run(self._sftp.remove(new))
        self._run(self._sftp.symlink(f"{posixpath.basename(self._releases)}/{name}", new))
        self._run(self._sftp.posix_rename(new, self._site))

    def _clear(self, *, keep: str) -> None:
        for name in superfluous(self._names(), keep):
            self._run(self._sftp.rmtree(f"{self._releases}/{name}"))

    async def _read(self, path: str) -> bytes | None:
        try:
            async with self._sftp.open(path, "rb") as file:
                content = await file.read(FILE_LIMIT + 1)
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return None
        if len(content) > FILE_LIMIT:
            raise TooLargeError
        return content if isinstance(content, bytes) else content.encode()  # bytes, for it was opened for them

    async def _walk(self, folder: str, prefix: str) -> list[str]:
        found: list[str] = []
        for entry in await self._sftp.readdir(folder):
            name = str(entry.filename)
            if name in {".", ".."}:
                continue
            if entry.attrs.type == asyncssh.FILEXFER_TYPE_DIRECTORY:
                found += await self._walk(f"{folder}/{name}", f"{prefix}{name}/")
            else:
                found.append(prefix + name)
        return found

    async def _lay_down(self, release: Release, changes: Changes, live: str, new: str) -> None:
        for folder in sorted({posixpath.dirname(f"{new}/{path}") for path in release.digests}):
            await self._sftp.makedirs(folder, asyncssh.SFTPAttrs(permissions=0o755), exist_ok=True)
        sent, gate = set(changes.sent), asyncio.Semaphore(_AT_ONCE)

        async def lay(path: str) -> None:
            async with gate:
                if live and path not in sent:
                    try:
                        await self._sftp.link(f"{live}/{path}", f"{new}/{path}")
                    except asyncssh.SFTPError:
                        pass  # the server makes no links, or the file is gone: it is sent
                    else:
                        return
                async with self._sftp.open(f"{new}/{path}", "wb", asyncssh.SFTPAttrs(permissions=0o644)) as file:
                    await file.write(release.read(path))
                    await _sync(file)

        await asyncio.gather(*(lay(path) for path in release.digests))  # the first failure as it is, in no group


async def _sync(file: asyncssh.SFTPClientFile) -> None:
    with suppress(asyncssh.SFTPOpUnsupported):  # then the server's disk writes when it does
        await file.fsync()
