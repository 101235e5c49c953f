"""Rows of the record that are damaged, or were written by a newer version, end no command."""

import pytest

from functional.audit.conftest import ALEMBIC, ARXOS, Recorded

DAMAGES = {
    "an outcome": "UPDATE {}runs SET outcome = 'PAUSED'",
    "a command": "UPDATE {}runs SET command = 'rebase'",
    "a direction": "UPDATE {}steps SET direction = 'sideways'",
    "the outcome of a step": "UPDATE {}steps SET outcome = 'LATER'",
    "the time of a run": "UPDATE {}runs SET started_at = 'infinity'",
    "the time of a step": "UPDATE {}steps SET finished_at = 'infinity'",
    "a place": "UPDATE {}runs SET heads_after = {}",
}
EVERY_DAMAGE = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
TOOLS = pytest.mark.parametrize("tool", [ALEMBIC, ARXOS])


def do_damage(recorded: Recorded, damage: str) -> None:
    """Write into the record as the migration role."""
    place = (
        ("arxos_migrations_", "'001'") if recorded.is_file else ("arxos_migrations.", "'{NULL}'")
    )
    with recorded.database.connect() as driver:
        driver.execute(damage.format(*place))


@EVERY_DAMAGE
@TOOLS
def test_an_upgrade_goes_on(recorded: Recorded, tool: str, damage: str) -> None:
    """It does not read what it has no need of."""
    recorded.scratch.revise("002", parent="001")
    do_damage(recorded, damage)
    done = recorded.upgrade(tool)
    assert done.returncode == 0, done.stdout + done.stderr


@EVERY_DAMAGE
def test_a_newer_database_is_refused_as_that(recorded: Recorded, damage: str) -> None:
    """By which run it became so is left out where that cannot be read."""
    (file,) = recorded.scratch.versions.glob("001_*.py")
    file.rename(file.with_name("001_take_step.txt"))
    do_damage(recorded, damage)
    for words in (("upgrade",), ("status",)):
        done = recorded.run(ARXOS, *words)
        lines = done.stderr.splitlines()
        assert (done.returncode, lines[0], lines[-1]) == (
            3,
            "The database of scratch is at 001, which no revision file here knows: "
            "it is newer than this code (newest here: none).",
            "Deploy the code that made that revision, or downgrade with it first.",
        )


def test_runs_shows_words_as_they_are(recorded: Recorded) -> None:
    """In the list, whole, and compared."""
    for what in ("an outcome", "a command", "a direction"):
        do_damage(recorded, DAMAGES[what])
    assert recorded.run(ARXOS, "runs").stdout.startswith("1  PAUSED  rebase  base -> 001  ")
    assert "\nsideways 001 SUCCEEDED in " in recorded.run(ARXOS, "runs", "scratch", "1").stdout
    assert recorded.run(ARXOS, "runs", "--stats").stdout.startswith("001  sideways  1 time  ")


def test_runs_names_the_table_that_is_damaged(recorded: Recorded) -> None:
    """Exit 6."""
    do_damage(recorded, DAMAGES["the time of a step"])
    done = recorded.run(ARXOS, "runs")
    table = "arxos_migrations_steps" if recorded.is_file else "arxos_migrations.steps"
    assert (done.returncode, done.stdout, done.stderr) == (
        6,
        "",
        f"Run 1 of scratch is damaged: its finished_at in table {table} cannot be read.\n"
        "Mend that row, or ask for other runs.\n",
    )
