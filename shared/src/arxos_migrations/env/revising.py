"""New revision files: the next number, the header's fields, and sound files before anything."""

import logging
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alembic.operations.ops import (
    AddColumnOp,
    CreateTableOp,
    DropColumnOp,
    DropTableOp,
    MigrateOperation,
    OpContainer,
)

from arxos_migrations.domain.phase import Phase
from arxos_migrations.domain.service import Service
from arxos_migrations.env.settings import RunSettings, x_arguments
from arxos_migrations.env.translate import as_alembic_reads_errors
from arxos_migrations.errors import UsageError
from arxos_migrations.history import read_history
from arxos_migrations.history.checks import head_problems, problems
from arxos_migrations.history.names import file_name, next_number, number_of
from arxos_migrations.history.problem import as_error

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.operations.ops import MigrationScript
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext

_log = logging.getLogger("arxos_migrations")


def check_files(service: Service, alembic: "EnvironmentContext") -> None:
    """Raise UsageError when revision files contradict each other or would be misread.

    Two heads are an error only to a command that means one, as `upgrade head` does.
    """
    found = problems(service.versions, own=not service.foreign)
    if not found and alembic.context_opts.get("destination_rev") == "head":
        found = head_problems(read_history(service.versions))
    if found:
        raise as_error(found)


def number_new_revisions(
    service: Service, alembic: "EnvironmentContext", settings: RunSettings
) -> None:
    """Let this command's new revision files get the next number instead of a random id."""
    if service.foreign:
        return
    script = alembic.script
    original = script.generate_revision
    asked = getattr(alembic.config.cmd_opts, "rev_id", None)

    def numbered(revid: str, message: str | None, *args: Any, **kw: Any) -> Any:  # noqa: ANN401
        with as_alembic_reads_errors(settings):
            head = kw.get("head") or (args[0] if args else None) or "head"
            parents = [item.revision for item in script.get_revisions(head) if item is not None]
            text = message or (f"merge {' and '.join(parents)}" if len(parents) > 1 else "")
            number = _number(service, revid, parents, asked=asked)
            script.file_template = file_name(number, text).removesuffix(".py")
        return original(number, text, *args, **kw)

    script.generate_revision = numbered  # type: ignore[method-assign] # this command's own object


def _number(service: Service, revid: str, parents: list[str], *, asked: str | None) -> str:
    if number_of(f"{revid}_add_rooms.py") == revid:
        return revid
    if asked:
        raise UsageError(
            f"{asked!r} is no revision number: they are 001, 002, and 002a for a branch.",
            remedy="Leave --rev-id away; the next number is found for you.",
        )
    return next_number(read_history(service.versions), parents)


def asked_phase(config: "Config") -> Phase | None:
    """Return the phase that was asked for: `--phase`, or `-x phase=…` on a bare `alembic`.

    Raises UsageError when there is no such phase.
    """
    asked = config.attributes.get("phase") or x_arguments(config).get("phase")
    if asked is None or asked in tuple(Phase):
        return Phase(asked) if asked is not None else None
    raise UsageError(f"There is no phase {asked!r}.", remedy=f"The phases are {', '.join(Phase)}.")


def template_arguments(service: Service, asked: Phase | None) -> dict[str, str]:
    """Return what the template prints beside Alembic's own fields."""
    return {"author": _author(service), "phase": asked or Phase.EXPAND, "rollback": ""}


def describe(
    context: "MigrationContext", _revision: object, scripts: "list[MigrationScript]"
) -> None:
    """Say in the header what was found; write no file where models and database agree."""
    found = [found for script in scripts for found in _operations(script.upgrade_ops)]
    arguments = context.opts["template_args"]
    removes = any(isinstance(operation, DropTableOp | DropColumnOp) for operation in found)
    if removes and context.config is not None and asked_phase(context.config) is None:
        arguments["phase"] = Phase.CONTRACT
    arguments["rollback"] = "; ".join(filter(None, map(_lost_by_downgrade, found)))
    command = context.opts["revision_context"].command_args
    if command["autogenerate"] and command["message"] and not found:
        scripts.clear()
        _log.info("Models and database agree: no revision was written.")


def _operations(container: "OpContainer | None") -> "Iterator[MigrateOperation]":
    for operation in container.ops if container is not None else ():
        if isinstance(operation, OpContainer):
            yield from _operations(operation)
        else:
            yield operation


def _lost_by_downgrade(operation: "MigrateOperation") -> str:
    match operation:
        case CreateTableOp(table_name=table):
            return f"drops {table} with its rows"
        case AddColumnOp(table_name=table, column=column):
            return f"drops {table}.{column.name} with its values"
        case DropTableOp(table_name=table):
            return f"{table} comes back empty"
        case DropColumnOp(table_name=table, column_name=column):
            return f"{table}.{column} comes back without its values"
    return ""


def _author(service: Service) -> str:
    values = [_git(service, key) for key in ("user.name", "user.email")]
    return f"{values[0]} <{values[1]}>" if all(values) else values[0] or "unknown"


def _git(service: Service, key: str) -> str:
    try:
        done = subprocess.run(
            ["git", "config", key], cwd=service.folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip()
