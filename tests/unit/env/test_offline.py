"""A run without a database: the same lock, settings and schema, as SQL."""

import re

import psycopg
import pytest

from arxos_migrations.engines.postgresql.offline import closing, opening
from support.alembic_runs import Runner
from support.scratch import URL


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
    assert text.startswith(opening(service, creates_schema=True))
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


def statements(text: str) -> list[str]:
    """Split a script as psql does, closely enough for these."""
    parts, block = [""], False
    for line in text.splitlines():
        parts[-1] += line + "\n"
        block ^= line.count("$$") % 2 == 1
        if line.endswith(";") and not block:
            parts.append("")
    return [part for part in parts if part.strip()]


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
