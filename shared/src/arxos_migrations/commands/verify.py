"""`arxos-migrate verify`."""

import click

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.verify import verify
from arxos_migrations.domain.finding import Severity
from arxos_migrations.errors import ExitCode

GROUP = "Operating"


@click.command()
@click.option(
    "--rows",
    "every_row",
    is_flag=True,
    help="Read whole tables: every foreign key, and sequences of columns without an index.",
)
@takes_line(local=True)
def command(line: Line, *, every_row: bool) -> None:
    """Compare a database with the schema that its revision leads to.

    Ends with 9 where they differ.
    """
    service = line.service()
    target = line.target(service)
    line.use_local(service, target)
    found = list(verify(service, target, every_row=every_row))
    is_drift = any(each.finding.severity is Severity.ERROR for each in found)
    if line.as_json:
        echo_json({"findings": [each.shape() for each in found]})
    else:
        for each in found:
            click.echo(each.text)
        if not is_drift:
            click.echo(f"{service.name}: the database is what its revision leads to")
    raise click.exceptions.Exit(ExitCode.DRIFT if is_drift else ExitCode.DONE)
