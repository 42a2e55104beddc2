"""Targets by their written form: which transport. Each is imported only where it is used."""

from contextlib import AbstractContextManager
from urllib.parse import urlsplit

from gongshi.findings import FindingsError
from gongshi.publish.kinds import BAD_TARGET
from gongshi.publish.options import Options
from gongshi.publish.release import Target


def connected(options: Options) -> AbstractContextManager[Target]:
    """Return the target, to be opened by `with`. Raises `FindingsError` if it is none that we know."""
    target = options.target
    if target.startswith("ssh://"):
        from gongshi.publish.ssh import ssh_target

        return ssh_target(options)
    if target.startswith("git+"):
        from gongshi.publish.git import git_target

        return git_target(options)
    if target.startswith("s3://"):
        from gongshi.publish.s3 import s3_target

        return s3_target(options)
    if urlsplit(target).scheme and "://" in target:
        raise FindingsError([BAD_TARGET.at(target, "TARGET", target)])
    from gongshi.publish.folder import folder_target

    return folder_target(options)
