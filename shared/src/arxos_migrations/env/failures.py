"""Turns what a revision raised into a message: which step, what, where, and what is left of it.

DETAIL lines, bound values and the text of statements are never part of it, since they hold
rows; SQLSTATE, constraint, table and column are.
"""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.util import CommandError
from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError, StatementError

from arxos_migrations.domain.service import Service
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    PartlyDoneError,
    UsageError,
)

if TYPE_CHECKING:
    from arxos_migrations.env.steps import Steps

_VALUES_IN_MESSAGE = "22"
"""SQLSTATE class of data exceptions, whose first line quotes the value."""
_CONNECTION_ENDS = ("08", "57P")
"""SQLSTATE classes after which nothing is known of a COMMIT (PostgreSQL manual, appendix A)."""
_SYNTAX = "42601"
_NEAR_A_LITERAL = re.compile(r'near "(?![A-Za-z_]\w*"|[^\w\s\'"$]+").*"', re.DOTALL)
"""A syntax error quotes the token it stopped at: anything but a word or a sign may be a value."""


@contextmanager
def explained(service: Service, steps: "Steps | None") -> Iterator[None]:
    """Raise ArxosError in the place of whatever a revision raises."""
    try:
        yield
    except (ArxosError, CommandError):
        raise
    except SystemExit as error:
        raise _failure(service, steps, f"it called sys.exit({error.code!r})", error) from error
    except (DBAPIError, DriverError) as error:
        driver = error.orig if isinstance(error, DBAPIError) else error
        raise _failure(service, steps, _server_words(driver), error) from error
    except StatementError as error:
        # Its text is the statement, and its cause's often a value.
        reason = f"{type(error.orig).__name__} where a statement got its values"
        raise _failure(service, steps, reason, error) from error
    except Exception as error:
        words = next(iter(str(error).splitlines()), "")
        reason = f"{type(error).__name__}: {words.rstrip('. ')}".rstrip(": ")
        raise _failure(service, steps, reason, error) from error


def _failure(
    service: Service, steps: "Steps | None", reason: str, error: BaseException
) -> ArxosError:
    where = _place(service, error)
    if steps is None or steps.running is None:
        return _outside_of_steps(service, f"{service.name}: {reason}{where}.", error)
    step, at = steps.running, ", ".join(steps.heads) or "base"
    name = f"{step.direction} {step.revision} of {service.name}"
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
        remedy="Mend the revision, then run the same command again.",
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


def _server_words(error: BaseException | None) -> str:
    if not isinstance(error, DriverError) or error.sqlstate is None:
        words = str(error).splitlines()[0] if str(error) else "the connection broke"
        return words.rstrip(". ")
    name, diagnosis = type(error).__name__, error.diag
    named = {
        "constraint": diagnosis.constraint_name,
        "table": diagnosis.table_name,
        "column": diagnosis.column_name,
        "type": diagnosis.datatype_name,
    }
    objects = ", ".join(f"{kind} {value}" for kind, value in named.items() if value)
    message = diagnosis.message_primary or ""
    message = _without_values(message, error.sqlstate)
    return f"{name} ({error.sqlstate}) {message}" + (f" [{objects}]" if objects else "")


def _without_values(message: str, sqlstate: str) -> str:
    if sqlstate.startswith(_VALUES_IN_MESSAGE):
        return re.sub('".*"', '"…"', message.partition(": ")[0])
    if sqlstate == _SYNTAX:
        return re.sub(_NEAR_A_LITERAL, 'near "…"', message)
    return message


def _place(service: Service, error: BaseException) -> str:
    folders = {str(folder.resolve()) for folder in service.versions}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if str(path.resolve().parent) in folders:
            return f" ({path.name}, line {frame.lineno})"
    return ""
