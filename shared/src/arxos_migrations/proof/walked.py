"""What was seen of a revision on its two walks."""

from dataclasses import dataclass

from arxos_migrations.proof.rows import Loss
from arxos_migrations.proof.trace import Trace
from arxos_migrations.snapshot.difference import Diff


@dataclass(frozen=True, kw_only=True, slots=True)
class OldRows:
    """Rows that were there first: up, down, and up again."""

    up: str | None
    """Why it cannot be gone up, in words; None where it can."""
    tightens: str | None = None
    """Why legal rows were refused, where other ones were not."""
    down: str | None = None
    again: str | None = None
    """Why it cannot be gone up a second time."""
    schema_back: Diff
    """The schema after the way down against that before the way up."""
    schema_again: Diff
    """The schema after the second way up against that after the first one."""
    schema_with_rows: Diff
    """The same against a database that never had rows."""
    lost: tuple[Loss, ...] = ()
    """Rows that are not what they were, after the way down."""
    left: tuple[str, ...] = ()
    """Rows that there were not, after the way down."""
    unlike: tuple[Loss, ...] = ()
    """Values of the first way up that the second one does not make again."""
    makes_nothing: bool = False
    """Whether neither schema nor rows were changed by the way up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRows:
    """Rows that were written after the upgrade: down, and up again."""

    down: str | None = None
    odd: str | None = None
    """Why its Python fails on odd rows, where plain ones can be gone down with."""
    lost: tuple[Loss, ...] = ()
    """What they have lost on the way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """Both walks of one revision."""

    revision: str
    declared: str | None
    """Why there is no way down, in the author's words; None where there is one."""
    old: OldRows
    new: NewRows | None
    seeded: tuple[str, ...]
    """How its tables were filled, and which could not be, in words."""
    calls: tuple[str, ...] = ()
    """Functions of its own that fail when they are called."""
    unreadable: tuple[str, ...] = ()
    """Views of its own that cannot be selected from."""
    trace: Trace | None = None
    untraced: tuple[str, ...] = ()
    """What could not be traced, and why."""
