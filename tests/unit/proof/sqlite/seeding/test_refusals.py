"""Why SQLite does not take a row, by its own errors."""

import sqlite3

import pytest

from arxos_migrations.proof.sqlite.seeding.refusals import Refusal, refusal
from unit.proof.sqlite.seeding.conftest import MakePutting

TABLES = [
    """CREATE TABLE "Odd, rooms" (
        id INTEGER PRIMARY KEY,
        "a.b" TEXT NOT NULL DEFAULT '',
        size INTEGER CHECK ( size>  0 ),
        low AS (lower("a.b")) STORED,
        c INT,
        d INT,
        CONSTRAINT "fits, all" CHECK (c <> d OR low = 'x'),
        UNIQUE (c, d)
    )""",
    """CREATE UNIQUE INDEX one ON "Odd, rooms" (lower("a.b")) WHERE c > 5""",
    """CREATE TRIGGER mean BEFORE INSERT ON "Odd, rooms" WHEN NEW.size > 99 BEGIN
        SELECT RAISE(ABORT, 'a secret');
    END""",
    """CREATE TRIGGER meddles AFTER INSERT ON "Odd, rooms" WHEN NEW.size = 98 BEGIN
        INSERT INTO strict VALUES (0, NULL, 1);
    END""",
    "CREATE TABLE strict (x INTEGER, y TEXT NOT NULL, z INT CHECK (z > 0)) STRICT",
]


def refused(make_putting: MakePutting, table: str, values: str) -> Refusal:
    """Let SQLite refuse a row, and read why."""
    putting = make_putting(*TABLES)
    with pytest.raises(sqlite3.Error) as caught:
        putting.connection.executescript(
            f"""INSERT INTO "{table}" {values}; INSERT INTO "{table}" {values}"""
        )
    return refusal(caught.value, putting.subjects[table.lower()])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            '("a.b") VALUES (NULL)',
            Refusal(reason='no value was found for its column "a.b"', columns=("a.b",)),
        ),
        (
            "(size) VALUES (0)",
            Refusal(reason='no row was found that its check "size> 0" accepts', columns=("size",)),
        ),
        (
            "(c, d) VALUES (1, 1)",
            Refusal(
                reason='no row was found that its check "fits, all" accepts',
                columns=("a.b", "c", "d"),
            ),
        ),
        (
            "(c, d) VALUES (1, 2)",
            Refusal(reason="its unique key over c, d takes no more rows", columns=("c", "d")),
        ),
        (
            "(id) VALUES (1)",
            Refusal(reason="its unique key over id takes no more rows", columns=("id",)),
        ),
        (
            "(\"a.b\", c) VALUES ('X', 6)",
            Refusal(reason="its unique key over one takes no more rows", columns=("a.b", "c")),
        ),
        (
            "(id) VALUES ('x')",
            Refusal(reason='no value was found for its column "id"', columns=("id",)),
        ),
        ("(size) VALUES (100)", Refusal(reason="a trigger refuses every row that was tried")),
        (
            "(size) VALUES (98)",
            Refusal(reason="a trigger refuses every row that was tried"),
        ),
        (
            "(nothing) VALUES (1)",
            Refusal(reason="SQLite refuses every row that was tried (SQLITE_ERROR)"),
        ),
    ],
)
def test_a_refusal_names_the_columns_to_draw_again(
    values: str, expected: Refusal, make_putting: MakePutting
) -> None:
    """Of a generated one what it is made of; no value and no word of a trigger's is in it."""
    assert refused(make_putting, "Odd, rooms", values) == expected


@pytest.mark.parametrize(
    ("values", "column"), [("VALUES ('a', 'b', 1)", "x"), ("VALUES (1, NULL, 1)", "y")]
)
def test_a_strict_table_names_the_column_too(
    values: str, column: str, make_putting: MakePutting
) -> None:
    """In other words."""
    found = refused(make_putting, "strict", values)
    assert found == Refusal(
        reason=f'no value was found for its column "{column}"', columns=(column,)
    )


def test_a_table_that_is_not_understood_is_refused_without_columns(
    make_putting: MakePutting,
) -> None:
    """Then any may be to blame."""
    putting = make_putting("CREATE TABLE rooms (a INTEGER)")
    error = sqlite3.IntegrityError("CHECK constraint failed: a > 'b")
    found = refusal(error, putting.subjects["rooms"])
    assert found == Refusal(reason="SQLite refuses every row that was tried (IntegrityError)")
