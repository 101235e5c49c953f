"""Two tables have equal snapshots exactly when they mean the same, however they are written."""

import sqlite3
from contextlib import closing
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.snapshot.sqlite.reading import read
from arxos_migrations.snapshot.value import Snapshot
from functional.snapshot.generated import TABLES, TARGET, Table

CHOICES = st.randoms(use_true_random=False)


def snapshot(table: Table, choice: Random) -> Snapshot:
    """Make the table in a database of its own, in one of its spellings."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(TARGET)
        connection.execute(table.written(choice))
        return read(connection)


@given(TABLES, CHOICES, CHOICES)
def test_spelling_does_not_count(table: Table, one: Random, other: Random) -> None:
    """Quotes, case, white space, comments, the place and the order of constraints."""
    assert snapshot(table, one) == snapshot(table, other)


@given(TABLES, CHOICES)
def test_meaning_counts(table: Table, choice: Random) -> None:
    """Whatever is changed or taken away, and however both are written."""
    whole = snapshot(table, choice)
    others = list(table.varied())
    for other in choice.sample(others, min(len(others), 6)):
        assert snapshot(other, choice) != whole, other
