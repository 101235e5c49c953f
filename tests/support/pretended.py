"""A ground of a test's own: databases that are dictionaries, revisions that are functions."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.following import Followed
from arxos_migrations.proof.rows import Rows, TableRows
from arxos_migrations.proof.trace import Statement
from arxos_migrations.proof.walk import Rung
from arxos_migrations.snapshot.value import Snapshot


@dataclass
class Database:
    """Objects of the catalog, and rows by table: their keys and values."""

    objects: dict[str, dict[str, object]] = field(default_factory=dict)
    rows: dict[str, dict[int, str]] = field(default_factory=dict)


class RowsRefusedError(Exception):
    """What a revision raises that does not like the rows."""


FORBIDDEN = "forbidden"
"""What a row holds that is against a rule."""
Move = Callable[[Database], None]


class PretendedGround:
    """Does what the walks want, and remembers what was asked."""

    base = "base"
    engine = "pretended 1"

    def __init__(self, moves: Mapping[tuple[str, Direction], Move]) -> None:
        """Take what each revision does in each direction; what is not there does nothing."""
        self._moves = moves
        self.databases = {self.base: Database()}
        self.moved: list[tuple[str, Direction]] = []
        self.traces: list[tuple[str, Direction]] | None = None
        """What was traced; None where nothing is to be."""
        self._copies = 0
        self.most_at_once = 0

    @contextmanager
    def copied(self, source: str) -> Iterator[str]:
        """Copy a dictionary."""
        self._copies += 1
        name = f"copy {self._copies}"
        self.databases[name] = deepcopy(self.databases[source])
        self.most_at_once = max(self.most_at_once, len(self.databases))
        try:
            yield name
        finally:
            del self.databases[name]

    def url(self, name: str) -> str:
        """Name it as nobody could connect to it."""
        return f"pretended://{name}"

    def move(self, name: str, revision: str, direction: Direction) -> None:
        """Call the function."""
        self.moved.append((revision, direction))
        self._moves.get((revision, direction), _nothing)(self.databases[name])

    def follow(self, name: str, revision: str, direction: Direction) -> Followed | None:
        """Call the function, and name it where something is to be traced."""
        if self.traces is None:
            return None
        self.traces.append((revision, direction))
        self._moves.get((revision, direction), _nothing)(self.databases[name])
        return Followed(statements=(Statement(text=f"{direction} {revision}", transaction=1),))

    def call(self, name: str, names: Collection[str]) -> Called:
        """Find fault with what says so."""
        objects = self.databases[name].objects
        found = [each for each in names if "fault" in objects[each]]
        return Called(
            fails=tuple(each for each in found if not each.startswith("view ")),
            unreadable=tuple(each for each in found if each.startswith("view ")),
        )

    def refuses_rows(self, error: BaseException) -> bool:
        """Tell the two kinds of errors apart."""
        return isinstance(error, RowsRefusedError)

    def snapshot(self, name: str) -> Snapshot:
        """Take the objects."""
        return Snapshot(engine="pretended", objects=deepcopy(self.databases[name].objects))

    def rows(self, name: str, before: Rows | None = None) -> Rows:
        """Sum up the rows, those that there were."""
        return Rows(
            tables={
                table: _table(rows, before.tables.get(table) if before is not None else None)
                for table, rows in self.databases[name].rows.items()
            },
            sequences={},
        )

    def seed(self, name: str, rung: Rung) -> list[str]:
        """Put two rows into each table, which say on what rung."""
        if rung is Rung.NONE:
            return []
        for rows in self.databases[name].rows.values():
            rows.update({1: rung.name, 2: rung.name})
        return [f"{table} takes two rows." for table in self.databases[name].rows]

    def forbids(self, below: Snapshot, above: Snapshot) -> bool:
        """Say whether there is a rule above that there is not below."""
        return any(name.startswith("rule ") for name in {*above.objects} - {*below.objects})

    def seed_forbidden(self, name: str, below: Snapshot, above: Snapshot) -> None:
        """Put a row into each table that no rule would allow."""
        for rows in self.databases[name].rows.values() if self.forbids(below, above) else ():
            rows[4] = FORBIDDEN

    def seed_new(self, name: str, below: Snapshot, above: Snapshot) -> list[str]:
        """Put a row into each table that says what is new."""
        new = ", ".join(sorted(set(above.objects) - set(below.objects)))
        for rows in self.databases[name].rows.values():
            rows[3] = new
        return [f"{new} was looked at."] if new else []


def _nothing(_: Database) -> None:
    """Do nothing."""


def _table(rows: Mapping[int, str], before: TableRows | None) -> TableRows:
    kept = {key: value for key, value in rows.items() if before is None or key in before.hashes}
    return TableRows(
        key=("id",),
        hashes=tuple(sorted(rows)),
        kept=len(kept),
        columns={"id": str(sorted(kept)), "value": str(sorted(kept.items()))},
    )
