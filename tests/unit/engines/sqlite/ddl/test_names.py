"""Names are compared and read as SQLite does it."""

import pytest

from arxos_migrations.engines.sqlite.ddl.names import (
    alike,
    folded,
    mentions,
    same,
    unquoted,
    uppered,
)
from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens


def test_upper_case_is_known_in_ascii_alone() -> None:
    """Ä and ä are two names, and a long s begins no keyword."""
    assert same("Rooms", "rOOMS")
    assert not same("Ä", "ä")
    assert folded("ÄB") == "Äb"
    assert uppered("\u017fet") == "\u017fET"


@pytest.mark.parametrize(
    ("written", "name"),
    [("a", "a"), ('"a""b"', 'a"b'), ("`a``b`", "a`b"), ("[a b]", "a b"), ("'a''b'", "a'b")],
)
def test_a_name_is_read_in_all_its_quotes(written: str, name: str) -> None:
    """Strings, too: SQLite takes them for names where a name must be."""
    (token,) = sound_tokens(written)
    assert unquoted(token) == name


@pytest.mark.parametrize(
    "text", ["code > 0", 'lower("Code")', "x [code]", "`CODE`", '"code" ("a")']
)
def test_a_text_mentions_a_name(text: str) -> None:
    """However it is written."""
    assert mentions(text, "code")


@pytest.mark.parametrize("text", ["'code'", "code(a)", "codes", "-- code\n a", "/* code */", ""])
def test_a_text_mentions_no_other_name(text: str) -> None:
    """A string, a function, a comment and a longer name are something else."""
    assert not mentions(text, "code")


def test_texts_are_alike_in_other_white_space() -> None:
    """Other quotes and comments make no difference, other strings do."""
    assert alike('CHECK ("a"  > 1) -- so', "check(A>1)")
    assert not alike("a = 'x'", "a = 'X'")
