"""Tables of every kind are filled, and a rebuild that changes nothing is seen to change nothing."""

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.proof.rows import left, lost
from arxos_migrations.proof.sqlite.rows import read_rows
from arxos_migrations.proof.sqlite.seeding import seed
from arxos_migrations.proof.walk import Rung
from arxos_migrations.snapshot.sqlite.reading import read
from functional.rebuild.fixture import FIXTURES, Fixture


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN])
def test_a_rebuild_that_changes_nothing_loses_nothing(fixture: Fixture, rung: Rung) -> None:
    """Whatever the table is and whatever is around it."""
    with fixture.database() as connection:
        connection.isolation_level = None
        seeded = seed(connection, rung=rung)
        assert seeded.unfilled == {}
        before = read(connection), read_rows(connection)
        connection.execute("BEGIN")
        table = parse_table(fixture.before)
        kept = tuple(column.name for column in table.columns)
        rebuild(connection, Change(table=fixture.table, sql=table.stored, kept=kept))
        connection.execute("COMMIT")
        rows = read_rows(connection, before=before[1])
        assert read(connection) == before[0]
    assert [*lost(before[1], rows), *left(before[1], rows)] == []
