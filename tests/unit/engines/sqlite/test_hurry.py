"""Statements that may not take long."""

import sqlite3
from contextlib import closing

import pytest

from arxos_migrations.engines.sqlite import hurry
from arxos_migrations.engines.sqlite.hurry import hurrying

LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT i FROM n"


def test_what_takes_too_long_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the block there is time again."""
    monkeypatch.setattr(hurry, "_STEPS", 1)
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.OperationalError) as caught, hurrying(connection, patience_s=-1):
            connection.execute(LONG).fetchall()
        assert caught.value.sqlite_errorname == "SQLITE_INTERRUPT"
        assert len(connection.execute(LONG).fetchall()) == 1000
        with hurrying(connection, patience_s=600):
            assert len(connection.execute(LONG).fetchall()) == 1000
