"""`arxos-migrate status`."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from arxos_migrations.commands._ending import as_system_error
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.status import Status, status_of
from arxos_migrations.domain.answers import NOTHING_PENDING, place
from arxos_migrations.errors import ArxosError, ExitCode

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

GROUP = "Every day"


@click.command()
@takes_line(local=True)
def command(line: Line) -> None:
    """Show where each database is and what is pending.

    Of several services, one that cannot be asked keeps no other from being shown.
    """
    services = line.services()
    if len(services) == 1:
        _show(line, [_status(line, services[0])])
        return
    found = [_status_or_error(line, service) for service in services]
    _show(line, found)
    errors = [error for error in found if isinstance(error, _Unknown)]
    raise click.exceptions.Exit(errors[0].error.exit_code if errors else ExitCode.DONE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unknown:
    """A service whose database cannot be asked."""

    service: "Service"
    error: ArxosError


def _status_or_error(line: Line, service: "Service") -> "Status | _Unknown":
    try:
        return _status(line, service)
    except ArxosError as error:
        return _Unknown(service=service, error=error)
    except OSError as error:
        return _Unknown(service=service, error=as_system_error(error))


def _show(line: Line, found: "Sequence[Status | _Unknown]") -> None:
    if line.as_json:
        echo_json({"services": [_shape(status) for status in found]})
        return
    for status in found:
        unknown = isinstance(status, _Unknown)
        click.echo(
            str(status.error) if isinstance(status, _Unknown) else _text(status), err=unknown
        )


def _status(line: Line, service: "Service") -> Status:
    target = line.target(service)
    line.use_local(service, target)
    try:
        return status_of(service, target)
    finally:
        if line.local:
            # The next service may read the same variable, and --local refuses one that is set.
            del os.environ[target.url_env]


def _shape(status: "Status | _Unknown") -> dict[str, Any]:
    if isinstance(status, _Unknown):
        known = {key: getattr(status.service, key) for key in ("alias", "engine")}
        nothing = dict.fromkeys(("current", "heads", "pending", "half_done"))
        return {"service": status.service.name, **known, **nothing, "error": status.error.shape()}
    return {
        "service": status.service,
        "alias": status.alias,
        "engine": status.engine,
        "current": list(status.current),
        "heads": list(status.heads),
        "pending": [revision.revision for revision in status.pending],
        "half_done": _half_done(status),
        "error": None,
    }


def _text(status: Status) -> str:
    at, heads = ", ".join(status.current) or "base", ", ".join(status.heads) or "none"
    first = place(status.service, status.alias, status.engine, at, heads)
    lines = [f"  {revision.revision}  {revision.title}" for revision in status.pending]
    first += f", {len(lines)} pending:" if lines else NOTHING_PENDING
    if status.half_done is not None:
        lines.append(
            f"  {status.half_done} is half done: {status.half_done.extent}; "
            "the same command again goes on from there"
        )
    return "\n".join([first, *lines])


def _half_done(status: Status) -> dict[str, Any] | None:
    found = status.half_done
    if found is None:
        return None
    return {
        "revision": found.revision,
        "direction": found.direction,
        "statements": found.statements,
    }
