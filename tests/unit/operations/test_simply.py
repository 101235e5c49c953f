"""Columns come and go by SQLite's own ALTER TABLE, unless only a rebuild can do it."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.draft import Added, Dropped
from arxos_migrations.operations.driver import driver_of
from arxos_migrations.operations.simply import done_simply
from unit.operations.conftest import Execute

HALLS = (
    "CREATE TABLE halls (id INTEGER PRIMARY KEY, a INT, g AS (a * 2), h AS (g + a), "
    "b CHECK (b > a))"
)


@pytest.fixture
def halls(execute: Execute) -> None:
    """Make a table with columns that use one another."""
    execute(HALLS)
    execute("INSERT INTO halls (id, a, b) VALUES (1, 2, 3)")


def drop(operations: Operations, columns: Iterable[str], *, recreate: Any = "auto") -> None:
    """Drop columns in one batch."""
    with operations.batch_alter_table("halls", recreate=recreate) as halls:
        for name in columns:
            halls.drop_column(name)


def names(execute: Execute) -> list[str]:
    """List the columns."""
    return [name for _, name, *_ in execute("PRAGMA table_xinfo(halls)")]


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("order", list(permutations("aghb")))
def test_columns_that_use_one_another_go_together(
    operations: Operations, execute: Execute, order: tuple[str, ...]
) -> None:
    """In any order."""
    drop(operations, order)
    assert names(execute) == ["id"]
    assert execute("SELECT * FROM halls") == [(1,)]


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(("recreate", "gone"), [("auto", "a"), ("never", "a"), ("never", "aghb")])
def test_a_column_does_not_go_before_what_uses_it(
    operations: Operations, execute: Execute, recreate: Any, gone: str
) -> None:
    """Where that stays, or where there may be no rebuild, which needs no order."""
    with pytest.raises(RefusedError) as raised:
        drop(operations, gone, recreate=recreate)
    assert str(raised.value) == (
        "The column a of halls is used by an unnamed CHECK, the generated column g, "
        "the generated column h.\n"
        "Drop or change that first; in a batch, before the column."
    )
    assert names(execute) == ["id", "a", "g", "h", "b"]


@pytest.mark.usefixtures("halls")
def test_without_a_rebuild_they_go_in_their_order(operations: Operations, execute: Execute) -> None:
    """Each before what it uses."""
    drop(operations, "hgba", recreate="never")
    assert names(execute) == ["id"]


@pytest.mark.usefixtures("halls")
def test_a_half_that_is_done_is_taken_back(connection: sa.Connection, execute: Execute) -> None:
    """A rebuild begins with the table as it was."""
    driver = driver_of(connection)
    for last in (Added("d UNIQUE"), Dropped("a")):
        assert not done_simply(driver, "halls", [Added("c"), last], is_last=False)
        assert execute("SELECT sql FROM sqlite_schema WHERE name = 'halls'") == [(HALLS,)]
    assert done_simply(driver, "halls", [Added("c"), Dropped("h")], is_last=False)
    assert names(execute) == ["id", "a", "g", "b", "c"]
