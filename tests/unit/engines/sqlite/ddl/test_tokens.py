"""Texts are read as SQLite reads them, and come out as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, sound_tokens, tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

WORDS = [
    "a",
    '"b ""c"',
    "`d``e`",
    "[f g]",
    "'h''i'",
    "x'00'",
    "1.5e3",
    "0x1F",
    "(",
    "||",
    "->>",
    "Größe",
]
GAPS = [" ", "\n", "\t", " -- it's )\n", "/* ( ' */", "/**/"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS))))
def test_tokens_are_the_text_again(parts: list[tuple[str, str]]) -> None:
    """And what means something is found between white space and comments."""
    text = "".join(word + gap for word, gap in parts)
    assert "".join(token.text for token in tokens(text)) == text
    assert [token.text for token in sound_tokens(text)] == [word for word, _ in parts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("rooms", Kind.WORD),
        ("a$1", Kind.WORD),
        ("überall", Kind.WORD),
        ('"it""s"', Kind.QUOTED),
        ("`it``s`", Kind.QUOTED),
        ("[it's]", Kind.QUOTED),
        ("'it''s'", Kind.STRING),
        ("X'0F'", Kind.STRING),
        (".5", Kind.NUMBER),
        ("1e-3", Kind.NUMBER),
        ("<=", Kind.MARK),
        ("-- to the end", Kind.COMMENT),
        ("/* to the end", Kind.COMMENT),
        (" \f\r\n", Kind.SPACE),
    ],
)
def test_a_token_is_of_one_kind(text: str, kind: Kind) -> None:
    """As in SQLite's own tokenizer."""
    (token,) = tokens(text)
    assert (token.kind, token.text, token.start, token.end) == (kind, text, 0, len(text))


@pytest.mark.parametrize("text", ["'open", '"open', "[open", "`open", "\v", "{"])
def test_what_sqlite_cannot_read_is_refused(text: str) -> None:
    """It is not guessed at."""
    with pytest.raises(UnreadableError):
        list(tokens(text))
