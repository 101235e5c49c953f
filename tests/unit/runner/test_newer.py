"""A database that newer code has migrated is not touched."""

import re
from pathlib import Path

import pytest

from arxos_migrations.errors import RefusedError
from arxos_migrations.history import make_history, read_history
from arxos_migrations.runner.newer import refuse_newer_database
from support.database import Database
from support.file_database import FileDatabase
from support.scratch import make_scratch
from support.server import backend
from support.warm import Warm


def test_a_revision_that_no_file_knows_is_named_with_the_newest_one_here() -> None:
    """The whole message; known ones are not named."""
    history = read_history(backend().versions)
    with pytest.raises(RefusedError) as caught:
        refuse_newer_database(backend(), history, ("003", "901", "902"))
    assert str(caught.value) == (
        "The database of arx-backend is at 901, 902, which no revision file here knows: "
        "it is newer than this code (newest here: 006).\n"
        "Deploy the code that made that revision, or downgrade with it first."
    )


def test_without_files_there_is_no_newest_one() -> None:
    """Such as in an image that forgot them."""
    with pytest.raises(RefusedError, match="newest here: none"):
        refuse_newer_database(backend(), make_history(()), ("001",))


@pytest.mark.parametrize("heads", [(), ("001",), ("006",)])
def test_what_the_files_know_goes_on(heads: tuple[str, ...]) -> None:
    """Base as well."""
    refuse_newer_database(backend(), read_history(backend().versions), heads)


def test_the_run_that_led_there_is_named_where_the_database_can_be_asked(
    tmp_path: Path, warm: Warm
) -> None:
    """Not a run that led elsewhere; without a record none is known."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    scratch.revise("002", parent="001")
    file = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    for number in ("001", "002"):
        assert warm.run(file, "alembic", "upgrade", number).returncode == 0
    (scratch.versions / "002_take_step.py").unlink()
    history = read_history(scratch.service.versions)
    with file.connect() as driver, pytest.raises(RefusedError) as caught:
        refuse_newer_database(scratch.service, history, ("002",), driver)
    assert re.fullmatch(
        r"It was brought there by run 2, \d{4}-\d\d-\d\d \d\d:\d\d UTC, by \S+ on \S+ "
        r"with arxos-migrations \S+\.",
        caught.value.lines[1],
    )
    with file.connect() as driver, pytest.raises(RefusedError) as caught:
        refuse_newer_database(scratch.service, history, ("003",), driver)
    assert len(caught.value.lines) == 2


def test_a_run_that_found_it_there_has_not_led_there(tmp_path: Path, warm: Warm) -> None:
    """One that failed behind it, say."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    scratch.revise("002", parent="001", up="raise ValueError")
    file = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    assert warm.run(file, "alembic", "upgrade", "001").returncode == 0
    assert warm.run(file, "alembic", "upgrade", "002").returncode != 0
    with file.connect() as driver, pytest.raises(RefusedError, match="by run 1, "):
        refuse_newer_database(scratch.service, make_history(()), ("001",), driver)


def test_a_role_that_may_not_read_the_record_learns_of_no_run(migrated: Database) -> None:
    """The rest is said all the same; a defect is one."""
    with migrated.connect(migrated.app_url) as driver, pytest.raises(RefusedError) as caught:
        refuse_newer_database(migrated.service, make_history(()), ("001",), driver)
    assert len(caught.value.lines) == 2
    with pytest.raises(AttributeError):
        refuse_newer_database(migrated.service, make_history(()), ("001",), object())
