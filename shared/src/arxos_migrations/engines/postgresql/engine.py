"""PostgreSQL's answers to what the environment asks of an engine."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from psycopg import Connection, Error
from psycopg.errors import DiskFull, DuplicateTable
from psycopg.pq import TransactionStatus

from arxos_migrations.domain.place import Place
from arxos_migrations.engines.postgresql.connect import connect as connect_to
from arxos_migrations.engines.postgresql.connect import pin
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.engines.postgresql.load import load_tables
from arxos_migrations.engines.postgresql.offline import before_step as script_before_step
from arxos_migrations.engines.postgresql.offline import begin as script_begin
from arxos_migrations.engines.postgresql.offline import closing as script_closing
from arxos_migrations.engines.postgresql.offline import opening as script_opening
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.session import session
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.engines.postgresql.words import words

if TYPE_CHECKING:
    from arxos_migrations.domain.postgresql_url import PostgresqlUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.engines.tables import Tables

__all__ = [
    "DIALECT",
    "ENDED_BY",
    "connect",
    "end_autocommit",
    "hidden_tables",
    "is_answered",
    "is_autocommit",
    "is_busy",
    "is_error",
    "is_in_transaction",
    "is_misfit",
    "is_there_already",
    "load",
    "place_of",
    "read_heads",
    "remedy",
    "rolls_back",
    "script_before_step",
    "script_begin",
    "script_closing",
    "script_opening",
    "words",
]

DIALECT = "postgresql+psycopg"
ENDED_BY = "COMMIT, ROLLBACK or op.get_bind().commit()"
_CONNECTION_ENDS = ("08", "57P")
"""SQLSTATE classes after which nothing is known of a COMMIT (PostgreSQL manual, appendix A)."""
_MISFITS = ("22", "23", "42")
"""SQLSTATE classes that say rows and schema do not go together."""


@contextmanager
def connect(
    url: "PostgresqlUrl",
    service: "Service",
    *,
    purpose: str,
    creates: bool,  # noqa: ARG001 - databases are made by `bootstrap`
) -> Iterator[Connection[Any]]:
    """Connect and pin, before SQLAlchemy looks which schema is the default one."""
    with connect_to(url, purpose=purpose, kind=GatedConnection) as connection:
        pin(connection, schema=service.schema)
        yield connection


def place_of(
    url: "PostgresqlUrl",
    service: "Service",
    *,
    wait_s: float = 0,  # noqa: ARG001 - nobody keeps a reader waiting
) -> Place:
    """Ask on a connection of its own."""
    with session(url, service) as connection:
        heads = read_heads(connection, service.version_table)
        return Place(heads=heads, half_done=JournalTable(connection, service).half_done())


def end_autocommit(driver: Connection[Any]) -> None:
    """Let the driver begin transactions."""
    driver.autocommit = False


def is_autocommit(driver: Connection[Any]) -> bool:
    """Ask the driver."""
    return driver.autocommit


def is_in_transaction(driver: Connection[Any]) -> bool:
    """Ask the protocol, which also knows of a COMMIT that passed the driver by."""
    return driver.info.transaction_status is not TransactionStatus.IDLE


def is_error(error: BaseException | None) -> bool:
    """Say whether psycopg raised it."""
    return isinstance(error, Error)


def is_answered(error: BaseException) -> bool:
    """Say whether the server itself refused the COMMIT, as for a deferred constraint."""
    sqlstate = error.sqlstate if isinstance(error, Error) else None
    return sqlstate is not None and not sqlstate.startswith(_CONNECTION_ENDS)


def is_busy(error: BaseException) -> bool:  # noqa: ARG001 - the name is the protocol's
    """Say no: the migrators' lock is waited for elsewhere, with a message of its own."""
    return False


def remedy(error: BaseException) -> str | None:
    """Say what to do about a lost connection and a full disk."""
    if not is_answered(error):
        return "See who ended the connection"
    if isinstance(error, DiskFull):
        return "Make room on the server's disk"
    return None


def rolls_back(error: BaseException | None) -> bool:  # noqa: ARG001 - the name is the protocol's
    """Say no: after an error the transaction is there, and does nothing any more."""
    return False


def is_misfit(error: BaseException) -> bool:
    """Say whether rows and schema do not go together."""
    return isinstance(error, Error) and (error.sqlstate or "")[:2] in _MISFITS


def is_there_already(error: BaseException) -> bool:
    """Say whether a table or index could not be made since its name is taken."""
    return isinstance(error, DuplicateTable)


def hidden_tables(driver: Connection[Any], service: "Service") -> frozenset[str]:
    """Name the members of extensions, and partitions."""
    rows = driver.execute(query("hidden_tables"), {"schema": service.schema})
    return frozenset(name for (name,) in rows)


def load(
    url: "PostgresqlUrl",
    service: "Service",
    *,
    is_wanted: Callable[[Collection[str]], bool],
    tables: "Callable[[], Tables]",
) -> dict[str, int]:
    """Load rows by COPY."""
    with connect(url, service, purpose="arxos seed", creates=False) as connection:
        return load_tables(connection, service.schema, is_wanted=is_wanted, tables=tables)
