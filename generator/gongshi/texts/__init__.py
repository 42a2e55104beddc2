"""Texts that speak of figures: fills in bound figures, finds bare numbers that contradict the data, writes the bulletin.

Takes Markdown of the press office or an edition; gives Markdown whose numbers are the editions' own, and findings.
"""

from gongshi.texts.binding import Known, fill, known_on
from gongshi.texts.bulletin import write_bulletin
from gongshi.texts.contradictions import contradictions, plain_text

__all__ = ["Known", "contradictions", "fill", "known_on", "plain_text", "write_bulletin"]
