"""Every customary env.py is run as it is, on the shadow and nowhere else."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.foreign import CONNECTS, URL, Foreign, verdicts

ROOMS = [
    ("a1", "DISCARDS", ("public.rooms has 0 of 4 rows",)),
    ("b2", "DISCARDS", ("public.rooms.floor holds other values",)),
    ("c3", "LOSSY", ("public.rooms.floor holds other values",)),
]
_TAKEN = """\
from alembic import context
from sqlalchemy import engine_from_config

taken = context.config.attributes.get("connection")
if taken is None:
    raise RuntimeError("No connection.")
context.configure(connection=taken)
with context.begin_transaction():
    context.run_migrations()
"""
_FLASK = """\
from flask import current_app
from alembic import context
from sqlalchemy import create_engine

url = current_app.config["SQLALCHEMY_DATABASE_URI"]
with create_engine(url).connect() as connection:
    context.configure(connection=connection, **current_app.extensions["migrate"])
    with context.begin_transaction():
        context.run_migrations()
"""
_APP = """\
import os
from flask import Flask

class Settings:
    SQLALCHEMY_DATABASE_URI = os.environ["SQLALCHEMY_DATABASE_URI"]

def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    app.extensions["migrate"] = {"compare_type": True}
    return app
"""
_POOL = """\
import os
from sqlalchemy import create_engine

engine = create_engine(os.environ["DATABASE_URL"], pool_size=3)
"""
_POOLED = """\
from alembic import context
from theirs_pool import engine

left_open = engine.connect()
left_open.exec_driver_sql("SELECT 1")
connection = engine.connect()
context.configure(connection=connection)
with context.begin_transaction():
    context.run_migrations()
connection.close()
"""
_LOUD = """\
import logging
from logging.config import fileConfig

from alembic import context
print("their own words")
fileConfig(context.config.config_file_name)
logging.getLogger("theirs").info("and their log lines")
"""
_LOGGING = """
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys =
[logger_root]
level = INFO
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stdout,)
"""


def _template(project: Foreign) -> None:
    project.run_by_template("generic", URL)


def _asynchronous(project: Foreign) -> None:
    project.run_by_template("async", URL)


def _variable(project: Foreign) -> None:
    project.configure()
    project.run_by("import os\n" + CONNECTS.format(url='os.environ["DATABASE_URL"]'))


def _libpq(project: Foreign) -> None:
    project.configure()
    project.run_by(CONNECTS.format(url='"postgresql+psycopg://"'))


def _taken(project: Foreign) -> None:
    project.configure()
    project.run_by(_TAKEN)


def _flask(project: Foreign) -> None:
    """Write what Flask-Migrate writes: its ini lies beside the env.py and does not say so."""
    project.ini.write_text("[alembic]\n", encoding="utf-8")
    (project.folder / "env.py").write_text(_FLASK, encoding="utf-8")
    (project.folder / "app.py").write_text(_APP, encoding="utf-8")
    (project.folder / "versions").symlink_to(project.scripts / "versions")


def _pooled(project: Foreign) -> None:
    project.configure("prepend_sys_path = .")
    (project.folder / "theirs_pool.py").write_text(_POOL, encoding="utf-8")
    project.run_by(_POOLED)


@pytest.mark.parametrize(
    "write", [_template, _asynchronous, _variable, _libpq, _taken, _flask, _pooled]
)
def test_an_env_finds_the_shadow(
    project: Foreign, monkeypatch: pytest.MonkeyPatch, write: Callable[[Foreign], None]
) -> None:
    """However it looks for its database; what is set leads elsewhere."""
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("SQLALCHEMY_DATABASE_URI", URL)
    monkeypatch.setenv("PGHOST", "nowhere.example")
    write(project)
    project.revise_rooms()
    assert verdicts(project.prove("a1", "b2", "c3")) == ROOMS


@pytest.mark.parametrize("write", [_template, _taken, _flask, _pooled])
def test_another_python_runs_it_as_well(
    project: Foreign, monkeypatch: pytest.MonkeyPatch, write: Callable[[Foreign], None]
) -> None:
    """In a process that knows nothing of ours."""
    monkeypatch.setenv("DATABASE_URL", URL)
    write(project)
    project.revise("a1", up="import sys\nassert 'arxos_migrations.proof' not in sys.modules")
    (proof,) = project.prove("a1", python=Path(sys.executable))
    assert (proof.judgement.verdict, proof.judgement.reason) == ("EXACT", "")
    project.revise_rooms()
    assert verdicts(project.prove("a1", "b2", "c3", python=Path(sys.executable))) == ROOMS


def test_a_variable_of_its_own_is_named(project: Foreign) -> None:
    """By --url-env."""
    project.configure(f"sqlalchemy.url = {URL}")
    project.run_by("import os\n" + CONNECTS.format(url='os.environ["THEIR_PLACE"]'))
    project.revise_rooms()
    assert verdicts(project.prove("a1", "b2", "c3", variables=("THEIR_PLACE",))) == ROOMS


@pytest.mark.parametrize("python", [None, Path(sys.executable)])
def test_a_project_of_sqlite_has_files(project: Foreign, python: Path | None) -> None:
    """Its own file is not made."""
    project.run_by_template("generic", "sqlite:///rooms.db")
    project.revise_rooms()
    assert verdicts(project.prove("a1", "b2", "c3", python=python)) == [
        ("a1", "DISCARDS", ("rooms has 0 of 5 rows",)),
        ("b2", "DISCARDS", ("rooms.floor holds other values",)),
        ("c3", "LOSSY", ("rooms.floor holds other values",)),
    ]
    assert not (project.folder / "rooms.db").exists()


def test_what_it_says_is_not_what_we_say(
    project: Foreign, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its log lines are not shown: there would be some for every copy of the database."""
    project.configure(_LOGGING)
    project.run_by(_LOUD + _TAKEN)
    project.revise("a1")
    assert [verdict for _, verdict, _ in verdicts(project.prove("a1"))] == ["EXACT"]
    said = capfd.readouterr()
    assert said.out == ""
    assert set(said.err.splitlines()) == {"their own words"}


def test_its_version_table_is_where_it_wants_it(project: Foreign) -> None:
    """It is no part of what is compared."""
    project.configure()
    named = 'connection=taken, version_table="where", version_table_schema="theirs"'
    made = _TAKEN.replace(
        "context.configure(connection=taken)",
        'taken.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS theirs")\n'
        f"taken.commit()\ncontext.configure({named})",
    )
    project.run_by(made)
    project.revise_rooms()
    a1, *others = verdicts(project.prove("a1", "b2", "c3"))
    assert others == ROOMS[1:]
    assert a1 == ("a1", "LOSSY", ("schema theirs is not expected.",))


def test_extensions_may_be_made(project: Foreign) -> None:
    """The shadow's role is a superuser: it knows nothing of our roles."""
    project.configure()
    project.run_by(_TAKEN)
    project.revise(
        "a1",
        up='op.execute("CREATE EXTENSION citext")',
        down='op.execute("DROP EXTENSION citext")',
    )
    assert verdicts(project.prove("a1")) == [("a1", "EXACT", ())]


def test_a_base_is_what_was_there_before(project: Foreign, tmp_path: Path) -> None:
    """As pg_dump writes it."""
    base = tmp_path / "base.sql"
    base.write_text(
        "\\restrict x\nSELECT pg_catalog.set_config('search_path', '', false);\n"
        "CREATE TABLE public.rooms (id integer PRIMARY KEY);\n\\unrestrict x\n",
        encoding="utf-8",
    )
    project.configure()
    project.run_by(_TAKEN)
    project.revise_rooms()
    project.revise("a1")
    assert verdicts(project.prove("a1", "b2", "c3", base=base)) == [("a1", "EXACT", ()), *ROOMS[1:]]
