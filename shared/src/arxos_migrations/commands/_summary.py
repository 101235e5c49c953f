"""The end of a run for people: what was done, and where the database is."""

import sys
from typing import TYPE_CHECKING

import click

from arxos_migrations.domain.answers import nothing_to_do
from arxos_migrations.domain.outcome import Outcome

if TYPE_CHECKING:
    from arxos_migrations.deploy.result import RunResult


def show_summary(result: "RunResult", rows: dict[str, int] | None) -> None:
    """Print it: tables on a terminal, plain lines elsewhere; no rows at all were not asked for."""
    at = ", ".join(result.after) or "base"
    if result.outcome is Outcome.NOTHING_TO_DO:
        click.echo(nothing_to_do(result.service, result.database, at))
    else:
        _table(
            ("revision", "direction", "seconds", "what"),
            [
                (step.revision, str(step.direction), f"{seconds:.2f}", step.title)
                for step, seconds in result.steps
            ],
        )
        click.echo(
            f"{result.service}: {result.database} is at {at} "
            f"(was at {', '.join(result.before) or 'base'}), {result.seconds:.1f} s"
        )
    if result.verification is not None:
        for said in result.verification.lines(result.service):
            click.echo(said)
    if rows == {}:
        click.echo(f"{result.service}: rows are there already, none were loaded")
    elif rows:
        _table(("table", "rows"), [(name, str(count)) for name, count in rows.items()])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if sys.stdout is None or not sys.stdout.isatty():
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            click.echo("  ".join(cells).rstrip())
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head)
    for row in rows:
        table.add_row(*map(Text, row))  # square brackets are no markup
    Console().print(table)
