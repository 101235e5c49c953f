"""`arxos-migrate upgrade`."""

from pathlib import Path

import click

from arxos_migrations.commands._accept_edited import takes_accept_edited
from arxos_migrations.commands._line import WITH_REVISIONS, Line, takes_line
from arxos_migrations.commands._lock_wait import takes_lock_wait
from arxos_migrations.commands._log_lines import takes_log_file
from arxos_migrations.commands._no_verify import takes_no_verify
from arxos_migrations.commands._run import run
from arxos_migrations.commands._usage import RunCommand
from arxos_migrations.domain.plan import Direction

GROUP = "Every day"


@click.command(cls=RunCommand, context_settings=WITH_REVISIONS)
@click.option("--seed", metavar="SIZE", help="With --local: load rows: small, large or a factor.")
@takes_accept_edited
@takes_lock_wait
@takes_no_verify
@takes_log_file
@takes_line("[SERVICE] [head|REV|+N]", local=True)
def command(
    line: Line,
    *,
    seed: str | None,
    lock_wait_s: float | None,
    accept_edited: tuple[str, ...],
    log_file: Path | None,
    verifies: bool,
) -> None:
    """Apply pending revisions, each in a transaction of its own."""
    run(
        line,
        Direction.UPGRADE,
        default="head",
        seed=seed,
        lock_wait_s=lock_wait_s,
        accept_edited=accept_edited,
        log_file=log_file,
        verifies=verifies,
    )
