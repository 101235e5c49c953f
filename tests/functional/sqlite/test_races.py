"""Eight migrators at once on one file: none fails, and every step is applied exactly once.

The short form races forks of a process that has its libraries already; `pytest -m slow` takes
50 rounds of real processes.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from support.file_chain import NUMBERS, write_chain
from support.file_database import FileDatabase
from support.file_state import beside, state_of
from support.file_walk import UP, run, walk
from support.scratch import Scratch, make_scratch
from support.warm import Done, Warm

RACERS = 8
ROUNDS = 50
ARXOS, ALEMBIC = ("arxos-migrate", "upgrade"), ("alembic", *UP)
BOTH_TOOLS = pytest.mark.parametrize(
    ("command", "rounds"), [(ALEMBIC, 10), (ARXOS, 1)], ids=["alembic", "arxos-migrate"]
)
JOURNALS = pytest.mark.parametrize("journal", ["delete", "wal"])


@pytest.mark.parametrize(
    ("command", "rounds"), [(ALEMBIC, 10), (ARXOS, 1)], ids=["alembic", "arxos"]
)
@JOURNALS
@pytest.mark.parametrize("begun", [None, "003"], ids=["empty", "pending"])
def test_eight_upgrades_at_once_apply_every_step_once(
    warm: Warm,
    scratch: Scratch,
    database: FileDatabase,
    begun: str | None,
    journal: str,
    command: tuple[str, ...],
    rounds: int,
) -> None:
    """Whoever has a turn takes the next step, so the steps of a run may have several authors."""
    write_chain(scratch, outside=False)
    way = walk(warm, database, UP, journal=journal)
    for _ in range(rounds):
        way.begin_again()
        if begun is not None:
            run(warm, database, "upgrade", begun)
        done = warm.at_once(database, [command] * RACERS)
        _assert_each_step_once(done, begun)
        assert state_of(database.path) == way.places[-1]


@pytest.mark.parametrize(
    ("command", "rounds"), [(ALEMBIC, 10), (ARXOS, 1)], ids=["alembic", "arxos"]
)
def test_eight_upgrades_at_once_make_one_file(
    warm: Warm, scratch: Scratch, database: FileDatabase, command: tuple[str, ...], rounds: int
) -> None:
    """Where there is none yet."""
    write_chain(scratch, outside=False)
    way = walk(warm, database, UP, journal="delete")
    for _ in range(rounds):
        database.path.unlink()
        _assert_each_step_once(warm.at_once(database, [command] * RACERS), None)
        assert state_of(database.path) == way.places[-1]
        assert beside(database.path) == [database.path]


def test_what_a_step_does_outside_its_transaction_is_done_once(
    warm: Warm, scratch: Scratch, database: FileDatabase
) -> None:
    """Others wait, although the file is free in the middle of the step."""
    scratch.revise("001", up='op.execute("CREATE TABLE effects (step TEXT)")')
    scratch.revise(
        "002",
        parent="001",
        up="""
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO effects VALUES ('002')")
            op.execute("VACUUM")
        op.execute("CREATE TABLE rooms (id INTEGER)")
        """,
    )
    for _ in range(5):
        database.path.unlink(missing_ok=True)
        done = warm.at_once(database, [ALEMBIC] * RACERS)
        assert [ended.returncode for ended in done] == [0] * RACERS
        assert database.rows("SELECT step FROM effects") == [("002",)]


@pytest.mark.slow
@pytest.mark.parametrize("command", [ALEMBIC, ARXOS], ids=["alembic", "arxos"])
@JOURNALS
def test_fifty_rounds_of_eight_real_upgrades(
    warm: Warm, scratch: Scratch, database: FileDatabase, journal: str, command: tuple[str, ...]
) -> None:
    """The commands as people start them."""
    write_chain(scratch, outside=False)
    way = walk(warm, database, UP, journal=journal)
    for _ in range(ROUNDS):
        way.begin_again()
        started = [database.start(*command) for _ in range(RACERS)]
        outputs = [process.communicate(timeout=300) for process in started]
        done = [
            Done(command, process.returncode, *output)
            for process, output in zip(started, outputs, strict=True)
        ]
        _assert_each_step_once(done, None)
        assert state_of(database.path) == way.places[-1]


def test_plain_alembic_fails_in_the_same_race(warm: Warm, tmp_path: Path) -> None:
    """So the tests above can fail: the same steps with the env.py of Alembic's tutorial."""
    plain = write_chain(make_scratch(tmp_path, engine="sqlite", plain=True))
    service = replace(plain.service, folder=plain.folder)
    database = FileDatabase(service=service, path=tmp_path / "plain.db")
    for _ in range(ROUNDS):
        database.path.unlink(missing_ok=True)
        if any(done.returncode for done in warm.at_once(database, [ALEMBIC] * RACERS)):
            return
    pytest.fail(f"eight plain upgrades at once all ended well in {ROUNDS} rounds")


def _assert_each_step_once(done: Sequence[Done], begun: str | None) -> None:
    for run_of_one in done:
        assert run_of_one.returncode == 0, run_of_one.stdout + run_of_one.stderr
    lines = chain.from_iterable(run_of_one.stderr.splitlines() for run_of_one in done)
    applied = [line.split()[1] for line in lines if " done in " in line]
    assert sorted(applied) == [number for number in NUMBERS if number > (begun or "")]
