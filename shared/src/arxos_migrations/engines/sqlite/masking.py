"""SQL text without the values in it."""

from collections.abc import Iterator

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

_VALUES = (Kind.STRING, Kind.NUMBER)
_BLANKS = (Kind.SPACE, Kind.COMMENT)
_BEFORE_NAMES = frozenset(
    {"COLUMN", "CONSTRAINT", "EXISTS", "INDEX", "INTO", "JOIN", "REFERENCES", "TABLE", "TO"}
    | {"TRIGGER", "UPDATE", "VIEW", "."}
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
    last, last_but_one, is_blank = "", "", False
    for token in read:
        if token.kind in _BLANKS:
            is_blank = True
            continue
        if is_blank:
            yield " "
        yield "?" if _may_be_value(token, last, last_but_one) else token.text
        last, last_but_one, is_blank = token.text.upper(), last, False


def _may_be_value(token: Token, last: str, last_but_one: str) -> bool:
    if token.kind is Kind.QUOTED and token.text.startswith('"'):
        is_from = last == "FROM" and last_but_one != "DISTINCT"  # IS DISTINCT FROM "a value"
        return last not in _BEFORE_NAMES and not is_from
    return token.kind in _VALUES
