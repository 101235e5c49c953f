"""The SQL of a range of revisions, as Alembic's offline mode renders it in our environment."""

import io
from typing import TYPE_CHECKING

from arxos_migrations.deploy.alembic import alembic_command
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History


def sql_script(service: "Service", span: str, *, down: bool) -> str:
    """Render `TO` or `FROM:TO`. Raises UsageError for a range that does not exist."""
    from alembic import command

    _check_range(sound_history(service), span, down=down)
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


def _check_range(history: "History", span: str, *, down: bool) -> None:
    first, colon, last = span.partition(":")
    if colon and (not first or not last or ":" in last):
        raise UsageError(
            f"{span!r} is no range of revisions.",
            remedy="Write it as FROM:TO, for example 003:006.",
        )
    if colon and last == "base" and first != last and not down:
        raise _leads_down(span)
    if not colon or down or not history.is_known(first) or not history.is_known(last):
        return
    if first != last and last in history.ancestors([first]):
        raise _leads_down(span)


def _leads_down(span: str) -> UsageError:
    return UsageError(
        f"{span} leads from a revision to one below it.",
        remedy="Add --down for the way back.",
    )
