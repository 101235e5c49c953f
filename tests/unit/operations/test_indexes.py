"""An index that is not there is named, with those that are."""

from collections.abc import Callable

import pytest
from alembic.operations import Operations
from sqlalchemy.exc import OperationalError

from arxos_migrations.errors import RefusedError
from arxos_migrations.operations import as_alembic_does
from unit.operations.conftest import Execute

Drop = Callable[[Operations], object]


def in_batch(operations: Operations) -> None:
    """Drop it as people do who change more of the table."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.drop_index("by_floor")


@pytest.fixture
def indexes(execute: Execute) -> None:
    """Make two, and a trigger; one that comes with a constraint is there already."""
    execute("CREATE INDEX by_name ON rooms (name)")
    execute("CREATE INDEX by_area ON rooms (area)")
    execute("CREATE TRIGGER later AFTER INSERT ON rooms BEGIN SELECT 1; END")


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize(
    ("drop", "there"),
    [
        (lambda op: op.drop_index("by_floor", "rooms"), "Of rooms there is: by_name, by_area.\n"),
        (in_batch, "Of rooms there is: by_name, by_area.\n"),
        (lambda op: op.drop_index("by_floor", "sites"), ""),
        (lambda op: op.drop_index("by_floor"), ""),
    ],
)
def test_an_absent_index_is_named(operations: Operations, drop: Drop, there: str) -> None:
    """With those of the table, if the revision says which."""
    with pytest.raises(RefusedError) as raised:
        drop(operations)
    assert str(raised.value) == (
        f"There is no index by_floor to drop.\n{there}"
        "Mend the name in the revision, or say if_exists=True."
    )


@pytest.mark.usefixtures("indexes")
def test_an_index_that_may_be_absent_is_no_error(operations: Operations, execute: Execute) -> None:
    """Others go as they do."""
    operations.drop_index("by_floor", "rooms", if_exists=True)
    operations.drop_index("by_name")
    with operations.batch_alter_table("rooms") as rooms:
        rooms.drop_index("by_area", if_exists=True)
    assert execute("SELECT name FROM sqlite_schema WHERE name LIKE 'by%'") == []


def test_other_errors_are_those_of_sqlite(operations: Operations) -> None:
    """It says itself that the index is one of a constraint."""
    with pytest.raises(OperationalError, match="index associated with UNIQUE"):
        operations.drop_index("sqlite_autoindex_rooms_1", "rooms")


def test_alembics_own_way_has_its_own_errors(operations: Operations) -> None:
    """In a block that asks for it."""
    with as_alembic_does(), pytest.raises(OperationalError, match="no such index"):
        operations.drop_index("by_floor", "rooms")
