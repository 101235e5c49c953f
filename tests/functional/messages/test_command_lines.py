"""Lines that make no sense: what is wrong first, where to look last."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.database import Database
from support.messages import Ask
from support.scratch import URL, Scratch
from support.server import backend

OnEmpty = Callable[[Scratch], Database]

LINES = {
    "upgrade --frobnicate": """
        No such option '--frobnicate'.
        See arxos-migrate upgrade --help.
    """,
    "frobnicate": """
        No such command 'frobnicate'.
        See arxos-migrate --help.
    """,
    "upgrade --lock-wait soon": """
        Invalid value for '--lock-wait': 'soon' is not a number of seconds from 0 on.
        See arxos-migrate upgrade --help.
    """,
    "upgrade --format xml": """
        Invalid value for '--format': 'xml' is not one of 'text', 'json'.
        See arxos-migrate upgrade --help.
    """,
    "revision": """
        Missing option '-m' / '--message'.
        See arxos-migrate revision --help.
    """,
    "upgrade nowhere": """
        No revision or branch is named 'nowhere'.
        `arxos-migrate status` shows what there is.
    """,
    "upgrade +9": """
        '+9' leads past the end of the history.
        Count fewer steps, or name a revision, `base` or `heads`.
    """,
    "downgrade -9": """
        '-9' leads past the end of the history.
        Count fewer steps, or name a revision, `base` or `heads`.
    """,
    "downgrade": """
        downgrade of what? No revision is named.
        Name a revision, a number of steps such as -1, or base.
    """,
    "upgrade 001 002": """
        upgrade takes one revision, not 2: 001 002.
        Name one.
    """,
    "upgrade --target moon": """
        scratch has no target named 'moon'.
        Its targets are: local.
    """,
    "upgrade --seed small": """
        --seed loads invented rows, so it works with --local only.
        Leave --seed away, or use a private database with --local.
    """,
    "upgrade --seed nine --local": """
        --seed takes small, large or a factor from 1 to 10000, not 'nine'.
        Use --seed small.
    """,
    "upgrade --local": f"""
        --local is a private database, and {URL} names a database of scratch.
        Unset {URL}, or leave --local away.
    """,
    "upgrade --config /nowhere/alembic.ini": """
        /nowhere/alembic.ini cannot be read: No such file or directory.
        Name the ini file of an Alembic project with --config.
    """,
    "status nobody": """
        'nobody' is one word too many.
        See --help of the command.
    """,
}
PROJECTS = {
    "odd keys": (
        "[tool.arxos-migrations]\nalias = 1\nengine = 'oracle'\ncolour = 'red'\n",
        """
        [tool.arxos-migrations] in {project} is wrong.
        'colour' is not a key; the keys are alias, engine, extensions, ignore, models, schema, \
targets.
        'alias' is missing or not a text.
        engine 'oracle' is not one of postgresql, sqlite.
        Mend these and 1 more; docs/reference/configuration.md lists the keys.
        """,
    ),
    "an odd target": (
        "[tool.arxos-migrations]\nalias = 'a'\nengine = 'postgresql'\n"
        "[tool.arxos-migrations.targets.local]\nurl_env = 'A'\nlock_wait_s = 'long'\n",
        """
        [tool.arxos-migrations] in {project} is wrong.
        targets.local: 'admin_url_env' is missing.
        targets.local: 'lock_wait_s' is not a number of seconds.
        Mend it; docs/reference/configuration.md lists the keys.
        """,
    ),
}


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a service with two revisions."""
    scratch.revise("001")
    scratch.revise("002", parent="001")
    return on_empty(scratch)


@pytest.mark.parametrize(("line", "text"), LINES.items(), ids=LINES.keys())
def test_a_wrong_line_is_a_usage_error(ask: Ask, database: Database, line: str, text: str) -> None:
    """Exit 2."""
    ask.arxos(database, *line.split(), code=2, text=text)


def test_an_unknown_service_is_told_which_there_are(ask: Ask, empty: Database) -> None:
    """By alias and folder name; asked from the repository's root."""
    root = backend().folder.parents[1]
    done = ask.warm.run(empty, "arxos-migrate", "status", "nobody", folder=root)
    assert done.returncode == 2
    assert done.stderr == (
        "There is no service named 'nobody'.\nThe services are: backend (arx-backend), "
        "bas-iot (arx-bas-iot), svg-parser (arx_svg_parser).\n"
    )


def test_no_service_is_told_where_to_go(
    ask: Ask, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Outside of any repository."""
    outside = tmp_path_factory.mktemp("outside")
    done = ask.warm.run(database, "arxos-migrate", "upgrade", "scratch", folder=outside)
    assert done.returncode == 2
    assert done.stderr == (
        f"There is no services folder in {outside} or above it.\n"
        "Go to the repository, or name a project with --config path/to/alembic.ini.\n"
    )


def test_a_service_folder_alone_is_enough(
    ask: Ask, scratch: Scratch, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A revision is not taken for the name of a service where no others are around."""
    alone = tmp_path_factory.mktemp("anywhere") / "alone"
    scratch.folder.rename(alone)
    done = ask.warm.run(database, "arxos-migrate", "upgrade", "head", folder=alone)
    assert done.returncode == 0, done.stderr


def test_an_ini_that_is_not_alembic_s_is_refused(
    ask: Ask, database: Database, tmp_path: Path
) -> None:
    """Such as a tox.ini."""
    ini = tmp_path / "tox.ini"
    ini.write_text("[tox]\nenvlist = py311\n", encoding="utf-8")
    text = f"""
        {ini} has no script_location in its section [alembic].
        Name the ini file of an Alembic project with --config.
    """
    ask.arxos(database, "upgrade", "--config", str(ini), code=2, text=text)


@pytest.mark.parametrize(("table", "text"), PROJECTS.values(), ids=PROJECTS.keys())
def test_a_wrong_project_table_is_named_with_its_mistakes(
    ask: Ask, scratch: Scratch, database: Database, table: str, text: str
) -> None:
    """As many as fit; both tools read it."""
    project = scratch.folder / "pyproject.toml"
    project.write_text(table, encoding="utf-8")
    ask.arxos(database, "upgrade", code=2, text=text.format(project=project))
    ask.alembic(database, "current", text=text.format(project="pyproject.toml"))


def test_a_project_file_that_is_no_toml_is_named_with_the_place(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """A bare `alembic` reads the same file by itself and says it its own way."""
    project = scratch.folder / "pyproject.toml"
    project.write_text("[tool.arxos-migrations\n", encoding="utf-8")
    text = f"""
        {project} is not TOML: Expected ']' at the end of a table declaration \
(at line 1, column 23)
        Mend that line.
    """
    ask.arxos(database, "upgrade", code=2, text=text)
