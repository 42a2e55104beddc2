"""A composite ranking as a declared configuration: scores, ranks, and how sure they are under weights and rounding.

Takes a table of figures and a `RANK.toml`; gives a `RankTable` and its CSV. Exact fractions, no random numbers. The
index is the portal's own: no weights of an official one are published.
"""

from gongshi.measures.composite.config import Aggregation, Normalisation, RankConfig, read_rank_config
from gongshi.measures.composite.output import rank_table, rank_table_text
from gongshi.measures.composite.ranking import RankedUnit, RankTable, ranked_units

__all__ = [
    "Aggregation",
    "Normalisation",
    "RankConfig",
    "RankTable",
    "RankedUnit",
    "rank_table",
    "rank_table_text",
    "ranked_units",
    "read_rank_config",
]
