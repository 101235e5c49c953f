"""Texts that match a pattern."""

import re

import pytest

from arxos_migrations.proof.postgresql.seeding.patterns import matching, matchings

PATTERNS = [
    r"^[A-Z]{2}-\d{4}$",
    r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
    r"^https?://[^\s/$.?#].[^\s]*$",
    r"^(a|b(c|d)+)x?$",
    r"^#[0-9a-fA-F]{6}$",
    r"^\+?[1-9]\d{1,14}$",
    r"^[a-z][a-z0-9_-]{2,31}$",
    r"^\d{3}-(?:\d{2}){2}$",
    r"^[]x-]+$",
    r"^[^a-z0-9-]$",
    r"^\S+\W\D$",
    r"^a{2,}?b*?c??$",
    r"^[\d\-\.]{3}$",
    r"^x{0}y$",
    r"^a{2$",
    r"^(?<=x)?y$",
    r"^\t\\$",
    r"\Aab\Z",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("number", [0, 7, 1234])
def test_a_text_matches_its_pattern(pattern: str, number: int) -> None:
    """The long one and the short ones."""
    for text in matchings(pattern, number):
        assert re.search(pattern, text), text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[[:alpha:]][[:digit:]]", "a0"),
        ("[[:upper:]_]", "A"),
        ("[[:strange:]]", "a"),
        ("(?i)ab", "ab"),
        ("(?=.*x)ab(?!c)", "ab"),
        (r"(a)\1", "a"),
        ("[", ""),
        ("(", ""),
        ("a{x}", "a{x}"),
        ("", ""),
    ],
)
def test_what_another_syntax_has_is_read_or_passed_over(pattern: str, text: str) -> None:
    """The server says whether it will do."""
    assert matching(pattern, 0) == text


def test_another_number_gives_another_text() -> None:
    """Where there is a choice."""
    assert len({matching("^[A-Z]{3}$", number) for number in range(1000)}) == 1000
    assert {matching("^only$", number) for number in range(3)} == {"only"}


def test_a_long_text_is_as_long_as_it_may_be() -> None:
    """Up to what is still readable."""
    assert len(matching("^[a-z]{2,31}$", 5, is_long=True)) == 31
    assert len(matching("^[a-z]{2,31}$", 5)) == 2
    assert len(matching("^[a-z]+$", 5, is_long=True)) == 12
    assert len(matching("^[a-z]{2,500}$", 5, is_long=True)) == 40
