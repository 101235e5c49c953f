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


@given(TABLES, TABLES, CHOICES)
def test_meaning_counts(one: Table, other: Table, choice: Random) -> None:
    """All of it: what is another table has another snapshot."""
    same = snapshot(one, choice) == snapshot(other, choice)
    assert same is (one == other)


@given(TABLES, CHOICES)
def test_one_thing_less_counts(table: Table, choice: Random) -> None:
    """Whichever it is."""
    whole = snapshot(table, choice)
    assert [less for less in table.with_less() if snapshot(less, choice) == whole] == []
