"""Many kinds of drift at once."""

import random
from collections.abc import Callable

import pytest

from drift.postgresql.drifting import KINDS, drift
from drift.postgresql.remedying import remedied, snapshot
from support.database import Database

SEEDS = range(10)
AT_ONCE = 30
WITHOUT_ROWS = [kind for kind in KINDS if not kind.fails_with]
"""A kind that puts rows in may keep others from being undone."""


@pytest.mark.parametrize("seed", SEEDS)
def test_drift_of_many_kinds_is_brought_back(
    seed: int, undrifted: Database, drift_base: str, copy: Callable[..., Database]
) -> None:
    """The statements for one object are not in the way of those for others, either way."""
    database = copy(drift_base)
    for kind in random.Random(seed).sample(WITHOUT_ROWS, AT_ONCE):  # noqa: S311 - no secret
        try:
            drift(database, kind)
        except AssertionError:
            continue
    expected, drifted = snapshot(undrifted), snapshot(database)
    for start, wanted in ((database, expected), (copy(drift_base), drifted)):
        left, not_certain = remedied(start, wanted)
        assert left == {*not_certain}
