"""Errors that go from one process to another."""

import json

from arxos_migrations.domain.error_form import error_form, error_from
from arxos_migrations.errors import FailedCleanError, Finding, RefusedError


class OwnError(FailedCleanError):
    """One that the other side does not know by name."""


def test_an_error_comes_back_as_it_was() -> None:
    """Its kind, its lines, and the findings that have no room in them."""
    findings = [Finding(f"Cause {number}.", f"Mend {number}.") for number in range(7)]
    error = RefusedError.of(findings)
    found = error_from(json.loads(json.dumps(error_form(error))))
    assert (type(found), found.lines, found.findings) == (
        RefusedError,
        error.lines,
        tuple(findings),
    )


def test_a_kind_of_its_own_comes_back_as_the_nearest_that_is_known() -> None:
    """It ends the command with the same exit code."""
    found = error_from(error_form(OwnError("cause", remedy="mend it")))
    assert type(found) is FailedCleanError
    assert found.lines == ("cause", "mend it")
