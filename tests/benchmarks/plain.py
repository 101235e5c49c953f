"""The peer: Alembic alone, as `alembic init` leaves it, with the same revision files and a URL."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from arxos_migrations.domain.service import Service
from benchmarks.process import call
from support.database import Database
from support.file_database import FileDatabase
from support.server import backend


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainProject:
    """A folder of its own that knows nothing of ours."""

    folder: Path

    @property
    def ini(self) -> Path:
        """Its configuration."""
        return self.folder / "alembic.ini"

    @property
    def scripts(self) -> Path:
        """Its env.py and revision files."""
        return self.folder / "migrations"

    def aim_at(self, database: Database | FileDatabase) -> None:
        """Write the URL into the ini, where plain Alembic wants it."""
        lines = self.ini.read_text("utf-8").splitlines()
        url = f"sqlalchemy.url = {_escaped(database)}"
        lines = [url if line.startswith("sqlalchemy.url") else line for line in lines]
        self.ini.write_text("\n".join(lines), "utf-8")

    def upgrade(self, database: Database | FileDatabase) -> None:
        """Run `alembic upgrade head` in a process of its own; `aim_at` comes first."""
        call("alembic", "upgrade", "head", cwd=self.folder, env=database.environment())

    def upgrade_here(self, database: Database | FileDatabase) -> None:
        """Run the same in this process, where everything is imported already."""
        config = Config()
        config.set_main_option("script_location", str(self.scripts))
        config.set_main_option("path_separator", "os")
        config.set_main_option("sqlalchemy.url", _escaped(database))
        command.upgrade(config, "head")


@contextmanager
def plain_project(service: Service | None = None) -> Iterator[PlainProject]:
    """Make the folder for the block, with the revisions of the backend or another service."""
    with TemporaryDirectory() as name:
        project = PlainProject(folder=Path(name))
        with redirect_stdout(io.StringIO()):
            command.init(Config(project.ini), str(project.scripts))
        for versions in (service or backend()).versions:
            for file in versions.glob("*.py"):
                shutil.copy(file, project.scripts / "versions")
        yield project


def _escaped(database: Database | FileDatabase) -> str:
    """Name the driver, since only that is the same in every SQLAlchemy."""
    return database.url.replace("postgresql:", "postgresql+psycopg:").replace("%", "%%")
