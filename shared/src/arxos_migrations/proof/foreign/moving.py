"""Takes a database up or down by one revision, through the env.py of a project that is not ours."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.errors import UsageError
from arxos_migrations.proof.foreign.addresses import sqlalchemy_url, variables
from arxos_migrations.proof.foreign.arxos_apart.faults import EndedError, UnusableError
from arxos_migrations.proof.foreign.arxos_apart.project import Project

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.foreign.terms import Terms


_SERVES = """
import sys
sys.path[:1] = []  # the folder it is started in
sys.path.append(sys.argv.pop())
from arxos_apart.serving import main
main()
"""


class UnusableEnvError(UsageError):
    """The project cannot be run at all, so nothing is known of its revisions."""


class RevisionError(Exception):
    """What a revision has raised in another process."""

    def __init__(self, words: str, sqlstate: str | None = None) -> None:
        """Take it over."""
        super().__init__(words)
        self.sqlstate = sqlstate


class _Runs(Protocol):
    def move(self, revision: str, *, is_upgrade: bool) -> tuple[str | None, str]: ...


class ForeignMover:
    """The history of a project, run on whatever database is at its URL at the moment."""

    def __init__(self, service: "Service", terms: "Terms", *, url: str) -> None:
        """Say where that is; nothing is loaded yet."""
        written = sqlalchemy_url(url, terms)
        self._variables = variables(url, terms)
        arguments = str(service.ini.resolve()), str(service.env.resolve()), written
        self._runs: _Runs
        if terms.python:
            self._runs = _Elsewhere(terms.python, arguments, self._variables)
        else:
            self._runs = Project(ini=arguments[0], env=arguments[1], url=arguments[2])
        self.version_table = service.version_table

    @property
    def is_elsewhere(self) -> bool:
        """Say whether another process runs it."""
        return isinstance(self._runs, _Elsewhere)

    def move(self, revision: str, direction: Direction) -> None:
        """Run one revision in one direction; whatever it raises goes through.

        Raises UnusableEnvError where it was not reached.
        """
        try:
            with _set(self._variables):
                schema, name = self._runs.move(revision, is_upgrade=direction is Direction.UPGRADE)
        except UnusableError as error:
            cause, remedy = error.args
            raise UnusableEnvError(cause, remedy=remedy) from error
        self.version_table = VersionTable(schema=schema, name=name)

    def close(self) -> None:
        """End the process that it runs in, where that is another one."""
        if isinstance(self._runs, _Elsewhere):
            self._runs.close()


class _Elsewhere:
    """A project that another Python runs, in a process that is kept."""

    def __init__(self, python: str, arguments: tuple[str, ...], given: Mapping[str, str]) -> None:
        self._python, self._arguments, self._given = python, arguments, given
        self._process: subprocess.Popen[str] | None = None

    def move(self, revision: str, *, is_upgrade: bool) -> tuple[str | None, str]:
        answer = self._ask({"revision": revision, "is_upgrade": is_upgrade})
        if "unusable" in answer:
            raise UnusableError(*answer["unusable"])
        if "failed" in answer:
            raise RevisionError(answer["failed"], answer["state"])
        schema, name = answer["table"]
        return schema, name

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            with self._process:
                self._process = None

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        process = self._process = self._process or self._started()
        orders, answers = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        try:
            orders.write(json.dumps(order) + "\n")
            orders.flush()
            line = answers.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.close()
            raise EndedError("It ends the process that runs it.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _started(self) -> "subprocess.Popen[str]":
        try:
            process = subprocess.Popen(
                [self._python, "-c", _SERVES, str(Path(__file__).parent)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, **self._given},
            )
        except OSError as error:
            raise UnusableError(
                f"{self._python} cannot be started: {error.strerror}.",
                "Name the Python of the project with --python, such as .venv/bin/python.",
            ) from error
        cast("IO[str]", process.stdin).write(json.dumps(self._arguments) + "\n")
        return process


@contextmanager
def _set(given: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
