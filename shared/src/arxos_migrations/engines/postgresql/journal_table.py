"""The journal as it is stored: reading, writing and clearing the record of one step."""

import re
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.begun import Begun
from arxos_migrations.engines.postgresql.own_rows import reserve
from arxos_migrations.engines.postgresql.past_gate import ask

STARTED, DONE = "started", "done"
_ROLE = re.compile(r"\brole\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A statement of a step, and what came of it."""

    ordinal: int
    state: str
    """`started` for one that cannot be in a transaction with its record, until it is done."""
    digest: bytes
    """SHA-256 of the statement with its values."""
    statement: str
    """Without values."""
    answer: Answer | None
    source: str
    """SHA-256 of the revision's file when it was recorded."""
    begun: Begun | None = None
    """What is kept of one that began, until it is done."""


class JournalTable:
    """The rows of one project; each statement is one of the connection's transaction, if any."""

    def __init__(self, connection: Connection[Any], service: Service) -> None:
        """Read and write beside whatever gate the connection has."""
        self._connection = connection
        self.has_rows = False
        """Whether rows are known to be there."""
        self.is_other_role = False
        """Whether a revision may have set another role, which has no rights on the journal."""
        self._service = service
        self._key = {"version_table": service.history}

    def note_session(self, text: str) -> None:
        """Know that a revision may have set another role."""
        self.is_other_role = self.is_other_role or _ROLE.search(text) is not None

    def create(self) -> None:
        """Make the table where it is missing; nobody else may read it."""
        if not self._run("journal_exists", {})[0][0]:
            self._run("journal_table", {})
            self._run("journal_private", {})

    def half_done(self) -> HalfDone | None:
        """Say which step is half done; None also where there is no journal yet."""
        (exists,) = self._run("journal_exists", {})[0]
        rows = self._run("journal_half_done", self._key) if exists else []
        for revision, direction, statements, source in rows:
            self.has_rows = True
            return HalfDone(
                revision=revision,
                direction=Direction(direction),
                statements=statements,
                source=source,
            )
        return None

    def read(self, revision: str, direction: Direction) -> list[Record]:
        """Return what a step has done."""
        rows = self._run("journal_read", self._of_step(revision, direction))
        return [
            Record(
                ordinal=ordinal,
                state=state,
                digest=digest,
                statement=statement,
                answer=Answer.from_bytes(answer) if answer and state == DONE else None,
                source=source,
                begun=Begun.from_bytes(answer) if answer and state == STARTED else None,
            )
            for ordinal, state, digest, statement, answer, source in rows
        ]

    def write(self, revision: str, direction: Direction, records: list[Record]) -> None:
        """Add records, or replace those of statements that began."""
        step = self._of_step(revision, direction)
        self.has_rows = self.has_rows or bool(records)
        for record in records:
            kept = record.begun or record.answer
            values = {
                "ordinal": record.ordinal,
                "state": record.state,
                "digest": record.digest,
                "statement": record.statement,
                "answer": None if kept is None else kept.to_bytes(),
                "source": record.source,
            }
            self._run("journal_write", step | values)

    def forget(self, revision: str, direction: Direction, ordinal: int) -> None:
        """Take back the record of a statement that began."""
        self._run("journal_forget", self._of_step(revision, direction) | {"ordinal": ordinal})

    def clear(self, revision: str, direction: Direction) -> None:
        """End the record of a step."""
        self._run("journal_clear", self._of_step(revision, direction))

    def reserve(self) -> None:
        """Have what the end of a step writes, which others may hold; under its own role only."""
        if not self.is_other_role:
            reserve(self._connection, self._service)

    def hazards(self) -> list[str]:
        """Name what lives in this session only."""
        return [what for (what,) in self._run("journal_hazards", {})]

    def _of_step(self, revision: str, direction: Direction) -> dict[str, Any]:
        return self._key | {"revision": revision, "direction": str(direction)}

    def _run(self, name: str, values: dict[str, Any]) -> list[Any]:
        if not self.is_other_role:
            return ask(self._connection, name, values)
        with Connection.transaction(self._connection):
            ask(self._connection, "role_take")
            rows = ask(self._connection, name, values)
            ask(self._connection, "role_give_back")
        return rows
