"""A branch of a git repository, by the git program: one commit a publication, pushed whole, never forced.

The branch holds the site and nothing else. Going back is a new commit with the tree of the publication before; a trailer says
which, so that one can go back further.
"""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongshi.findings import FindingsError
from gongshi.publish.kinds import (
    BAD_TARGET,
    CONNECTION,
    FOREIGN_PLACE,
    FULL,
    NO_PERMISSION,
    NO_PROGRAM,
    NOT_FAST_FORWARD,
    REFUSED,
    UNKNOWN_HOST,
)
from gongshi.publish.options import Options
from gongshi.publish.release import Changes, Release
from gongshi.verification.holdings import Archive
from gongshi.verification.verifying import MANIFEST

_TARGET = re.compile(r"git\+((?:https?|ssh|file)://[^#\s]+)#([\w][\w./-]*)")
_BACK_TO = "Gongshi-Rollback-To"
_SAID = (
    ("non-fast-forward|fetch first|stale info|cannot lock ref|failed to update ref", NOT_FAST_FORWARD),
    ("Host key verification failed", UNKNOWN_HOST),
    ("No space left|disk quota|File too large", FULL),
    (
        "[Pp]ermission denied|unable to create|[Aa]uthentication failed|could not read Username|insufficient permission",
        NO_PERMISSION,
    ),
    (
        "[Cc]ould not resolve|[Cc]onnection|early EOF|timed out|hung up|does not appear to be a git repository|not found",
        CONNECTION,
    ),
)


@contextmanager
def git_target(options: Options) -> Iterator["GitTarget"]:
    """Fetch the branch into a repository of our own in the cache."""
    match = _TARGET.fullmatch(options.target)
    if not match:
        raise FindingsError([BAD_TARGET.at(options.target, "TARGET", options.target)])
    if shutil.which("git") is None:
        raise FindingsError([NO_PROGRAM.at(options.target, "git", "—", program="git")])
    options.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.cache) as folder:
        yield GitTarget(options.target, match[1], match[2], Path(folder))


class GitTarget:
    """The branch as last fetched or pushed."""

    def __init__(self, name: str, address: str, branch: str, folder: Path) -> None:
        self.name = name
        self._address, self._branch, self._folder = address, f"refs/heads/{branch}", folder
        self._git("init", "--quiet", "--bare", str(folder))
        self._head = self._fetch()

    def read(self, path: str) -> bytes | None:
        """Return a file of the branch."""
        return self._file(self._head, path)

    def paths(self) -> list[str]:
        """Return all files of the branch."""
        with self._archive(self._head) as archive:
            return list(archive.paths())

    def put(self, release: Release, _: Changes) -> None:
        """Commit the release's tree and push it."""
        if self._head and self.read(MANIFEST) is None:
            raise FindingsError([FOREIGN_PLACE.at(self.name, self._branch, self._head[:12])])
        rows = []
        for path in release.digests:
            blob = self._git("hash-object", "-w", "--stdin", "--no-filters", given=release.read(path))
            rows.append(f"100644 {blob}\t{path}")
        self._git("read-tree", "--empty")
        self._git("update-index", "-z", "--index-info", given="".join(f"{row}\0" for row in rows).encode())
        self._push(self._git("write-tree"), f"Publish {release.name}")

    def previous(self) -> bytes | None:
        """Return the manifest of the publication before."""
        before = self._before()
        return self._file(before, MANIFEST) if before else None

    def roll_back(self) -> None:
        """Commit the tree of the publication before."""
        before = self._before()
        self._push(self._git("rev-parse", f"{before}^{{tree}}"), f"Roll back\n\n{_BACK_TO}: {before}")

    def _before(self) -> str:
        if not self._head:
            return ""
        trailer = self._git("show", "--no-patch", f"--format=%(trailers:key={_BACK_TO},valueonly)", self._head).strip()
        return self._git("rev-parse", "--quiet", "--verify", f"{trailer or self._head}^", may_fail=True)

    def _fetch(self) -> str:
        if not self._git("ls-remote", "--heads", "--", self._address, self._branch):
            return ""  # the branch is made by the first publication
        self._git("fetch", "--quiet", "--no-tags", "--", self._address, self._branch)
        return self._git("rev-parse", "FETCH_HEAD")

    def _push(self, tree: str, message: str) -> None:
        parent = ["-p", self._head] if self._head else []
        commit = self._git("commit-tree", tree, *parent, given=message.encode())
        self._git("push", "--quiet", "--atomic", "--", self._address, f"{commit}:{self._branch}")
        self._head = self._fetch()  # as the repository has it now, not as we meant it

    def _file(self, commit: str, path: str) -> bytes | None:
        if not commit:
            return None
        with self._archive(commit) as archive:
            return archive.read(path)

    @contextmanager
    def _archive(self, commit: str) -> Iterator[Archive]:
        file = self._folder / f"{commit}.zip"
        if not file.exists():
            self._git("archive", "--format=zip", "-0", f"--output={file}", commit)
        with zipfile.ZipFile(file) as opened:
            yield Archive(self.name, opened)

    def _git(self, *words: str, given: bytes = b"", may_fail: bool = False) -> str:
        # The program by its name, as the press office's own shell finds it; no word of ours goes through a shell.
        command = ["git", "-C", str(self._folder), *words]
        environment = {**_ENVIRONMENT, **os.environ, **_FIXED}
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)  # noqa: S603  # as above
        if done.returncode == 0:
            return done.stdout.decode().strip()
        if may_fail:
            return ""
        said = done.stderr.decode("utf-8", "replace").strip()
        kind = next((kind for pattern, kind in _SAID if re.search(pattern, said)), REFUSED)
        raise FindingsError([kind.at(self.name, f"git {words[0]}", said)])


_ENVIRONMENT = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "gongshi"), ("EMAIL", "gongshi@localhost"))
}
_FIXED = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file:http:https:ssh"}
