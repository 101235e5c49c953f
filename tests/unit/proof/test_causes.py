"""What an error goes back to."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from arxos_migrations.errors import FailedCleanError
from arxos_migrations.proof.causes import causes, is_its_own, said_by


def test_an_error_goes_back_to_that_of_the_driver() -> None:
    """Through ours, that of SQLAlchemy, and those it was raised from."""
    first = ValueError("first")
    driver = sqlite3.IntegrityError("driver")
    driver.__context__ = first
    outer = FailedCleanError("the step", remedy="mend it")
    outer.__cause__ = IntegrityError("statement", None, driver)
    assert [*causes(outer)] == [outer, outer.__cause__, driver, first]


@pytest.mark.parametrize(
    ("error", "said"),
    [(ValueError("cause\nremedy"), "cause"), (ValueError(), "ValueError")],
)
def test_an_error_is_said_in_its_first_line(error: Exception, said: str) -> None:
    """What to do about it is no matter of a proof; one that says nothing has a name at least."""
    assert said_by(error) == said


def test_what_python_raises_is_told_apart_from_what_a_database_says() -> None:
    """However deep that is."""
    driver = sqlite3.IntegrityError("driver")
    driver.sqlite_errorcode = 19
    outer = FailedCleanError("the step", remedy="mend it")
    outer.__cause__ = IntegrityError("statement", None, driver)
    assert not is_its_own(outer)
    assert is_its_own(ValueError("no JSON"))
