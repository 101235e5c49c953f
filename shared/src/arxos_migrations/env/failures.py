"""Turns what a revision raised into a message: which step, why, where, and what is left of it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from arxos_migrations.domain.service import Service
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.env.ended import TransactionEndedError
from arxos_migrations.env.reasons import is_in, is_interruption, reason_of
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    LockTimeoutError,
    PartlyDoneError,
    RefusedError,
    UsageError,
)

if TYPE_CHECKING:
    from arxos_migrations.engines.engine import Engine
    from arxos_migrations.env.steps import Steps


@contextmanager
def explained(service: Service, steps: "Steps | None") -> Iterator[None]:
    """Raise ArxosError in the place of whatever a revision raises."""
    try:
        yield
    except (ArxosError, CommandError) as error:
        if steps is None or steps.running is None:
            raise
        raise _refusal_in_step(service, steps, error) from error
    except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:
        interrupted = is_interruption(error, _folders(service))
        explain = _interruption if interrupted else _failure
        raise explain(service, steps, error) from error


def _failure(service: Service, steps: "Steps | None", error: BaseException) -> ArxosError:
    folders = _folders(service)
    in_step, engine = steps is not None and steps.running is not None, engine_of(service)
    reason = reason_of(error, folders, engine=engine, in_step=in_step)
    where, driver_error = _place(error, folders), _of_driver(error, engine)
    if steps is None or steps.running is None:
        return _outside_of_steps(service, f"{service.name}: {reason}{where}.", driver_error)
    step, at = steps.running, ", ".join(steps.heads) or "base"
    name = f"{step.direction} {step.revision} of {service.name}"
    if isinstance(error, TransactionEndedError):
        return PartlyDoneError(
            f"{name} ended its transaction itself, by {engine.ENDED_BY}, so a part of it may stay.",
            f"The version table says {at}.",
            remedy="Undo by hand what stays, write op.get_context().autocommit_block() instead, "
            "then run the same command again.",
        )
    is_answered = driver_error is not None and engine.is_answered(driver_error)
    if steps.endings.at_commit and not is_answered:
        return CommitLostError(
            f"{name} lost its connection at COMMIT: {reason}.",
            remedy=f"See with arxos-migrate status {service.named} whether it was applied, "
            "then run the same command again.",
        )
    if steps.committed_a_part:
        return _partly(steps, name, f"{reason}{where}.", (), at)
    if driver_error is not None and engine.is_busy(driver_error):
        return LockTimeoutError(
            f"{name} was rolled back: others held the database for as long as it may wait.",
            f"The database is at {at}.",
            remedy="Run the same command again when they are done; that is safe.",
        )
    outside = (
        None if driver_error is None else _way_out(engine, driver_error, at_base=not steps.heads)
    )
    return FailedCleanError(
        f"{name} failed and was rolled back: {reason}{where}.",
        f"The database is at {at}.",
        remedy=f"{outside or 'Mend the revision'}, then run the same command again.",
    )


def _interruption(service: Service, steps: "Steps | None", _error: BaseException) -> ArxosError:
    """Say what is left of a step that Ctrl-C has ended, in which there is nothing to mend."""
    again = "Run the same command again."
    if steps is None or steps.running is None:
        return FailedCleanError(
            f"The run of {service.name} was interrupted.", "No step was under way.", remedy=again
        )
    step, at = steps.running, ", ".join(steps.heads) or "base"
    name = f"{step.direction} {step.revision} of {service.name}"
    if steps.endings.at_commit:
        return CommitLostError(
            f"{name} was interrupted at its COMMIT.",
            remedy=f"See with arxos-migrate status {service.named} whether it was applied, "
            "then run the same command again.",
        )
    if steps.endings.left_a_part:
        return _partly(steps, name, "it was interrupted.", (), at)
    if steps.committed_a_part:
        return PartlyDoneError(
            f"{name} was interrupted after a part of it was committed.",
            f"The version table says {at}; what was committed is recorded.",
            remedy="Run the same command again; it goes on behind that.",
        )
    return FailedCleanError(
        f"{name} was interrupted and rolled back.", f"The database is at {at}.", remedy=again
    )


def _partly(
    steps: "Steps", name: str, cause: str, details: tuple[str, ...], at: str, mend: str = ""
) -> PartlyDoneError:
    """Say what stays, and whether a re-run can go on behind it; `mend` is needed for that."""
    if steps.endings.left_a_part:
        return PartlyDoneError(
            f"{name} failed, and what it did outside its transaction stays: {cause}",
            *details,
            f"The version table says {at}.",
            remedy="Undo by hand what stays, mend the revision, then run the same command again.",
        )
    revision = steps.running.revision if steps.running is not None else ""
    again = (
        f"{mend.rstrip('.')}. Then run the same command with --accept-edited {revision}."
        if mend
        else "Run the same command again: it goes on behind that. Where the revision must be "
        f"mended first, add --accept-edited {revision}."
    )
    return PartlyDoneError(
        f"{name} failed after a part of it was committed: {cause}",
        *details,
        f"The version table says {at}; what was committed is recorded.",
        remedy=again,
    )


def _way_out(engine: "Engine[Any]", error: BaseException, *, at_base: bool) -> str | None:
    """Say what to do where the revision is not at fault, or may not be."""
    if at_base and engine.is_there_already(error):
        return (
            "Where this database has the tables without a history, take it in with "
            "arxos-migrate stamp; else mend the revision"
        )
    return engine.remedy(error)


def _refusal_in_step(
    service: Service, steps: "Steps", error: ArxosError | CommandError
) -> ArxosError:
    """Say which step was refused, and what is left of it: a refusal takes nothing back."""
    if isinstance(error, ArxosError):
        *causes, remedy = error.lines
    else:
        causes, remedy = [f"Alembic refused: {error}"], "Mend the revision, then run it again."
    folders = _folders(service)
    step, at = steps.running, ", ".join(steps.heads) or "base"
    name = f"{step.direction} {step.revision} of {service.name}" if step is not None else ""
    cause = f"{causes[0].rstrip('.')}{_place(error, folders)}."
    if steps.committed_a_part:
        mend = remedy if isinstance(error, RefusedError) else ""
        return _partly(steps, name, cause, tuple(causes[1:3]), at, mend)
    place = f"The database is at {at}."
    if isinstance(error, LockTimeoutError):
        cause = f"{cause[:1].lower()}{cause[1:]}"
        return LockTimeoutError(
            f"{name} was rolled back: {cause}", *causes[1:3], place, remedy=remedy
        )
    return FailedCleanError(
        f"{name} failed and was rolled back: {cause}", *causes[1:], place, remedy=remedy
    )


def _outside_of_steps(
    service: Service, cause: str, driver_error: BaseException | None
) -> ArxosError:
    if driver_error is None:
        return UsageError(cause, remedy="Mend that and try again.")
    return FailedCleanError(
        cause,
        "No step was under way.",
        remedy=f"See with arxos-migrate status {service.named} where the database is, "
        "then run the same command again.",
    )


def _of_driver(error: BaseException, engine: "Engine[Any]") -> BaseException | None:
    """Return the driver's error, also where SQLAlchemy has put one of its own around it."""
    inner = error.orig if isinstance(error, DBAPIError) else error
    return inner if engine.is_error(inner) else None


def _folders(service: Service) -> frozenset[Path]:
    return frozenset(folder.resolve() for folder in service.versions)


def _place(error: BaseException, folders: frozenset[Path]) -> str:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if is_in(folders, frame.filename):
            return f" ({Path(frame.filename).name}, line {frame.lineno})"
    return ""
