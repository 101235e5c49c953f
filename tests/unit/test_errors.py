"""Messages are five lines at most, and every kind of error has its exit code."""

import pytest

from arxos_migrations import errors
from arxos_migrations.errors import (
    ArxosError,
    ExitCode,
    FailedCleanError,
    Finding,
    RefusedError,
    UsageError,
    readable,
    together,
)

CODES = {
    "ArxosError": 1,
    "UsageError": 2,
    "RefusedError": 3,
    "LockTimeoutError": 4,
    "BackupFailedError": 5,
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


def test_a_name_that_is_no_utf_8_is_shown_byte_by_byte() -> None:
    """In messages and findings; letters stay what they are."""
    assert readable("Räume → \udc80\udcff 🏠 \\udcff") == "Räume → \\x80\\xff 🏠 \\udcff"
    error = UsageError("No \udce4.", remedy="Make \udce4.")
    shape = {"message": "No \\xe4.", "remedy": "Make \\xe4."}
    assert (error.lines, error.shape()["findings"]) == (("No \\xe4.", "Make \\xe4."), [shape])
    several = UsageError.of([Finding("No \udce4.", "Make \udce4."), *findings(1)])
    assert several.lines[0] == "No \\xe4. Make \\xe4."
    assert several.shape()["findings"][0] == shape


@pytest.mark.parametrize("details", range(3, 7))
def test_the_remedy_is_kept_when_details_are_too_many(details: int) -> None:
    """Five lines, the last one says what to do."""
    error = UsageError("cause", *map(str, range(details)), remedy="remedy")
    assert error.lines == ("cause", "0", "1", "2", "remedy")


def findings(count: int, *, cure: str = "") -> list[Finding]:
    """Make as many as are asked for."""
    return [
        Finding(f"Cause {number}.", f"Remedy {number}, then run the same command again.", cure)
        for number in range(1, count + 1)
    ]


def test_one_finding_is_a_message_like_any_other() -> None:
    """And every message is a finding."""
    error = UsageError.of(findings(1, cure="Run it."))
    assert str(error) == "Cause 1.\nRemedy 1, then run the same command again."
    other = UsageError("Cause.", "Detail.", remedy="Remedy.")
    assert other.findings == (Finding("Cause. Detail.", "Remedy."),)
    assert other.shape() == {
        "exit_code": 2,
        "lines": ["Cause.", "Detail.", "Remedy."],
        "findings": [{"message": "Cause. Detail.", "remedy": "Remedy."}],
    }


def test_several_findings_are_a_line_each_with_what_mends_it() -> None:
    """What is to be done in the end is said once."""
    assert UsageError.of(findings(2)).lines == (
        "Cause 1. Remedy 1.",
        "Cause 2. Remedy 2.",
        "Mend all of that, then run the same command again.",
    )


def test_findings_that_one_thing_mends_are_said_with_it_alone() -> None:
    """Where it mends all of them."""
    assert UsageError.of(findings(2, cure="Run it.")).lines == ("Cause 1.", "Cause 2.", "Run it.")
    others = [*findings(1, cure="Run it."), *findings(1, cure="Stop it.")]
    assert UsageError.of(others).lines[-1].startswith("Mend all of that")
    assert (
        UsageError.of([*findings(1, cure="Run it."), *findings(1)]).lines[0].endswith("Remedy 1.")
    )


@pytest.mark.parametrize(
    ("cure", "lines"),
    [
        ("", ("Cause 4. Remedy 4.", "Mend these and 2 more, then run the same command again.")),
        ("Run it.", ("Cause 4. And 2 more.", "Run it.")),
    ],
)
def test_findings_that_a_message_has_no_room_for_are_counted(
    cure: str, lines: tuple[str, ...]
) -> None:
    """They are in the shape."""
    error = UsageError.of(findings(6, cure=cure))
    assert (len(error.lines), error.lines[3:]) == (5, lines)
    assert [finding["message"] for finding in error.shape()["findings"]] == [
        f"Cause {number}." for number in range(1, 7)
    ]


def test_errors_are_put_together_as_one_of_the_first_kind() -> None:
    """With all findings of all of them."""
    error = together([FailedCleanError("A.", remedy="B."), RefusedError.of(findings(2))])
    assert (type(error), error.lines[:2]) == (FailedCleanError, ("A. B.", "Cause 1. Remedy 1."))
    assert len(error.findings) == 3


def test_an_error_that_adds_nothing_changes_nothing() -> None:
    """The first one stays as it is, with its details on lines of their own."""
    first = RefusedError("A.", "B.", remedy="C.")
    assert together([first]) is first
    assert together([first, RefusedError("A.", "B.", remedy="C.")]) is first


def test_an_error_of_another_room_is_put_together_as_the_nearest_kind() -> None:
    """Its class may be made of other things."""

    class OfARoomError(UsageError):
        """One of a room's own."""

        def __init__(self) -> None:
            """Take nothing."""
            super().__init__("A.", remedy="B.")

    assert type(together([OfARoomError(), RefusedError("C.", remedy="D.")])) is UsageError
