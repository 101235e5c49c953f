"""What an error of the driver says, without the statement, its values and the DETAIL line."""

import re

from psycopg import DataError, Error

from arxos_migrations.engines.postgresql.quoted import is_raised, raised_words, without_values

_VALUES_IN_MESSAGE = "22"
"""SQLSTATE class of data exceptions, whose first line quotes the value."""
_SYNTAX = "42601"
_NEAR_A_LITERAL = re.compile(r'near "(?![A-Za-z_]\w*"|[^\w\s\'"$]+").*"', re.DOTALL)
"""A syntax error quotes the token it stopped at: anything but a word or a sign may be a value."""


def words(error: BaseException) -> str:
    """Say it without the full stop: SQLSTATE, constraint, table and column are part of it."""
    if not isinstance(error, Error) or error.sqlstate is None:
        return _driver_words(error)
    name, diagnosis = type(error).__name__, error.diag
    notes = "".join(f"; {note}" for note in getattr(error, "__notes__", ()))
    if is_raised(error):
        return f"{name} ({error.sqlstate}) {raised_words(error)}{notes}"
    named = {
        "constraint": diagnosis.constraint_name,
        "table": diagnosis.table_name,
        "column": diagnosis.column_name,
        "type": diagnosis.datatype_name,
    }
    objects = ", ".join(f"{kind} {value}" for kind, value in named.items() if value)
    message = _message(error, error.sqlstate, [value for value in named.values() if value])
    return f"{name} ({error.sqlstate}) {message}" + (f" [{objects}]" if objects else "") + notes


def _driver_words(error: BaseException) -> str:
    """Say what the driver found without the server; it quotes a value that it cannot read."""
    if isinstance(error, DataError):
        return f"{type(error).__name__} where a value was sent or read"
    words = next(iter(str(error).splitlines()), "") or "the connection broke"
    return words.rstrip(". ")


def _message(error: Error, sqlstate: str, names: list[str]) -> str:
    message = error.diag.message_primary or ""
    if sqlstate.startswith(_VALUES_IN_MESSAGE):
        return _without_values(message, sqlstate)
    masked = without_values(error, message, names)
    return _without_values(message, sqlstate) if masked is None else masked


def _without_values(message: str, sqlstate: str) -> str:
    if sqlstate.startswith(_VALUES_IN_MESSAGE):
        return re.sub('".*"', '"…"', message.partition(": ")[0])
    if sqlstate == _SYNTAX:
        masked = re.sub(_NEAR_A_LITERAL, 'near "…"', message)
        return masked if ' near "' in masked else re.sub('".*"', '"…"', masked, flags=re.DOTALL)
    return message
