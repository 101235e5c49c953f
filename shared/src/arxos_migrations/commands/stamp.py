"""`arxos-migrate stamp`."""

from pathlib import Path

import click

from arxos_migrations.commands._line import WITH_REVISIONS, Line, takes_line
from arxos_migrations.commands._lock_wait import takes_lock_wait
from arxos_migrations.commands._log_lines import takes_log_file
from arxos_migrations.commands._run import run
from arxos_migrations.commands._usage import RunCommand
from arxos_migrations.domain.plan import Direction

GROUP = "Rare"


@click.command(cls=RunCommand, context_settings=WITH_REVISIONS)
@takes_lock_wait
@takes_log_file
@takes_line("[SERVICE] REV|head|base", local=True)
def command(line: Line, *, lock_wait_s: float | None, log_file: Path | None) -> None:
    """Write the version table and run nothing; the schema is taken at your word."""
    run(line, Direction.STAMP, lock_wait_s=lock_wait_s, log_file=log_file)
