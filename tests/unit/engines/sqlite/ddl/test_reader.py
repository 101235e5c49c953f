"""A text is read word by word."""

import pytest

from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def test_keywords_are_seen_in_any_case() -> None:
    """And passed by together or not at all."""
    reader = Reader("not /* yet */ Null rest")
    assert not reader.skip("NOT", "DEFERRABLE")
    assert reader.skip("NOT", "NULL")
    assert reader.at("REST")


def test_a_quoted_word_is_no_keyword() -> None:
    """It is a name, and so is a string."""
    reader = Reader("\"check\" 'check' [check]")
    assert not reader.at("CHECK")
    assert [reader.name(), reader.name(), reader.name()] == ["check"] * 3


def test_a_group_ends_where_its_parenthesis_does() -> None:
    """Parentheses in strings, names and comments do not count."""
    reader = Reader("(a, (b) ')' \")\" /* ) */) rest")
    assert reader.group() == "a, (b) ')' \")\" /* ) */"
    assert reader.at("REST")


def test_positions_are_those_of_the_text() -> None:
    """White space before the next word is in neither."""
    reader = Reader("a  b ")
    reader.take()
    assert (reader.end, reader.start) == (1, 3)
    reader.take()
    assert (reader.end, reader.start, reader.token) == (4, 5, None)


@pytest.mark.parametrize(
    ("text", "what"), [("(a", "group"), ("", "take"), ("1", "name"), (")", "group")]
)
def test_what_is_missing_is_an_error(text: str, what: str) -> None:
    """Nothing is made up."""
    with pytest.raises(UnreadableError):
        getattr(Reader(text), what)()


def test_what_is_expected_must_come() -> None:
    """Else the text is not understood."""
    with pytest.raises(UnreadableError):
        Reader("CREATE VIEW").expect("CREATE", "TABLE")
