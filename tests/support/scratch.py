"""Small services that tests write: a folder that Alembic runs, with revisions of their own."""

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from arxos_migrations.config import service_at
from arxos_migrations.domain.service import Service
from support.server import ROOT

URL = "SCRATCH_DATABASE_URL"
ADMIN_URL = "SCRATCH_ADMIN_DATABASE_URL"

_PROJECT = f"""\
[tool.arxos-migrations]
alias = "scratch"
engine = "{{engine}}"
{{keys}}
[tool.arxos-migrations.targets.local]
url_env = "{URL}"
{{target_keys}}disposable = {{disposable}}
"""
_INI = """\
[alembic]
script_location = %(here)s/migrations
path_separator = os
file_template = %%(rev)s_%%(slug)s
revision_environment = true
"""
_ENV = """\
from sqlalchemy import MetaData
from arxos_migrations.env import run_migrations

run_migrations(MetaData())
"""
_PLAIN_ENV = f"""\
import os
from alembic import context
from sqlalchemy import create_engine

url = os.environ["{URL}"].replace("postgresql://", "postgresql+psycopg://")
with create_engine(url).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
_REVISION = '''\
"""Take step {number}.

Purpose: to be seen by a test.
Phase: expand
Rollback: what it made is lost.
Author: Backend engineer 3 <backend3@example.org>
Date: 2026-11-21
"""
import os
import signal
import sys

from alembic import op

revision = "{number}"
down_revision = {parent!r}
branch_labels = None
depends_on = None


def upgrade():
{up}

def downgrade():
{down}
'''


@dataclass(frozen=True, kw_only=True)
class Scratch:
    """A service of a test's own."""

    folder: Path

    @property
    def service(self) -> Service:
        """Read it as the commands do."""
        service = service_at(self.folder)
        assert service is not None
        return service

    @property
    def versions(self) -> Path:
        """Where its revision files are."""
        return self.folder / "migrations" / "versions"

    def revise(
        self,
        number: str,
        *,
        up: str = "pass",
        down: str = "pass",
        parent: str | None = None,
        name: str | None = None,
    ) -> Path:
        """Write one revision file; `name` is the file's where that is to be an odd one."""
        text = _REVISION.format(
            number=number,
            parent=parent,
            up=indent(dedent(up).strip(), "    ") + "\n",
            down=indent(dedent(down).strip(), "    "),
        )
        path = self.versions / (name or f"{number}_take_step.py")
        path.write_text(text, encoding="utf-8")
        return path


def make_scratch(
    parent: Path,
    *,
    engine: str = "postgresql",
    plain: bool = False,
    extensions: tuple[str, ...] = (),
    disposable: bool = True,
) -> Scratch:
    """Write a service without revisions; `plain` ones have the env.py of Alembic's tutorial.

    A downgrade discards rows as it likes where the database is `disposable`.
    """
    folder = parent / "services" / "scratch"
    scratch = Scratch(folder=folder)
    scratch.versions.mkdir(parents=True)
    template = ROOT / "services" / "arx-backend" / "migrations" / "script.py.mako"
    texts = {
        "pyproject.toml": _project(
            engine, extensions, disposable="true" if disposable else "false"
        ),
        "alembic.ini": _INI,
        "migrations/env.py": _PLAIN_ENV if plain else _ENV,
        "migrations/script.py.mako": template.read_text(encoding="utf-8"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return scratch


def _project(engine: str, extensions: tuple[str, ...], *, disposable: str) -> str:
    if engine == "sqlite":
        return _PROJECT.format(engine=engine, keys="", target_keys="", disposable=disposable)
    listed = ", ".join(f'"{name}"' for name in extensions)
    return _PROJECT.format(
        engine=engine,
        keys=f"extensions = [{listed}]\n",
        target_keys=f'admin_url_env = "{ADMIN_URL}"\n',
        disposable=disposable,
    )


def counted_steps(scratch: Scratch) -> Scratch:
    """Write three revisions whose every effect leaves a row, one of them slow enough to meet."""
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE effects (step text NOT NULL)")
        op.execute("INSERT INTO effects VALUES ('001')")
        """,
        down='op.execute("DROP TABLE effects")',
    )
    scratch.revise(
        "002",
        parent="001",
        up="""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY)")
        op.execute("SELECT pg_sleep(0.05)")
        op.execute("INSERT INTO effects VALUES ('002')")
        """,
        down="""
        op.execute("DROP TABLE rooms")
        op.execute("DELETE FROM effects WHERE step = '002'")
        """,
    )
    scratch.revise(
        "003",
        parent="002",
        up="""
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO effects VALUES ('003')")
            op.execute("CREATE INDEX CONCURRENTLY idx_effects_step ON effects (step)")
        """,
        down="""
        op.execute("DROP INDEX idx_effects_step")
        op.execute("DELETE FROM effects WHERE step = '003'")
        """,
    )
    return scratch
