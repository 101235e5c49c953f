"""Texts that mean the same are written in one way."""

import pytest

from arxos_migrations.engines.sqlite.ddl.essence import essence
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.wording import (
    bare_wording,
    default_wording,
    joined,
    wording,
    words_of,
)

NAMES = {"kind", "a b", "order"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("KIND  IN('A' , 'b')", "kind in ('A', 'b')"),
        ("[Kind]=`a B` -- so", 'kind = "a b"'),
        ('"Kind" = "Sensor"', "kind = 'Sensor'"),
        ('"Kind" = "it\'s ""so"""', "kind = 'it''s \"so\"'"),
        ('"Lower"(kind)', "lower(kind)"),
        ('Rooms."Other" > "T".x', "rooms.other > t.x"),
        ('kind COLLATE "NoCase"', "kind collate nocase"),
        ('CAST(kind AS "Text")', "cast(kind as text)"),
        ('SELECT kind "Alias", 1 "B", (2) "C" FROM "T" ORDER BY "Alias"',
         "select kind alias, 1 b, (2) c from t order by alias"),
        ('kind LIKE "X%"', "kind like 'X%'"),
        ("max(kind, (1)) over (order by 2)", "max(kind, (1)) over (order by 2)"),
        ('kind IS NOT NULL OR kind = "Null"', "kind is not null or kind = 'Null'"),
        ('"order" = \'\'', "\"order\" = ''"),
        ("-1", "-1"),
        ("kind in (-1, +2)", "kind in (-1, +2)"),
        ("kind -1", "kind - 1"),
        ("- -1", "- - 1"),
        ("a;b", "a; b"),
    ],
)  # fmt: skip
def test_a_text_is_written_in_one_way(text: str, wanted: str) -> None:
    """And what was written is written in the same way again."""
    assert wording(text, NAMES) == wanted
    assert wording(wanted, NAMES) == wanted


def test_words_are_told_apart_when_they_are_joined() -> None:
    """Two names are not one with a blank."""
    assert wording("a b") != wording('"a b"', {"a b"})
    assert essence(joined(words_of("a.b||'c' , 1.5"))) == ("a", ".", "b", "||", "'c'", ",", "1.5")


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("'a'", "'a'"),
        ("A", "'A'"),
        ("x'0A'", "x'0A'"),
        ('"A"', "'A'"),
        ("[it's]", "'it''s'"),
        ('("A")', "'A'"),
        ("TRUE", "true"),
        ('"TRUE"', "'TRUE'"),
        ("CURRENT_TIMESTAMP", "current_timestamp"),
        ("((1 + 1))", "1 + 1"),
        ("- 5", "-5"),
        ("NULL", None),
        ("(null)", None),
    ],
)
def test_a_default_is_a_string_where_sqlite_makes_it_one(
    expression: str, wanted: str | None
) -> None:
    """No name can stand there; and NULL is what there is without a default."""
    assert default_wording(expression) == wanted


def test_parentheses_around_the_whole_say_nothing() -> None:
    """Those inside do."""
    assert bare_wording("((a) + (b))") == "(a) + (b)"


def test_what_is_no_sql_is_refused() -> None:
    """Whoever reads it takes it as it is."""
    with pytest.raises(UnreadableError):
        wording("a 'b")
