"""Alembic's command line shows a CommandError as text, and anything else as a traceback."""

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from alembic.util import CommandError

from arxos_migrations.env.settings import RunSettings
from arxos_migrations.errors import ArxosError

if TYPE_CHECKING:
    from alembic.config import Config

_OPTIONS = re.compile(r"--accept-edited \S+(?: --accept-edited \S+)*(?<![.,])")
"""What `arxos-migrate` takes, without the full stop behind it."""
_NAME, _REVISION = "upgrade", "head"


@contextmanager
def as_alembic_reads_errors(
    settings: RunSettings, config: "Config | None" = None
) -> Iterator[None]:
    """Let our errors out as CommandError, unless the caller reads them as they are.

    What is to be typed is then what the command line of `config` takes.
    """
    try:
        yield
    except ArxosError as error:
        if settings.raises_own_errors:
            raise
        text = _OPTIONS.sub(lambda found: _typed(found[0], settings, config), str(error))
        raise CommandError(text) from error


def _typed(options: str, settings: RunSettings, config: "Config | None") -> str:
    """Give the command with `-x` in the place of our own option; it takes one of them only."""
    given: Any = None if config is None else config.cmd_opts
    command = getattr(given, "cmd", None)
    name = _NAME if command is None else command[0].__name__
    revision = getattr(given, "revision", _REVISION)
    accepted = ",".join(dict.fromkeys([*settings.accept_edited, *options.split()[1::2]]))
    return "-x: " + shlex.join(["alembic", "-x", f"accept_edited={accepted}", name, str(revision)])
