"""`arxos-migrate sql`."""

from pathlib import Path

import click

from arxos_migrations.commands._ending import complain
from arxos_migrations.commands._line import WITH_REVISIONS, Line, echo_json, takes_line
from arxos_migrations.deploy.script import sql_script
from arxos_migrations.errors import UsageError

GROUP = "Rare"


@click.command(context_settings=WITH_REVISIONS)
@click.option("--down", is_flag=True, help="The way back; FROM:TO is needed.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
@takes_line("[SERVICE] [FROM:TO]")
def command(line: Line, *, down: bool, output: Path | None) -> None:
    """Print the SQL of revisions, for databases that arxos-migrate cannot reach."""
    service, rest = line.service_and_rest()
    if len(rest) > 1:
        raise UsageError(
            f"sql takes one range, not {len(rest)}: {' '.join(rest)}.",
            remedy="Write it as FROM:TO, for example 003:head.",
        )
    script = sql_script(service, rest[0] if rest else ("head" if not down else ""), down=down)
    if output is not None:
        _write(script, output)
    if line.as_json:
        path = str(output) if output is not None else None
        echo_json({"service": service.name, "sql": script, "path": path})
    elif output is None:
        # UTF-8 as in a file, whatever the terminal: it is for a database to read.
        click.echo(script.encode(), nl=False)


def _write(script: str, output: Path) -> None:
    try:
        output.write_text(script, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written: {error.strerror}.",
            remedy="Name another file with --output.",
        ) from error
    complain(f"Wrote {output}")
