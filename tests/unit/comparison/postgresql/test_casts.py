"""A type change gets USING where PostgreSQL wants it, and none where not."""

from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Connection, Enum, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine


def _models(type_: TypeEngine[Any], default: str | None = None) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("c", type_, server_default=default))
    return metadata


def _using(lines: list[str]) -> list[str]:
    return [line.rstrip(")") for line in lines if line.startswith("postgresql_using")]


@pytest.mark.parametrize(
    ("there", "models", "up", "down"),
    [
        ("varchar(9)", _models(Text()), [], []),
        ("integer", _models(BigInteger()), [], []),
        ("text", _models(Integer()), ["postgresql_using='c::INTEGER'"], []),
        ("integer", _models(Text()), [], ["postgresql_using='c::INTEGER'"]),
        (
            "integer",
            _models(Enum("1", name="n")),
            ["postgresql_using='c::text::n'"],
            ["postgresql_using='c::text::INTEGER'"],
        ),
    ],
    ids=["widened", "numbers", "text to number", "number to text", "number to new enum"],
)
def test_using_is_written_each_way_where_it_is_needed(
    there: str,
    models: MetaData,
    up: list[str],
    down: list[str],
    compare: Any,
    connection: Connection,
) -> None:
    """The server was asked."""
    connection.exec_driver_sql(f"CREATE TABLE t (c {there})")
    found = compare(models)
    assert (_using(found.up), _using(found.down)) == (up, down)


def test_a_default_that_does_not_fit_the_new_type_steps_out_of_the_way(
    compare: Any, connection: Connection
) -> None:
    """Dropped, type changed, set again; backwards the same."""
    connection.exec_driver_sql("CREATE TABLE t (c varchar(9) DEFAULT '1')")
    found = compare(_models(Integer(), "2"))
    for lines in (found.up, found.down):
        words = [line.partition("=")[0] for line in lines]
        said = [word for word in words if word in ("server_default", "type_", "postgresql_using")]
        assert said[0] == said[-1] == "server_default"
        assert "type_" in said
        assert len([line for line in lines if line.startswith("op.alter_column")]) == 3


def test_a_default_that_fits_stays_where_it_is(compare: Any, connection: Connection) -> None:
    """One operation is enough."""
    connection.exec_driver_sql("CREATE TABLE t (c varchar(9) DEFAULT '1')")
    found = compare(_models(String(20), "1"))
    assert len([line for line in found.up if line.startswith("op.alter_column")]) == 1
