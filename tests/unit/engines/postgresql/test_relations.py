"""Tables and indexes by the names that statements have for them."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.relations import index_flags, qualified
from support.database import Database


def test_a_name_has_its_schema_as_sql_has_both(empty: Database) -> None:
    """Wherever the search path finds it; None where there is nothing."""
    with empty.connect() as connection:
        connection.execute('CREATE TABLE "Ro ""oms" (id integer)')
        connection.execute('CREATE INDEX idx ON "Ro ""oms" (id)')
        assert qualified(connection, '"Ro ""oms"') == 'public."Ro ""oms"'
        assert qualified(connection, "IDX") == "public.idx"
        assert qualified(connection, "pg_class") == "pg_catalog.pg_class"
        connection.execute("SET search_path = pg_catalog")
        for name in ("idx", "public.no_such", "no_such.idx"):
            assert qualified(connection, name) is None
        assert qualified(connection, "public.idx") == "public.idx"


def test_an_index_has_flags(empty: Database) -> None:
    """A table has none, nor what is not there; one of a build that failed is not valid."""
    with empty.connect() as connection:
        connection.execute("CREATE TABLE rooms (id integer)")
        connection.execute("INSERT INTO rooms VALUES (1), (1)")
        connection.execute("CREATE INDEX idx ON rooms (id)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("CREATE UNIQUE INDEX CONCURRENTLY failed ON rooms (id)")
        assert index_flags(connection, "public.idx") == [True, True, True]
        assert index_flags(connection, "failed") == [False, False, True]
        assert index_flags(connection, "rooms") == index_flags(connection, "no_such") == []
