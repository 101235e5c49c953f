"""A batch is done whole: renames first, then one rebuild, or SQLite's own ALTER TABLE."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from alembic.operations import BatchOperations, Operations

from arxos_migrations.errors import ArxosError, FailedCleanError, RefusedError
from unit.operations.conftest import ROOMS, Execute

Batch = Callable[[BatchOperations], object]
Text = Callable[[], str]


def several(*steps: Batch) -> Batch:
    """Do one after the other."""

    def run(rooms: BatchOperations) -> None:
        for step in steps:
            step(rooms)

    return run


def rename(old: str, new: str) -> Batch:
    """Rename a column."""
    return lambda rooms: rooms.alter_column(old, new_column_name=new)


def test_many_changes_are_one_rebuild(operations: Operations, execute: Execute, text: Text) -> None:
    """Each leaves the words of the others alone; names are the old or the new ones."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.create_index("by_name", ["name"])
        rooms.alter_column("name", type_=sa.String(40), nullable=False)
        rooms.alter_column("name", new_column_name="title")
        rooms.create_unique_constraint("two", ["name", "area"])
        rooms.add_column(sa.Column("flag", sa.Boolean(), server_default=sa.true()))
        rooms.drop_constraint("once")
    assert text() == (
        "CREATE TABLE rooms (\n"
        "  id INTEGER PRIMARY KEY, -- the id\n"
        "  title VARCHAR(40) NOT NULL COLLATE NOCASE,\n"
        "  area REAL DEFAULT 1 CHECK (area > 0),\n"
        "  site INT REFERENCES sites (id) ON DELETE CASCADE,\n"
        "  flag BOOLEAN DEFAULT 1,\n"
        "  CONSTRAINT two UNIQUE (title, area)\n"
        ")"
    )
    assert execute("SELECT * FROM rooms") == [(1, "a", 1.5, 1, 1), (2, "b", 2.5, None, 1)]
    assert execute("SELECT sql FROM sqlite_schema WHERE name = 'by_name'") == [
        ("CREATE INDEX by_name ON rooms (title)",)
    ]


def test_plain_columns_are_added_by_sqlite_itself(operations: Operations, text: Text) -> None:
    """It writes them in front of the comma."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("floor", sa.Integer))
    assert "ON DELETE CASCADE, floor INTEGER,\n" in text()


def test_a_column_that_sqlite_cannot_add_is_added_by_a_rebuild(
    operations: Operations, execute: Execute
) -> None:
    """Each row gets the default of its own."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("made", sa.Text, server_default=sa.text("(hex(randomblob(4)))")))
    ((number,),) = execute("SELECT count(DISTINCT made) FROM rooms")
    assert number == 2


def test_plain_columns_are_dropped_without_a_rebuild(
    operations: Operations, execute: Execute
) -> None:
    """Where no comment stands beside them."""
    execute("CREATE TABLE plain (a, b UNIQUE, c)")
    with operations.batch_alter_table("plain") as plain:
        plain.drop_column("c")
        plain.drop_column("nothing", if_exists=True)
    assert execute("SELECT name FROM pragma_table_info('plain')") == [("a",), ("b",)]
    with operations.batch_alter_table("plain") as plain:
        plain.drop_column("b")
    assert execute("SELECT name FROM pragma_table_info('plain')") == [("a",)]


def test_a_name_may_be_free_only_after_another_operation(
    operations: Operations, execute: Execute
) -> None:
    """Dropped before, or new itself."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.drop_constraint("once")
        rooms.drop_column("area")
        rooms.alter_column("site", new_column_name="area")
        rooms.add_column(sa.Column("x", sa.Integer))
        rooms.alter_column("x", new_column_name="floor", server_default=sa.text("5"))
    assert execute("SELECT * FROM rooms") == [(1, "a", 1, 5), (2, "b", None, 5)]
    assert [name for _, name, *_ in execute("PRAGMA table_info(rooms)")] == [
        "id",
        "name",
        "area",
        "floor",
    ]


def test_columns_come_to_their_places(operations: Operations, execute: Execute) -> None:
    """By insert_after, insert_before and partial_reordering."""
    with operations.batch_alter_table(
        "rooms", recreate="always", partial_reordering=[("area", "name")]
    ) as rooms:
        rooms.add_column(sa.Column("x", sa.Integer), insert_after="id")
        rooms.add_column(sa.Column("y", sa.Integer), insert_before="x")
    names = [name for _, name, *_ in execute("PRAGMA table_info(rooms)")]
    assert names.index("id") < names.index("y") < names.index("x")
    assert names.index("area") < names.index("name")


@pytest.mark.parametrize("recreate", ["always", "auto"])
def test_a_batch_without_operations_changes_nothing(
    operations: Operations, execute: Execute, text: Text, recreate: str
) -> None:
    """Rebuilt or not."""
    with operations.batch_alter_table("rooms", recreate=recreate):  # type: ignore[arg-type]
        pass
    assert text() == ROOMS
    assert execute("SELECT count(*) FROM rooms") == [(2,)]


def test_a_column_may_bring_its_constraints(operations: Operations, text: Text) -> None:
    """Also those that have no name."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("a", sa.Integer, sa.ForeignKey("sites.id"), unique=True))
        rooms.add_column(
            sa.Column("b", sa.Integer, sa.ForeignKey("sites.id")), inline_references=True
        )
        rooms.add_column(sa.Column("a", sa.Integer), if_not_exists=True)
    assert "FOREIGN KEY(a) REFERENCES sites (id)" in text()
    assert "FOREIGN KEY(b) REFERENCES sites (id)" in text()
    assert "UNIQUE (a)" in text()


def test_comments_are_passed_by(operations: Operations, text: Text) -> None:
    """SQLite has none."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.create_table_comment("x")
        rooms.drop_table_comment()
        rooms.alter_column("name", comment="y")
    assert text() == ROOMS


def test_never_lets_sqlite_do_what_it_can(operations: Operations, text: Text) -> None:
    """And refuses the rest."""
    with operations.batch_alter_table("rooms", recreate="never") as rooms:
        rooms.add_column(sa.Column("floor", sa.Integer))
        rooms.alter_column("name", new_column_name="title")
    assert "floor INTEGER" in text()
    assert "title TEXT" in text()


@pytest.mark.parametrize(
    ("recreate", "step", "error", "message"),
    [
        (
            "never",
            lambda rooms: rooms.drop_constraint("once"),
            RefusedError,
            "This change of rooms needs a rebuild, and recreate is 'never'.\n"
            "Leave recreate out of batch_alter_table.",
        ),
        (
            "auto",
            several(rename("name", "area"), rename("area", "name")),
            RefusedError,
            "The name area would go from one column of rooms to another in one go.\n"
            "Do it in two steps: the first renames the old column of that name.",
        ),
        (
            "auto",
            lambda rooms: rooms.impl.rename_table("rooms", "halls"),
            RefusedError,
            "The batch of rooms renames the table.\n"
            "Use op.rename_table, before or after the batch.",
        ),
        (
            "auto",
            several(rename("name", "title"), lambda rooms: rooms.drop_column("area")),
            RefusedError,
            "The column area of rooms is used by the index i, the view v.\n"
            "Drop or change that first; in a batch, before the column.",
        ),
        (
            "always",
            several(
                lambda rooms: rooms.drop_index("i"),
                lambda rooms: rooms.alter_column("site", nullable=False),
            ),
            FailedCleanError,
            "The rows of rooms do not fit its new form: IntegrityError "
            "(SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: rooms.site.\n"
            "Change or remove those rows first, then run the same command again.",
        ),
    ],
)
def test_what_cannot_be_done_leaves_everything_as_it_was(
    operations: Operations,
    execute: Execute,
    recreate: str,
    step: Batch,
    error: type[ArxosError],
    message: str,
) -> None:
    """Also what was done before it in the same batch."""
    execute("CREATE VIEW v AS SELECT name, area FROM rooms")
    execute("CREATE INDEX i ON rooms (area)")
    before = execute("SELECT name, sql FROM sqlite_schema ORDER BY 1")
    with (
        pytest.raises(error) as raised,
        operations.batch_alter_table("rooms", recreate=recreate) as rooms,  # type: ignore[arg-type]
    ):
        step(rooms)
    assert str(raised.value) == message
    assert execute("SELECT name, sql FROM sqlite_schema ORDER BY 1") == before


def test_another_schema_is_another_database(operations: Operations) -> None:
    """Main is this one."""
    with operations.batch_alter_table("rooms", schema="main") as rooms:
        rooms.drop_constraint("once")
    with (
        pytest.raises(RefusedError, match="in the attached database other"),
        operations.batch_alter_table("rooms", schema="other") as rooms,
    ):
        rooms.drop_column("area")


def test_an_index_may_be_on_an_expression(operations: Operations, execute: Execute) -> None:
    """Alembic makes up a column that is named like it."""
    with operations.batch_alter_table("rooms") as rooms:
        rooms.alter_column("area", new_column_name="size")
        rooms.create_index("i", [sa.text("lower(name)"), "area"])
    assert execute("SELECT sql FROM sqlite_schema WHERE name = 'i'") == [
        ("CREATE INDEX i ON rooms (lower(name), size)",)
    ]
