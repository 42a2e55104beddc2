"""The site as it was last read and measured, kept in `.cache/`: a build of the same data starts from it.

It is a pickle, which runs what it holds. That is safe here, for it is read from the site's own cache alone, and who can
write there can change the site's sources as well. A damaged file, or one of other data, is as if there were none.
"""

import pickle
from dataclasses import dataclass, replace
from hashlib import sha256

from gongshi.findings import Finding
from gongshi.pages.model import Listing, Site
from gongshi.settings import Settings

KEPT = "site.pickle"


@dataclass(frozen=True, slots=True)
class Kept:
    """What pages with texts are made from: the site, the warnings of its reading, and its data pages by language code.

    The site has no texts, no states of its editions and no drawings of them: only pages without texts show those.
    """

    site: Site
    warnings: tuple[Finding, ...]
    listing: Listing


def read_kept(settings: Settings, data: str) -> Kept | None:
    """Return what was kept of the data whose hash is `data`; `None` if nothing that can be used."""
    try:
        head, _, content = (settings.cache / KEPT).read_bytes().partition(b"\n")
    except OSError:
        return None
    if head.decode("ascii", "replace") != _head(data, content):
        return None
    # S301: see above. The hash of the data holds that of the program, so the classes are the ones that were pickled.
    kept: Kept = pickle.loads(content)  # noqa: S301
    return replace(kept, site=replace(kept.site, settings=settings))  # the folder may have been moved


def write_kept(settings: Settings, data: str, kept: Kept) -> None:
    """Keep a site, whole or not at all; it only saves work, so that a full disk is no finding."""
    site = replace(kept.site, posts=(), states=(), edition_figures={})
    content = pickle.dumps(replace(kept, site=site), pickle.HIGHEST_PROTOCOL)
    new = settings.cache / f"{KEPT}.new"
    try:
        new.write_bytes(f"{_head(data, content)}\n".encode() + content)
        new.replace(settings.cache / KEPT)
    except OSError:
        return


def _head(data: str, content: bytes) -> str:
    return f"{data} {sha256(content).hexdigest()}"
