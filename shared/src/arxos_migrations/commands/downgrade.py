"""`arxos-migrate downgrade`."""

from pathlib import Path

import click

from arxos_migrations.commands._accept_edited import takes_accept_edited
from arxos_migrations.commands._line import WITH_REVISIONS, Line, takes_line
from arxos_migrations.commands._lock_wait import takes_lock_wait
from arxos_migrations.commands._log_lines import takes_log_file
from arxos_migrations.commands._no_verify import takes_no_verify
from arxos_migrations.commands._run import run
from arxos_migrations.commands._usage import RunCommand
from arxos_migrations.deploy.consenting import Allowance
from arxos_migrations.domain.plan import Direction

GROUP = "Every day"


@click.command(cls=RunCommand, context_settings=WITH_REVISIONS)
@click.option(
    "--allow-data-loss",
    is_flag=True,
    help="Let it discard what was written; it has to be in the backup.",
)
@click.option(
    "--backup",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the whole database to a new file first, and read that.",
)
@takes_accept_edited
@takes_lock_wait
@takes_no_verify
@takes_log_file
@takes_line("[SERVICE] REV|-N|base", local=True)
def command(
    line: Line,
    *,
    allow_data_loss: bool,
    backup: Path | None,
    lock_wait_s: float | None,
    accept_edited: tuple[str, ...],
    log_file: Path | None,
    verifies: bool,
) -> None:
    """Take revisions back, newest first, each in a transaction of its own."""
    run(
        line,
        Direction.DOWNGRADE,
        lock_wait_s=lock_wait_s,
        accept_edited=accept_edited,
        log_file=log_file,
        verifies=verifies,
        allowance=Allowance(data_loss=allow_data_loss, backup=backup),
    )
