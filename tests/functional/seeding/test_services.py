"""The schema of a service, all of its tables."""

import pytest

from arxos_migrations.proof.postgresql.seeding import Rung, seed
from functional.seeding.looking import check_again, everything
from support.database import Database


@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN], ids=lambda rung: rung.name)
def test_all_tables_of_the_backend_are_filled(rung: Rung, migrated: Database) -> None:
    """With three rows or more each."""
    with migrated.connect(migrated.admin_url) as connection:
        seeded = seed(connection, rung=rung, own=["arxos_migrations"])
        rows = everything(connection)
        check_again(connection)
    assert len(rows) == 20
    assert seeded.rows == {name: len(its) for name, its in rows.items()}
    assert min(seeded.rows.values()) >= 3
    assert (seeded.unfilled, seeded.one_row) == ({}, frozenset())


def test_a_filled_database_can_be_filled_further(seeded: Database) -> None:
    """Rows that are there are led to, and are no obstacle."""
    with seeded.connect(seeded.admin_url) as connection:
        before = everything(connection)
        done = seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
        after = everything(connection)
    assert done.unfilled == {}
    assert {name: {*rows} <= {*after[name]} for name, rows in before.items()} == dict.fromkeys(
        before, True
    )


def test_no_rows_are_none(migrated: Database) -> None:
    """The last rung puts nothing in."""
    with migrated.connect(migrated.admin_url) as connection:
        before = everything(connection)
        done = seed(connection, rung=Rung.NONE, own=["arxos_migrations"])
        assert everything(connection) == before
    assert {*done.rows.values()} == {0}
    assert (done.keys, done.unfilled, done.one_row) == ({}, {}, frozenset())
