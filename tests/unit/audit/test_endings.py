"""An error becomes an outcome and a class, and none of its text goes with it."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from arxos_migrations.audit.endings import error_class_of, outcome_of
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    LockTimeoutError,
    PartlyDoneError,
    RefusedError,
    UsageError,
    VerificationError,
)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (FailedCleanError, Outcome.FAILED_CLEAN),
        (UsageError, Outcome.FAILED_CLEAN),
        (LockTimeoutError, Outcome.FAILED_CLEAN),
        (RefusedError, Outcome.REFUSED),
        (PartlyDoneError, Outcome.NEEDS_RESUME),
        (VerificationError, Outcome.SUCCEEDED),
    ],
)
def test_an_error_says_what_became_of_the_run(kind: type[ArxosError], outcome: Outcome) -> None:
    """By its kind; earlier steps that stay make it part-way."""
    error = kind("it failed.", remedy="Mend it.")
    assert outcome_of(error, has_done_steps=False) is outcome
    assert outcome_of(error, has_done_steps=True) is Outcome.NEEDS_RESUME


def test_a_lost_answer_says_nothing() -> None:
    """Only a look at the database does."""
    error = CommitLostError("it lost its connection.", remedy="Look.")
    assert outcome_of(error, has_done_steps=False) is None


def explained(cause: BaseException) -> ArxosError:
    """Explain an error as `raise … from cause` does."""
    error = FailedCleanError("it failed.", remedy="Mend it.")
    error.__cause__ = cause
    return error


def test_the_class_of_an_error_is_the_drivers_where_it_has_one() -> None:
    """SQLSTATE, also where SQLAlchemy has put an error of its own around it."""
    duplicate = psycopg.errors.UniqueViolation("Key (name)=(canary) already exists.")
    wrapped = DBAPIError("INSERT", {"name": "canary"}, duplicate)
    assert error_class_of(explained(duplicate)) == "23505"
    assert error_class_of(explained(wrapped)) == "23505"


def test_sqlite_has_names_for_its_codes() -> None:
    """As its documentation lists them."""
    with pytest.raises(sqlite3.Error) as caught, sqlite3.connect(":memory:") as connection:
        connection.execute("SELECT canary")
    assert error_class_of(explained(caught.value)) == "SQLITE_ERROR"


def test_else_it_is_the_type() -> None:
    """Of what was raised, or of our own error where nothing is behind it."""
    assert error_class_of(explained(ValueError("canary"))) == "ValueError"
    assert error_class_of(explained(SystemExit("canary"))) == "SystemExit"
    assert error_class_of(RefusedError("no.", remedy="Ask.")) == "RefusedError"
    assert error_class_of(psycopg.OperationalError("canary")) == "OperationalError"
