"""The order of things, one module a story: `site` makes the public pages of what was published.

This room alone knows the order; everything else is a stage.
"""

from gongshi.pipeline.site import BuildReport, Tell, build, read_site, read_texts, settings_of

__all__ = ["BuildReport", "Tell", "build", "read_site", "read_texts", "settings_of"]
