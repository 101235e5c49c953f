"""Other migration tools, in folders of their own that are made once; never part of the project.

A tool that cannot be had here is said to be missing, and no number stands in its place.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Side
from benchmarks.process import call
from support.server import ROOT

DBMATE = "dbmate@2.36.0"
DJANGO = ("django==5.2.*", "psycopg[binary]==3.3.*")
CACHE = ROOT / ".arxos" / "peers"
PATIENCE_S = 300
REVISIONS = 6
"""As many as the backend has."""
_SETTINGS = """\
INSTALLED_APPS = ["rooms"]
USE_TZ = True
DATABASES = {{"default": {database!r}}}
"""
_MIGRATION = """\
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = {needed!r}
    operations = [migrations.RunSQL("CREATE TABLE rooms_{number} (id integer)")]
"""

Database = dict[str, str]
"""As Django's settings name it."""


@contextmanager
def others(url: str, database: Database) -> Iterator[tuple[Side, ...]]:
    """Give those that can be had, each with a project that has nothing to do after its first run.

    dbmate gets the `url`, Django the `database`; both are empty.
    """
    with TemporaryDirectory(prefix="arxos-peers-") as name:
        sides = (_dbmate(Path(name), url), _django(Path(name), database))
        yield tuple(side for side in sides if side is not None)


def _dbmate(parent: Path, url: str) -> Side | None:
    folder = CACHE / DBMATE
    if not any(folder.glob("node_modules/@dbmate/*/bin/dbmate")):
        npm = ["npm", "install", f"--prefix={folder}", "--no-audit", "--no-fund", DBMATE]
        if not _made(folder, npm):
            return None
    program = next(folder.glob("node_modules/@dbmate/*/bin/dbmate"))
    migrations = parent / "dbmate"
    migrations.mkdir()
    for number in range(1, REVISIONS + 1):
        text = f"-- migrate:up\nCREATE TABLE dbmate_{number} (id integer);\n-- migrate:down\n"
        (migrations / f"{number:03}_add_rooms.sql").write_text(text)
    words = ["--url", url, "--migrations-dir", str(migrations), "--no-dump-schema", "migrate"]
    return Side(
        what="dbmate migrate",
        run=lambda: call(str(program), *words, cwd=parent, env={}),
    )


def _django(parent: Path, database: Database) -> Side | None:
    folder = CACHE / "django"
    program = folder / "bin" / "django-admin"
    if not program.exists():
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *DJANGO]
        if not _made(folder, [sys.executable, "-m", "venv", str(folder)], pip):
            return None
    _write_project(parent / "django", database)
    env = {"PYTHONPATH": str(parent / "django"), "DJANGO_SETTINGS_MODULE": "settings"}
    return Side(
        what="django-admin migrate",
        run=lambda: call(str(program), "migrate", cwd=parent, env=env),
    )


def _write_project(folder: Path, database: Database) -> None:
    migrations = folder / "rooms" / "migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    (folder / "settings.py").write_text(_SETTINGS.format(database=database))
    for number in range(1, REVISIONS + 1):
        needed = [("rooms", f"{number - 1:04}_add")] if number > 1 else []
        text = _MIGRATION.format(needed=needed, number=number)
        (migrations / f"{number:04}_add.py").write_text(text)


def _made(folder: Path, *commands: list[str]) -> bool:
    """Make a tool's folder, or take away what came of it and say why not."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in commands:
        try:
            subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE_S)
        except (OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(folder)
            sys.stderr.write(f"{folder.name} is missing beside the others: {error}\n")
            return False
    return True
