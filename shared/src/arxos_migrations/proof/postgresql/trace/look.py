"""What a look at the running transaction shows, as `sql/install.sql` gives it."""

from typing import Any, NamedTuple

from arxos_migrations.domain.lock_level import LockLevel


class Relation(NamedTuple):
    """A table, an index or whatever else has a name of this kind."""

    oid: int
    name: str
    """With its schema, quoted where SQL needs that."""
    kind: str
    """As pg_class.relkind has it."""
    file: int | None
    """Another number means other files."""
    table: int | None = None
    """That of an index."""
    is_valid: bool | None = None
    """Whether an index can be used; None for anything else."""
    not_valid: tuple[str, ...] = ()
    """Constraints that rows need not meet yet."""

    @property
    def is_index(self) -> bool:
        """Whether it is part of a table."""
        return self.kind in ("i", "I")

    @property
    def schema(self) -> str:
        """The schema, as SQL has it."""
        return _split(self.name)[0]

    @property
    def bare(self) -> str:
        """The name without the schema."""
        return _split(self.name)[1]


class Counted(NamedTuple):
    """What this session has done to a table; it only grows, until it begins anew."""

    scans: int = 0
    rows_read: int = 0
    rows_written: int = 0

    def since(self, before: "Counted") -> "Counted":
        """Take away what was counted before; where that is more, it has begun anew."""
        if any(now < then for now, then in zip(self, before, strict=True)):
            return self
        return Counted(*(now - then for now, then in zip(self, before, strict=True)))


class Locked(NamedTuple):
    """A relation that the running transaction has locked."""

    oid: int
    now: Relation | None
    """None where it is gone."""
    levels: frozenset[LockLevel]
    counted: Counted


class Look(NamedTuple):
    """The running transaction, from the inside."""

    transaction: str
    """The server's number for it while it runs."""
    xid: str | None
    """The one that it has for good, once it has written anything."""
    wal: int
    """Where the server's log is, in bytes."""
    locked: tuple[Locked, ...]


def read_look(value: dict[str, Any]) -> Look:
    """Read what `arxos_trace.look()` gave."""
    return Look(
        transaction=value["transaction"],
        xid=value["xid"],
        wal=int(value["wal"]),
        locked=tuple(_locked(row) for row in value["locked"] or []),
    )


def relation(row: "list[Any] | tuple[Any, ...]") -> Relation:
    """Read its columns, which are the same in a look and in the base line."""
    oid, name, kind, file, table, is_valid, not_valid = row
    return Relation(oid, name, kind, file, table, is_valid, tuple(not_valid))


def _locked(row: list[Any]) -> Locked:
    oid, name, *_ = row
    *columns, modes, scans, rows_read, rows_written = row
    return Locked(
        oid=oid,
        now=None if name is None else relation(columns),
        levels=frozenset(LockLevel.of_catalog(mode) for mode in modes),
        counted=Counted(scans, rows_read, rows_written),
    )


def _split(name: str) -> tuple[str, str]:
    """Take the schema off; a full stop within quotes is part of a name."""
    at = name.index('"', 1) if name.startswith('"') else 0
    while name[at : at + 2] == '""':
        at = name.index('"', at + 2)
    end = name.index(".", at)
    return name[:end], name[end + 1 :]
