"""Why SQLite does not take a row, and which columns to draw again."""

import sqlite3
from dataclasses import dataclass

from arxos_migrations.engines.sqlite.ddl.essence import bare, essence
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.engines.sqlite.errors import code_of
from arxos_migrations.proof.sqlite.seeding.subject import Check, Subject

_FAILED = " constraint failed: "
_INDEX = "index '"


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """SQLite's answer to a row."""

    reason: str
    """Goes on after "could not be filled, because"; no value is in it."""
    columns: tuple[str, ...] = ()
    """Those to draw again; none where nobody says."""


def refusal(error: sqlite3.Error, subject: Subject) -> Refusal:
    """Read an error of SQLite."""
    kind, _, about = str(error).partition(_FAILED)
    found = None
    if kind == "CHECK" and about:
        found = _of_check(about, subject)
    elif kind == "UNIQUE" and about:
        found = _of_key(about, subject)
    elif about or code_of(error) == sqlite3.SQLITE_CONSTRAINT:
        found = _of_column(about or str(error), subject)
    elif code_of(error) == sqlite3.SQLITE_MISMATCH and subject.table.rowid:
        return _of_value(subject.table.rowid, subject)
    return found or _of_code(error, subject)


def _of_check(about: str, subject: Subject) -> Refusal | None:
    check = next((each for each in subject.checks if _is(each, about)), None)
    if check is None:
        return None
    name = check.name or " ".join(check.expression.split())
    return Refusal(
        reason=f'no row was found that its check "{name}" accepts', columns=check.columns
    )


def _is(check: Check, about: str) -> bool:
    """Say whether SQLite means a check: by its name, else by its words."""
    if check.name is not None:
        return check.name == about
    try:
        return bare(essence(about)) == check.words
    except UnreadableError:
        return False


def _of_key(about: str, subject: Subject) -> Refusal | None:
    table = subject.table.name
    for key in subject.table.keys:
        names = ", ".join(f"{table}.{name}" for name in key.columns)
        if folded(about) in (folded(names), folded(f"{_INDEX}{key.index}'")):
            columns = ", ".join(key.columns) or key.index
            return Refusal(
                reason=f"its unique key over {columns} takes no more rows",
                columns=subject.given(subject.columns_of(key)),
            )
    return None


def _of_column(about: str, subject: Subject) -> Refusal | None:
    """Find the column that is not to be NULL, or that is strict about its type."""
    named = f" {folded(about)}"
    for column in subject.table.columns:
        if named.endswith(f" {folded(f'{subject.table.name}.{column.name}')}"):
            return _of_value(column.name, subject)
    return None


def _of_value(column: str, subject: Subject) -> Refusal:
    return Refusal(
        reason=f'no value was found for its column "{column}"', columns=subject.given([column])
    )


def _of_code(error: sqlite3.Error, subject: Subject) -> Refusal:
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if subject.triggers and code_of(error) == sqlite3.SQLITE_CONSTRAINT:
        return Refusal(reason="a trigger refuses every row that was tried")
    return Refusal(reason=f"SQLite refuses every row that was tried ({name})")
