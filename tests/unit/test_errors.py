"""Messages are five lines at most, and every kind of error has its exit code."""

import pytest

from arxos_migrations import errors
from arxos_migrations.errors import ArxosError, ExitCode, UsageError

CODES = {
    "ArxosError": 1,
    "UsageError": 2,
    "RefusedError": 3,
    "LockTimeoutError": 4,
    "FailedCleanError": 6,
    "PartlyDoneError": 7,
    "CommitLostError": 7,
    "VerificationError": 8,
    "DriftError": 9,
}


def test_the_numbers_of_the_exit_codes_never_change() -> None:
    """Scripts of others compare with them."""
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "UNEXPECTED": 1,
        "USAGE": 2,
        "REFUSED": 3,
        "LOCKED": 4,
        "BACKUP_FAILED": 5,
        "FAILED_CLEAN": 6,
        "NEEDS_RESUME": 7,
        "VERIFICATION_FAILED": 8,
        "DRIFT": 9,
    }


def test_every_error_has_the_code_of_its_kind() -> None:
    """A new kind of error has to be listed here."""
    kinds = {
        name: kind.exit_code
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, ArxosError)
    }
    assert kinds == CODES


def test_the_cause_comes_first_and_the_remedy_last() -> None:
    """Details stand between them."""
    error = UsageError("The cup is empty.", "It was full.", remedy="Fill it.")
    assert str(error) == "The cup is empty.\nIt was full.\nFill it."


def test_an_empty_detail_is_left_out() -> None:
    """Callers need not ask whether they have one."""
    assert str(UsageError("Cause.", "", remedy="Remedy.")) == "Cause.\nRemedy."


def test_a_part_stays_one_line_whatever_it_quotes() -> None:
    """A file's name may hold a line break."""
    assert str(UsageError("a\nb\t c", remedy="d\r\ne")) == "a b c\nd e"


@pytest.mark.parametrize("details", range(3, 7))
def test_the_remedy_is_kept_when_details_are_too_many(details: int) -> None:
    """Five lines, the last one says what to do."""
    error = UsageError("cause", *map(str, range(details)), remedy="remedy")
    assert error.lines == ("cause", "0", "1", "2", "remedy")
