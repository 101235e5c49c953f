"""The process that proves: it runs revisions on a shadow, and says on a pipe what it has seen.

It is a process of its own, since a revision may end it, and since the variables that lead to real
databases are not in its environment.
"""

import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from arxos_migrations.config import foreign_service
from arxos_migrations.errors import ArxosError, ExitCode
from arxos_migrations.history import read_history
from arxos_migrations.proof.grounds import ground_of
from arxos_migrations.proof.lifeline import end_with_parent, first_line, hide
from arxos_migrations.proof.proving import prove
from arxos_migrations.proof.request import Began, ProofRequest, Told, read_request, said_line
from arxos_migrations.proof.resume.both_ways import resuming


def main() -> None:
    """Obey the request on the lifeline, and speak on the other pipe: arguments 2 and 1."""
    speaking, lifeline = (int(word) for word in sys.argv[1:])
    hide(speaking, lifeline)
    request = read_request(first_line(lifeline))
    end_with_parent(lifeline)
    with os.fdopen(speaking, "w", buffering=1, encoding="utf-8") as pipe:
        code = _obey(request, pipe)
    sys.exit(code)


def _obey(request: ProofRequest, pipe: TextIO) -> ExitCode:
    try:
        _run(request, pipe)
    except ArxosError as error:
        pipe.write(said_line(error))
        return error.exit_code
    return ExitCode.DONE


def _run(request: ProofRequest, pipe: TextIO) -> None:
    found = foreign_service(Path(request.ini))
    service = replace(found, engine=request.engine or found.engine)

    def tell(text: str) -> None:
        pipe.write(said_line(Told(text=text)))

    def begin(revision: str) -> None:
        pipe.write(said_line(Began(revision=revision)))

    folder = Path(request.folder)
    history = read_history(service.versions)
    with (
        ground_of(
            service, folder, install=request.install, tell=tell, terms=request.terms
        ) as ground,
        resuming(service, ground, tell=tell) if request.resume else nullcontext() as resume,
    ):
        proofs = prove(ground, history, request.wanted, begin=begin, resume=resume)
        pipe.writelines(map(said_line, proofs))


if __name__ == "__main__":
    main()
