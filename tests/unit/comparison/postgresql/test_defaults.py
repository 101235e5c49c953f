"""A default that the server cannot read yet is another one."""

from typing import Any

import pytest
from sqlalchemy import Column, Connection, Enum, Integer, MetaData, Table, text
from sqlalchemy.exc import DBAPIError


def test_a_default_that_is_a_label_to_come_differs(compare: Any, connection: Connection) -> None:
    """Alembic alone fails on it."""
    connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('calm')")
    connection.exec_driver_sql("CREATE TABLE t (m mood DEFAULT 'calm')")
    metadata = MetaData()
    Table("t", metadata, Column("m", Enum("calm", "cross", name="mood"), server_default="cross"))
    assert [
        diff[0][0] if isinstance(diff, list) else diff[0] for diff in compare(metadata).diffs
    ] == [
        "modify_enum",
        "modify_default",
    ]


def test_a_default_that_is_no_sql_is_still_an_error(compare: Any, connection: Connection) -> None:
    """It is the models' mistake."""
    connection.exec_driver_sql("CREATE TABLE t (n integer DEFAULT 1)")
    metadata = MetaData()
    Table("t", metadata, Column("n", Integer, server_default=text("no_such_function()")))
    with pytest.raises(DBAPIError, match="no_such_function"):
        compare(metadata)
