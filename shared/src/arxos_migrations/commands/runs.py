"""`arxos-migrate runs`."""

import click

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.errors import UsageError

GROUP = "Operating"
_MOST = (1 << 31) - 1
_DIGITS = 18
"""A number with more of them may be larger than a database has."""


@click.command()
@click.option("--stats", is_flag=True, help="Durations per revision, and size over time.")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=_MOST),
    default=20,
    show_default=True,
    metavar="N",
    help="How many runs to read, from the newest one back.",
)
@takes_line("[SERVICE] [RUN]", local=True)
def command(line: Line, *, stats: bool, limit: int) -> None:
    """Show what was done to a database: runs, their steps, their statements."""
    from arxos_migrations.commands._runs_shape import shape_of
    from arxos_migrations.commands._runs_text import text_of_run, text_of_runs, text_of_stats
    from arxos_migrations.deploy.runs import recorded_run, recorded_runs

    service, rest = line.service_and_rest()
    number = _number(rest, stats=stats)
    target = line.target(service)
    line.use_local(service, target)
    runs = (
        recorded_runs(service, target, limit=limit)
        if number is None
        else (recorded_run(service, target, number),)
    )
    if line.as_json:
        echo_json(shape_of(service.name, runs, with_stats=stats))
    elif not runs:
        click.echo(f"{service.name}: no runs recorded")
    elif number is not None:
        click.echo(text_of_run(runs[0]))
    else:
        click.echo(text_of_stats(runs) if stats else text_of_runs(runs))


def _number(rest: tuple[str, ...], *, stats: bool) -> int | None:
    """Read the number of a run. Raises UsageError."""
    if not rest:
        return None
    if len(rest) > 1 or not (rest[0].isascii() and rest[0].isdigit()):
        raise UsageError(
            f"{' '.join(rest)!r} is no run.",
            remedy="Give its number, the first column of arxos-migrate runs.",
        )
    if stats:
        raise UsageError(
            "--stats is about many runs, and one is named.",
            remedy="Leave out the number of the run, or --stats.",
        )
    digits = rest[0].lstrip("0") or "0"
    if len(digits) > _DIGITS:
        raise UsageError(
            f"There is no run with a number of {len(digits)} digits.",
            remedy="Give its number, the first column of arxos-migrate runs.",
        )
    return int(digits)
