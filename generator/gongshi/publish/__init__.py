"""Publishing: a checked `output/` becomes the live site, at one stroke; or the old one stays, untouched.

- `publish(settings, target, …) -> PublishReport` sends what changed, switches over, reads the live site back and verifies it;
- `roll_back(settings, target, …) -> PublishReport` puts the previous publication back.

A target is a folder, `ssh://user@host/path`, `git+URL#branch`, `s3://bucket/prefix`, or the NAME of a `[publish.NAME]` table in
`site.toml`. Folder, ssh and git switch over at one stroke. A bucket cannot: there each page and its assets are whole, and
the entry points come last.
"""

from gongshi.publish.publishing import PublishReport, publish, roll_back
from gongshi.publish.sealing import SigningKey

__all__ = ["PublishReport", "SigningKey", "publish", "roll_back"]
