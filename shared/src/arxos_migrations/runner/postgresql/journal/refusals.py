"""Why a revision cannot be recorded, and how to write it instead."""

from arxos_migrations.engines.postgresql.journal_table import Record
from arxos_migrations.errors import LockTimeoutError, RefusedError
from arxos_migrations.runner.postgresql.journal.operations import IndexBuild

_BLOCK = "with op.get_context().autocommit_block():"
TOO_MANY_ROWS = "more than 64 MB of rows"
_ALONE = "Let a revision of its own do that, without an autocommit_block."
_FEWER = (
    "Let it read less between two commits, or leave the rows to the server: INSERT … SELECT, "
    "UPDATE … FROM."
)
_SHOWN = 120
"""Characters of a statement that are shown."""


def ends_transaction(statement: str) -> RefusedError:
    """Refuse COMMIT and the like."""
    return RefusedError(
        f"it would end or begin a transaction itself: {shown(statement)}.",
        "What came before it could not be taken back, and nobody would know how far it came.",
        remedy=f"Write {_BLOCK} around what must be outside of the transaction.",
    )


def ends_by_driver(what: str) -> RefusedError:
    """Refuse `op.get_bind().commit()` and the like."""
    return RefusedError(
        f"it would end its transaction itself, by {what}.",
        "What came before it could not be taken back, and nobody would know how far it came.",
        remedy=f"Write {_BLOCK} around what must be outside of the transaction.",
    )


def has_ended_transaction() -> RefusedError:
    """Say that one was ended by libpq, of which the driver knows nothing."""
    return RefusedError(
        "it has ended its transaction itself, by connection.pgconn.",
        "If that was a ROLLBACK, nothing stays of what came before it.",
        remedy=f"Write {_BLOCK} around what must be outside of the transaction.",
    )


def cannot_be_recorded(what: str) -> RefusedError:
    """Refuse what a run after a kill could not answer from the record."""
    return RefusedError(
        f"it would commit a part of itself, and a kill after that could not be mended: {what}.",
        remedy=_FEWER if what == TOO_MANY_ROWS else _ALONE,
    )


def not_outside(statement: str) -> RefusedError:
    """Refuse what is possible outside of transactions only, and cannot be resumed."""
    return RefusedError(
        f"this is possible outside of transactions only, and whether it was done could not be "
        f"known after a kill: {shown(statement)}.",
        remedy="Do it by hand or in a script beside the migration.",
    )


def another_statement(record: Record, statement: str) -> RefusedError:
    """Say that the revision does not do again what it did."""
    return RefusedError(
        f"its statement {record.ordinal + 1} is another one than when it was begun.",
        f"Then:  {shown(record.statement)}",
        f"Now:   {shown(statement)}",
        remedy="Let it do again what it did, up to where it was stopped: no random values, "
        "no clock, no environment.",
    )


def other_values(record: Record) -> RefusedError:
    """Say that the words are the same and the values are others."""
    return RefusedError(
        f"its statement {record.ordinal + 1} has other values than when it was begun: "
        f"{shown(record.statement)}.",
        remedy="Let it do again what it did, up to where it was stopped: no random values, "
        "no clock, no environment.",
    )


def ends_early(record: Record) -> RefusedError:
    """Say that the revision is over and its record is not."""
    return RefusedError(
        "it ends before it has done again what it did when it was begun.",
        f"Then came:  {shown(record.statement)}",
        remedy="Let it do again what it did, up to where it was stopped.",
    )


def is_being_built(build: IndexBuild, backend: int) -> LockTimeoutError:
    """Leave an index to the backend that builds it."""
    return LockTimeoutError(
        f"the index {build.name.sql} of {build.table.sql} is being built by backend {backend}.",
        remedy="Run the same command again when that is done; that is safe.",
    )


def cannot_be_taken_back(record: Record) -> RefusedError:
    """Say that a statement of the record is done, whatever the revision does now."""
    return RefusedError(
        f"its statement {record.ordinal + 1} is done and cannot be taken back: "
        f"{shown(record.statement)}.",
        remedy="Let it stand there again; what undoes it may follow.",
    )


def may_be_of_others(record: Record, index: str, *, found: str, made: str) -> RefusedError:
    """Leave an index that the record does not say to be the step's own."""
    return RefusedError(
        f"its statement {record.ordinal + 1} was stopped, and the index {index} may be another "
        "one than it has made.",
        f"There is:  {found}",
        f"It made:   {made or 'what cannot be seen any more, since the table was changed'}",
        remedy="Drop or rename the index.",
    )


def shown(statement: str) -> str:
    """Shorten a statement without values."""
    return statement if len(statement) <= _SHOWN else f"{statement[: _SHOWN - 1]}…"
