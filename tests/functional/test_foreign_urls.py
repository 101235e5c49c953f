"""The URL of a project that is not ours: the variable's, or the one that its ini has."""

from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.config.urls import database_url, engine_of_project, scheme_of_project
from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.domain.service import Service
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError
from support.scratch import URL, Scratch


@pytest.fixture(autouse=True)
def _no_url(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the project's own variable out of the environment."""
    for name in (URL, f"{URL}_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def foreign(scratch: Scratch, tmp_path: Path) -> Service:
    """Give a project that is not ours, whose ini has a URL with a percent sign."""
    ini = tmp_path / "alembic.ini"
    ini.write_text("[alembic]\nsqlalchemy.url = postgresql+psycopg://u:p%40w@db/theirs\n")
    return replace(scratch.service, foreign=True, ini=ini)


def postgresql_url(service: Service) -> PostgresqlUrl:
    """Read a URL that is for PostgreSQL."""
    url = database_url(service, service.targets["local"])
    assert isinstance(url, PostgresqlUrl)
    return url


def test_a_foreign_project_may_have_its_url_in_its_ini(foreign: Service) -> None:
    """A percent sign is no interpolation there."""
    assert postgresql_url(foreign).conninfo == "postgresql://u:p%40w@db/theirs"


def test_the_variable_goes_before_the_ini(
    foreign: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ini is checked in, a variable was set for this run."""
    monkeypatch.setenv(URL, "postgresql://u@db/ours")
    assert postgresql_url(foreign).database == "ours"


def test_an_ini_of_our_own_is_never_asked_for_a_url(foreign: Service) -> None:
    """A URL in a repository is a leak."""
    with pytest.raises(UsageError, match=f"{URL} is not set"):
        postgresql_url(replace(foreign, foreign=False))


def test_a_bad_url_in_an_ini_is_named_by_its_key(foreign: Service) -> None:
    """And not shown."""
    foreign.ini.write_text("[alembic]\nsqlalchemy.url = driver://canary@db/theirs\n")
    with pytest.raises(UsageError) as caught:
        postgresql_url(foreign)
    assert caught.value.lines[0].startswith(
        "sqlalchemy.url in alembic.ini is no URL of a PostgreSQL database: "
    )
    assert "canary" not in str(caught.value)


def test_a_file_in_an_ini_counts_from_the_ini(foreign: Service, tmp_path: Path) -> None:
    """With Alembic's word for its folder, and its way to write a percent sign."""
    on_sqlite = replace(foreign, engine="sqlite")
    for written in ("sqlite:///100%%.db", "sqlite:///%(here)s/100%%.db"):
        foreign.ini.write_text(f"[alembic]\nsqlalchemy.url = {written}\n")
        assert database_url(on_sqlite, on_sqlite.targets["local"]) == SqliteUrl(
            tmp_path / "100%.db"
        )


@pytest.mark.parametrize(
    ("variable", "written", "engine"),
    [
        (None, None, "postgresql"),
        (None, "sqlite:///rooms.db", "sqlite"),
        ("postgresql://u@db/ours", "sqlite:///rooms.db", "postgresql"),
        ("sqlite:///rooms.db", "postgresql://u@db/theirs", "sqlite"),
    ],
)
def test_the_url_of_a_foreign_project_says_its_engine(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str | None,
    written: str | None,
    engine: str,
) -> None:
    """The variable goes before the ini."""
    ini = tmp_path / "alembic.ini"
    ini.write_text(f"[alembic]\nsqlalchemy.url = {written}\n" if written else "[alembic]\n")
    if variable is not None:
        monkeypatch.setenv(URL, variable)
    assert engine_of_project(ini, URL) == engine


@pytest.mark.parametrize(
    ("written", "scheme"),
    [
        ("postgresql+asyncpg://u@db/theirs", "postgresql+asyncpg"),
        ("postgres://u@db/theirs", "postgres"),
        ("driver://user:pass@localhost/dbname", ""),
        ("%(their_own_key)s", ""),
    ],
)
def test_the_scheme_of_a_foreign_url_has_its_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, scheme: str
) -> None:
    """A template's is none; a variable may hold no more than the scheme."""
    ini = tmp_path / "alembic.ini"
    ini.write_text(f"[alembic]\nsqlalchemy.url = {written}\n", encoding="utf-8")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert scheme_of_project(ini, "DATABASE_URL") == scheme
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    assert scheme_of_project(ini, "DATABASE_URL") == "sqlite"
