"""The SQL of a range of revisions, as Alembic's offline mode renders it in our environment."""

import io
from typing import TYPE_CHECKING

from arxos_migrations.deploy.alembic import alembic_command
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def sql_script(service: "Service", span: str, *, down: bool) -> str:
    """Render `TO` or `FROM:TO`. Raises UsageError for a range that does not exist."""
    from alembic import command

    sound_history(service)
    if down and ":" not in span:
        raise UsageError(
            "The way back needs to know where it starts.",
            remedy="Write the range as FROM:TO, for example 006:005.",
        )
    buffer = io.StringIO()
    run = command.downgrade if down else command.upgrade
    with alembic_command(service, output=buffer) as config:
        run(config, span, sql=True)
    return buffer.getvalue()
