"""SQL of a range of revisions."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.config import service_named
from arxos_migrations.deploy.script import sql_script
from arxos_migrations.errors import RefusedError, UsageError
from support.deployments import Deployment
from support.server import ROOT


def test_a_script_is_the_sql_of_its_range(counted: Deployment) -> None:
    """Here of the second revision alone."""
    text = sql_script(counted.service, "001:002", down=False)
    assert "CREATE TABLE rooms" in text
    assert "CREATE TABLE effects" not in text


def test_a_script_down_goes_back(counted: Deployment) -> None:
    """With the version table."""
    text = sql_script(counted.service, "002:001", down=True)
    assert "DROP TABLE rooms" in text
    assert (
        "UPDATE arxos_migrations.alembic_version_scratch SET version_num='001' "
        "WHERE arxos_migrations.alembic_version_scratch.version_num = '002';"
    ) in text


def test_the_way_back_needs_its_start(counted: Deployment) -> None:
    """No database is asked where it is."""
    with pytest.raises(UsageError) as caught:
        sql_script(counted.service, "001", down=True)
    assert str(caught.value) == (
        "The way back needs to know where it starts.\n"
        "Write the range as FROM:TO, for example 006:005."
    )


def test_a_range_that_does_not_exist_is_refused(counted: Deployment) -> None:
    """In Alembic's words."""
    with pytest.raises(UsageError) as caught:
        sql_script(counted.service, "901", down=False)
    assert str(caught.value) == (
        "Alembic refused: Can't locate revision identified by '901'\n"
        "Mend that, then run the same command again."
    )


@pytest.mark.parametrize("span", ["003:001", "003:base", "head:base"])
def test_a_range_that_leads_down_wants_to_be_called_so(counted: Deployment, span: str) -> None:
    """Else the script would take a lock and do nothing."""
    with pytest.raises(UsageError) as caught:
        sql_script(counted.service, span, down=False)
    assert str(caught.value) == (
        f"{span} leads from a revision to one below it.\nAdd --down for the way back."
    )


@pytest.mark.parametrize("span", [":", "001:", ":002", "001:002:003"])
def test_a_range_has_two_ends(counted: Deployment, span: str) -> None:
    """The whole message."""
    with pytest.raises(UsageError) as caught:
        sql_script(counted.service, span, down=False)
    assert str(caught.value) == (
        f"'{span}' is no range of revisions.\nWrite it as FROM:TO, for example 003:006."
    )


def test_a_script_for_sqlite_makes_what_the_revisions_make(tmp_path: Path) -> None:
    """All but the lines that are for the shell; a second time it stops at its first statement."""
    script = sql_script(service_named("svg-parser", ROOT), "001", down=False)
    statements = re.sub(r"^\..*\n", "", script, flags=re.MULTILINE)
    with closing(sqlite3.connect(tmp_path / "rooms.db", isolation_level=None)) as connection:
        connection.executescript(statements)
        version = connection.execute(
            "SELECT version_num FROM arxos_migrations_alembic_version_arx_svg_parser"
        )
        assert version.fetchall() == [("001",)]
        assert connection.execute("SELECT count(*) FROM bim_models").fetchone() == (0,)
        with pytest.raises(sqlite3.IntegrityError) as caught:
            connection.executescript(statements)
    assert str(caught.value) == (
        "CHECK constraint failed: the database is where the next step begins"
    )


def test_a_revision_that_rebuilds_a_table_cannot_be_printed() -> None:
    """The whole message."""
    with pytest.raises(RefusedError) as caught:
        sql_script(service_named("svg-parser", ROOT), "head", down=False)
    assert str(caught.value) == (
        "Revision 002 of arx_svg_parser rebuilds a table, and what SQLite needs for that depends "
        "on the table as it is in a file.\n"
        "Migrate a file with arxos-migrate upgrade instead, or print another range."
    )
