"""Eight migrators at once: none fails, and every effect is there exactly once.

The short form takes many rounds with quick starts on a small service and one round of the
real commands on arx-backend; `pytest -m slow` takes 20 rounds of everything.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from support.database import Database
from support.dumps import schema_dump
from support.scratch import Scratch, counted_steps, make_scratch
from support.warm import Done, Warm

RACERS = 8
ROUNDS = 20
ARXOS = ("arxos-migrate", "upgrade")
ALEMBIC = ("alembic", "upgrade", "head")
OnEmpty = Callable[[Scratch], Database]


@pytest.mark.parametrize(
    ("command", "rounds"), [(ALEMBIC, ROUNDS), (ARXOS, 3)], ids=["alembic", "arxos-migrate"]
)
def test_eight_upgrades_at_once_apply_every_step_once(
    warm: Warm, scratch: Scratch, on_empty: OnEmpty, command: tuple[str, ...], rounds: int
) -> None:
    """Also the step outside a transaction, which plain Alembic repeats."""
    counted_steps(scratch)
    for _ in range(rounds):
        database = on_empty(scratch)
        _assert_one_applied(warm.at_once(database, [command] * RACERS))
        _assert_counted_steps_are_in(database)


@pytest.mark.parametrize("command", [ALEMBIC, ARXOS], ids=["alembic", "arxos-migrate"])
def test_eight_real_upgrades_of_the_backend_at_once(
    empty: Database, migrated: Database, command: tuple[str, ...]
) -> None:
    """The commands as people start them."""
    _assert_one_applied(_at_once(empty, command))
    _assert_backend_is_in(empty, migrated)


@pytest.mark.slow
@pytest.mark.parametrize("command", [ALEMBIC, ARXOS], ids=["alembic", "arxos-migrate"])
def test_twenty_rounds_of_eight_real_upgrades_of_the_backend(
    copy: Callable[[], Database], migrated: Database, command: tuple[str, ...]
) -> None:
    """The same, as often as the goal asks."""
    for _ in range(ROUNDS):
        database = copy()
        _assert_one_applied(_at_once(database, command))
        _assert_backend_is_in(database, migrated)


@pytest.mark.slow
@pytest.mark.parametrize("command", [ALEMBIC, ARXOS], ids=["alembic", "arxos-migrate"])
def test_twenty_rounds_of_eight_real_upgrades_of_a_small_service(
    scratch: Scratch, on_empty: OnEmpty, command: tuple[str, ...]
) -> None:
    """The same, with the step outside a transaction."""
    counted_steps(scratch)
    for _ in range(ROUNDS):
        database = on_empty(scratch)
        _assert_one_applied(_at_once(database, command))
        _assert_counted_steps_are_in(database)


def test_plain_alembic_fails_in_the_same_race(
    warm: Warm, tmp_path: Path, scratch: Scratch, copy: Callable[[], Database]
) -> None:
    """So the tests above can fail: the same steps with the env.py of Alembic's tutorial."""
    counted_steps(scratch)
    plain = counted_steps(make_scratch(tmp_path / "plain", plain=True))
    service = replace(scratch.service, folder=plain.folder)
    for _ in range(ROUNDS):
        database = replace(copy(), service=service)
        done = warm.at_once(database, [ALEMBIC] * RACERS)
        if any(run.returncode for run in done):
            return
    pytest.fail(f"eight plain upgrades at once all ended well in {ROUNDS} rounds")


def _at_once(database: Database, command: tuple[str, ...]) -> list[Done]:
    started = [database.start(*command) for _ in range(RACERS)]
    done = []
    for process in started:
        out, err = process.communicate(timeout=300)
        done.append(Done(command, process.returncode, out, err))
    return done


def _assert_one_applied(done: Sequence[Done]) -> None:
    for run in done:
        assert run.returncode == 0, run.stderr
    applied = [run for run in done if "upgrade 001 done in" in run.stderr]
    idle = [run for run in done if "nothing to do" in (run.stdout + run.stderr).lower()]
    assert (len(applied), len(idle)) == (1, len(done) - 1)


def _assert_counted_steps_are_in(database: Database) -> None:
    with database.connect() as connection:
        steps = connection.execute("SELECT step FROM effects ORDER BY step").fetchall()
        rows = connection.execute(
            "SELECT version_num FROM arxos_migrations.alembic_version_scratch"
        ).fetchall()
        valid = connection.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'idx_effects_step'::regclass"
        ).fetchall()
    assert (steps, rows, valid) == ([("001",), ("002",), ("003",)], [("003",)], [(True,)])


def _assert_backend_is_in(database: Database, expected: Database) -> None:
    with database.connect() as connection:
        rows = connection.execute(
            "SELECT version_num FROM arxos_migrations.alembic_version_arx_backend"
        ).fetchall()
    assert rows == [("006",)]
    assert schema_dump(database) == schema_dump(expected)
