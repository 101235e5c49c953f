"""`arxos-migrate prove`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._ending import complain
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.commands._trace_text import trace_lines
from arxos_migrations.deploy.prove import Proved, prove_service
from arxos_migrations.errors import ExitCode
from arxos_migrations.proof.foreign.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arxos_migrations.proof.resume.result import Resumed

GROUP = "Every day"
_SHOWN = 5
"""Lines of what is lost, where the author has said that something is."""


@click.command()
@click.option("--all", "again", is_flag=True, help="Prove everything again, not what is new alone.")
@click.option("--check", is_flag=True, help="Write no file; say what has no proof that counts.")
@click.option("--resume", is_flag=True, help="Also kill them at every request and run them again.")
@click.option("--trace", is_flag=True, help="Show what their statements lock, rewrite and scan.")
@click.option("--install", is_flag=True, help="Install PostgreSQL where a shadow needs it.")
@click.option("--no-save", is_flag=True, help="Write no file of what is proved.")
@click.option(
    "--url-env",
    "variables",
    multiple=True,
    metavar="NAME",
    help="With --config: a variable that its env.py reads its URL from; DATABASE_URL is one.",
)
@click.option(
    "--python",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="With --config: the Python that has what its env.py needs, if that is not this one.",
)
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --config: SQL that makes what there is before the first revision.",
)
@takes_line("[SERVICE] [REVISION]...")
def command(  # noqa: PLR0913 - every option is one
    line: Line,
    *,
    again: bool,
    check: bool,
    resume: bool,
    trace: bool,
    no_save: bool,
    variables: tuple[str, ...],
    python: Path | None,
    base: Path | None,
) -> None:
    """Prove that revisions can be taken back, on rows, in a shadow database.

    Writes what was proved to migrations/proofs. Ends with 3 where something is lost that the
    header of its revision does not declare, where one does not resume, or where there is no proof.
    """
    service, revisions = line.service_and_rest()
    found = []
    for proved in prove_service(
        service,
        terms_of(service, variables=variables, python=python, base=base),
        revisions=revisions,
        again=again,
        check=check,
        resume=resume,
        save=not no_save,
        install=line.install,
        tell=complain,
    ):
        found.append(proved)
        if not line.as_json:
            is_told = trace and (proved.trace is not None or not proved.misfit)
            lines = trace_lines(proved.trace, engine=service.engine) if is_told else ()
            for text in (*_said(proved), *lines):
                click.echo(text)
    if line.as_json:
        echo_json({"revisions": [proved.shape() for proved in found]})
    is_sound = all(proved.is_sound for proved in found)
    raise click.exceptions.Exit(ExitCode.DONE if is_sound else ExitCode.REFUSED)


def _said(proved: Proved) -> "Iterator[str]":
    judgement = proved.judgement
    verdict = "no proof" if proved.misfit else judgement.verdict.value
    declared = ", declared" if proved.is_sound and not judgement.verdict.is_sound else ""
    yield f"{judgement.revision} {verdict}{declared}"
    for text in (proved.misfit or judgement.reason, *judgement.notes):
        if text:
            yield f"  {text}"
    yield from (f"  {text}" for text in _resumed(proved.resumed))
    shown = judgement.lost[:_SHOWN] if proved.is_sound else judgement.lost
    yield from (f"  - {text}" for text in shown)
    if len(shown) < len(judgement.lost):
        yield f"  - and {len(judgement.lost) - len(shown)} more"


def _resumed(resumed: "Resumed | None") -> "Iterator[str]":
    if resumed is None:
        return
    if resumed.is_resumable:
        yield f"RESUMABLE ({resumed.kills} kill{'' if resumed.kills == 1 else 's'})"
    yield from resumed.places
    if resumed.apart:
        yield "Not compared, since any two runs differ in it:"
        yield from (f"- {text}" for text in resumed.apart)
