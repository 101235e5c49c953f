"""One run of an env.py, for one revision."""

from collections.abc import Callable
from typing import Any

from .checking import checked
from .faults import EndedError, UnusableError, unusable
from .offering import offered


class Run:
    """A run that has to reach its revision, or says why it has not."""

    def __init__(self, config: Any, script: Any, url: str, env: str) -> None:  # noqa: ANN401
        """Take Alembic's own objects, of whatever version they are."""
        self._config, self._script, self._url, self._env = config, script, url, env
        self._table: tuple[str | None, str] | None = None

    def run(self, revision: str, *, is_upgrade: bool) -> "tuple[str | None, str]":
        """Give schema and name of the version table; what a revision raises goes through.

        Raises UnusableError where the revision was not reached.
        """
        from alembic.runtime.migration import MigrationStep

        found = self._script.get_revision(revision)
        make = (
            MigrationStep.upgrade_from_script if is_upgrade else MigrationStep.downgrade_from_script
        )
        steps = [make(self._script.revision_map, found)]

        def only(_heads: object, context: Any) -> Any:  # noqa: ANN401 - Alembic's
            self._table = (context.version_table_schema, context.version_table)
            return steps

        with offered(self._config, self._url):
            self._go(only, revision)
        if self._table is None:
            raise UnusableError(
                f"{self._env} did not migrate the database it was given: it ran no migrations.",
                "It is run as `alembic upgrade` runs it, online; it has to call "
                "context.run_migrations().",
            )
        return self._table

    def _go(self, only: Callable[..., Any], revision: str) -> None:
        from alembic.runtime.environment import EnvironmentContext

        environment = EnvironmentContext(
            self._config, self._script, fn=only, destination_rev=revision, starting_rev=None
        )
        try:
            with checked(environment, self._env, self._url):
                self._script.run_env()
        except UnusableError:
            raise
        except SystemExit as end:
            if self._table is None:
                raise unusable(self._env, "run", end) from end
            raise EndedError("It ends the process that runs it.") from end
        except Exception as error:
            if self._table is None:
                raise unusable(self._env, "run", error) from error
            raise
