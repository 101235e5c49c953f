"""Calls Alembic's own commands in this process, for what changes no database."""

import io
from argparse import Namespace
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from arxos_migrations.deploy.refusals import refusals

if TYPE_CHECKING:
    from alembic.config import Config

    from arxos_migrations.domain.phase import Phase
    from arxos_migrations.domain.service import Service


@contextmanager
def alembic_command(
    service: "Service",
    *,
    target: str | None = None,
    output: TextIO | None = None,
    phase: "Phase | None" = None,
) -> "Iterator[Config]":
    """Give the Config of a service; what Alembic refuses comes out as UsageError."""
    from alembic.config import Config

    from arxos_migrations.env.settings import ATTRIBUTE, RunSettings

    settings = RunSettings(target=target, raises_own_errors=True, typed_in=Path.cwd())
    config = Config(
        str(service.ini.resolve()),
        attributes={ATTRIBUTE: settings, "phase": phase},
        output_buffer=output,
        stdout=io.StringIO() if output is None else output,
    )
    config.cmd_opts = Namespace(quiet=True, x=[])
    with refusals(service.name), chdir(service.folder):
        yield config
