"""`--no-verify` of the commands that run revisions."""

import click
from click.testing import CliRunner

from arxos_migrations.commands._no_verify import takes_no_verify


@click.command()
@takes_no_verify
def command(*, verifies: bool) -> None:
    """Say what was given."""
    click.echo(verifies)


def test_runs_are_verified_unless_nobody_wants_that() -> None:
    """A flag."""
    typed = CliRunner()
    assert typed.invoke(command, []).output == "True\n"
    assert typed.invoke(command, ["--no-verify"]).output == "False\n"
