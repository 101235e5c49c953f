"""Statements are put together of names, which are quoted."""

import sqlite3

from arxos_migrations.engines.sqlite.rebuild import statements

NASTY = 'a"; DROP TABLE rooms; --'


def test_every_name_is_quoted(database: sqlite3.Connection) -> None:
    """Whatever is in it, nothing else is done."""
    aside = f"{NASTY} 2"
    database.execute(statements.parking(NASTY, [NASTY, "b"]))
    database.execute(statements.parking(aside, ["c", "d"]))
    database.execute(statements.copy("rooms", ["id", "code"], NASTY, [NASTY, "b"]))
    database.execute(statements.copy(NASTY, ["b", NASTY], aside, ["c", "d"]))
    assert database.execute(statements.count(aside)).fetchone() == (2,)
    assert database.execute(statements.count_where(aside, ["d = 1", "1"])).fetchone() == (1, 2)
    assert database.execute(statements.look(aside, rows=0)).fetchall() == []
    for sql in statements.writes(NASTY, [NASTY, "b"]):
        database.execute(sql)
    database.execute(statements.drop("TABLE", aside))
    database.execute(statements.move_aside(NASTY, aside))
    names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
    assert names.fetchall() == [(aside,), ("rooms",)]


def test_the_statistics_of_one_table_are_meant(database: sqlite3.Connection) -> None:
    """And of no other."""
    database.execute("CREATE TABLE other (a UNIQUE)")
    database.execute("INSERT INTO other VALUES (1)")
    database.execute("ANALYZE")
    place, table = "sqlite_stat1", {"table": "OTHER"}
    rows = database.execute(statements.statistics(place), table).fetchall()
    assert rows == [("other", "sqlite_autoindex_other_1", "1 1")]
    database.execute(statements.forget_statistics(place), table)
    database.execute(statements.add_statistics(place, 3), ("other", None, "5"))
    assert database.execute(statements.statistics(place), table).fetchall() == [
        ("other", None, "5")
    ]
