"""What kind of statement it is, by its first words."""

from enum import Enum, auto

from arxos_migrations.engines.postgresql.lexer import Token, first_word, statements

_ENDINGS = ("COMMIT", "END", "ABORT", "BEGIN", "START", "ROLLBACK", "PREPARE")
_SESSION = ("SET", "RESET", "SHOW", "SAVEPOINT", "RELEASE")
_DATA = ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "TABLE", "FETCH")
_ROWS = ("INSERT", "UPDATE", "DELETE", "MERGE")
_LOOKS = ("SELECT", "WITH", "VALUES", "TABLE")
_PATIENT = ("VACUUM", "ANALYZE", "ANALYSE", "CONCURRENTLY", "VALIDATE")


class Kind(Enum):
    """How a statement is to be treated; of several in one text, the one that matters most."""

    ENDING = auto()
    """It would end or begin a transaction."""
    SESSION = auto()
    """It sets something, or a savepoint: nothing in the database is changed."""
    LOOK = auto()
    """It may be without any effect."""
    DATA = auto()
    """It changes rows."""
    PATIENT = auto()
    """While it waits for a lock, nobody waits for it."""
    SCHEMA = auto()
    """It may want a lock that keeps everybody out of a table."""


def kind_of(text: str) -> Kind:
    """Judge a text, which may hold several statements.

    A single one that changes rows may hold megabytes of values, so it is judged by its first word.
    """
    first = first_word(text)
    if first in _ROWS and ";" not in text:
        return Kind.DATA
    kinds = [_kind(statement) for statement in statements(text)]
    for kind in (Kind.ENDING, Kind.SCHEMA, Kind.PATIENT, Kind.DATA, Kind.LOOK):
        if kind in kinds:
            return kind
    return Kind.SESSION


def _kind(statement: list[Token]) -> Kind:
    words = [token.word for token in statement]
    first = next((word for word in words if word), "")
    if first in _ENDINGS and not _is_savepoint(words):
        return Kind.ENDING
    if first in (*_SESSION, "ROLLBACK"):
        return Kind.SESSION
    if any(word in words for word in _PATIENT):
        return Kind.PATIENT
    if first not in _DATA:
        return Kind.LOOK if first in _LOOKS else Kind.SCHEMA
    return Kind.LOOK if first in _LOOKS else Kind.DATA


def _is_savepoint(words: list[str]) -> bool:
    """Tell ROLLBACK TO and PREPARE name AS from what ends a transaction."""
    if words[0] == "ROLLBACK":
        return "TO" in words
    return words[0] == "PREPARE" and words[1:2] != ["TRANSACTION"]
