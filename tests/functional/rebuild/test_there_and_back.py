"""Each table of the fixtures is changed and changed back: then all of it is as it was."""

from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from arxos_migrations.errors import ArxosError
from functional.rebuild import ways
from functional.rebuild.fixture import FIXTURES, Fixture
from functional.rebuild.picture import outcome, picture, quoted, stored

Step = Callable[[Any], object]
"""What is done with a batch."""
NEW = "brand_new"


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each.name)
def test_a_change_is_taken_back_without_a_trace(fixture: Fixture) -> None:
    """Word for word; or it is refused, and nothing was changed at all."""
    done = 0
    for what, there, back in _changes(fixture):
        with fixture.database() as connection, fixture.database() as wanted:
            if _do(connection, fixture, there):
                done += 1
                assert stored(connection) != stored(wanted), what
                assert _do(connection, fixture, back), what
            assert _state(connection, fixture) == _state(wanted, fixture), what
    assert done >= 5


def _changes(fixture: Fixture) -> Iterator[tuple[str, Step, Step]]:
    with fixture.database() as connection:
        columns = connection.execute(f"PRAGMA table_xinfo({quoted(fixture.table)})").fetchall()
    names = [column[1] for column in columns]
    yield (
        "a column",
        lambda batch: batch.add_column(sa.Column(NEW, sa.Integer(), server_default="1")),
        lambda batch: batch.drop_column(NEW),
    )
    yield (
        "a column at the first place",
        lambda batch: batch.add_column(sa.Column(NEW, sa.Integer()), insert_before=names[0]),
        lambda batch: batch.drop_column(NEW),
    )
    yield (
        "a CHECK",
        lambda batch: batch.create_check_constraint(NEW, "1 = 1"),
        lambda batch: batch.drop_constraint(NEW),
    )
    yield (
        "a unique key",
        lambda batch: batch.create_unique_constraint(NEW, names),
        lambda batch: batch.drop_constraint(NEW),
    )
    for _, name, _, not_null, default, key, hidden in columns:
        if not hidden:
            yield from _of_column(name, names[0])
            if default is None:
                yield _alter(name, {"server_default": "q"}, {"server_default": None})
            if not (not_null or key):
                yield _alter(name, {"nullable": False}, {"nullable": True})


def _of_column(name: str, first: str) -> Iterator[tuple[str, Step, Step]]:
    yield (
        f"a foreign key of {name}",
        lambda batch: batch.create_foreign_key(NEW, batch.impl.table_name, [name], [first]),
        lambda batch: batch.drop_constraint(NEW),
    )


def _alter(name: str, there: dict[str, Any], back: dict[str, Any]) -> tuple[str, Step, Step]:
    return (
        f"{name}: {there}",
        lambda batch: batch.alter_column(name, **there),
        lambda batch: batch.alter_column(name, **back),
    )


def _do(connection: Connection, fixture: Fixture, step: Step) -> bool:
    """Do it in a batch; say whether it was not refused."""

    def upgrade() -> None:
        with op.batch_alter_table(fixture.table, recreate="always") as batch:
            step(batch)

    try:
        ways.with_ours(connection, upgrade)
    except ArxosError:
        return False
    return True


def _state(connection: Connection, fixture: Fixture) -> Any:
    answers = [outcome(connection, use) for use in fixture.uses]
    return stored(connection), picture(connection, fixture.table), answers
