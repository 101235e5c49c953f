"""SQL text without the values in it."""

from collections.abc import Iterator
from itertools import pairwise

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

_VALUES = (Kind.STRING, Kind.NUMBER)
_BLANKS = (Kind.SPACE, Kind.COMMENT)
_BEFORE_NAMES = frozenset(
    ["TABLE", "INDEX", "VIEW", "TRIGGER", "COLUMN", "CONSTRAINT", "INTO", "UPDATE", "FROM", "JOIN", "REFERENCES", "EXISTS", "TO", "."]
)
"""What only a name can follow."""


def masked(text: str) -> str:
    """Return the text in one line, with a question mark in the place of each value.

    SQLite takes a text in double quotes for a value where no column has its name
    (sqlite.org/quirks.html), so it is kept only where nothing but a name can stand.
    """
    try:
        return "".join(_pieces(list(tokens(text)))).strip()
    except UnreadableError:
        return "?"


def _pieces(read: list[Token]) -> Iterator[str]:
    start = Token(Kind.MARK, ";", 0)
    sound = [token for token in read if token.kind not in _BLANKS]
    before = {now.start: last for last, now in pairwise([start, *sound])}
    is_blank = False
    for token in read:
        if token.kind in _BLANKS:
            is_blank = True
            continue
        if is_blank:
            yield " "
            is_blank = False
        yield "?" if _may_be_value(token, before[token.start]) else token.text


def _may_be_value(token: Token, before: Token) -> bool:
    if token.kind is Kind.QUOTED and token.text.startswith('"'):
        return before.text.upper() not in _BEFORE_NAMES
    return token.kind in _VALUES
