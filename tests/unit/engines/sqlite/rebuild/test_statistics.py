"""What ANALYZE has found out stays, as far as it is still about something."""

import sqlite3

from arxos_migrations.engines.sqlite.rebuild.statistics import read_statistics, restore_statistics

OLD = "CREATE TABLE t (a UNIQUE, b UNIQUE, c)"
INDEX = "CREATE INDEX i ON t (c)"


def analyzed(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Make a table, and read what ANALYZE says of it."""
    database.execute(OLD)
    database.execute(INDEX)
    database.execute("INSERT INTO t VALUES (1, 2, 3), (4, 5, 3)")
    database.execute("ANALYZE")
    return rows(database)


def rows(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Read what is kept of it."""
    return database.execute("SELECT * FROM sqlite_stat1 WHERE tbl = 't' ORDER BY idx").fetchall()


def test_a_database_without_statistics_stays_one(database: sqlite3.Connection) -> None:
    """ANALYZE never ran."""
    restore_statistics(database, read_statistics(database, "rooms"), "rooms")
    assert read_statistics(database, "rooms").rows == {}


def test_statistics_come_back(database: sqlite3.Connection) -> None:
    """Once, whatever is there meanwhile."""
    wanted = analyzed(database)
    before = read_statistics(database, "T")
    database.execute("DROP TABLE t")
    database.execute(OLD)
    database.execute(INDEX)
    database.execute("ANALYZE")
    restore_statistics(database, before, "t")
    assert rows(database) == wanted


def test_an_index_that_sqlite_named_is_known_by_its_columns(database: sqlite3.Connection) -> None:
    """Without the first constraint the second one's index has the first one's number."""
    analyzed(database)
    before = read_statistics(database, "t")
    database.execute("DROP TABLE t")
    database.execute("CREATE TABLE t (a, b UNIQUE, c)")
    restore_statistics(database, before, "t")
    assert rows(database) == [("t", "sqlite_autoindex_t_1", "2 1")]


def test_a_table_that_is_its_own_index_keeps_its_line(database: sqlite3.Connection) -> None:
    """One WITHOUT ROWID is known by its own name there."""
    database.execute("CREATE TABLE t (a PRIMARY KEY, b) WITHOUT ROWID")
    database.execute("INSERT INTO t VALUES (1, 2)")
    database.execute("ANALYZE")
    wanted = rows(database)
    restore_statistics(database, read_statistics(database, "t"), "t")
    assert rows(database) == wanted == [("t", "t", "1 1")]
