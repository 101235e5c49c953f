"""`arxos-migrate status`."""

import os
from typing import TYPE_CHECKING, Any

import click

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.status import Status, status_of

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

GROUP = "Every day"


@click.command()
@takes_line(local=True)
def command(line: Line) -> None:
    """Show where each database is and what is pending."""
    found = [_status(line, service) for service in line.services()]
    if line.as_json:
        echo_json({"services": [_shape(status) for status in found]})
        return
    for status in found:
        click.echo(_text(status))


def _status(line: Line, service: "Service") -> Status:
    target = line.target(service)
    line.use_local(service, target)
    try:
        return status_of(service, target)
    finally:
        if line.local:
            # The next service may read the same variable, and --local refuses one that is set.
            del os.environ[target.url_env]


def _shape(status: Status) -> dict[str, Any]:
    return {
        "service": status.service,
        "alias": status.alias,
        "engine": status.engine,
        "current": list(status.current),
        "heads": list(status.heads),
        "pending": [revision.revision for revision in status.pending],
    }


def _text(status: Status) -> str:
    at, heads = ", ".join(status.current) or "base", ", ".join(status.heads) or "none"
    first = f"{status.service} ({status.alias}, {status.engine}): at {at}, newest {heads}"
    if not status.pending:
        return f"{first}, nothing pending"
    lines = [f"  {revision.revision}  {revision.title}" for revision in status.pending]
    return "\n".join([f"{first}, {len(lines)} pending:", *lines])
