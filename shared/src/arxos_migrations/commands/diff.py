"""`arxos-migrate diff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arxos_migrations.commands._ending import complain
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.config import foreign_service, service_at
from arxos_migrations.deploy.sources import Reading, snapshot_of
from arxos_migrations.errors import ExitCode, UsageError
from arxos_migrations.snapshot.difference import Diff, compare
from arxos_migrations.snapshot.words import difference_words, fact_words

if TYPE_CHECKING:
    from arxos_migrations.snapshot.value import Snapshot

GROUP = "Rare"


@click.command()
@click.option("--save", type=click.Path(path_type=Path), help="Write what is found to a file.")
@click.option("--sql", is_flag=True, help="Print the SQL that makes the first of the second.")
@click.option("--install", is_flag=True, help="Install PostgreSQL where a shadow needs it.")
@takes_line("[EXPECTED] FOUND")
def command(line: Line, *, save: Path | None, sql: bool) -> None:
    """Say what differs between databases, files, revisions and models.

    \b
    backend            the database of a service
    backend:staging    that of another target
    backend@006        the schema that a revision leads to; @head is the newest
    backend@models     the schema of the models
    rooms.json         what --save has written

    With one of them and --save it is written only. --sql prints nothing but SQL, for one
    transaction on what was found; what is not certain is a comment in it. Ends with 9 where
    they differ.
    """  # noqa: D301 - click reads the escape
    reading = _reading(line)
    sources = [snapshot_of(word, reading) for word in _words(line, save)]
    if save is not None:
        save.write_text(sources[-1].to_json(), encoding="utf-8")
    if len(sources) == 1:
        raise click.exceptions.Exit(ExitCode.DONE)
    diff = _compared(*sources)
    if sql:
        _show_sql(diff, *sources)
    elif line.as_json:
        echo_json(_shape(diff))
    else:
        _show(diff)
    raise click.exceptions.Exit(ExitCode.DRIFT if diff else ExitCode.DONE)


def _words(line: Line, save: Path | None) -> tuple[str, ...]:
    most = 2
    if len(line.words) == most or (len(line.words) == 1 and save is not None):
        return line.words
    raise UsageError(
        f"{len(line.words)} things are named, and two are compared.",
        remedy="Name what is expected and what was found, such as backend@head backend.",
    )


def _reading(line: Line) -> Reading:
    here = foreign_service(line.config) if line.config else service_at(Path.cwd())
    return Reading(service=here, folder=Path.cwd(), install=line.install, tell=complain)


def _compared(expected: "Snapshot", found: "Snapshot") -> Diff:
    if expected.engine != found.engine:
        raise UsageError(
            f"One is of {expected.engine} and the other of {found.engine}.",
            remedy="Compare two of one engine.",
        )
    return compare(expected, found)


def _show(diff: Diff) -> None:
    for difference in diff.differences:
        for text in difference_words(difference):
            click.echo(text)
    for change in diff.reported:
        for text in fact_words(change):
            click.echo(f"(no difference) {text}")
    if not diff:
        click.echo("Nothing differs.")


def _show_sql(diff: Diff, expected: "Snapshot", found: "Snapshot") -> None:
    from arxos_migrations.snapshot.postgresql.remedy import remedies

    if diff.engine != "postgresql":
        raise UsageError(
            "SQLite's ALTER TABLE can do little, so there is no SQL for it.",
            remedy="Write a revision that rebuilds the table.",
        )
    made = remedies(diff, expected=expected, found=found)
    for statement in made.statements:
        click.echo(f"{statement.rstrip().removesuffix(';')};")
    for name in made.not_certain:
        click.echo(f"-- not certain: {' '.join(name.split())}")


def _shape(diff: Diff) -> dict[str, Any]:
    return {
        "differences": [
            {
                "object": each.name,
                "of": each.of,
                "expected": each.expected,
                "found": each.found,
                "with": list(each.members),
                "words": difference_words(each),
            }
            for each in diff.differences
        ],
        "reported": [
            {"name": each.name, "expected": each.expected, "found": each.found}
            for each in diff.reported
        ],
    }
