"""A project's history, run by its own env.py on the one database that it is shown."""

import io
import logging
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .application import application, needs_application
from .faults import unusable
from .running import Run


class Project:
    """A project's history, and the database that its env.py is shown."""

    def __init__(self, *, ini: str, env: str, url: str) -> None:
        """Know where it is; `url` is one for SQLAlchemy, the same for every move.

        A project may read its settings once, so that it cannot be told another one later.
        """
        self._ini, self._env, self._url = Path(ini), Path(env), url
        self._app: Any = None
        self._script: Any = None
        self._config: Any = None
        self._records: list[Any] = []

    def move(self, revision: str, *, is_upgrade: bool) -> "tuple[str | None, str]":
        """Run one revision in one direction; what it raises goes through.

        Gives schema and name of the version table. Raises UnusableError where the revision was
        not reached.
        """
        with _quiet(), self._at_home(), self._connections():
            self._load()
            run = Run(self._config, self._script, self._url, str(self._env))
            return run.run(revision, is_upgrade=is_upgrade)

    @contextmanager
    def _at_home(self) -> "Iterator[None]":
        """Go to the folder of the ini; an application is looked for where the command was typed."""
        if self._app is None and needs_application(self._env):
            self._app = application(self._env)
            self._app.config["SQLALCHEMY_DATABASE_URI"] = self._url
        before = Path.cwd()
        os.chdir(self._ini.parent)
        try:
            if self._app is None:
                yield
            else:
                with self._app.app_context():
                    yield
        finally:
            os.chdir(before)

    def _load(self) -> None:
        """Load the files of all revisions, once."""
        if self._script is not None:
            return
        try:
            self._config = self._configured()
            from alembic.script import ScriptDirectory

            script = ScriptDirectory.from_config(self._config)
            script.get_heads()
        except (Exception, SystemExit) as error:
            raise unusable("The revisions of this project", "loaded", error) from error
        self._script = script

    def _configured(self) -> Any:  # noqa: ANN401 - Alembic's, of any version
        from alembic.config import Config

        config = Config(str(self._ini), stdout=io.StringIO())
        config.cmd_opts = Namespace(x=None, sql=False, tag=None, name=config.config_ini_section)
        if not config.get_main_option("script_location"):
            config.set_main_option("script_location", _escaped(str(self._env.parent)))
        config.set_main_option("sqlalchemy.url", _escaped(self._url))
        return config

    @contextmanager
    def _connections(self) -> "Iterator[None]":
        """Take the connections out of its pools: the database is another one the next time."""
        from sqlalchemy import event
        from sqlalchemy.pool import Pool

        def remember(_connection: object, record: object) -> None:
            self._records.append(record)

        event.listen(Pool, "connect", remember)
        try:
            yield
        finally:
            event.remove(Pool, "connect", remember)
            for record in self._records:
                with suppress(Exception):  # it may be closed already, in the way of its driver
                    record.invalidate()
            self._records.clear()


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


@contextmanager
def _quiet() -> "Iterator[None]":
    """Let nothing below an error be logged: it would be, at every move."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
