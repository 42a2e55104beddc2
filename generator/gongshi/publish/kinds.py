"""What can go wrong in publishing, as findings in both languages; and the system's errors told as them."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from gongshi.findings import FindingKind, FindingsError
from gongshi.languages import Bilingual

_OLD_STANDS = ("公众看到的仍是原来的网站。", "The public still sees the old site.")


def _kind(code: str, wanted: tuple[str, str], remedy: tuple[str, str], *, old_stands: bool = True) -> FindingKind:
    after = _OLD_STANDS if old_stands else ("", "")
    return FindingKind(
        f"publish-{code}", Bilingual(*wanted), Bilingual(f"{remedy[0]}{after[0]}", f"{remedy[1]} {after[1]}".strip())
    )


BAD_TARGET = _kind(
    "target",
    (
        "文件夹、ssh://用户@主机/路径、git+网址#分支、s3://桶/前缀，或 site.toml 中 [publish.名称] 的名称",
        "a folder, ssh://user@host/path, git+URL#branch, s3://bucket/prefix, or the NAME of a [publish.NAME] in site.toml",
    ),
    ("请改正发布目标。", "Correct the target."),
)
NOT_BUILT = _kind(
    "not-built",
    ("已生成且未被改动的 output/", "a built output/ that nobody has changed"),
    ("请先运行 gongshi build。", "Run gongshi build first."),
)
IS_SAMPLE = _kind(
    "sample",
    ("正式数据", "real figures"),
    ("这是示例数据；确要公开请加 --sample。", "These are invented sample figures; to publish them all the same, add --sample."),
)
IS_OLDER = _kind(
    "older",
    ("不早于线上网站的日期 {live}", "a day not before that of the live site, {live}"),
    (
        "请检查本机时钟；要退回上一次请用 --rollback，确要发布请加 --older。",
        "Check this computer's clock; to go back use --rollback; to publish all the same, add --older.",
    ),
)
FOREIGN_PLACE = _kind(
    "foreign-place",
    ("空的，或由 gongshi 发布的地方", "a place that is empty or was published by gongshi"),
    (
        "那里有别的内容，不予覆盖；请换一处，或先移走。",
        "Something else is there and is not overwritten; choose another place or move it away.",
    ),
)
NO_PREVIOUS = _kind(
    "no-previous", ("上一次发布的内容", "a previous publication"), ("没有可以退回的内容。", "There is nothing to go back to.")
)
CHANGED_UNDERWAY = _kind(
    "changed-underway",
    ("发布期间 output/ 不变", "an output/ that does not change while it is published"),
    ("请等生成结束后再发布。", "Publish again when the build has ended."),
)
ANOTHER_RUNS = _kind(
    "running", ("同一时间只有一次发布", "one publication at a time"), ("请等它结束再试。", "Wait for it to end and try again.")
)
BAD_KEY = _kind(
    "key",
    ("Ed25519 私钥文件（gongshi key new）", "a file with an Ed25519 private key (gongshi key new)"),
    ("请检查 --key。", "Check --key."),
)
NOT_REGISTERED = _kind(
    "signer",
    ("site.toml 的 [[signers]] 中有此人和此公钥", "this person and this public key among the [[signers]] of site.toml"),
    ("请检查 --as，或先登记公钥。", "Check --as, or register the public key first."),
)
NO_PERMISSION = _kind(
    "permission",
    ("可以写入的目标", "a target that can be written to"),
    ("请检查目标的权限和账号。", "Check the target's permissions and the account."),
)
FULL = _kind(
    "full",
    ("目标有足够空间", "enough space at the target"),
    ("请清理磁盘或提高配额后重试。", "Free space or raise the quota, then try again."),
)
CONNECTION = _kind(
    "connection",
    ("连得上并保持到结束的连接", "a connection that is made and lasts to the end"),
    ("请检查网络和地址，再次发布即可接着完成。", "Check network and address; publish again to finish."),
    old_stands=False,
)
UNKNOWN_HOST = _kind(
    "host-key",
    ("known_hosts 中已有的主机密钥", "a host key that known_hosts holds"),
    (
        "请向管理员核对主机指纹后写入 known_hosts；不要跳过此步。",
        "Compare the host's fingerprint with its administrator, then enter it in known_hosts; do not skip this.",
    ),
)
NOT_FAST_FORWARD = _kind(
    "not-fast-forward",
    ("分支在此期间没有别人推送", "a branch that nobody else pushed to meanwhile"),
    ("请再次发布；从不强推。", "Publish again; nothing is ever forced."),
)
REFUSED = _kind(
    "refused", ("目标接受此操作", "a target that accepts this"), ("请看上面的原话。", "See what it said."), old_stands=False
)
NO_PROGRAM = _kind("program", ("已安装 {program}", "the program {program}"), ("请安装后重试。", "Install it and try again."))

_KINDS = {
    errno.EACCES: NO_PERMISSION, errno.EPERM: NO_PERMISSION, errno.EROFS: NO_PERMISSION,
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL,
}  # fmt: skip


@contextmanager
def told(target: str) -> Iterator[None]:
    """Tell the system's errors as findings about `target`. Raises `FindingsError`."""
    try:
        yield
    except (ConnectionError, TimeoutError, EOFError) as error:
        raise FindingsError([CONNECTION.at(target, "-", str(error) or type(error).__name__)]) from error
    except OSError as error:
        kind = _KINDS.get(error.errno or 0, CONNECTION if error.errno in _NETWORK else REFUSED)
        raise FindingsError([kind.at(target, "-", error.strerror or error)]) from error


_NETWORK = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EPIPE, errno.ETIMEDOUT, -2, -3, -5}  # and those of getaddrinfo
