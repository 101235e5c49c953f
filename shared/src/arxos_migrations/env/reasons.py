"""Why something failed, in words that hold no row of anybody.

A statement, its bound values and the server's DETAIL are never part of it; SQLSTATE,
constraint, table and column are. Of Python's own exceptions it is the type alone, unless the
text speaks of code (a name, an attribute, a module, a type) or is what the revision raised:
`int(row)` quotes the row.
"""

import dis
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError, StatementError

if TYPE_CHECKING:
    from arxos_migrations.engines.engine import Engine

_OF_CODE = (NameError, AttributeError, ImportError, TypeError)


def reason_of(
    error: BaseException, folders: Collection[Path], *, engine: "Engine[Any]", in_step: bool
) -> str:
    """Say it, without the full stop.

    `folders` are those of the revision files, resolved. Outside of a step nobody has read a
    row yet, so every text may be told.
    """
    match error:
        case SystemExit():
            return f"it called sys.exit({error.code!r})"
        case DBAPIError() if error.orig is not None:
            return engine.words(error.orig)
        case _ if engine.is_error(error):
            return engine.words(error)
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


def is_interruption(error: BaseException, folders: Collection[Path]) -> bool:
    """Tell Ctrl-C from what a revision in `folders` raises itself."""
    return isinstance(error, KeyboardInterrupt) and not _is_raised_by(folders, error)


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
