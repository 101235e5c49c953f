"""Lets revisions on SQLite change tables without losses, for as long as a command runs."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from arxos_migrations.domain.service import Service
from arxos_migrations.history.header import asks_for_alembics_batch


@contextmanager
def rebuilding(service: Service) -> Iterator[None]:
    """Let `batch_alter_table` rebuild in our way, and take that back in the end.

    Other projects in this process find Alembic as it was.
    """
    if service.engine != "sqlite":
        yield
        return
    from arxos_migrations.operations import install

    undo = install()
    try:
        yield
    finally:
        undo()


def in_the_way_of(item: Any, service: Service) -> AbstractContextManager[None]:  # noqa: ANN401 - Alembic's step
    """Let one step do as plain Alembic does, where its header says `Batch: alembic`."""
    docstring = item.revision.longdoc if hasattr(item, "revision") else ""
    if service.engine != "sqlite" or not asks_for_alembics_batch(docstring):
        return nullcontext()
    from arxos_migrations.operations import as_alembic_does

    return as_alembic_does()
