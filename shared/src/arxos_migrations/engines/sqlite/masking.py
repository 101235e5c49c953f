"""SQL text without the values in it."""

import re
from collections.abc import Iterator

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

_MOST = 20_000
"""Characters of a text that are read; a value that is cut there has no end."""
_VALUES = (Kind.STRING, Kind.NUMBER)
_BLANKS = (Kind.SPACE, Kind.COMMENT)
_BEFORE_NAMES = frozenset(
    {"COLUMN", "CONSTRAINT", "EXISTS", "INDEX", "INTO", "JOIN", "REFERENCES", "TABLE", "TO"}
    | {"TRIGGER", "UPDATE", "VIEW", "."}
)
"""What only a name can follow."""
_LOOK = re.compile(
    r"(?:PRAGMA|EXPLAIN|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b"
    r"|SELECT\b.*\b(?:sqlite_schema|sqlite_master|pragma_\w+)\b",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """Return the text in one line, with a question mark in the place of each value.

    SQLite takes a text in double quotes for a value where no column has its name
    (sqlite.org/quirks.html), so it is kept only where nothing but a name can stand. What cannot be
    read, and all behind it, is one question mark.
    """
    shown = "".join(_pieces(text[:_MOST])).strip()
    return shown if len(text) <= _MOST else f"{shown}…"


def is_look(shown: str) -> bool:
    """Say whether a masked statement only looks at the schema, or begins or ends something."""
    return _LOOK.match(shown) is not None


def _pieces(text: str) -> Iterator[str]:
    last, last_but_one, is_blank = "", "", False
    for token in _readable(text):
        if token.kind in _BLANKS:
            is_blank = True
            continue
        if is_blank:
            yield " "
        yield "?" if _may_be_value(token, last, last_but_one) else token.text
        last, last_but_one, is_blank = token.text.upper(), last, False


def _readable(text: str) -> Iterator[Token]:
    end = 0
    try:
        for token in tokens(text):
            yield token
            end = token.end
    except UnreadableError:
        yield Token(Kind.STRING, text[end:], end)


def _may_be_value(token: Token, last: str, last_but_one: str) -> bool:
    if token.kind is Kind.QUOTED and token.text.startswith('"'):
        is_from = last == "FROM" and last_but_one != "DISTINCT"  # IS DISTINCT FROM "a value"
        return last not in _BEFORE_NAMES and not is_from
    return token.kind in _VALUES
