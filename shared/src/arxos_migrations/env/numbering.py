"""New revision files get the next number, a name made of their message, and an author."""

from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.service import Service
from arxos_migrations.env.author import author_in
from arxos_migrations.env.settings import RunSettings
from arxos_migrations.env.translate import as_alembic_reads_errors
from arxos_migrations.errors import UsageError
from arxos_migrations.history import read_history
from arxos_migrations.history.names import file_name, next_number, number_of

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext


_RANDOM_LENGTH = 12
"""Characters of Alembic's random identifiers (`alembic.util.rev_id`), of which one in two
hundred looks like one of our numbers."""


def number_new_revisions(
    service: Service, alembic: "EnvironmentContext", settings: RunSettings
) -> None:
    """Let this command's new revision files get the next number instead of a random id."""
    if service.foreign:
        return
    script = alembic.script
    original = script.generate_revision
    asked = getattr(alembic.config.cmd_opts, "rev_id", None)

    def numbered(revid: str, message: str | None, *args: Any, **kw: Any) -> Any:  # noqa: ANN401 - Alembic's
        with as_alembic_reads_errors(settings):
            head = kw.get("head") or (args[0] if args else None) or "head"
            parents = [item.revision for item in script.get_revisions(head) if item is not None]
            text = message or (f"merge {' and '.join(parents)}" if len(parents) > 1 else "")
            number = _number(service, revid, parents, asked=asked)
            script.file_template = file_name(number, text).removesuffix(".py")
        # Git is asked here, where a file is written, and not before every upgrade.
        return original(number, text, *args, **{"author": author_in(service.folder), **kw})

    script.generate_revision = numbered  # type: ignore[method-assign] # this command's own object


def _number(service: Service, revid: str, parents: list[str], *, asked: str | None) -> str:
    given = asked is not None or len(revid) != _RANDOM_LENGTH
    if given and number_of(f"{revid}_add_rooms.py") == revid:
        return revid
    if asked:
        raise UsageError(
            f"{asked!r} is no revision number: they are 001, 002, and 002a for a branch.",
            remedy="Leave --rev-id away; the next number is found for you.",
        )
    return next_number(read_history(service.versions), parents)
