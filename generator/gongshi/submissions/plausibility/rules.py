"""The list of all rules, in the order in which they are told."""

from collections.abc import Callable, Iterator

from gongshi.submissions.plausibility.areas import areas_above_whole, counties_against_city
from gongshi.submissions.plausibility.context import Doubt, Month
from gongshi.submissions.plausibility.definitions import breaks_without_note, changed_definitions
from gongshi.submissions.plausibility.months import (
    falling_figures,
    growth_against_history,
    growth_against_level,
    moved_points,
    moving_ranks,
    swapped_digits,
    unchanged_months,
    unusual_completion,
)
from gongshi.submissions.plausibility.owners import inconsistent_owners
from gongshi.submissions.plausibility.projects import falling_projects, project_stages, project_sums
from gongshi.submissions.plausibility.rates import (
    negative_figures,
    parts_above_whole,
    rates_against_parts,
    rates_over_hundred,
)

Rule = Callable[[Month], Iterator[Doubt]]

RULES: tuple[Rule, ...] = (
    negative_figures,
    rates_against_parts,
    rates_over_hundred,
    parts_above_whole,
    falling_figures,
    moved_points,
    swapped_digits,
    growth_against_level,
    growth_against_history,
    moving_ranks,
    unusual_completion,
    unchanged_months,
    counties_against_city,
    areas_above_whole,
    inconsistent_owners,
    breaks_without_note,
    changed_definitions,
    project_sums,
    project_stages,
    falling_projects,
)
