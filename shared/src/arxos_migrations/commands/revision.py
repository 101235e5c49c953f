"""`arxos-migrate revision`."""

from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._ending import printing
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.new_revision import NewRevision, new_revision
from arxos_migrations.domain.phase import Phase
from arxos_migrations.errors import readable

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "Every day"


@click.command()
@click.option("-m", "--message", required=True, help='What it does: "add energy class to rooms".')
@click.option("--autogenerate", is_flag=True, help="Compare models and database, write the rest.")
@click.option(
    "--phase",
    type=click.Choice([phase.value for phase in Phase]),
    help="Its phase [what it does tells].",
)
@click.option("--head", metavar="REV", default="head", help="Its parent [head].")
@click.option("--branch", is_flag=True, help="Let a branch begin at --head, which gets a letter.")
@takes_line(local=True)
def command(
    line: Line, *, message: str, autogenerate: bool, phase: str | None, head: str, branch: bool
) -> None:
    """Write the next revision file, empty or from what the models changed."""
    service = line.service()
    target = line.target(service)
    line.use_local(service, target)
    path = new_revision(
        service,
        target,
        NewRevision(
            message=message,
            autogenerate=autogenerate,
            phase=Phase(phase) if phase else None,
            head=head,
            branch=branch,
        ),
    )
    with printing():
        _show(line, service.name, path)


def _show(line: Line, name: str, path: "Path | None") -> None:
    if line.as_json:
        echo_json({"service": name, "path": str(path) if path is not None else None})
    elif path is None:
        click.echo(f"{name}: models and database agree, no revision was written")
    else:
        click.echo(f"Wrote {readable(str(path))}")
