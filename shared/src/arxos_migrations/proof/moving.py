"""Takes a database up or down by one revision, through the project's own env.py.

The files are loaded once for all moves: Alembic's commands load them each time.
"""

import io
import os
from collections.abc import Collection, Iterator
from contextlib import chdir, contextmanager
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory

from arxos_migrations.domain.plan import Direction
from arxos_migrations.env.settings import ATTRIBUTE, RunSettings
from arxos_migrations.history import read_history

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Event
    from arxos_migrations.domain.service import Service, VersionTable

_LOCK_WAIT_S = 10.0
"""Nobody else is on a shadow."""


class Mover:
    """The history of a service, ready to be run on any of its shadow's databases."""

    def __init__(self, service: "Service") -> None:
        """Load the files. What Alembic says of them goes through."""
        self._service = service
        self._target = next(iter(service.targets.values()))
        settings = RunSettings(
            target=self._target.name,
            tell=_be_quiet,
            raises_own_errors=True,
            lock_wait_s=_LOCK_WAIT_S,
        )
        self._config = Config(
            str(service.ini.resolve()), attributes={ATTRIBUTE: settings}, stdout=io.StringIO()
        )
        with chdir(service.folder):
            self._script = ScriptDirectory.from_config(self._config)

    @property
    def version_table(self) -> "VersionTable":
        """Where the current revision is recorded."""
        return self._service.version_table

    def close(self) -> None:
        """Let go of what it holds: of ours that is nothing."""

    def load(self) -> None:
        """Load the files of all revisions, which else the first move does."""
        self._script.get_heads()

    def move(self, url: str, revision: str, direction: Direction, *, again: bool = False) -> None:
        """Run one revision in one direction; whatever it raises goes through.

        With `again` nothing is run where it is done already, as a command would not run it.
        """
        script = self._script.get_revision(revision)
        make = (
            MigrationStep.upgrade_from_script
            if direction is Direction.UPGRADE
            else MigrationStep.downgrade_from_script
        )
        steps = [make(self._script.revision_map, script)]

        def only(rev: Any, context: Any) -> Any:  # noqa: ANN401, ARG001 - Alembic's
            return [] if again and self._is_done(rev, revision, direction) else steps

        with (
            _variable(self._target.url_env, url),
            chdir(self._service.folder),
            EnvironmentContext(self._config, self._script, fn=only, destination_rev=revision),
        ):
            self._script.run_env()

    def _is_done(self, heads: Collection[str], revision: str, direction: Direction) -> bool:
        is_there = revision in read_history(self._service.versions).ancestors(heads)
        return is_there is (direction is Direction.UPGRADE)


def _be_quiet(event: "Event") -> None:
    """Tell nobody: a proof has its own report."""


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
