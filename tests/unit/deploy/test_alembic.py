"""Alembic's commands in this process."""

import io
from pathlib import Path

import pytest
from alembic import command

from arxos_migrations.deploy.alembic import alembic_command
from arxos_migrations.errors import UsageError
from support.deployments import Deployment


def test_a_command_runs_in_the_services_folder(counted: Deployment) -> None:
    """And the caller stays where it was."""
    before = Path.cwd()
    with alembic_command(counted.service):
        assert Path.cwd() == counted.service.folder
    assert Path.cwd() == before


def test_sql_goes_where_it_is_asked_for_and_chatter_nowhere(
    counted: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    """What Alembic says beside its work is not ours to print."""
    output = io.StringIO()
    with alembic_command(counted.service, output=output) as config:
        command.heads(config)
        command.stamp(config, "001", sql=True)
    assert "INSERT INTO arxos_migrations.alembic_version_scratch" in output.getvalue()
    assert "(head)" not in output.getvalue()
    assert capsys.readouterr() == ("", "")


def test_what_alembic_refuses_is_our_error(counted: Deployment) -> None:
    """With its words."""
    with pytest.raises(UsageError) as caught, alembic_command(counted.service) as config:
        command.history(config, rev_range="001")
    assert str(caught.value) == (
        "Alembic refused: History range requires [start]:[end], [start]:, or :[end]\n"
        "Mend that, then run the same command again."
    )
