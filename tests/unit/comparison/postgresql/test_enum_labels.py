"""An enum type is made, changed and dropped by statements that say their way back."""

import pytest
from sqlalchemy import Connection

from arxos_migrations.comparison.postgresql.enum_labels import (
    EnumType,
    change_enum,
    create_enum,
    drop_enum,
)

_MOOD = EnumType(schema=None, name="mood", labels=("calm", "cross"))


def _labels(*labels: str) -> EnumType:
    return EnumType(schema=None, name="mood", labels=labels)


def test_a_type_is_made_and_dropped() -> None:
    """Labels are quoted."""
    made = create_enum(EnumType(schema="s", name="Mood", labels=("it's",)))
    assert made.up == ("CREATE TYPE s.\"Mood\" AS ENUM ('it''s')",)
    assert made.down == ('DROP TYPE s."Mood"',)
    assert drop_enum(_MOOD).up == ("DROP TYPE mood",)
    assert drop_enum(_MOOD).down == ("CREATE TYPE mood AS ENUM ('calm', 'cross')",)


@pytest.mark.parametrize(
    ("labels", "up"),
    [
        (("calm", "cross", "glad"), ["ADD VALUE 'glad' AFTER 'cross'"]),
        (
            ("calm", "so", "so-so", "cross"),
            ["ADD VALUE 'so' AFTER 'calm'", "ADD VALUE 'so-so' AFTER 'so'"],
        ),
        (
            ("numb", "glad", "calm", "cross"),
            ["ADD VALUE 'numb' BEFORE 'calm'", "ADD VALUE 'glad' AFTER 'numb'"],
        ),
    ],
    ids=["last", "between", "first"],
)
def test_new_labels_are_added_in_place(
    labels: tuple[str, ...], up: list[str], connection: Connection
) -> None:
    """No row is touched."""
    found = change_enum(connection, _MOOD, _labels(*labels), in_use="")
    assert list(found.up) == [f"ALTER TYPE mood {words}" for words in up]
    assert found.to_diff_tuple() == ("modify_enum", "mood", _MOOD.labels, labels)


def test_a_first_label_has_no_place(connection: Connection) -> None:
    """There is none to stand beside."""
    found = change_enum(connection, _labels(), _labels("calm"), in_use="")
    assert found.up == ("ALTER TYPE mood ADD VALUE 'calm'",)


@pytest.mark.parametrize("labels", [("calm",), ("cross", "calm")], ids=["gone", "moved"])
def test_a_label_that_goes_or_moves_takes_a_new_type(
    labels: tuple[str, ...], connection: Connection
) -> None:
    """Columns move to it, those of arrays as well, and keep their defaults."""
    connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('calm', 'cross')")
    connection.exec_driver_sql("CREATE TABLE t (m mood DEFAULT 'calm', n mood[])")
    found = change_enum(connection, _MOOD, _labels(*labels), in_use="")
    assert found.up == (
        "ALTER TYPE mood RENAME TO mood_before",
        create_enum(_labels(*labels)).up[0],
        "ALTER TABLE t ALTER m DROP DEFAULT, ALTER m TYPE mood USING m::text::mood, "
        "ALTER m SET DEFAULT 'calm'::mood",
        "ALTER TABLE t ALTER n TYPE mood[] USING n::text[]::mood[]",
        "DROP TYPE mood_before",
    )
    for statement in (*found.up, *found.down):
        connection.exec_driver_sql(statement)


def test_a_new_label_that_the_revision_uses_takes_a_new_type(connection: Connection) -> None:
    """PostgreSQL does not let a label be used in the transaction that adds it."""
    found = change_enum(connection, _MOOD, _labels("calm", "cross", "glad"), in_use="'glad'")
    assert found.up[0] == "ALTER TYPE mood RENAME TO mood_before"
