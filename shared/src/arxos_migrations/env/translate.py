"""Alembic's command line shows a CommandError as text, and anything else as a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError

from arxos_migrations.env.settings import RunSettings
from arxos_migrations.errors import ArxosError


@contextmanager
def as_alembic_reads_errors(settings: RunSettings) -> Iterator[None]:
    """Let our errors out as CommandError, unless the caller reads them as they are."""
    try:
        yield
    except ArxosError as error:
        if settings.raises_own_errors:
            raise
        raise CommandError(str(error)) from error
