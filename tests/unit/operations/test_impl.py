"""Operations outside of a batch do on SQLite what they do on PostgreSQL."""

import io
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from arxos_migrations.operations import as_alembic_does
from unit.operations.conftest import ROOMS, Execute

Text = Callable[[], str]


def test_a_column_is_altered(operations: Operations, text: Text) -> None:
    """And renamed."""
    operations.alter_column("rooms", "name", nullable=False, new_column_name="title")
    assert "  title TEXT NOT NULL COLLATE NOCASE,\n" in text()


def test_columns_are_added_and_dropped(operations: Operations, text: Text) -> None:
    """With the keys that they bring and take along."""
    operations.add_column(
        "rooms", sa.Column("x", sa.Integer, sa.ForeignKey("sites.id"), index=True)
    )
    assert "FOREIGN KEY(x) REFERENCES sites (id)" in text()
    operations.drop_index("ix_rooms_x", "rooms")
    operations.drop_column("rooms", "x")
    assert text() == ROOMS


def test_constraints_are_added_and_dropped(operations: Operations, text: Text) -> None:
    """Of all four kinds."""
    operations.create_check_constraint("positive", "rooms", "id > 0")
    operations.create_unique_constraint("two", "rooms", ["area", "site"])
    operations.create_foreign_key("self", "rooms", "rooms", ["site"], ["id"])
    operations.create_primary_key("identity", "rooms", ["id"])
    assert text() == ROOMS.replace(" PRIMARY KEY, --", ", --").replace(
        "site)\n)",
        "site),\n"
        "  CONSTRAINT positive CHECK (id > 0),\n"
        "  CONSTRAINT two UNIQUE (area, site),\n"
        "  CONSTRAINT self FOREIGN KEY(site) REFERENCES rooms (id),\n"
        "  CONSTRAINT identity PRIMARY KEY (id)\n)",
    )
    for name in ("positive", "two", "self", "identity", "once"):
        operations.drop_constraint(name, "rooms")
    operations.drop_constraint("nothing", "rooms", if_exists=True)
    assert "CONSTRAINT" not in text()


def test_a_check_comes_and_goes_with_its_type(operations: Operations, text: Text) -> None:
    """Where the type asks for one."""
    old = sa.Enum("a", "b", name="kind", create_constraint=True)
    operations.alter_column("rooms", "name", type_=old)
    assert "CONSTRAINT kind CHECK (name IN ('a', 'b'))" in text()
    operations.alter_column("rooms", "name", existing_type=old, type_=sa.Text())
    assert text() == ROOMS
    operations.add_column("rooms", sa.Column("flag", sa.Boolean()))
    assert "CHECK (flag" not in text()


def test_alembics_own_way_has_its_own_errors(operations: Operations) -> None:
    """In a block that asks for it."""
    with as_alembic_does():
        operations.add_column("rooms", sa.Column("x", sa.Integer))
        operations.drop_column("rooms", "x")
        operations.alter_column("rooms", "name", new_column_name="title")
        with pytest.raises(NotImplementedError):
            operations.drop_constraint("once", "rooms")
        with pytest.raises(NotImplementedError):
            operations.create_unique_constraint("two", "rooms", ["area"])


@pytest.mark.usefixtures("installed")
def test_a_script_is_written_as_alembic_does(execute: Execute) -> None:
    """It has no table to look at."""
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="sqlite", opts={"as_sql": True, "output_buffer": buffer}
    )
    Operations(context).drop_column("rooms", "area")
    assert "ALTER TABLE rooms DROP COLUMN area" in buffer.getvalue()
    assert len(execute("SELECT area FROM rooms")) == 2
