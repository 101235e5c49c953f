"""The size of seed rows, and loading them into the private database."""

from typing import TYPE_CHECKING

from arxos_migrations.config import database_url
from arxos_migrations.deploy.seed import seed
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service, Target

_NAMED = {"small": 1, "large": 20}
_LARGEST = 10_000


def factor_of(size: str | None, *, local: bool) -> int | None:
    """Read --seed. Raises UsageError for odd sizes, and on anything but the private server."""
    if size is None:
        return None
    if not local:
        raise UsageError(
            "--seed loads invented rows, so it works with --local only.",
            remedy="Leave --seed away, or use a private database with --local.",
        )
    if size in _NAMED:
        return _NAMED[size]
    if size.isascii() and size.isdigit() and 1 <= int(size) <= _LARGEST:
        return int(size)
    raise UsageError(
        f"--seed takes small, large or a factor from 1 to {_LARGEST}, not {size!r}.",
        remedy="Use --seed small.",
    )


def seed_local(service: "Service", target: "Target", factor: int) -> dict[str, int]:
    """Load rows into the database whose URL `--local` has just set; give counts per table."""
    return seed(service, database_url(service, target), factor=factor)
