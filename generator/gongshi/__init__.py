"""gongshi (公示): a government's published plan and monthly figures, as a static bilingual site that anyone can check."""

from importlib.metadata import version

__version__ = version("gongshi")
