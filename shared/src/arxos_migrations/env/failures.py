"""Turns what a revision raised into a message: which step, why, where, and what is left of it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.util import CommandError
from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError

from arxos_migrations.domain.service import Service
from arxos_migrations.env.ended import TransactionEndedError
from arxos_migrations.env.reasons import is_in, reason_of
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    PartlyDoneError,
    UsageError,
)

if TYPE_CHECKING:
    from arxos_migrations.env.steps import Steps

_CONNECTION_ENDS = ("08", "57P")
"""SQLSTATE classes after which nothing is known of a COMMIT (PostgreSQL manual, appendix A)."""


@contextmanager
def explained(service: Service, steps: "Steps | None") -> Iterator[None]:
    """Raise ArxosError in the place of whatever a revision raises."""
    try:
        yield
    except (ArxosError, CommandError):
        raise
    except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:
        raise _failure(service, steps, error) from error


def _failure(service: Service, steps: "Steps | None", error: BaseException) -> ArxosError:
    folders = frozenset(folder.resolve() for folder in service.versions)
    in_step = steps is not None and steps.running is not None
    reason, where = reason_of(error, folders, in_step=in_step), _place(error, folders)
    if steps is None or steps.running is None:
        return _outside_of_steps(service, f"{service.name}: {reason}{where}.", error)
    step, at = steps.running, ", ".join(steps.heads) or "base"
    name = f"{step.direction} {step.revision} of {service.name}"
    if isinstance(error, TransactionEndedError):
        return PartlyDoneError(
            f"{name} ended its transaction itself, by COMMIT, ROLLBACK or op.get_bind().commit(), "
            "so a part of it may stay.",
            f"The version table says {at}.",
            remedy="Undo by hand what stays, write op.get_context().autocommit_block() instead, "
            "then run the same command again.",
        )
    if steps.at_commit and not _is_answered(error):
        return CommitLostError(
            f"{name} lost its connection at COMMIT: {reason}.",
            remedy=f"See with arxos-migrate status {service.named} whether it was applied, "
            "then run the same command again.",
        )
    if steps.committed_a_part:
        return PartlyDoneError(
            f"{name} failed, and what it did outside its transaction stays: {reason}{where}.",
            f"The version table says {at}.",
            remedy="Undo by hand what stays, mend the revision, then run the same command again.",
        )
    return FailedCleanError(
        f"{name} failed and was rolled back: {reason}{where}.",
        f"The database is at {at}.",
        remedy="Mend the revision, then run the same command again."
        if _is_answered(error) or not isinstance(error, DBAPIError | DriverError)
        else "See who ended the connection, then run the same command again.",
    )


def _outside_of_steps(service: Service, cause: str, error: BaseException) -> ArxosError:
    if not isinstance(error, DBAPIError | DriverError):
        return UsageError(cause, remedy="Mend that and try again.")
    return FailedCleanError(
        cause,
        "No step was under way.",
        remedy=f"See with arxos-migrate status {service.named} where the database is, "
        "then run the same command again.",
    )


def _is_answered(error: BaseException) -> bool:
    """Say whether the server itself refused the COMMIT, as for a deferred constraint."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    sqlstate = driver.sqlstate if isinstance(driver, DriverError) else None
    return sqlstate is not None and not sqlstate.startswith(_CONNECTION_ENDS)


def _place(error: BaseException, folders: frozenset[Path]) -> str:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if is_in(folders, frame.filename):
            return f" ({Path(frame.filename).name}, line {frame.lineno})"
    return ""
