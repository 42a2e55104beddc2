"""Rules that a month's figures should fulfil, a small function each: takes a `Month`, yields `Doubt`s.

An error cannot be right. A doubt may be, and then somebody says why in writing. A difference that is often right is
only told. No rule changes a figure.
"""

from gongshi.submissions.plausibility.context import Doubt, Month, Weight, look_back
from gongshi.submissions.plausibility.rules import RULES

__all__ = ["RULES", "Doubt", "Month", "Weight", "look_back"]
