"""What seeding says it has done; what it does is shown by tests/functional/seeding."""

import psycopg
import pytest

from arxos_migrations.proof.postgresql.seeding.rung import Rung
from arxos_migrations.proof.postgresql.seeding.seeded import Seeded
from arxos_migrations.proof.postgresql.seeding.seeding import begun, counted, seed
from support.database import Database

SCHEMA = """
CREATE TABLE t (id integer PRIMARY KEY CHECK (id < 4 AND id > 0));
CREATE TABLE one (id integer PRIMARY KEY CHECK (id = 1));
CREATE TABLE nobody (id integer CONSTRAINT no CHECK (id IS NOT NULL AND id IS NULL));
"""


def test_what_was_done_is_said(empty: Database) -> None:
    """Rows, keys, and reasons."""
    with empty.connect(empty.admin_url) as connection:
        connection.execute(SCHEMA)
        seeded = seed(connection, rung=Rung.PLAIN, own=["arxos_migrations"])
        assert connection.info.transaction_status == 0
        again = seed(connection, rung=Rung.PLAIN, own=["arxos_migrations"])
        nothing = seed(connection, rung=Rung.NONE, own=["arxos_migrations"])
    assert seeded == Seeded(
        rung=Rung.PLAIN,
        rows={"public.nobody": 0, "public.one": 1, "public.t": 3},
        keys={"public.one": ({"id": "1"},), "public.t": ({"id": "1"}, {"id": "2"}, {"id": "3"})},
        one_row=frozenset({"public.one"}),
        unfilled={
            "public.nobody": 'could not be filled, because no row was found that its check "no"'
            " accepts"
        },
    )
    assert (again.rows, again.keys, again.one_row) == (seeded.rows, {}, seeded.one_row)
    assert nothing == Seeded(rung=Rung.NONE, rows=seeded.rows)


def test_settings_are_as_they_were(empty: Database) -> None:
    """And a failure leaves nothing."""
    with empty.connect(empty.admin_url) as connection:
        connection.execute("SET DateStyle = 'German'")
        connection.execute("CREATE TABLE t (id date)")
        seed(connection, rung=Rung.PLAIN, own=["arxos_migrations"])
        assert connection.execute("SHOW DateStyle").fetchall() == [("German, DMY",)]
        with (
            pytest.raises(psycopg.errors.DivisionByZero),
            begun(connection, own=["arxos_migrations"], left_out=[]) as putting,
        ):
            putting.run("WITH gone AS (DELETE FROM t RETURNING 0) SELECT 1 / 0 FROM gone")
        assert connection.execute("SELECT count(*) > 0 FROM t").fetchall() == [(True,)]


def test_many_tables_are_counted(empty: Database) -> None:
    """More than one statement's worth."""
    with empty.connect(empty.admin_url) as connection:
        for number in range(205):
            connection.execute(f"CREATE TABLE t{number} AS SELECT generate_series(1, {number})")
        with begun(connection, own=["arxos_migrations"], left_out=["public.t7"]) as putting:
            found = counted(putting, putting.catalog)
    assert found == {f"public.t{number}": number for number in range(205) if number != 7}
