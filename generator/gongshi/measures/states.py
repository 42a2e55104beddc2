"""What was public on the day an edition came out: it and the editions before it, measured under its own tables.

Takes the plan and all editions; gives an `EditionState` an edition. Nothing later has a part in it, so that a state
computed again in ten years is the same.
"""

from dataclasses import dataclass

from gongshi.editions.model import Edition, Editions
from gongshi.measures.measuring import measure
from gongshi.measures.model import Measures
from gongshi.periods import Period
from gongshi.plan.model import Plan
from gongshi.reference import Reference


@dataclass(frozen=True, eq=False)
class EditionState:
    """An edition, all that was known with it (`known.latest` is the edition itself), and what that measures.

    A state is equal to itself alone.
    """

    edition: Edition
    known: Editions
    measures: Measures

    @property
    def period(self) -> Period:
        """The edition's month."""
        return self.edition.period

    @property
    def reference(self) -> Reference:
        """The tables of then."""
        return self.edition.reference


def known_with(editions: Editions, edition: Edition) -> Editions:
    """Return the editions that were public with `edition`: of no later month, not released after it, no later revision."""
    manifest = edition.manifest
    return Editions(
        tuple(
            each
            for each in editions.all
            if (each.period == edition.period and each.manifest.revision <= manifest.revision)
            or (each.period < edition.period and each.manifest.released <= manifest.released)
        )
    )


def state_of(plan: Plan, editions: Editions, edition: Edition) -> EditionState:
    """Return the state of `edition`, one of `editions`: a draft stands among them like any other."""
    known = known_with(editions, edition)
    return EditionState(edition, known, measure(plan, known, edition.reference))


def edition_states(plan: Plan, editions: Editions) -> tuple[EditionState, ...]:
    """Return the state of every edition, every revision, in order."""
    return tuple(state_of(plan, editions, edition) for edition in editions.all)
