"""How a run ended, in the words of the record: from the error that ended it."""

from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    PartlyDoneError,
    RefusedError,
    VerificationError,
)


def outcome_of(error: BaseException, *, has_done_steps: bool) -> Outcome | None:
    """Return the outcome; None where only a look at the database can tell."""
    if isinstance(error, CommitLostError):
        return None
    if has_done_steps or isinstance(error, PartlyDoneError):
        return Outcome.NEEDS_RESUME
    if isinstance(error, RefusedError):
        return Outcome.REFUSED
    if isinstance(error, VerificationError):
        return Outcome.SUCCEEDED  # it did all it was to do; then another migrator moved on
    return Outcome.FAILED_CLEAN


def error_class_of(error: BaseException) -> str:
    """Return the SQLSTATE, SQLite's name of the result code, or the type of the exception.

    An error of ours is asked for what it explains. The text of an error may hold a value.
    """
    cause = error.__cause__ if isinstance(error, ArxosError) else None
    inner = cause or error
    inner = getattr(inner, "orig", None) or inner  # SQLAlchemy puts one around the driver's
    known = getattr(inner, "sqlstate", None) or getattr(inner, "sqlite_errorname", None)
    return str(known or type(inner).__name__)
