"""The order of columns that `partial_reordering` asks for."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.util import topological


def ordered(names: Sequence[str], wanted: Sequence[Sequence[str]]) -> list[str]:
    """Bring each sequence of names into its order, as Alembic does; the rest stays."""
    pairs = {pair for sequence in wanted for pair in pairwise(sequence)}
    return list(topological.sort(pairs, names, deterministic_order=True))
