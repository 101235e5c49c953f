"""Enum types come and go with the columns that need them."""

from typing import Any

from sqlalchemy import ARRAY, Column, Connection, Enum, Integer, MetaData, Table, TypeDecorator
from sqlalchemy.dialects import postgresql


class _Decorated(TypeDecorator[str]):
    impl = Enum("calm", name="mood")
    cache_ok = True


def _models(*columns: Column[Any]) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), *columns)
    return metadata


def _made(connection: Connection, column: str = "") -> None:
    connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('calm')")
    connection.exec_driver_sql(f"CREATE TABLE t (a integer{column})")


def test_a_new_column_makes_its_type_first(compare: Any, connection: Connection) -> None:
    """Going back drops the type last."""
    connection.exec_driver_sql("CREATE TABLE t (a integer)")
    found = compare(_models(Column("m", Enum("calm", name="mood"))))
    assert found.up == [
        "op.execute(\"CREATE TYPE mood AS ENUM ('calm')\")",
        "op.add_column('t', sa.Column('m', "
        "sa.Enum('calm', name='mood', create_type=False), nullable=True))",
    ]
    assert found.down == ["op.drop_column('t', 'm')", 'op.execute("DROP TYPE mood")']


def test_a_type_inside_an_array_or_a_decorator_is_found(
    compare: Any, connection: Connection
) -> None:
    """Once for both."""
    connection.exec_driver_sql("CREATE TABLE t (a integer)")
    array: Column[Any] = Column("x", ARRAY(Enum("calm", name="mood")))
    found = compare(_models(array, Column("y", _Decorated())))
    assert [diff for diff in found.diffs if diff[0] == "add_enum"] == [
        ("add_enum", "mood", ("calm",))
    ]


def test_a_type_that_is_there_is_not_made_again(compare: Any, connection: Connection) -> None:
    """Another table has it, say."""
    _made(connection)
    found = compare(_models(Column("m", postgresql.ENUM("calm", name="mood"))))
    assert [diff[0] for diff in found.diffs] == ["add_column"]


def test_a_type_leaves_with_its_last_column(compare: Any, connection: Connection) -> None:
    """And comes back before it."""
    _made(connection, ", m mood")
    found = compare(_models())
    assert found.up == ["op.drop_column('t', 'm')", 'op.execute("DROP TYPE mood")']
    assert found.down[0] == "op.execute(\"CREATE TYPE mood AS ENUM ('calm')\")"


def test_a_type_stays_while_a_column_has_it(compare: Any, connection: Connection) -> None:
    """Of this table or of another one."""
    _made(connection, ", m mood, n mood")
    found = compare(_models(Column("n", Enum("calm", name="mood"))))
    assert found.up == ["op.drop_column('t', 'm')"]


def test_a_type_that_no_model_ever_had_is_left_alone(compare: Any, connection: Connection) -> None:
    """It may be somebody else's."""
    _made(connection)
    assert compare(_models()).diffs == []


def test_other_labels_change_the_type(compare: Any, connection: Connection) -> None:
    """In place where only some are added."""
    _made(connection, ", m mood")
    found = compare(_models(Column("m", Enum("calm", "cross", name="mood"))))
    assert found.diffs == [("modify_enum", "mood", ("calm",), ("calm", "cross"))]
