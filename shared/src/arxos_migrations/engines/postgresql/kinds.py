"""What kind of statement it is, by its first words."""

import re
from enum import Enum, auto
from itertools import pairwise

from arxos_migrations.engines.postgresql.lexer import Token, first_word, statements, tokens

_ENDINGS = ("COMMIT", "END", "ABORT", "BEGIN", "START", "ROLLBACK", "PREPARE")
_SESSION = ("SET", "RESET", "SHOW", "SAVEPOINT", "RELEASE")
_DATA = ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "TABLE", "FETCH")
_ROWS = ("INSERT", "UPDATE", "DELETE", "MERGE")
_LOOKS = ("SELECT", "WITH", "VALUES", "TABLE")
_SETS = re.compile(r"\b(?:RE)?SET\b", re.IGNORECASE)
_MARKS = re.compile(r"\b(?:SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
_SETS_LIMIT = re.compile(
    r"\bset\s+(?:local\s+|session\s+)?lock_timeout\b|\bset_config\s*\(\s*'lock_timeout'",
    re.IGNORECASE,
)
_PATIENT = ("VACUUM", "ANALYZE", "ANALYSE")


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
    """While it waits for a lock, nobody waits for it: alone in its text, it holds nothing then."""
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
    if len(kinds) > 1:
        kinds = [Kind.DATA if kind is Kind.PATIENT else kind for kind in kinds]
    for kind in (Kind.ENDING, Kind.SCHEMA, Kind.PATIENT, Kind.DATA, Kind.LOOK):
        if kind in kinds:
            return kind
    return Kind.SESSION


def is_impatient(text: str) -> bool:
    """Say whether it wants to know at once that a lock is not to be had."""
    return "NOWAIT" in (token.word for token in tokens(text))


def sets_limit(text: str) -> bool:
    """Say whether a text has, among others, a statement that sets its own lock_timeout."""
    return ";" in text and _SETS_LIMIT.search(text) is not None


def sets_beside_others(text: str) -> bool:
    """Say whether a text of several statements sets what lasts longer than a transaction."""
    if ";" not in text or _SETS.search(text) is None:
        return False
    words = [[token.word for token in statement[:2]] for statement in statements(text)]
    return (
        any(
            first in ("SET", "RESET")
            and second not in (["LOCAL"], ["TRANSACTION"], ["CONSTRAINTS"])
            for first, *second in words
        )
        and kind_of(text) is not Kind.SESSION
    )


def shares_a_savepoint(text: str) -> bool:
    """Say whether a text of several statements has a savepoint in common with other texts.

    One that it sets and releases itself is its own.
    """
    if ";" not in text or _MARKS.search(text) is None:
        return False
    own: list[str] = []
    for statement in statements(text):
        first, name = statement[0].word, _name(statement[-1])
        if first == "SAVEPOINT":
            own.append(name)
        elif first in ("RELEASE", "ROLLBACK"):
            if name not in own:
                return kind_of(text) is not Kind.SESSION
            while own[-1] != name:
                own.pop()
            if first == "RELEASE":
                own.pop()
    return bool(own) and kind_of(text) is not Kind.SESSION


def _name(token: Token) -> str:
    return token.text.lower() if token.kind == "word" else token.text


def _kind(statement: list[Token]) -> Kind:
    words = [token.word for token in statement]
    first = next((word for word in words if word), "")
    if first in _ENDINGS and not _is_savepoint(words):
        return Kind.ENDING
    if words[:2] == ["SET", "CONSTRAINTS"]:
        return Kind.DATA  # it may do what was put off, and ends with its transaction
    if first in (*_SESSION, "ROLLBACK"):
        return Kind.SESSION
    if _is_patient(first, statement):
        return Kind.PATIENT
    if first not in _DATA:
        return Kind.LOOK if first in _LOOKS else Kind.SCHEMA
    return Kind.LOOK if first in _LOOKS else Kind.DATA


def _is_patient(first: str, statement: list[Token]) -> bool:
    """Judge by the lock (PostgreSQL manual, table 13.2), not by names that are words, too."""
    words = [token.word for token in statement]
    if first in _PATIENT:
        return "FULL" not in words
    if words[:2] == ["ALTER", "TABLE"] and all(token.text != "," for token in statement):
        return ("VALIDATE", "CONSTRAINT") in pairwise(words)
    return first in ("CREATE", "DROP", "REINDEX", "REFRESH") and "CONCURRENTLY" in words


def _is_savepoint(words: list[str]) -> bool:
    """Tell ROLLBACK TO and PREPARE name AS from what ends a transaction."""
    if words[0] == "ROLLBACK":
        return "TO" in words
    return words[0] == "PREPARE" and words[1:2] != ["TRANSACTION"]
