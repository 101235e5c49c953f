"""The private names of Alembic are what we take them for, and what we replace is put back."""

import inspect

import pytest
import sqlalchemy as sa
from alembic.ddl import impl
from alembic.ddl.sqlite import SQLiteImpl
from alembic.migration import MigrationContext
from alembic.operations import Operations, batch
from alembic.operations.batch import BatchOperationsImpl

from arxos_migrations.operations import install
from arxos_migrations.operations.batch import RebuildingBatch
from arxos_migrations.operations.impl import RebuildingImpl


class Noting(BatchOperationsImpl):
    """Keeps what was noted down, and does nothing."""

    last: "Noting"

    def flush(self) -> None:
        """Remember this batch."""
        Noting.last = self


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch, connection: sa.Connection) -> Operations:
    """Give operations whose batches are only noted down."""
    monkeypatch.setattr(batch, "BatchOperationsImpl", Noting)
    return Operations(MigrationContext.configure(connection))


def test_what_is_installed_is_put_back() -> None:
    """A second time, too."""
    undo = install()
    assert batch.BatchOperationsImpl is RebuildingBatch
    assert impl._impls["sqlite"] is RebuildingImpl
    undo()
    assert batch.BatchOperationsImpl is BatchOperationsImpl
    assert impl._impls["sqlite"] is SQLiteImpl


def test_importing_installs_nothing() -> None:
    """A subclass of a dialect's class registers itself only if it names the dialect."""
    assert "__dialect__" not in vars(RebuildingImpl)
    assert impl._impls["sqlite"] is SQLiteImpl


def test_a_batch_has_the_attributes_that_we_read(noting: Operations) -> None:
    """By these names."""
    extra = sa.CheckConstraint("1")
    with noting.batch_alter_table(
        "rooms",
        recreate="always",
        table_args=(extra,),
        table_kwargs={"sqlite_strict": True},
        naming_convention={"uq": "uq"},
        partial_reordering=[("a", "b")],
    ):
        pass
    noted = Noting.last
    assert (noted.table_name, noted.schema, noted.recreate) == ("rooms", None, "always")
    assert (noted.copy_from, noted.table_args) == (None, (extra,))
    assert noted.table_kwargs == {"sqlite_strict": True}
    assert noted.naming_convention == {"uq": "uq"}
    assert list(noted.partial_reordering) == [("a", "b")]
    assert noted.operations.impl.dialect.name == "sqlite"
    assert noted._should_recreate() is True
    assert inspect.signature(BatchOperationsImpl.flush).parameters.keys() == {"self"}


def test_operations_are_noted_down_as_we_read_them(noting: Operations) -> None:
    """The name of a method, its arguments, and its options."""
    with noting.batch_alter_table("rooms", recreate="always") as rooms:
        rooms.add_column(sa.Column("x", sa.Integer), insert_after="id")
        rooms.drop_column("area", if_exists=True)
        rooms.alter_column("name", new_column_name="title", nullable=False)
        rooms.create_unique_constraint("one", ["id"])
        rooms.drop_constraint("once", type_="unique")
        rooms.create_index("i", ["id"])
        rooms.drop_index("i")
    noted = {name: (arguments, options) for name, arguments, options in Noting.last.batch}

    (table, column), options = noted["add_column"]
    assert (table, column.name, options["insert_after"]) == ("rooms", "x", "id")
    (table, column), options = noted["drop_column"]
    assert (table, column.name, options["if_exists"]) == ("rooms", "area", True)
    arguments, options = noted["alter_column"]
    assert arguments == ("rooms", "name")
    assert (options["name"], options["nullable"], options["type_"]) == ("title", False, None)
    assert (options["server_default"], options["comment"]) == (False, False)
    (constraint,), _ = noted["add_constraint"]
    assert (constraint.name, constraint.table.name) == ("one", "rooms")
    (constraint,), _ = noted["drop_constraint"]
    assert (constraint.name, constraint.table.name) == ("once", "rooms")
    (index,), _ = noted["create_index"]
    assert (index.name, [column.name for column in index.columns]) == ("i", ["id"])
    (index,), _ = noted["drop_index"]
    assert index.name == "i"


def test_every_operation_of_a_batch_is_known() -> None:
    """Alembic has no method that notes something down which we do not do."""
    silent = {"create_table", "drop_table"}  # these only raise
    noting_methods = {
        name
        for name, function in inspect.getmembers(BatchOperationsImpl, inspect.isfunction)
        if not name.startswith("_") and name != "flush"
    }
    from arxos_migrations.operations.alteration import Alteration

    assert {name for name in noting_methods if not hasattr(Alteration, f"_{name}")} == silent
