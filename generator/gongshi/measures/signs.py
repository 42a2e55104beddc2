"""The signs for what is not simply a figure, in one place: charts, tables, strips and keys all print these.

Six different things that must never look alike: a zero is a figure and printed as 0; what was not reported, what is not
shown, what does not apply and what is not due have no figure; a late figure came after its month's first release.
"""

from collections.abc import Mapping

from gongshi.editions.model import ObsStatus

NOT_REPORTED, WITHHELD, NOT_APPLICABLE, NOT_DUE = "×", "■", "–", "○"
LATE, REVISED = "△", "◇"

MISSING_SIGNS: Mapping[ObsStatus, str] = {
    ObsStatus.NOT_REPORTED: NOT_REPORTED,
    ObsStatus.WITHHELD: WITHHELD,
    ObsStatus.NOT_APPLICABLE: NOT_APPLICABLE,
}
