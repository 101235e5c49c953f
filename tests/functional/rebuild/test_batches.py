"""What people write in one batch, with the text and the rows that come of it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from functional.rebuild.trial import Outcome, outcome_of, schema_of

ROOMS = """
CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT, floor INTEGER, CONSTRAINT u UNIQUE (name));
INSERT INTO rooms VALUES (1, 'hall', 0), (2, 'lab', 1);
CREATE TABLE buildings (id INTEGER PRIMARY KEY);
INSERT INTO buildings VALUES (0), (1);
"""
ROWS = [(1, "hall", 0), (2, "lab", 1)]
KEY, UNIQUE = "id INTEGER PRIMARY KEY", "CONSTRAINT u UNIQUE (name)"
Operations = Callable[[Any], object]
CASES: dict[str, tuple[Operations, str, list[tuple[Any, ...]]]] = {
    "a column takes the place of another": (
        lambda batch: (
            batch.drop_column("floor"),
            batch.add_column(sa.Column("floor", sa.Text(), server_default="?")),
        ),
        f"{KEY}, name TEXT, floor TEXT DEFAULT '?', {UNIQUE})",
        [(1, "hall", "?"), (2, "lab", "?")],
    ),
    "the old one makes room by a rename": (
        lambda batch: (
            batch.alter_column("floor", new_column_name="old"),
            batch.add_column(sa.Column("floor", sa.Text())),
        ),
        f"{KEY}, name TEXT, old INTEGER, floor TEXT, {UNIQUE})",
        [(1, "hall", 0, None), (2, "lab", 1, None)],
    ),
    "the new one gets the old name": (
        lambda batch: (
            batch.add_column(sa.Column("new", sa.Text())),
            batch.drop_column("floor"),
            batch.alter_column("new", new_column_name="floor"),
        ),
        f"{KEY}, name TEXT, floor TEXT, {UNIQUE})",
        [(1, "hall", None), (2, "lab", None)],
    ),
    "a rename onto the name of a dropped one": (
        lambda batch: (
            batch.drop_constraint("u"),
            batch.drop_column("name"),
            batch.alter_column("floor", new_column_name="name"),
        ),
        f"{KEY}, name INTEGER)",
        [(1, 0), (2, 1)],
    ),
    "a new column is changed at once": (
        lambda batch: (
            batch.add_column(sa.Column("doors", sa.Integer(), server_default="7")),
            batch.alter_column("doors", nullable=False, new_column_name="exits"),
        ),
        f"{KEY}, name TEXT, floor INTEGER, exits INTEGER NOT NULL DEFAULT '7', {UNIQUE})",
        [(1, "hall", 0, 7), (2, "lab", 1, 7)],
    ),
    "both names after a rename": (
        lambda batch: (
            batch.alter_column("name", new_column_name="title", type_=sa.String(9)),
            batch.alter_column("name", nullable=False),
            batch.alter_column("title", server_default="x"),
        ),
        f"{KEY}, title VARCHAR(9) DEFAULT 'x' NOT NULL, floor INTEGER, "
        "CONSTRAINT u UNIQUE (title))",
        ROWS,
    ),
    "other upper case": (
        lambda batch: batch.alter_column("name", new_column_name="Name"),
        f"{KEY}, Name TEXT, floor INTEGER, CONSTRAINT u UNIQUE (Name))",
        ROWS,
    ),
    "a constraint of the same name": (
        lambda batch: (
            batch.drop_constraint("u", type_="unique"),
            batch.create_unique_constraint("u", ["name", "floor"]),
        ),
        f"{KEY}, name TEXT, floor INTEGER, CONSTRAINT u UNIQUE (name, floor))",
        ROWS,
    ),
    "a foreign key with everything": (
        lambda batch: batch.create_foreign_key(
            "fk",
            "buildings",
            ["floor"],
            ["id"],
            ondelete="SET NULL",
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
            match="FULL",
        ),
        f"{KEY}, name TEXT, floor INTEGER, {UNIQUE}, CONSTRAINT fk FOREIGN KEY(floor) REFERENCES "
        "buildings (id) MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE "
        "DEFERRABLE INITIALLY DEFERRED)",
        ROWS,
    ),
    "another primary key": (
        lambda batch: batch.create_primary_key("pk", ["name", "floor"]),
        f"id INTEGER, name TEXT, floor INTEGER, {UNIQUE}, CONSTRAINT pk PRIMARY KEY (name, floor))",
        ROWS,
    ),
    "a Boolean and its CHECK": (
        lambda batch: batch.alter_column(
            "floor", type_=sa.Boolean(create_constraint=True, name="ck_floor")
        ),
        f"{KEY}, name TEXT, floor BOOLEAN, {UNIQUE}, CONSTRAINT ck_floor CHECK (floor IN (0, 1)))",
        ROWS,
    ),
}
"""Operations, the text after the parenthesis, and the rows."""
PLACES: dict[str, tuple[dict[str, Any], str]] = {
    "first": (
        {"insert_before": "id"},
        f"doors INTEGER, {KEY}, name TEXT, floor INTEGER, {UNIQUE})",
    ),
    "after": (
        {"insert_after": "name"},
        f"{KEY}, name TEXT, doors INTEGER, floor INTEGER, {UNIQUE})",
    ),
    "before": (
        {"insert_before": "name"},
        f"{KEY}, doors INTEGER, name TEXT, floor INTEGER, {UNIQUE})",
    ),
    "last": (
        {"insert_after": "floor"},
        f"{KEY}, name TEXT, floor INTEGER, doors INTEGER, {UNIQUE})",
    ),
}
"""Where a new column goes, and the text then."""
ADDED: dict[str, tuple[sa.Column[Any], str, object]] = {
    "NOT NULL with an expression": (
        sa.Column("x", sa.Text(), server_default=sa.text("(lower('X'))"), nullable=False),
        "x TEXT DEFAULT (lower('X')) NOT NULL, " + UNIQUE,
        "x",
    ),
    "unique": (
        sa.Column("x", sa.Integer(), unique=True),
        f"x INTEGER, {UNIQUE}, UNIQUE (x)",
        None,
    ),
    "a foreign key": (
        sa.Column("x", sa.Integer(), sa.ForeignKey("buildings.id", ondelete="CASCADE")),
        f"x INTEGER, {UNIQUE}, FOREIGN KEY(x) REFERENCES buildings (id) ON DELETE CASCADE",
        None,
    ),
    "stored": (
        sa.Column("x", sa.Integer(), sa.Computed("floor + 1", persisted=True)),
        f"x INTEGER GENERATED ALWAYS AS (floor + 1) STORED, {UNIQUE}",
        1,
    ),
    "an Enum": (
        sa.Column("x", sa.Enum("a", "b", name="e", create_constraint=True), server_default="a"),
        f"x VARCHAR(1) DEFAULT 'a', {UNIQUE}, CONSTRAINT e CHECK (x IN ('a', 'b'))",
        "a",
    ),
}
"""A new column, the text after the others, and its value in the first row."""


@pytest.mark.parametrize("case", CASES)
def test_a_batch_does_what_it_says(case: str) -> None:
    """All that nobody asked to change is in its place."""
    operations, text, rows = CASES[case]

    def upgrade() -> None:
        with op.batch_alter_table("rooms") as batch:
            operations(batch)

    assert outcome_of(ROOMS, upgrade) == Outcome(text=f"CREATE TABLE rooms ({text}", rows=rows)


def test_an_index_is_made_and_dropped_in_a_batch() -> None:
    """Of columns, by their old names or their new ones, and of expressions."""

    def upgrade() -> None:
        with op.batch_alter_table("rooms") as batch:
            batch.alter_column("floor", new_column_name="level")
            batch.create_index("ix_level", ["level"])
            batch.create_index("ix_floor", ["floor", "name"], unique=True)
            batch.create_index(
                "ix_name", [sa.text("lower(name)"), "level"], sqlite_where=sa.text("level > 0")
            )
            batch.drop_index("ix_old")
            batch.alter_column("name", nullable=False)

    schema = schema_of(f"{ROOMS}CREATE INDEX ix_old ON rooms (floor);", upgrade)
    assert {name: sql for name, sql in schema.items() if name.startswith("ix_")} == {
        "ix_level": "CREATE INDEX ix_level ON rooms (level)",
        "ix_floor": "CREATE UNIQUE INDEX ix_floor ON rooms (level, name)",
        "ix_name": "CREATE INDEX ix_name ON rooms (lower(name), level) WHERE level > 0",
    }


@pytest.mark.parametrize("place", PLACES)
def test_a_column_is_added_at_its_place(place: str) -> None:
    """As `recreate="always"` lets it."""
    options, text = PLACES[place]

    def upgrade() -> None:
        with op.batch_alter_table("rooms", recreate="always") as batch:
            batch.add_column(sa.Column("doors", sa.Integer()), **options)

    assert outcome_of(ROOMS, upgrade).text == f"CREATE TABLE rooms ({text}"


@pytest.mark.parametrize("case", ADDED)
def test_a_column_is_added_without_a_batch(case: str) -> None:
    """What SQLite's ALTER TABLE cannot add is added as well, to rows that are there."""
    column, text, value = ADDED[case]
    outcome = outcome_of(ROOMS, lambda: op.add_column("rooms", column))
    head = f"CREATE TABLE rooms ({KEY}, name TEXT, floor INTEGER, "
    assert outcome.text == f"{head}{text})"
    assert outcome.rows[0][3] == value
