"""gongshi (公示): a government's published plan and monthly figures, as a static bilingual site that anyone can check."""

__version__ = "0.1.0"
