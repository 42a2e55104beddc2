"""What each indicator weighs in the whole: weights among siblings, multiplied down the tree of groups.

Where indicators are missing, those that are there share the weight of their group, and groups that of theirs.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from gongshi.measures.composite.config import Group, RankConfig, RankedIndicator

_ROOT = ""  # above whatever names no parent


def effective_weights(config: RankConfig, available: Collection[str]) -> dict[str, Fraction]:
    """Return the weight in the whole of each of the `available` indicators; they add up to 1."""
    children: dict[str, list[Group | RankedIndicator]] = {}
    nodes: tuple[Group | RankedIndicator, ...] = (*config.indicators, *config.groups)
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    weights: dict[str, Fraction] = {}
    _share_out(_ROOT, Fraction(1), children, frozenset(available), weights)
    return weights


def _share_out(
    parent: str,
    whole: Fraction,
    children: Mapping[str, list[Group | RankedIndicator]],
    available: frozenset[str],
    weights: dict[str, Fraction],
) -> None:
    present = [node for node in children.get(parent, ()) if _is_present(node, children, available)]
    total = sum((node.weight for node in present), Fraction(0))
    for node in present:
        share = whole * node.weight / total
        if isinstance(node, RankedIndicator):
            weights[node.name] = share
        else:
            _share_out(node.name, share, children, available, weights)


def _is_present(
    node: Group | RankedIndicator, children: Mapping[str, list[Group | RankedIndicator]], available: frozenset[str]
) -> bool:
    if isinstance(node, RankedIndicator):
        return node.name in available
    return any(_is_present(child, children, available) for child in children.get(node.name, ()))
