"""Two texts with the same words are equal, however they are written."""

import pytest

from arxos_migrations.engines.sqlite.ddl.essence import bare, essence, parts
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def test_white_space_comments_quotes_and_case_of_names_do_not_count() -> None:
    """What is in a string does."""
    words = ("a", ">", "'B'", "and", "c d", "<>", "x")
    assert essence("\"A\" >'B' -- no\n AND [c d]/* , */ <> `X`") == words


def test_what_is_no_sql_is_refused() -> None:
    """Instead of being compared by half."""
    with pytest.raises(UnreadableError):
        essence("a 'b")


@pytest.mark.parametrize(
    ("text", "inside"), [("((a))", "a"), ("(a) + (b)", "(a) + (b)"), ("a", "a"), ("()", "")]
)
def test_parentheses_around_the_whole_are_taken_away(text: str, inside: str) -> None:
    """Those that only begin and end the text stay."""
    assert bare(essence(text)) == essence(inside)


def test_only_commas_outside_of_parentheses_divide() -> None:
    """A call is one part."""
    assert parts(essence("a, f(b, c), d desc")) == [
        ("a",),
        ("f", "(", "b", ",", "c", ")"),
        ("d", "desc"),
    ]
