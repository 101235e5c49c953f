"""What an error of SQLite says, without a value of anybody's."""

import re
import sqlite3

PRIMARY = 0xFF
"""An extended result code has the primary one in its lowest byte (sqlite.org/rescode.html)."""
_FAMILIES = ("SQLITE_CONSTRAINT", "SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_CANTOPEN")
_MASKS = (
    (re.compile(r"""near "(?![A-Za-z_]\w*"|[^\w\s'"$]+").*?"(?=$|:)""", re.DOTALL), 'near "…"'),
    (re.compile(r'unrecognized token: ".*', re.DOTALL), 'unrecognized token: "…"'),
    (re.compile(r"near '.*'", re.DOTALL), "near '…'"),  # a path in JSON
    (re.compile(r"MATCH expression: .*", re.DOTALL), "MATCH expression: …"),
    (re.compile(r"^fts5: .*", re.DOTALL), "fts5: …"),
)
"""What quotes a part of a statement; anything there but a word or a sign may be a value."""


_UNREADABLE = "Could not decode to UTF-8"
"""Python quotes behind that what it could not read."""


def words(error: BaseException) -> str:
    """Say it without the full stop, with the name of the result code.

    Constraints, tables and columns are named by SQLite itself; rows are not.
    """
    name = _name_of(error)
    kind = f"{type(error).__name__} ({name})" if name else type(error).__name__
    if not isinstance(error, sqlite3.Error) or name is None:
        # The driver's own complaint, such as a value that it cannot bind, may quote the value.
        if str(error).startswith(_UNREADABLE):
            return f"{kind} {_UNREADABLE} a text"
        return kind if _may_quote(error) else f"{kind} {_first_line(error)}".rstrip()
    return f"{kind} {_without_tokens(_first_line(error))}".rstrip()


def _name_of(error: BaseException) -> str | None:
    """Name the result code, or its family where this Python has no name for it."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    if name != "unknown":
        return name
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY
    return next((known for known in _FAMILIES if getattr(sqlite3, known) == code), name)


def _may_quote(error: BaseException) -> bool:
    return isinstance(error, sqlite3.DataError | sqlite3.InterfaceError)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "").rstrip(". ")


def _without_tokens(text: str) -> str:
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text
