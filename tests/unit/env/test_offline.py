"""A run without a database: the same lock, settings and schema, as SQL."""

import re

import psycopg
import pytest

from arxos_migrations.engines.postgresql.offline import closing, opening
from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner
from support.scratch import URL
from support.scripts import run_carelessly, statements


def script(runner: Runner, name: str = "upgrade", span: str = "002") -> str:
    """Render a script."""
    runner.run(name, span, sql=True)
    return runner.output.getvalue()


def test_no_database_is_asked(counted: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be none."""
    monkeypatch.delenv(URL)
    assert "CREATE TABLE effects" in script(counted)


def test_the_steps_stand_between_opening_and_closing(counted: Runner) -> None:
    """Each in a transaction of its own."""
    text = script(counted)
    service = counted.scratch.service
    assert text.startswith(opening(service))
    assert text.rstrip().endswith(closing(service))
    assert re.findall(r"^(BEGIN|COMMIT);$", text, re.MULTILINE) == ["BEGIN", "COMMIT"] * 2


@pytest.mark.parametrize("name", ["upgrade", "stamp"])
def test_a_script_does_what_the_command_does(counted: Runner, name: str) -> None:
    """Run by the migration role on a bootstrapped database."""
    text = script(counted, name)
    with counted.database.connect() as connection:
        for statement in statements(text):
            connection.execute(statement.encode())
    assert counted.heads() == ["002"]


def carelessly(runner: Runner, text: str) -> list[str]:
    """Run a script that is not told to stop at an error; return what failed."""
    with runner.database.connect() as connection:
        return run_carelessly(connection, text)


@pytest.mark.parametrize("span", ["001:002", "001:003"])
def test_a_script_that_is_run_three_times_does_its_work_once(counted: Runner, span: str) -> None:
    """Also where nobody told psql to stop, and outside of transactions."""
    counted.run("upgrade", "001")
    text = script(counted, span=span)
    assert carelessly(counted, text) == []
    once = counted.rows("SELECT step FROM effects ORDER BY 1")
    to = span.removeprefix("001:")
    for _ in range(2):
        assert carelessly(counted, text)[0] == (
            f"the database is at {to}, and the next step begins at 001"
        )
    assert counted.rows("SELECT step FROM effects ORDER BY 1") == once
    assert counted.heads() == [to]


def test_a_step_whose_predecessor_failed_does_nothing(counted: Runner) -> None:
    """Not even what it does outside of a transaction."""
    counted.run("upgrade", "001")
    with counted.database.connect() as connection:
        connection.execute("CREATE TABLE rooms ()")
    said = carelessly(counted, script(counted, span="001:003"))
    assert said[0] == 'relation "rooms" already exists'
    assert "the database is at 001, and the next step begins at 002" in said
    assert counted.rows("SELECT step FROM effects") == [("001",)]
    assert counted.heads() == ["001"]


def test_a_script_for_another_place_does_nothing(counted: Runner) -> None:
    """Neither from base nor from further on."""
    counted.run("upgrade", "001")
    for span in ("base:001", "002:003"):
        assert carelessly(counted, script(counted, span=span))
        counted.output.truncate(0)
    assert counted.rows("SELECT step FROM effects") == [("001",)]
    assert counted.heads() == ["001"]


def test_a_downgrade_can_be_a_script_too(counted: Runner) -> None:
    """From one revision to another."""
    counted.run("upgrade", "002")
    text = script(counted, "downgrade", "002:base")
    assert text.index("DROP TABLE rooms") < text.index("DROP TABLE effects")
    with counted.database.connect() as connection:
        for statement in statements(text):
            connection.execute(statement.encode())
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT FROM effects")


def test_a_new_revision_file_is_no_script(counted: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs neither a database nor a lock."""
    monkeypatch.delenv(URL)
    counted.run("revision", message="add windows")
    assert counted.output.getvalue() == ""
    assert (counted.scratch.versions / "004_add_windows.py").is_file()


def test_a_script_from_base_runs_where_a_downgrade_left_the_version_table(
    counted: Runner,
) -> None:
    """It is empty then, and the script makes it again; also with a part outside transactions."""
    text = script(counted, span="003")
    counted.run("upgrade", "001")
    counted.run("downgrade", "base")
    assert carelessly(counted, text) == []
    assert counted.heads() == ["003"]


def test_a_script_does_not_run_over_a_half_done_step(counted: Runner) -> None:
    """It would do again what is done."""
    counted.run("upgrade", "001")
    text = script(counted, span="001:002")
    body = "with op.get_context().autocommit_block():\n    op.execute('SELECT 1')\n"
    body += "    op.execute('CREATE TABLE part ()')\nraise ValueError"
    counted.scratch.revise("002", parent="001", up=body)
    with pytest.raises(PartlyDoneError):
        counted.run("upgrade", "002")
    assert carelessly(counted, text)[0] == "upgrade 002 is half done"
    assert counted.heads() == ["001"]
