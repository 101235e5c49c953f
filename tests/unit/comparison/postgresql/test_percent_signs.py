"""A per cent sign of a model is one in the revision, too."""

from typing import Any

from sqlalchemy import Column, Connection, Index, MetaData, Table, Text, text


def test_a_predicate_with_a_pattern_is_written_with_single_signs(
    compare: Any, connection: Connection
) -> None:
    """Doubled ones would look for two."""
    connection.exec_driver_sql("CREATE TABLE t (name text)")
    metadata = MetaData()
    Table("t", metadata, Column("name", Text), Index("i", text("(name LIKE 'a%')")))
    assert compare(metadata).up == [
        "op.create_index('i', 't', [sa.literal_column(\"(name LIKE 'a%')\")], unique=False)"
    ]
