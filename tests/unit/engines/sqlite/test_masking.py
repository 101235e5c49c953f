"""Statements can be shown without the values in them."""

import pytest

from arxos_migrations.engines.sqlite import masking
from arxos_migrations.engines.sqlite.masking import is_look, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("SELECT 1", "SELECT ?"),
        ("  SELECT\n  a -- canary\n FROM b /* canary */  ", "SELECT a FROM b"),
        ("INSERT INTO a VALUES ('it''s', x'00ff', 1.5e3)", "INSERT INTO a VALUES (?, ?, ?)"),
        ("UPDATE a SET b = -7, c = :c, d = ?", "UPDATE a SET b = -?, c = :c, d = ?"),
        ('UPDATE "a" SET b = "canary"', 'UPDATE "a" SET b = ?'),
        ('SELECT * FROM "a b" WHERE c IS DISTINCT FROM "canary"', None),
        ('CREATE TABLE "order" (id INTEGER)', 'CREATE TABLE "order" (id INTEGER)'),
        ('DROP TABLE IF EXISTS "order"', 'DROP TABLE IF EXISTS "order"'),
        ('ALTER TABLE main."a" RENAME TO "b"', 'ALTER TABLE main."a" RENAME TO "b"'),
        ("SELECT [a b], `c` FROM d", "SELECT [a b], `c` FROM d"),
        ("SELECT a, 'canary", "SELECT a, ?"),
        ("SELECT a, \\canary", "SELECT a, ?"),
    ],
)
def test_a_value_is_a_question_mark(text: str, shown: str | None) -> None:
    """A text in double quotes may be one as well; where it ends nowhere, all may be."""
    expected = 'SELECT * FROM "a b" WHERE c IS DISTINCT FROM ?' if shown is None else shown
    assert masked(text) == expected


def test_a_long_text_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also within a value, whose rest is not shown then."""
    monkeypatch.setattr(masking, "_MOST", 12)
    assert masked("DROP TABLE a") == "DROP TABLE a"
    assert masked("SELECT a, 'canary'") == "SELECT a, ?…"


@pytest.mark.parametrize(
    ("shown", "looks"),
    [
        ("PRAGMA foreign_keys", True),
        ("EXPLAIN INSERT INTO a VALUES (?)", True),
        ("SAVEPOINT a", True),
        ("release a", True),
        ("SELECT name FROM main.sqlite_schema WHERE type = ?", True),
        ("SELECT name FROM pragma_table_list AS list", True),
        ("SELECT a FROM rooms", False),
        ("BEGINNING", False),
        ("INSERT INTO a SELECT name FROM sqlite_schema", False),
        ("DROP TABLE a", False),
    ],
)
def test_what_only_looks_is_known(shown: str, looks: bool) -> None:  # noqa: FBT001 - a case
    """Nobody wants to read it in a record."""
    assert is_look(shown) is looks
