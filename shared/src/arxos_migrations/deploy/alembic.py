"""Calls Alembic's own commands in this process, for what changes no database."""

import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from alembic.config import Config

    from arxos_migrations.domain.service import Service


@contextmanager
def alembic_command(
    service: "Service", *, target: str | None = None, output: TextIO | None = None, **attributes: Any
) -> "Iterator[Config]":
    """Give the Config of a service; what Alembic refuses comes out as UsageError."""
    from alembic.config import Config
    from alembic.util import CommandError

    from arxos_migrations.env.settings import ATTRIBUTE, RunSettings

    settings = RunSettings(target=target, raises_own_errors=True)
    sink = open(os.devnull, "w") if output is None else output  # noqa: SIM115 - closed below
    config = Config(
        str(service.ini.resolve()),
        attributes={ATTRIBUTE: settings, **attributes},
        output_buffer=output,
        stdout=sink,
    )
    config.cmd_opts = None
    try:
        with chdir(service.folder):
            yield config
    except CommandError as error:
        raise UsageError(
            f"Alembic refused: {error}", remedy="Mend that, then run the same command again."
        ) from error
    finally:
        if output is None:
            sink.close()
