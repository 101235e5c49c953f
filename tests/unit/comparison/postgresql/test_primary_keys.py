"""Primary keys, which Alembic does not compare."""

from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, PrimaryKeyConstraint, Table


def _models(*columns: str, name: str = "t_pkey") -> MetaData:
    metadata = MetaData()
    keys = [PrimaryKeyConstraint(*columns, name=name)] if columns else []
    table = Table("t", metadata, *(Column(key, Integer, nullable=False) for key in "ab"), *keys)
    for column in table.columns:
        column.autoincrement = False
    return metadata


def _made(connection: Connection, *, key: bool) -> None:
    connection.exec_driver_sql("CREATE TABLE t (a integer NOT NULL, b integer NOT NULL)")
    if key:
        connection.exec_driver_sql("ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a)")


_DROP = 'op.execute("ALTER TABLE t DROP CONSTRAINT t_pkey")'


def _add(columns: str) -> str:
    return f'op.execute("ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY ({columns})")'


@pytest.mark.parametrize(
    ("there", "models", "up", "down"),
    [
        (True, _models("a"), [], []),
        (True, _models("a", "b"), [_DROP, _add("a, b")], [_DROP, _add("a")]),
        (True, _models(), [_DROP], [_add("a")]),
        (False, _models("a"), [_add("a")], [_DROP]),
        (
            True,
            _models("a", name="other"),
            ['op.execute("ALTER TABLE t RENAME CONSTRAINT t_pkey TO other")'],
            ['op.execute("ALTER TABLE t RENAME CONSTRAINT other TO t_pkey")'],
        ),
    ],
    ids=["same", "columns", "gone from the models", "missing", "name"],
)
def test_a_primary_key_becomes_the_models_one_and_back(
    models: MetaData,
    up: list[str],
    down: list[str],
    compare: Any,
    connection: Connection,
    *,
    there: bool,
) -> None:
    """Renamed where only its name differs."""
    _made(connection, key=there)
    found = compare(models)
    assert (found.up, found.down) == (up, down)
