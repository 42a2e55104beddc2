"""The order of things, one module a story: `release` makes an edition of workbooks, `site` the public pages of editions.

`drafting` is what release and preview share. This room alone knows the order; everything else is a stage. The private
half is imported by whoever needs it: a build never does.
"""

from gongshi.pipeline.site import BuildReport, Tell, build, read_site, read_texts, settings_of

__all__ = ["BuildReport", "Tell", "build", "read_site", "read_texts", "settings_of"]
