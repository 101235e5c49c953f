"""`--accept-edited` of the commands that go on with what was begun."""

import click
from click.testing import CliRunner

from arxos_migrations.commands._accept_edited import takes_accept_edited


@click.command()
@takes_accept_edited
def command(accept_edited: tuple[str, ...]) -> None:
    """Say what was given."""
    click.echo(" ".join(accept_edited))


def test_several_may_be_named() -> None:
    """Nothing else is one."""
    typed = CliRunner()
    assert typed.invoke(command, []).output == "\n"
    assert typed.invoke(command, ["--accept-edited", "004"]).output == "004\n"
    both = typed.invoke(command, ["--accept-edited=004", "--accept-edited=b01"])
    assert both.output == "004 b01\n"
    assert typed.invoke(command, ["--accept-edited"]).exit_code == 2
