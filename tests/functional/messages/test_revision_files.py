"""Revision files that contradict each other: both tools refuse before they connect."""

from collections.abc import Callable

import pytest

from support.database import Database
from support.messages import Ask, beside
from support.scratch import Scratch

OnEmpty = Callable[[Scratch], Database]


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a service with two sound revisions."""
    scratch.revise("001")
    scratch.revise("002", parent="001")
    return on_empty(scratch)


def test_two_files_with_one_number_are_both_named(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Plain Alembic warns, takes one of them and ends with 0."""
    scratch.revise("002", parent="001", name="002_take_other.py")
    text = """
        Revision 002 is in 2 files: {versions}/002_take_other.py and {versions}/002_take_step.py.
        Give all but one of them a new number, in the name and in the file.
    """
    _both(ask, scratch, database, text)


def test_a_file_with_a_capital_ending_is_not_skipped_in_silence(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Plain Alembic ends with 0 without it."""
    scratch.revise("003", parent="002", name="003_take_step.PY")
    text = """
        {versions}/003_take_step.PY is skipped by Alembic because its name does not end in `.py`.
        Write the ending in small letters, or remove the file.
    """
    _both(ask, scratch, database, text)


def test_a_hidden_file_is_not_run_in_silence(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Plain Alembic runs it."""
    scratch.revise("003", parent="002", name=".003_take_step.py")
    text = """
        {versions}/.003_take_step.py is hidden, yet Alembic runs it.
        Remove it, or take the dot off its name.
    """
    _both(ask, scratch, database, text)


def test_an_oddly_named_file_is_refused(ask: Ask, scratch: Scratch, database: Database) -> None:
    """Names are how people find a revision."""
    scratch.revise("003", parent="002", name="oddly.py")
    text = """
        {versions}/oddly.py is not named NNN_verb_object.py.
        Name it like 003_add_rooms.py.
    """
    _both(ask, scratch, database, text)


def test_a_number_that_is_not_the_name_s_is_refused(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """A copied file that was renamed only."""
    scratch.revise("004", parent="002", name="003_take_step.py")
    text = """
        {versions}/003_take_step.py is revision '004', not the number in its name.
        Make `revision` and the number in the name equal.
    """
    _both(ask, scratch, database, text)


def test_a_parent_that_is_not_there_is_named_with_the_nearest(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Plain Alembic has a KeyError for it."""
    scratch.revise("003", parent="0002")
    text = """
        {versions}/003_take_step.py names '0002' as `down_revision`, which no file has. \
The nearest is 002, in 002_take_step.py.
        Bring the missing file back, or correct the name.
    """
    _both(ask, scratch, database, text)


def test_a_file_that_is_no_python_is_named_with_its_line(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Without the traceback of an import."""
    (scratch.versions / "003_take_step.py").write_text('"""Take."""\n\ndef upgrade(:\n')
    text = """
        {versions}/003_take_step.py:3 is not valid Python: invalid syntax.
        Correct the file.
    """
    _both(ask, scratch, database, text)


def test_two_heads_are_both_named(ask: Ask, scratch: Scratch, database: Database) -> None:
    """`head` means nothing then."""
    scratch.revise("002a", parent="001")
    done = ask.warm.run(database, "arxos-migrate", "upgrade")
    first, _, _ = done.stderr.partition("\n")
    assert done.returncode == 2
    assert first == (
        f"There are 2 heads: {scratch.versions}/002_take_step.py, "
        f"{scratch.versions}/002a_take_step.py."
    )


def test_several_faults_are_said_at_once(ask: Ask, scratch: Scratch, database: Database) -> None:
    """One run of the command, not one for each."""
    scratch.revise("003", parent="002", name="oddly.py")
    scratch.revise("004", parent="0003")
    text = """
        {versions}/oddly.py is not named NNN_verb_object.py.
        {versions}/004_take_step.py names '0003' as `down_revision`, which no file has. \
The nearest is 003, in oddly.py.
        Correct them and repeat the command; `arxos-migrate lint` names every one.
    """
    _both(ask, scratch, database, text)


def _both(ask: Ask, scratch: Scratch, database: Database, text: str) -> None:
    full, short = beside(scratch, text)
    ask.arxos(database, "upgrade", code=2, text=full)
    ask.alembic(database, "upgrade", "head", text=short)
    ask.alembic(database, "current", text=short)
