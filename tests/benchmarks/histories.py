"""Services with very many revisions, in a line or in branches, on a file that is at the newest."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.config import service_at
from arxos_migrations.deploy.destination import sound_history, wanted_heads
from arxos_migrations.deploy.reached import is_reached
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service
from arxos_migrations.history.steps import pending
from arxos_migrations.quick.newest import newest_of
from benchmarks.process import call
from support.file_database import FileDatabase

UP, DOWN, STAMP = Direction.UPGRADE, Direction.DOWNGRADE, Direction.STAMP
_PROJECT = """\
[tool.arxos-migrations]
alias = "many"
engine = "sqlite"

[tool.arxos-migrations.targets.local]
url_env = "MANY_DATABASE_URL"
"""
_INI = """\
[alembic]
script_location = %(here)s/migrations
path_separator = os
sqlalchemy.url = sqlite:///%(here)s/many.db
"""
_ENV = """\
from alembic import context
from sqlalchemy import create_engine

with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
_REVISION = '''\
"""Add table {number}.

Purpose: table {number} for what is measured, in a sentence of the usual length
    that goes on in a second line.
Phase: expand
Author: Backend engineer 3 <backend3@example.org>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "{number}"
down_revision: str | Sequence[str] | None = {down}
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "table_{number}",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take the revision back."""
    op.drop_table("table_{number}")
'''


@dataclass(frozen=True, kw_only=True, slots=True)
class Many:
    """One such service; it is a project of plain Alembic as well, with a table of its own."""

    folder: Path

    @property
    def service(self) -> Service:
        """Read it as the commands do."""
        service = service_at(self.folder)
        assert service is not None
        return service

    @property
    def database(self) -> FileDatabase:
        """Its file."""
        return FileDatabase(service=self.service, path=self.folder / "many.db")

    def arxos(self, *words: str) -> None:
        """Run `arxos-migrate` in its folder."""
        call("arxos-migrate", *words, cwd=self.folder, env=self.database.environment())

    def alembic(self, *words: str) -> None:
        """Run plain Alembic there."""
        call("alembic", *words, cwd=self.folder, env=self.database.environment())

    def touch(self) -> None:
        """Make all files newer than what is compiled of them, as after a checkout."""
        for path in self.service.versions[0].glob("*.py"):
            later = path.stat().st_mtime + 2
            os.utime(path, (later, later))


def make_many(parent: Path, count: int, *, branches: int = 1) -> Many:
    """Write the revisions, those of branches joined by a last one; the file is at the newest."""
    many = Many(folder=parent / f"many-{count}-{branches}")
    versions = many.folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (many.folder / "pyproject.toml").write_text(_PROJECT)
    (many.folder / "alembic.ini").write_text(_INI)
    (many.folder / "migrations" / "env.py").write_text(_ENV)
    for number in range(1, count):
        down = max(number - branches, 1) if number > 1 else None
        _write(versions, number, "None" if down is None else f'"{down:04}"')
    tips = [f'"{number:04}"' for number in range(count - branches, count)]
    _write(versions, count, tips[0] if branches == 1 else f"({', '.join(tips)})")
    _put_at(many, f"{count:04}")
    return many


def ask_everything(service: Service, *, times: int = 1) -> None:
    """Ask what commands ask: of an empty database, of one at the newest, and on the way down."""
    for _ in range(times):
        _ask(service)


def _ask(service: Service) -> None:
    history = sound_history(service)
    assert newest_of(str(service.versions[0])) == history.heads[0]
    for current in ((), history.heads):
        pending(history, current)
        wanted_heads(history, direction=UP, destination="head", current=current)
        wanted_heads(history, direction=STAMP, destination="head", current=current)
    wanted_heads(history, direction=UP, destination="+1", current=())
    wanted_heads(history, direction=UP, destination="0500", current=())
    for destination in ("base", "0500"):
        heads = wanted_heads(
            history, direction=DOWN, destination=destination, current=history.heads
        )
        is_reached(history, DOWN, now=history.heads, wanted=heads)


def _write(versions: Path, number: int, down: str) -> None:
    text = _REVISION.format(number=f"{number:04}", down=down)
    (versions / f"{number:04}_add_table.py").write_text(text)


def _put_at(many: Many, newest: str) -> None:
    with closing(sqlite3.connect(many.database.path)) as connection, connection:
        for table in (many.service.version_table.name, "alembic_version"):
            connection.execute(f"CREATE TABLE {table} (version_num VARCHAR(32) NOT NULL)")
            connection.execute(f"INSERT INTO {table} VALUES (?)", [newest])
