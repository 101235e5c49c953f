"""Changes that a table, its rows or its surroundings do not bear; each says why and what to do."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from functional.rebuild.refusals import refusal

CHANGES: dict[str, tuple[Callable[[Any], object], str]] = {
    "rename_table": (
        lambda batch: batch.impl.rename_table("rooms", "halls"),
        "The batch of rooms renames the table.\nUse op.rename_table, before or after the batch.",
    ),
    "a computed default": (
        lambda batch: batch.alter_column("name", server_default=sa.Computed("1")),
        "alter_column cannot change Computed: rooms.name.\n"
        "Write the new text of the table with op.rebuild_table.",
    ),
    "a default of a generated column": (
        lambda batch: batch.alter_column("area", server_default="1"),
        "alter_column cannot change the default of a generated column: rooms.area.\n"
        "Write the new text of the table with op.rebuild_table.",
    ),
    "an identity": (
        lambda batch: batch.alter_column("floor", server_default=sa.Identity()),
        "alter_column cannot change Identity: rooms.floor.\n"
        "Write the new text of the table with op.rebuild_table.",
    ),
    "a default of which nothing is known": (
        lambda batch: batch.alter_column("floor", server_default=sa.FetchedValue()),
        "The server_default of rooms.floor has no text that could be written: FetchedValue only "
        "says that there is one.\nWrite the default itself, as in server_default=sa.text('0'), "
        "or leave server_default out.",
    ),
    "autoincrement": (
        lambda batch: batch.alter_column("id", autoincrement=True),
        "alter_column cannot change autoincrement: rooms.id.\n"
        "Write the new text of the table with op.rebuild_table.",
    ),
    "no number any more": (
        lambda batch: batch.alter_column("id", type_=sa.BigInteger()),
        "rooms.id would not be numbered any more as BIGINT: SQLite does that for INTEGER PRIMARY "
        "KEY alone.\nLeave it as it is; INTEGER holds 64 bits. In models, use BIGINT with a "
        "variant of Integer for sqlite.",
    ),
    "no such column": (
        lambda batch: batch.alter_column("title", nullable=False),
        "There is no column title in rooms.\nIt has: id, name, floor, width, area.\n"
        "Mend the name in the revision.",
    ),
    "such a column already": (
        lambda batch: batch.add_column(sa.Column("name", sa.Text())),
        "There is a column name in rooms already.\nMend the name in the revision.",
    ),
    "no such constraint": (
        lambda batch: batch.drop_constraint("uq_rooms"),
        "There is no constraint uq_rooms in rooms.\n"
        "It has: an unnamed PRIMARY KEY, CHECK ck_rooms, UNIQUE uq_width.\n"
        "Mend the name; for one without a name use the batch's naming_convention.",
    ),
    "such a constraint already": (
        lambda batch: batch.create_unique_constraint("ck_rooms", ["name"]),
        "There is a constraint ck_rooms in rooms already.\n"
        "Give the new one another name, or drop the old one first.",
    ),
    "a second key": (
        lambda batch: batch.add_column(sa.Column("nr", sa.Integer(), primary_key=True)),
        "rooms has a primary key already, so nr cannot be one.\n"
        "Add the column without primary_key, then use create_primary_key.",
    ),
    "names that are traded": (
        lambda batch: (
            batch.alter_column("name", new_column_name="floor"),
            batch.alter_column("floor", new_column_name="name"),
        ),
        "The name floor would go from one column of rooms to another in one go.\n"
        "Do it in two steps: the first renames the old column of that name.",
    ),
    "a used column": (
        lambda batch: batch.drop_column("floor"),
        "The column floor of rooms is used by CHECK ck_rooms, the generated column area, "
        "the view high.\nDrop or change that first; in a batch, before the column.",
    ),
    "an indexed column": (
        lambda batch: batch.drop_column("name"),
        "The column name of rooms is used by the index ix_rooms_name, the view high.\n"
        "Drop or change that first; in a batch, before the column.",
    ),
    "NULL": (
        lambda batch: batch.alter_column("name", nullable=False),
        "The rows of rooms do not fit its new form: IntegrityError (SQLITE_CONSTRAINT_NOTNULL) "
        "NOT NULL constraint failed: rooms.name.\n"
        "Change or remove those rows first, then run the same command again.",
    ),
    "a new column without a value": (
        lambda batch: batch.add_column(sa.Column("doors", sa.Integer(), nullable=False)),
        "The new column doors of rooms may not be NULL and has no default, and the table has "
        "rows.\nGive it a default; or let it be NULL, fill it with op.execute and an UPDATE of "
        "rooms, then forbid NULL.",
    ),
    "no such index": (
        lambda batch: batch.drop_index("ix_rooms_floor"),
        "There is no index ix_rooms_floor to drop.\nOf rooms there is: ix_rooms_name.\n"
        "Mend the name in the revision, or say if_exists=True.",
    ),
    "a cast with losses": (
        lambda batch: batch.alter_column("name", type_=sa.Integer()),
        "2 values of rooms.name would not stay the same as INTEGER.\nChange them first, with "
        "op.execute and an UPDATE of rooms, to what INTEGER can hold.",
    ),
    "new violations": (
        lambda batch: batch.create_foreign_key("fk", "buildings", ["floor"], ["id"]),
        "2 rows of rooms would refer by floor to nothing in buildings.\n"
        "Mend or remove those rows first, then run the same command again.",
    ),
    "a parent that is no key": (
        lambda batch: batch.create_foreign_key("fk", "buildings", ["name"], ["name"]),
        "A foreign key of rooms would refer to columns of a table that are no key any more, or "
        "are gone.\nChange or drop that foreign key first, then change rooms.",
    ),
}
"""Operation and message."""


@pytest.mark.parametrize("case", CHANGES)
def test_a_batch_is_refused_whole(case: str) -> None:
    """Nothing remains of what it did before, neither a rename nor an index."""
    change, message = CHANGES[case]

    def upgrade() -> None:
        with op.batch_alter_table("rooms") as batch:
            batch.alter_column("size", new_column_name="width")
            batch.drop_index("ix_rooms_size")
            batch.create_unique_constraint("uq_width", ["width"])
            change(batch)

    assert refusal(upgrade) == message
