"""Writes a new revision file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.config import database_url
from arxos_migrations.deploy.alembic import alembic_command
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import RefusedError, UsageError
from arxos_migrations.history.checks import head_problems
from arxos_migrations.history.names import file_name
from arxos_migrations.history.problem import as_error
from arxos_migrations.history.steps import pending

if TYPE_CHECKING:
    from arxos_migrations.domain.phase import Phase
    from arxos_migrations.domain.service import Service, Target
    from arxos_migrations.history import History


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRevision:
    """What is asked for."""

    message: str
    autogenerate: bool
    phase: "Phase | None"
    head: str
    branch: bool


def new_revision(service: "Service", target: "Target", asked: NewRevision) -> Path | None:
    """Write the file and return its path; None when autogenerate finds nothing to do.

    Raises UsageError for a message that makes no file name and for two heads, RefusedError
    when autogenerate would compare with a database that is not at the newest revision.
    """
    from alembic import command

    if not service.foreign:
        file_name("001", asked.message)
    history = sound_history(service)
    if asked.head == "head" and head_problems(history):
        raise as_error(head_problems(history))
    following = history.next_revisions.get(asked.head, ())
    if following and not asked.branch:
        raise UsageError(
            f"Revision {asked.head} is followed by {', '.join(following)} already.",
            remedy="Add --branch to let a branch begin there, or leave --head away.",
        )
    if asked.autogenerate:
        _refuse_old_database(service, target, history)
    with alembic_command(service, target=target.name, phase=asked.phase) as config:
        made = command.revision(
            config,
            message=asked.message,
            autogenerate=asked.autogenerate,
            head=asked.head,
            splice=asked.branch,
        )
    scripts = made if isinstance(made, list) else [made]
    return next((Path(script.path) for script in scripts if script is not None), None)


def _refuse_old_database(service: "Service", target: "Target", history: "History") -> None:
    url = database_url(service, target)
    current = engine_of(service).place_of(url, service).heads
    refuse_newer(service, url, history, current)
    waiting = pending(history, current)
    if waiting:
        raise RefusedError(
            f"The database of {service.name} is at {', '.join(current) or 'base'}, "
            f"and {', '.join(file.revision for file in waiting)} still pending; "
            "comparing now would repeat what is in there.",
            remedy=f"Run arxos-migrate upgrade {service.named}, then this command again.",
        )
