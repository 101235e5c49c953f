"""Indexes are compared whole."""

from typing import Any

import pytest
from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, text


def _models(*indexes: Index) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), Column("s", String(9)), *indexes)
    return metadata


def _made(connection: Connection, tail: str) -> None:
    connection.exec_driver_sql("CREATE TABLE t (a integer, s varchar(9))")
    connection.exec_driver_sql(f"CREATE INDEX i ON t {tail}")


_WHERE = text("s IN ('a', 'b')")


@pytest.mark.parametrize(
    ("tail", "index"),
    [
        ("(a)", Index("i", "a")),
        ("(a) WHERE s IN ('a', 'b')", Index("i", "a", postgresql_where=_WHERE)),
        ("(lower(s) DESC)", Index("i", text("lower(s) DESC"))),
        ("(a) INCLUDE (s)", Index("i", "a", postgresql_include=["s"])),
    ],
    ids=["plain", "predicate", "expression", "include"],
)
def test_an_index_that_says_the_same_is_no_difference(
    tail: str, index: Index, compare: Any, connection: Connection
) -> None:
    """However the server writes it."""
    _made(connection, tail)
    assert compare(_models(index)).diffs == []


@pytest.mark.parametrize(
    "tail",
    [
        "USING hash (a)",
        "(a) WHERE a > 0",
        "(a) INCLUDE (s)",
        "(a DESC)",
        "(a) WITH (fillfactor = 70)",
    ],
)
def test_what_alembic_does_not_see_replaces_the_index(
    tail: str, compare: Any, connection: Connection
) -> None:
    """Method, predicate, INCLUDE, order, options."""
    _made(connection, tail)
    found = compare(_models(Index("i", "a")))
    assert [diff[0] for diff in found.diffs] == ["remove_index", "add_index"]
    assert len(found.down) == 2


def test_a_dropped_index_comes_back_as_the_catalog_had_it(
    compare: Any, connection: Connection
) -> None:
    """With an operator class that Alembic would leave out, and a list as people write it."""
    _made(connection, "(s varchar_pattern_ops) WHERE s IN ('a', 'b')")
    assert compare(_models()).down == [
        'op.execute("CREATE INDEX i ON t USING btree (s varchar_pattern_ops) '
        "WHERE (s IN ('a', 'b'))\")"
    ]


def test_an_invalid_index_is_built_again(compare: Any, connection: Connection) -> None:
    """Nobody wants it invalid again, so there is no way back."""
    _made(connection, "(a)")
    connection.exec_driver_sql("RESET ROLE")
    connection.exec_driver_sql(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass"
    )
    found = compare(_models(Index("i", "a")))
    assert (found.up, found.down) == (['op.execute("REINDEX INDEX i")'], [])


def test_an_index_that_only_the_models_have_is_alembics_finding(
    compare: Any, connection: Connection
) -> None:
    """Once, not twice."""
    _made(connection, "(a)")
    found = compare(_models(Index("i", "a"), Index("j", "s")))
    assert found.up == ["op.create_index('j', 't', ['s'], unique=False)"]
