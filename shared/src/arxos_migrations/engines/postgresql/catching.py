"""Statements that may run code with handlers, which would take the end of a wait for an answer.

`WHEN OTHERS` catches lock_timeout and goes on without what it waited for, so that it succeeds. What
it does not catch is a cancel (PostgreSQL manual, 43.6.8, "Trapping Errors").
"""

import re
from typing import Any, NamedTuple

from psycopg import Connection

from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.past_gate import ask

_HANDLER = (
    r"{b}exception{e}.*{b}when{e}.*"
    r"({b}(others|lock_not_available|object_not_in_prerequisite_state){e}|55P03|55000)"
)
_CATCHES = re.compile(_HANDLER.format(b=r"\b", e=r"\b"), re.IGNORECASE | re.DOTALL)
_OF_CATALOG = _HANDLER.format(b=r"\m", e=r"\M")
_LANGUAGE = re.compile(r"\blanguage\s+['\"]?(?!(?:sql|plpgsql|internal|c)\b)\w", re.IGNORECASE)
_RUNS_CODE = re.compile(
    r"\b(?:do|call|execute|select|using|check|default|refresh)\b", re.IGNORECASE
)
_MAKES_CODE = re.compile(r"\b(?:function|procedure|routine|extension|do|call)\b", re.IGNORECASE)


class _Routines(NamedTuple):
    """Those that catch the end of a wait."""

    is_any: bool
    """Whether any statement may run one."""
    has_event_trigger: bool
    """Whether those that change a schema run code, too."""
    of_extensions: list[str]
    """Others, which run where a statement names them."""


class Catching:
    """What is known of the routines of a database; asked when it is wanted."""

    def __init__(self, connection: Connection[Any]) -> None:
        """Know of none."""
        self._connection = connection
        self._found: _Routines | None = None

    def may_catch(self, text: str, kind: Kind) -> bool:
        """Say whether a statement may run code that catches the end of a wait."""
        if kind is Kind.SCHEMA and _RUNS_CODE.search(text) and is_catching(text):
            return True
        if self._found is None:
            (row,) = ask(self._connection, "catching_routines", {"handler": _OF_CATALOG})
            self._found = _Routines(*row)
        found = self._found
        if kind is Kind.SCHEMA and not found.has_event_trigger and not _RUNS_CODE.search(text):
            return False
        return found.is_any or any(name in text.lower() for name in found.of_extensions)

    def note(self, text: str, kind: Kind) -> None:
        """Know no more of the routines where a statement may have made one."""
        if kind is Kind.SCHEMA and _MAKES_CODE.search(text):
            self._found = None


def is_catching(text: str) -> bool:
    """Say whether code in a text has such a handler, or is in a language that is not known."""
    return _CATCHES.search(text) is not None or _LANGUAGE.search(text) is not None
