"""The Flask application that an env.py runs in."""

from pathlib import Path

import pytest

from arxos_migrations.proof.foreign.arxos_apart.application import application, needs_application
from arxos_migrations.proof.foreign.arxos_apart.faults import UnusableError

_APP = """\
from flask import Flask

app = Flask("theirs")
"""


def test_an_env_asks_for_it_by_name(tmp_path: Path) -> None:
    """One that is not there asks for nothing."""
    env = tmp_path / "env.py"
    assert not needs_application(env)
    env.write_text("from alembic import context", encoding="utf-8")
    assert not needs_application(env)
    env.write_text("from flask import current_app", encoding="utf-8")
    assert needs_application(env)


def test_it_is_found_as_flask_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By FLASK_APP, or by its file where the command is typed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "theirs_by_name.py").write_text(_APP, encoding="utf-8")
    monkeypatch.setenv("FLASK_APP", "theirs_by_name")
    assert application(tmp_path / "env.py").name == "theirs"


def test_where_there_is_none_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what Flask says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASK_APP", "no_such_app_of_theirs")
    with pytest.raises(UnusableError) as caught:
        application(tmp_path / "env.py")
    assert caught.value.args == (
        f"{tmp_path / 'env.py'} needs its Flask application, which cannot be loaded: "
        "NoAppException: Could not import 'no_such_app_of_theirs'.",
        "Set FLASK_APP and run the command where `flask db upgrade` is run.",
    )
