"""Why something failed, without a row of anybody."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from psycopg import DataError, OperationalError
from sqlalchemy.exc import DBAPIError, StatementError

from arxos_migrations.engines.postgresql import engine as postgresql
from arxos_migrations.env.reasons import is_in, is_interruption, reason_of

CANARY = "CANARY-row"


@pytest.fixture
def raised(tmp_path: Path) -> Callable[[str], BaseException]:
    """Give a function that runs a revision's body and catches what it raises."""

    def run(body: str) -> BaseException:
        path = tmp_path / "001_take_step.py"
        text = "def upgrade(row):\n" + "".join(f"    {line}\n" for line in body.splitlines())
        path.write_text(text)
        module = ModuleType("revision")
        try:
            exec(compile(text, str(path), "exec"), module.__dict__)  # noqa: S102 - as Alembic does
            module.upgrade(CANARY)
        except BaseException as error:  # noqa: BLE001 - sys.exit is one of them
            return error
        raise AssertionError(body)

    return run


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("int(row)", "ValueError"),
        ("{}[row]", "KeyError"),
        ("import decimal\ndecimal.Decimal(row)", "InvalidOperation"),
        ("raise ValueError(int(row))", "ValueError"),
        ("try:\n    int(row)\nexcept ValueError:\n    raise", "ValueError"),
        ("try:\n    int(row)\nexcept ValueError as error:\n    raise error", "ValueError"),
        ("eval(row + ' x')", "SyntaxError"),
        ("b'\\xff'.decode()", "UnicodeDecodeError"),
    ],
)
def test_what_a_call_raises_is_told_by_its_type(
    raised: Callable[[str], BaseException], tmp_path: Path, body: str, reason: str
) -> None:
    """Its text may be the row."""
    assert reason_of(raised(body), {tmp_path}, engine=postgresql, in_step=True) == reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise ValueError('rooms overlap.')", "ValueError: rooms overlap"),
        ("raise ValueError(\n    'rooms'\n    ' overlap')", "ValueError: rooms overlap"),
        ("raise ValueError('cause\\nmore')", "ValueError: cause"),
        ("raise ValueError", "ValueError"),
        ("assert row is None, 'rows are left'", "AssertionError: rows are left"),
        ("sys", "NameError: name 'sys' is not defined"),
        ("row.colour", "AttributeError: 'str' object has no attribute 'colour'"),
        ("import no_such", "ModuleNotFoundError: No module named 'no_such'"),
        ("row + 1", 'TypeError: can only concatenate str (not "int") to str'),
        ("raise SystemExit(3)", "it called sys.exit(3)"),
    ],
)
def test_what_speaks_of_code_or_was_written_there_is_told(
    raised: Callable[[str], BaseException], tmp_path: Path, body: str, reason: str
) -> None:
    """The first line of it."""
    assert reason_of(raised(body), {tmp_path}, engine=postgresql, in_step=True) == reason


def test_a_file_that_is_no_python_is_told_with_its_line(
    raised: Callable[[str], BaseException], tmp_path: Path
) -> None:
    """The text is of the file."""
    assert reason_of(raised("return ("), {tmp_path}, engine=postgresql, in_step=True) == (
        "SyntaxError: '(' was never closed (001_take_step.py, line 2)"
    )


def test_outside_of_a_step_every_text_is_told(tmp_path: Path) -> None:
    """No row was read."""
    assert (
        reason_of(ValueError("odd."), {tmp_path}, engine=postgresql, in_step=False)
        == "ValueError: odd"
    )


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DataError(f"date too large: '{CANARY}'"), "DataError where a value was sent or read"),
        (OperationalError("the connection is closed."), "the connection is closed"),
        (OperationalError(), "the connection broke"),
        (
            StatementError(CANARY, CANARY, {}, ValueError(CANARY)),
            "ValueError where a statement got its values",
        ),
        (
            DBAPIError(CANARY, {}, DataError(CANARY)),
            "DataError where a value was sent or read",
        ),
    ],
)
def test_what_the_driver_finds_itself_has_no_value(error: Exception, reason: str) -> None:
    """It quotes those that it cannot read."""
    assert reason_of(error, set(), engine=postgresql, in_step=True) == reason


def test_a_revision_is_a_file_of_one_of_the_folders(tmp_path: Path) -> None:
    """Whatever way leads there."""
    assert is_in({tmp_path}, str(tmp_path / "x" / ".." / "001.py"))
    assert not is_in({tmp_path}, str(tmp_path / "x" / "001.py"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise KeyboardInterrupt", False),
        ("raise ValueError", False),
        ("import signal\nsignal.raise_signal(signal.SIGINT)", True),
    ],
)
def test_ctrl_c_is_no_error_of_the_revision(
    raised: Callable[[str], BaseException], tmp_path: Path, body: str, *, expected: bool
) -> None:
    """Unless it raises that itself."""
    assert is_interruption(raised(body), {tmp_path}) is expected
