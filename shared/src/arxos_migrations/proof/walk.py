"""The two walks of a revision, over whatever it is that has databases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.calling import Called, Caller, call_made
from arxos_migrations.proof.causes import is_its_own, said_by
from arxos_migrations.proof.following import Follower, follow_both_ways
from arxos_migrations.proof.rows import Rows, left, lost
from arxos_migrations.proof.trace import Trace
from arxos_migrations.proof.walked import NewRows, OldRows, Walked
from arxos_migrations.snapshot.difference import Diff, compare
from arxos_migrations.snapshot.value import Snapshot

_NO_DIFFERENCE = Diff(engine="", differences=())


class Rung(StrEnum):
    """How far rows go to the edges of what is allowed; the first that the upgrade takes counts."""

    EDGES = "rows at the edges of what is allowed"
    PLAIN = "plain rows"
    NONE = "no rows"


class Ground(Caller, Follower, Protocol):
    """Databases that may be thrown away, named by a word."""

    def move(self, name: str, revision: str, direction: Direction) -> None:
        """Run one revision in one direction; whatever it raises goes through."""

    def refuses_rows(self, error: BaseException) -> bool:
        """Say whether it was the rows that could not be brought under the new schema."""

    def snapshot(self, name: str) -> Snapshot:
        """Read the catalog."""

    def rows(self, name: str, before: Rows | None = None) -> Rows:
        """Read the rows, with those before in mind."""

    def seed(self, name: str, rung: Rung) -> Sequence[str]:
        """Fill every table that can be filled; say which cannot."""

    def forbids(self, below: Snapshot, above: Snapshot) -> bool:
        """Say whether a table that was there has a rule that it had not."""

    def seed_forbidden(self, name: str, below: Snapshot, above: Snapshot) -> None:
        """Put in rows that break what will be added, as far as there are any."""

    def seed_new(self, name: str, below: Snapshot, above: Snapshot) -> Sequence[str]:
        """Put values into all that was added, and rows that break what was removed.

        Say where there are none.
        """


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A revision and the databases on either side of it, which never had rows."""

    revision: str
    below: str
    above: str
    schema_below: Snapshot
    schema_above: Snapshot
    declared: str | None = None
    """Why there is no way down, in the author's words."""


def walk(ground: Ground, passage: Passage) -> Walked:
    """Go both ways, with old rows and with new ones."""
    first = _old_rows(ground, passage)
    old, notes, new = first.old, first.notes, None
    if old.up is None and old.down is None and passage.declared is None:
        new, more = _new_rows(ground, passage)
        notes = (*notes, *(note for note in more if note not in notes))
    return Walked(
        revision=passage.revision,
        declared=passage.declared,
        old=old,
        new=new,
        seeded=(f"Seeded with {first.rung.value}.", *notes),
        calls=first.called.fails,
        unreadable=first.called.unreadable,
        trace=first.trace,
        untraced=first.untraced,
    )


_Notes = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _First:
    """The walk with old rows, and what was seen beside it."""

    old: OldRows
    rung: Rung
    notes: _Notes
    called: Called = field(default_factory=Called)
    trace: Trace | None = None
    untraced: _Notes = ()


def _old_rows(ground: Ground, passage: Passage) -> _First:
    tightens = None
    schemas = passage.schema_below, passage.schema_above
    forbidden = [(Rung.EDGES, True)] if ground.forbids(*schemas) else []
    for rung, is_forbidden in (*forbidden, *((rung, False) for rung in Rung)):
        with ground.copied(passage.below) as name:
            notes = tuple(ground.seed(name, rung))
            if is_forbidden:
                ground.seed_forbidden(name, *schemas)
            with ground.copied(name) as beside:
                before = ground.snapshot(name), ground.rows(name)
                try:
                    ground.move(name, passage.revision, Direction.UPGRADE)
                except Exception as error:  # noqa: BLE001 - whatever a revision raises
                    said = said_by(error)
                    is_odd = is_forbidden or rung is Rung.EDGES
                    is_refused = is_odd or ground.refuses_rows(error)
                    if rung is Rung.NONE or not is_refused:
                        refused = tightens if tightens != said else None
                        old = _stopped(up=said, tightens=refused)
                        return _First(old=old, rung=rung, notes=notes)
                    tightens = tightens or said
                    continue
                called = call_made(ground, name, passage.schema_below, passage.schema_above)
                old = _back_and_again(ground, passage, name, before, tightens)
                trace, untraced = follow_both_ways(
                    ground,
                    beside,
                    passage.revision,
                    goes_down=old.down is None and passage.declared is None,
                )
            return _First(
                old=old, rung=rung, notes=notes, called=called, trace=trace, untraced=untraced
            )
    raise AssertionError("the last rung returns")


def _back_and_again(
    ground: Ground, passage: Passage, name: str, before: tuple[Snapshot, Rows], tightens: str | None
) -> OldRows:
    schema, rows = before
    up = ground.snapshot(name)
    moved, whole = ground.rows(name, rows), ground.rows(name)
    makes_nothing = up == schema and not [*lost(rows, moved), *left(rows, moved)]
    with_rows = compare(passage.schema_above, up)
    if passage.declared is not None:
        return _stopped(tightens=tightens, makes_nothing=makes_nothing, with_rows=with_rows)
    down = _moved(ground, name, passage.revision, Direction.DOWNGRADE)
    if down is not None:
        return _stopped(down=said_by(down), tightens=tightens, with_rows=with_rows)
    back = ground.rows(name, rows)
    schema_back = compare(schema, ground.snapshot(name))
    again = _moved(ground, name, passage.revision, Direction.UPGRADE)
    return OldRows(
        up=None,
        tightens=tightens,
        again=None if again is None else said_by(again),
        schema_back=schema_back,
        schema_again=compare(up, ground.snapshot(name)) if again is None else _NO_DIFFERENCE,
        schema_with_rows=with_rows,
        lost=tuple(lost(rows, back)),
        left=tuple(left(rows, back)),
        unlike=tuple(lost(whole, ground.rows(name, whole))) if again is None else (),
        makes_nothing=makes_nothing,
    )


def _new_rows(ground: Ground, passage: Passage) -> tuple[NewRows, _Notes]:
    odd = None
    for rung in (Rung.EDGES, Rung.PLAIN):
        with ground.copied(passage.above) as name:
            notes = (
                *ground.seed(name, rung),
                *ground.seed_new(name, passage.schema_below, passage.schema_above),
            )
            rows = ground.rows(name)
            failure = _moved(ground, name, passage.revision, Direction.DOWNGRADE) or _moved(
                ground, name, passage.revision, Direction.UPGRADE
            )
            if failure is None:
                return NewRows(odd=odd, lost=tuple(lost(rows, ground.rows(name, rows)))), notes
        odd = odd or said_by(failure)
        if ground.refuses_rows(failure) or not is_its_own(failure):
            break
    return NewRows(down=odd), notes


def _moved(ground: Ground, name: str, revision: str, direction: Direction) -> Exception | None:
    """Give what keeps it from being moved; None where it was."""
    try:
        ground.move(name, revision, direction)
    except Exception as error:  # noqa: BLE001 - whatever a revision raises
        return error
    return None


def _stopped(
    *,
    up: str | None = None,
    down: str | None = None,
    tightens: str | None = None,
    makes_nothing: bool = False,
    with_rows: Diff = _NO_DIFFERENCE,
) -> OldRows:
    return OldRows(
        up=up,
        down=down,
        tightens=tightens,
        schema_back=_NO_DIFFERENCE,
        schema_again=_NO_DIFFERENCE,
        schema_with_rows=with_rows,
        makes_nothing=makes_nothing,
    )
