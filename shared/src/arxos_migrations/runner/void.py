"""A record of a half-done step that the version table contradicts is void.

With the last statement of a step its record ends, in the transaction that writes the version. So
somebody else has ended the step: a script, a stamp of plain Alembic, a hand.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction

if TYPE_CHECKING:
    from arxos_migrations.domain.place import HalfDone
    from arxos_migrations.history import History


def is_void(half_done: "HalfDone", heads: Collection[str], history: "History") -> bool:
    """Say whether the step is over where the database is at `heads`.

    Where the files do not know these, nothing is said of it.
    """
    if not all(history.is_known(head) for head in heads):
        return False
    is_applied = half_done.revision in history.ancestors(heads)
    return is_applied is (half_done.direction is Direction.UPGRADE)
