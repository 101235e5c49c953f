"""`arxos-migrate downgrade`."""

from pathlib import Path

import pytest

from arxos_migrations.engines.postgresql.session_lock import lock_key, try_lock
from support.database import Database
from support.typed import Typed


@pytest.mark.usefixtures("database")
def test_a_number_of_steps_is_no_option(typed: Typed) -> None:
    """`downgrade -1`, which a command line would take for one."""
    typed("upgrade", "scratch", "002")
    ended = typed("downgrade", "scratch", "-1")
    assert ended.code == 0
    assert "is at 001 (was at 002)" in ended.out


def test_another_migrator_is_waited_for_as_long_as_asked(database: Database, typed: Typed) -> None:
    """Then exit 4."""
    typed("stamp", "scratch", "002")
    with database.connect() as other:
        try_lock(other, lock_key(database.service))
        ended = typed("downgrade", "scratch", "base", "--lock-wait", "0.1")
    assert ended.code == 4
    assert "waited 0.1 s for its lock" in ended.err


@pytest.mark.usefixtures("database")
def test_a_backup_is_made_where_it_is_asked_for(typed: Typed, tmp_path: Path) -> None:
    """Before the first step; the options stand anywhere."""
    typed("upgrade", "scratch", "002")
    backup = tmp_path / "before.dump"
    ended = typed("downgrade", "--allow-data-loss", "scratch", "-1", "--backup", str(backup))
    assert (ended.code, backup.is_file()) == (0, True), ended.err
    assert [line.partition(" ")[0] for line in ended.err.splitlines()] == [
        *("Writing", "The", "1", "downgrade")
    ]
