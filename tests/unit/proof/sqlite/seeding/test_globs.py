"""Texts that a pattern of GLOB matches."""

import sqlite3

import pytest

from arxos_migrations.proof.sqlite.seeding.globs import matching

PATTERNS = [
    "*",
    "?",
    "vault:?*",
    "env:[A-Z]*",
    "[A-Z][0-9][0-9]*",
    "[^0-9]*",
    "[^a-z]?",
    "[]]x",
    "[^]]x",
    "[-x]",
    "[a.b]",
    "a[*]b",
    "????-??-??",
    "*@*.*",
    "x",
    "",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_text_matches(pattern: str, connection: sqlite3.Connection) -> None:
    """SQLite itself says so."""
    for number in (7, 1234):
        for text in matching(pattern, number):
            assert connection.execute("SELECT ? GLOB ?", (text, pattern)).fetchone() == (1,), text


@pytest.mark.parametrize("pattern", ["*", "vault:?*", "[A-Z][0-9][0-9]*", "????"])
def test_texts_differ_between_numbers(pattern: str) -> None:
    """Where the pattern has room for that."""
    assert next(matching(pattern, 1001)) != next(matching(pattern, 1002))


@pytest.mark.parametrize("pattern", ["[", "[]", "[a"])
def test_an_odd_pattern_ends_in_a_text(pattern: str) -> None:
    """Whether it matches is seen when it is tried."""
    assert all(isinstance(text, str) for text in matching(pattern, 5))
