"""A journal without Alembic: a function runs as a revision's would, and again behind a kill."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from arxos_migrations.domain.events import Event
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.runner.postgresql.journal.journal import Journal
from arxos_migrations.runner.postgresql.waiting import Waits
from support.database import Database
from support.migrating import migrating

STEP = Step(revision="001", direction=Direction.UPGRADE, title="Take step 001")
Function = Callable[[GatedConnection], Any]


class KilledError(Exception):
    """Stands for the end of a process."""


@dataclass
class Journaled:
    """A database, and a step that is done there again and again."""

    database: Database
    told: list[Event] = field(default_factory=list)
    wait_s: float = 30.0

    @contextmanager
    def step(self, *, in_block: bool = True) -> Iterator[GatedConnection]:
        """Connect anew and do the step in the block, which is an autocommit_block or none.

        Its transaction is committed at the end, or rolled back where it fails, as by Alembic.
        """
        with migrating(self.database) as connection:
            table = JournalTable(connection, self.database.service)
            table.create()
            table.half_done()
            waits = Waits(connection, wait_s=self.wait_s, tell=self.told.append)
            journal = Journal(connection, table, waits=waits, tell=self.told.append)
            connection.autocommit = in_block
            try:
                with journal.step(STEP, "source"):
                    yield connection
                connection.gate = None
                connection.commit()
            finally:
                waits.close()
                connection.gate = None
                if not connection.broken:
                    connection.rollback()
                    connection.autocommit = True

    def run(self, function: Function, *, in_block: bool = True) -> Any:
        """Do a step that consists of a function."""
        with self.step(in_block=in_block) as connection:
            return function(connection)

    def twice(self, function: Function, *, in_block: bool = True) -> tuple[Any, Any]:
        """Do the step, and once more as after a kill just before its end."""
        return self.run(function, in_block=in_block), self.run(function, in_block=in_block)

    def do(self, statements: str) -> None:
        """Do something beside the step."""
        with self.database.connect() as connection:
            connection.execute(statements.encode())

    def recorded(self) -> list[tuple[Any, ...]]:
        """Return the rows of the journal."""
        return self.database.rows(
            "SELECT ordinal, state, statement FROM arxos_migrations.journal ORDER BY ordinal"
        )


def value(connection: GatedConnection, statement: str) -> Any:
    """Return the only value of the only row."""
    ((found,),) = connection.execute(statement.encode()).fetchall()
    return found


@contextmanager
def block(connection: GatedConnection) -> Iterator[None]:
    """Do what Alembic's autocommit_block does."""
    journal = connection.gate
    assert isinstance(journal, Journal)
    with journal.part():
        connection.commit()
        connection.autocommit = True
    yield
    connection.autocommit = False


def executes(statement: str) -> Function:
    """Do one statement."""
    return lambda connection: connection.execute(statement.encode())


def abandoning(function: Function) -> Callable[[GatedConnection], Any]:
    """Roll back afterwards, as Alembic does where a revision fails."""

    def run(connection: GatedConnection) -> None:
        gate = connection.gate
        try:
            function(connection)
        finally:
            connection.gate = None
            if not connection.autocommit:
                connection.rollback()
            connection.gate = gate

    return run


def make_journaled(database: Database) -> Journaled:
    """Give a step to be done again and again, and a table to change."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE rooms (id integer, name text)")
        connection.execute("INSERT INTO rooms VALUES (1, 'hall'), (2, 'attic')")
    return Journaled(database)
