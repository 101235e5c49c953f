"""Problems and the one error made of them."""

from pathlib import Path

from arxos_migrations.errors import ExitCode
from arxos_migrations.history.problem import Problem, ProblemKind, as_error


def problem(number: int) -> Problem:
    """Make a problem."""
    return Problem(
        kind=ProblemKind.FILE_NAME,
        message=f"File {number} is odd.",
        remedy=f"Rename file {number}.",
        paths=(Path(str(number)),),
    )


def test_a_single_problem_keeps_its_remedy() -> None:
    """Cause first, what to do last; it is a mistake of usage."""
    error = as_error([problem(1)])
    assert str(error) == "File 1 is odd.\nRename file 1."
    assert error.exit_code is ExitCode.USAGE


def test_four_problems_fit() -> None:
    """Into five lines."""
    assert str(as_error([problem(n) for n in range(4)])) == (
        "File 0 is odd.\nFile 1 is odd.\nFile 2 is odd.\nFile 3 is odd.\n"
        "Correct them and repeat the command; `arxos-migrate lint` names every one."
    )


def test_what_does_not_fit_is_counted() -> None:
    """In the last line but one."""
    error = as_error([problem(n) for n in range(9)])
    assert str(error) == (
        "File 0 is odd.\nFile 1 is odd.\nFile 2 is odd.\nThere are 6 more problems.\n"
        "Correct them and repeat the command; `arxos-migrate lint` names every one."
    )
    assert len(error.problems) == 9
    assert error.findings[8] == ("File 8 is odd.", "Rename file 8.", "")


def test_a_problem_has_a_text_of_one_line() -> None:
    """For reports."""
    assert problem(1).text == "File 1 is odd. Rename file 1."
