"""A file that changes under a run is no longer what the run has planned."""

from pathlib import Path

import pytest

from arxos_migrations.env.sources import Sources
from arxos_migrations.errors import FailedCleanError, RefusedError
from arxos_migrations.history.source import source_hash
from support.alembic_runs import Runner


def test_a_file_that_stays_has_its_hash(tmp_path: Path) -> None:
    """And one that changes is refused; the whole message."""
    path = tmp_path / "001_take_step.py"
    path.write_text("revision = '001'\n")
    sources = Sources()
    assert sources.hash_of(path) == sources.hash_of(path) == source_hash(path)
    path.write_text("revision = '002'\n")
    with pytest.raises(RefusedError) as caught:
        sources.hash_of(path)
    assert str(caught.value) == (
        "its file 001_take_step.py was changed while the run was under way.\n"
        "Run the same command again."
    )


def test_a_step_whose_file_was_replaced_is_not_done(runner: Runner) -> None:
    """What was loaded is not what would be recorded."""
    runner.scratch.revise("002", parent="001", up="op.execute('CREATE TABLE second ()')")
    path = runner.scratch.versions / "002_take_step.py"
    other = path.read_text().replace("second", "other")
    first = "from pathlib import Path\n"
    first += f"Path({str(path)!r}).write_text({other!r})"
    runner.scratch.revise("001", up=first)
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == (
        "upgrade 002 of scratch failed and was rolled back: its file 002_take_step.py was changed "
        "while the run was under way.\n"
        "The database is at 001.\n"
        "Run the same command again."
    )
    assert runner.heads() == ["001"]
    runner.run("upgrade", "head")
    assert runner.rows("SELECT to_regclass('second'), to_regclass('other')") == [(None, "other")]
