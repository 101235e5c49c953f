"""Whether a revision wants SQLite tables changed as plain Alembic changes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_as_alembic: ContextVar[bool] = ContextVar("arxos_as_alembic", default=False)


@contextmanager
def as_alembic_does() -> Iterator[None]:
    """Let Alembic's own batch mode work in the block, with all that it loses.

    For a revision that relies on the losses, whose result databases out there have.
    """
    token = _as_alembic.set(True)
    try:
        yield
    finally:
        _as_alembic.reset(token)


def is_as_alembic() -> bool:
    """Say whether this is such a block."""
    return _as_alembic.get()
