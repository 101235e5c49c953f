"""A look holds nobody up for long."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.glance import LOCK_PATIENCE_S, glancing, hurry
from support.database import Database


def test_what_is_looked_at_is_one_moment_and_stays_as_it_is(empty: Database) -> None:
    """The session is afterwards as it was."""
    with empty.connect() as connection:
        with glancing(connection, patience_s=1.5):
            asked = ("transaction_isolation", "transaction_read_only", "search_path", "jit")
            settings = [connection.execute(f"SHOW {name}".encode()).fetchone() for name in asked]
            assert settings == [("repeatable read",), ("on",), ("",), ("off",)]
            assert connection.execute("SHOW statement_timeout").fetchone() == ("1500ms",)
            assert connection.execute("SHOW lock_timeout").fetchone() == ("2s",)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("0",)
        with (
            pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
            glancing(connection, patience_s=0),
        ):
            connection.execute("CREATE TABLE rooms ()")


def test_a_session_in_a_hurry_stays_so(empty: Database) -> None:
    """What is read of it has transactions of its own."""
    with empty.connect() as connection:
        hurry(connection, patience_s=3)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("3s",)
        assert connection.execute("SHOW lock_timeout").fetchone() == (f"{LOCK_PATIENCE_S:.0f}s",)
