"""What one statement did, as the server told it."""

from dataclasses import dataclass, field
from enum import StrEnum

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.engines.postgresql.kinds import Kind


class Knowledge(StrEnum):
    """Where it is known from what a statement locks."""

    SEEN = "seen"
    """The server has said so while they were held."""
    KNOWN = "known"
    """The manual says so: nobody can look while the statement commits on its way."""
    PART = "part"
    """Seen for the commands inside alone, and not for what they do to rows."""


class How(StrEnum):
    """Why a table or an index has other files than before."""

    REWRITTEN = "rewritten"
    """All its rows are written again."""
    EMPTIED = "emptied"
    """TRUNCATE: it has no rows any more."""
    REBUILT = "rebuilt"
    """An index alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenLock:
    """A lock that is held from this statement to the end of its transaction."""

    level: LockLevel
    relation: str
    """The name that it had before, with its schema, quoted where SQL needs that."""
    is_new: bool = False
    """Whether this transaction has made it, so that nobody else can wait for it."""
    is_index: bool = False
    phase: str = ""
    """Which part of a statement takes it that has several, where that is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewrite:
    """A table or an index that has other files than before."""

    relation: str
    how: How


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """A table that was read from its beginning to its end."""

    relation: str
    times: int
    rows: int
    """Those that were read by this session; workers beside it count their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """Rows that were inserted, updated or deleted."""

    relation: str
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What was done to tables and indexes."""

    locks: tuple[TakenLock, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    scans: tuple[Scan, ...] = ()
    """Of tables that there were before."""
    written: tuple[Written, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """Old names and new ones."""
    hides: tuple[str, ...] = ()
    """Tables that are not found by their bare name any more: another of that name comes first."""
    not_valid: tuple[str, ...] = ()
    """Constraints that are new and that rows need not meet yet."""
    validated: tuple[str, ...] = ()
    """Constraints that all rows are now known to meet."""
    invalid: tuple[str, ...] = ()
    """Indexes that are new and cannot be used."""

    @property
    def mere_scans(self) -> tuple[Scan, ...]:
        """Scans for which no row is written again."""
        rewritten = {each.relation for each in self.rewrites}
        return tuple(scan for scan in self.scans if scan.relation not in rewritten)


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """An object that a command has made, changed or dropped."""

    command: str
    """The server's word for it: CREATE TABLE, ALTER TABLE, COMMENT; DROP for all that is gone."""
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InnerCommand:
    """A command in a block of code, a function, a trigger or a text of several statements."""

    tag: str
    duration_s: float
    touched: tuple[Touched, ...] = ()
    did: Changes = Changes()


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedStatement:
    """One request of a client."""

    text: str
    """Without values."""
    kind: Kind
    transaction: int
    """The same number for all of one transaction: what is locked is held until its last one."""
    transactional: bool = True
    """Whether it can be part of a transaction."""
    knowledge: Knowledge = Knowledge.SEEN
    did: Changes = Changes()
    touched: tuple[Touched, ...] = ()
    inner: tuple[InnerCommand, ...] = ()
    failure: str | None = None
    """The SQLSTATE that it ended with; None where it succeeded."""
    duration_s: float = 0.0
    wal_bytes: int = 0
    """What the server wrote for it: since the last look, so a COMMIT before it counts, too."""

    @property
    def created(self) -> tuple[Touched, ...]:
        """What is new."""
        return tuple(each for each in self.touched if each.command.startswith("CREATE"))

    @property
    def dropped(self) -> tuple[Touched, ...]:
        """What is gone."""
        return tuple(each for each in self.touched if each.command == "DROP")

    @property
    def validation_scans(self) -> tuple[Scan, ...]:
        """Scans for which no row is written: rows are checked, or an index is built of them."""
        return self.did.mere_scans if self.kind in (Kind.SCHEMA, Kind.PATIENT) else ()


@dataclass(kw_only=True, slots=True)
class Trace:
    """All that was followed."""

    statements: list[TracedStatement] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """Drivers whose statements cannot be followed."""
