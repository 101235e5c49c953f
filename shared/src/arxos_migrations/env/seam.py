"""The private names of Alembic that are used, and why (docs/adr/0002-alembic-seam.md).

An env.py sees the running EnvironmentContext only through the functions of `alembic.context`.
What a command is about to do stands in its public attribute `context_opts`, so the object
itself is needed. tests/unit/env/test_seam.py fails when Alembic renames it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from alembic import command, context

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, RevisionStep

    Steps = Callable[[tuple[str, ...], MigrationContext], Iterable[RevisionStep]]


def environment() -> "EnvironmentContext":
    """Return the environment that the running Alembic command has made."""
    return cast("EnvironmentContext", context._proxy)  # type: ignore[attr-defined] # noqa: SLF001


def moves_the_version(options: dict[str, Any]) -> bool:
    """Say whether the command is upgrade, downgrade or stamp, which alone have a destination.

    A command that is not known to only read (`dont_mutate`, or one that writes a revision
    file) counts as moving, so that a caller of Alembic's own API gets the lock.
    """
    reads = options.get("dont_mutate") or "template_args" in options
    return "destination_rev" in options or not reads


def is_move(alembic: "EnvironmentContext") -> bool:
    """Say whether the command is to move the version, and not to show something."""
    return moves_the_version(alembic.context_opts) and not only_shows(alembic.config)


def runs_no_file(options: dict[str, Any]) -> bool:
    """Say whether the command is stamp, which alone may purge the version table."""
    return "purge" in options


def only_shows(config: "Config") -> bool:
    """Say whether the command line is `history` or `show`, whose options look like a move.

    A ScriptDirectory command with `revision_environment` runs env.py to show what it shows.
    """
    chosen = getattr(config.cmd_opts, "cmd", None)
    return chosen is not None and chosen[0] in (command.history, command.show)


def asks_for_no_database(config: "Config") -> bool:
    """Say whether it is `history` that does not want to know where the database is."""
    options: Any = config.cmd_opts
    if not only_shows(config) or not hasattr(options, "rev_range"):
        return False
    return not options.indicate_current and "current" not in (options.rev_range or "")


def only_writes_a_file(options: dict[str, Any]) -> bool:
    """Say whether the command makes a revision file and has no question to a database."""
    if "template_args" not in options or "destination_rev" in options:
        return False
    revision = options.get("revision_context")
    return revision is None or not revision.command_args["autogenerate"]


def begin_again(context: Any) -> None:  # noqa: ANN401 - Alembic's
    """Let a step that is begun again have a transaction of SQLAlchemy's, and the version table.

    A session of the ORM rolls back the one that it was given when it fails, as on a lock. The
    version table is made in the transaction that the first step of a run goes on with.
    """
    has_one = context._transaction is not None  # noqa: SLF001
    if has_one and not context.connection.in_transaction():
        context._transaction = context.connection.begin()  # noqa: SLF001
    context._ensure_version_table()  # noqa: SLF001
