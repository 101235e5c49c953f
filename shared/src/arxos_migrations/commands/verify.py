"""`arxos-migrate verify`."""

import click

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.verify import verify
from arxos_migrations.domain.finding import Severity
from arxos_migrations.errors import ExitCode

GROUP = "Operating"


@click.command()
@takes_line(local=True)
def command(line: Line) -> None:
    """Compare a database with the schema that its revision leads to.

    Ends with 9 where they differ.
    """
    service = line.service()
    target = line.target(service)
    line.use_local(service, target)
    findings = list(verify(service, target))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if line.as_json:
        echo_json({"findings": [finding.shape() for finding in findings]})
    else:
        for finding in findings:
            click.echo(finding.message)
        if not errors:
            click.echo(f"{service.name}: the database is what its revision leads to")
    raise click.exceptions.Exit(ExitCode.DRIFT if errors else ExitCode.DONE)
