"""`batch_alter_table` rebuilds in our way; other dialects and scripts find Alembic as it was."""

import io
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from arxos_migrations.errors import RefusedError
from arxos_migrations.operations import as_alembic_does
from unit.operations.conftest import ROOMS, Execute


def test_what_alembic_would_lose_stays(operations: Operations, text: Callable[[], str]) -> None:
    """A check without a name, a collation, a comment, what a key does when its row goes."""
    with operations.batch_alter_table("rooms", recreate="always") as rooms:
        rooms.alter_column("area", server_default="2")
    assert text() == ROOMS.replace("DEFAULT 1", "DEFAULT '2'")


def test_a_block_may_be_as_alembic_does(operations: Operations, text: Callable[[], str]) -> None:
    """With what that loses."""
    with (
        pytest.warns(UserWarning, match="Unnamed CHECK"),
        as_alembic_does(),
        operations.batch_alter_table("rooms") as rooms,
    ):
        rooms.alter_column("area", server_default="2")
    assert "-- the id" not in text()
    assert "CHECK" not in text()


def test_arguments_are_looked_at(operations: Operations, text: Callable[[], str]) -> None:
    """What is so already is no change, as Alembic advises to say it."""
    with operations.batch_alter_table(
        "rooms",
        table_args=(sa.CheckConstraint("area > 0"),),
        naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s"},
    ) as rooms:
        rooms.drop_constraint("fk_rooms_site")
    assert text() == ROOMS.replace(" REFERENCES sites (id) ON DELETE CASCADE", "")


@pytest.mark.parametrize(
    ("options", "cause"),
    [
        ({"table_kwargs": {"info": {}}}, "table_kwargs wants info for rooms"),
        ({"table_args": [sa.Column("x")]}, "The table_args of rooms have a Column."),
        (
            {"copy_from": sa.Table("rooms", sa.MetaData(), sa.Column("id", sa.Integer))},
            "The copy_from of rooms is not the table as it is",
        ),
    ],
)
def test_arguments_that_make_no_sense_are_refused(
    operations: Operations, options: dict[str, object], cause: str
) -> None:
    """Before anything is done."""
    with (
        pytest.raises(RefusedError, match=cause),
        operations.batch_alter_table("rooms", **options) as rooms,  # type: ignore[arg-type]
    ):
        rooms.drop_column("area")


@pytest.mark.usefixtures("installed")
def test_a_script_is_written_as_alembic_does(execute: Execute) -> None:
    """It has no table to look at."""
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="sqlite", opts={"as_sql": True, "output_buffer": buffer}
    )
    with Operations(context).batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("x", sa.Integer))
    assert "ALTER TABLE rooms ADD COLUMN x INTEGER" in buffer.getvalue()
    assert execute("SELECT count(*) FROM rooms") == [(2,)]


@pytest.mark.usefixtures("installed")
def test_another_dialect_is_left_alone() -> None:
    """Its batch is one of plain statements."""
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer}
    )
    with Operations(context).batch_alter_table("rooms") as rooms:
        rooms.drop_constraint("once")
    assert "ALTER TABLE rooms DROP CONSTRAINT once" in buffer.getvalue()
