"""Starts the proving child process and listens to it."""

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.errors import ArxosError
from arxos_migrations.proof.environment import without_databases
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.request import Began, ProofRequest, Said, Told, read_said
from arxos_migrations.proof.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.foreign.terms import Terms

_CHILD = (sys.executable, "-P", "-m", "arxos_migrations.proof.child")
"""-P: a folder named like a package, where the command is typed, is not that package."""


def run_proofs(
    service: "Service",
    wanted: Collection[str],
    *,
    folder: Path,
    secret: Collection[str],
    install: bool,
    resume: bool = False,
    terms: "Terms | None" = None,
    tell: Callable[[str], None],
) -> Iterator[Proof | Judgement]:
    """Prove revisions in a process without the variables that are `secret` or lead to databases.

    With `resume` they are also killed and run again. `terms` are those of a project that has an
    env.py of its own.
    A revision that ends the process is judged without a proof, and is the last one. Raises what
    has kept the process from proving any.
    """
    request = ProofRequest(
        ini=str(service.ini.resolve()),
        wanted=tuple(wanted),
        folder=str(folder),
        install=install,
        resume=resume,
        engine=service.engine,
        terms=terms,
    )
    running = ""
    for said in _child(request, secret):
        if isinstance(said, ArxosError):
            raise said
        if isinstance(said, Told):
            tell(said.text)
        elif isinstance(said, Began):
            running = said.revision
        else:
            running = ""
            yield said
    if running:
        yield Judgement(
            revision=running, verdict=Verdict.FAILED, reason="It ends the process that runs it."
        )


def _child(request: ProofRequest, secret: Collection[str]) -> Iterator[Said]:
    (reading, writing), (lifeline, life) = os.pipe(), os.pipe()
    child = subprocess.Popen(
        [*_CHILD, str(writing), str(lifeline)],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        pass_fds=(writing, lifeline),
        process_group=0,  # Ctrl-C is for this process; its end is the child's end
        env=without_databases(os.environ, secret),
    )
    os.close(writing)
    os.close(lifeline)
    with child, os.fdopen(life, "w", encoding="utf-8") as line, os.fdopen(reading, "rb") as said:
        line.write(request.to_line())
        line.flush()
        for words in said:
            if words.endswith(b"\n"):  # else it was killed while it wrote
                yield read_said(words.decode())
