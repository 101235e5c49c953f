"""An env.py that cannot be run, or goes elsewhere: the first line says why, the last what helps."""

import sys
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from support.foreign import CONNECTS, Foreign

_RUN = """\
from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
"""
_ROLLED_BACK = """\
from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection)
transaction = connection.begin()
context.run_migrations()
transaction.rollback()
"""
_ANOTHER = "sqlite:///theirs.db"
_MEND = "Mend what it says; it is run in the folder of its ini, as Alembic runs it there."
_INSTALL = (
    "Name the Python that it is installed in with --python, or install it where arxos-migrate is."
)
_FAULTS = {
    "raises": ("raise ValueError('so it is')", "cannot be run: ValueError: so it is.", _MEND),
    "is no Python": (
        "def:",
        "cannot be run: SyntaxError: invalid syntax (env.py, line 1).",
        _MEND,
    ),
    "needs a module": (
        "import no_such_module.of_theirs",
        "cannot be run: there is no module named no_such_module.",
        _INSTALL,
    ),
    "ends the process": (
        "import sys; sys.exit(0)",
        "cannot be run: it ends the process (SystemExit).",
        _MEND,
    ),
    "runs nothing": (
        "pass",
        "did not migrate the database it was given: it ran no migrations.",
        "It is run as `alembic upgrade` runs it, online; it has to call context.run_migrations().",
    ),
    "opens another": (
        CONNECTS.format(url=repr(_ANOTHER)),
        "did not migrate the database it was given: it opened another one, which was not touched.",
        "It may read the URL from sqlalchemy.url, DATABASE_URL or "
        'config.attributes["connection"]; name another variable with --url-env.',
    ),
    "rolls back": (
        _ROLLED_BACK,
        "did not migrate the database it was given: it ran a1, and what that did is not there.",
        "Let it commit what it runs, in the database of the URL that it is given.",
    ),
    "needs an application": (
        "from flask import current_app",
        "needs its Flask application, which cannot be loaded: NoAppException: Could not locate a "
        "Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a "
        "'wsgi.py' or 'app.py' file in the current directory.",
        "Set FLASK_APP and run the command where `flask db upgrade` is run.",
    ),
}


def refused(
    project: Foreign, *, python: Path | None = None, base: Path | None = None
) -> tuple[str, ...]:
    """Prove it, and give what is said instead."""
    project.configure()
    project.revise("a1", up='op.execute("CREATE TABLE rooms ()")')
    with pytest.raises(UsageError) as caught:
        project.prove("a1", python=python, base=base)
    return caught.value.lines


@pytest.mark.parametrize(("env", "cause", "remedy"), _FAULTS.values(), ids=_FAULTS)
def test_an_env_is_refused(project: Foreign, env: str, cause: str, remedy: str) -> None:
    """Nothing was proved, and nothing is said of any revision."""
    project.run_by(env)
    assert refused(project) == (f"{project.scripts / 'env.py'} {cause}", remedy)


@pytest.mark.parametrize("fault", ["needs a module", "ends the process", "opens another"])
def test_so_it_is_where_another_python_runs_it(project: Foreign, fault: str) -> None:
    """In the same words."""
    env, cause, remedy = _FAULTS[fault]
    project.run_by(env)
    said = refused(project, python=Path(sys.executable))
    assert said == (f"{project.scripts / 'env.py'} {cause}", remedy)


def test_what_it_opens_otherwise_is_not_touched(project: Foreign) -> None:
    """Not even a version table is made there."""
    project.run_by(_FAULTS["opens another"][0])
    refused(project)
    assert (project.folder / "theirs.db").read_bytes() == b""


def test_a_revision_that_cannot_be_loaded_is_refused(project: Foreign) -> None:
    """Alembic loads them all before it runs one."""
    project.run_by(_RUN)
    project.revise("b2", "a1", imports="import no_such_module")
    assert refused(project) == (
        "The revisions of this project cannot be loaded: there is no module named no_such_module.",
        _INSTALL,
    )


@pytest.mark.parametrize("python", [None, Path(sys.executable)])
def test_a_revision_that_ends_the_process_is_judged(project: Foreign, python: Path | None) -> None:
    """However it does."""
    project.configure()
    project.run_by(_RUN)
    project.revise("a1", up="import sys; sys.exit(0)")
    (proof,) = project.prove("a1", python=python)
    assert (proof.judgement.verdict, proof.judgement.reason) == (
        "FAILED",
        "The upgrade fails: It ends the process that runs it.",
    )


def test_an_end_without_a_word_is_heard(project: Foreign) -> None:
    """Another process takes the next order."""
    project.configure()
    project.run_by(_RUN)
    project.revise("a1", down="import os; os._exit(0)")
    project.revise("b2", "a1")
    first, second = project.prove("a1", "b2", python=Path(sys.executable))
    assert first.judgement.reason == "The downgrade fails: It ends the process that runs it."
    assert (second.judgement.verdict, second.judgement.reason) == ("EXACT", "")


def test_a_python_that_is_none_is_said(project: Foreign, tmp_path: Path) -> None:
    """With how to name one."""
    project.run_by(_RUN)
    nowhere = tmp_path / "nowhere"
    assert refused(project, python=nowhere) == (
        f"{nowhere} cannot be started: No such file or directory.",
        "Name the Python of the project with --python, such as .venv/bin/python.",
    )


def test_sql_that_cannot_be_run_is_said(project: Foreign, tmp_path: Path) -> None:
    """And a file that cannot be read."""
    project.run_by(_RUN)
    base = tmp_path / "base.sql"
    assert refused(project, base=base) == (
        f"{base} cannot be read: No such file or directory.",
        "Name a file of SQL with --base.",
    )
    base.write_text("CREATE TABLE rooms (;", encoding="utf-8")
    assert refused(project, base=base) == (
        'The SQL of --base cannot be run: syntax error at or near ";".',
        "Mend it: it is run in an empty database, by a superuser, without psql.",
    )
