"""Why something failed, in words that hold no row of anybody.

A statement, its bound values and the server's DETAIL are never part of it; SQLSTATE,
constraint, table and column are. Of Python's own exceptions it is the type alone, unless the
text speaks of code (a name, an attribute, a module, a type) or is what the revision raised:
`int(row)` quotes the row.
"""

import dis
import re
from collections.abc import Collection
from pathlib import Path
from types import TracebackType

from psycopg import DataError
from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError, StatementError

_OF_CODE = (NameError, AttributeError, ImportError, TypeError)
_VALUES_IN_MESSAGE = "22"
"""SQLSTATE class of data exceptions, whose first line quotes the value."""
_SYNTAX = "42601"
_NEAR_A_LITERAL = re.compile(r'near "(?![A-Za-z_]\w*"|[^\w\s\'"$]+").*"', re.DOTALL)
"""A syntax error quotes the token it stopped at: anything but a word or a sign may be a value."""


def reason_of(error: BaseException, folders: Collection[Path], *, in_step: bool) -> str:
    """Say it, without the full stop.

    `folders` are those of the revision files, resolved. Outside of a step nobody has read a
    row yet, so every text may be told.
    """
    match error:
        case SystemExit():
            return f"it called sys.exit({error.code!r})"
        case DBAPIError():
            return _server_words(error.orig)
        case DriverError():
            return _server_words(error)
        case StatementError():
            # Its text is the statement, and its cause's often a value.
            return f"{type(error.orig).__name__} where a statement got its values"
    if in_step and not _speaks_of_code(error, folders) and not _is_raised_by(folders, error):
        return type(error).__name__
    words = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {words.rstrip('. ')}".rstrip(": ")


def is_in(folders: Collection[Path], file: str) -> bool:
    """Tell whether a file, as a traceback names it, is a revision file."""
    return Path(file).resolve().parent in folders


def _speaks_of_code(error: BaseException, folders: Collection[Path]) -> bool:
    if isinstance(error, SyntaxError):
        return error.filename is not None and is_in(folders, error.filename)
    return isinstance(error, _OF_CODE)


def _is_raised_by(folders: Collection[Path], error: BaseException) -> bool:
    """Tell whether a `raise` (or `assert`) of a revision made it, and not a call in one.

    `raise ValueError(int(row))` may be either, so the instruction counts and not the line.
    """
    last = _last(error.__traceback__)
    if last is None or not is_in(folders, last.tb_frame.f_code.co_filename):
        return False
    return last.tb_frame.f_code.co_code[last.tb_lasti] == dis.opmap["RAISE_VARARGS"]


def _last(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace


def _server_words(error: BaseException | None) -> str:
    if not isinstance(error, DriverError) or error.sqlstate is None:
        return _driver_words(error)
    name, diagnosis = type(error).__name__, error.diag
    named = {
        "constraint": diagnosis.constraint_name,
        "table": diagnosis.table_name,
        "column": diagnosis.column_name,
        "type": diagnosis.datatype_name,
    }
    objects = ", ".join(f"{kind} {value}" for kind, value in named.items() if value)
    message = _without_values(diagnosis.message_primary or "", error.sqlstate)
    return f"{name} ({error.sqlstate}) {message}" + (f" [{objects}]" if objects else "")


def _driver_words(error: BaseException | None) -> str:
    """Say what the driver found without the server; it quotes a value that it cannot read."""
    if isinstance(error, DataError):
        return f"{type(error).__name__} where a value was sent or read"
    words = next(iter(str(error or "").splitlines()), "") or "the connection broke"
    return words.rstrip(". ")


def _without_values(message: str, sqlstate: str) -> str:
    if sqlstate.startswith(_VALUES_IN_MESSAGE):
        return re.sub('".*"', '"…"', message.partition(": ")[0])
    if sqlstate == _SYNTAX:
        return re.sub(_NEAR_A_LITERAL, 'near "…"', message)
    return message
