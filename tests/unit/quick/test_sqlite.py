"""Where a database file is, without the whole engine."""

import os
from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import parse_sqlite_url
from arxos_migrations.quick.service import QuickService, find_service
from arxos_migrations.quick.sqlite import database_at
from support.file_database import FileDatabase
from support.scratch import URL


@pytest.fixture
def service(file: FileDatabase) -> QuickService:  # noqa: ARG001 - it makes the service
    """Find it as a command does."""
    service = find_service(None)
    assert service is not None
    return service


def test_a_file_at_the_revision_is_named_by_its_url(
    file: FileDatabase, service: QuickService
) -> None:
    """As it is shown."""
    assert database_at(service, "002") == file.url


@pytest.mark.parametrize("text", ["sqlite:///../../rooms.db", "sqlite:///{path}"])
def test_a_path_means_what_it_means_elsewhere(
    file: FileDatabase, service: QuickService, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A relative one counts from where the command was typed."""
    monkeypatch.setenv(URL, text.format(path=file.path))
    url = parse_sqlite_url(os.environ[URL], source=URL, folder=Path.cwd())
    assert database_at(service, "002") == str(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sqlite://",
        "sqlite:///",
        "sqlite:///.",
        "sqlite:///:memory:",
        "sqlite:///{path}?mode=ro",
        "sqlite:///{path}/",
        "sqlite:////{path}",
        "sqlite:///{folder}/./{name}",
        "sqlite+pysqlite:///{path}",
        "sqlite:///file:{path}",
        "sqlite:///{path}.gone",
        "sqlite:///{folder}",
        "sqlite:///{folder}/my rooms.db",
        "sqlite:///{folder}/r\u00e4ume.db",
        "sqlite:///{folder}/100%.db",
        "postgresql://{path}",
    ],
)
def test_any_other_url_is_left_to_the_whole_reading(
    file: FileDatabase, service: QuickService, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Whether it is wrong or only unusual; and no file is made."""
    for name in ("my rooms.db", "r\u00e4ume.db", "100%.db"):
        (file.path.parent / name).write_bytes(file.path.read_bytes())
    before = sorted(file.path.parent.iterdir())
    values = {"path": file.path, "folder": file.path.parent, "name": file.path.name}
    monkeypatch.setenv(URL, text.format(**values))
    assert database_at(service, "002") is None
    assert sorted(file.path.parent.iterdir()) == before


def test_a_url_in_a_file_is_left_to_the_whole_reading(
    service: QuickService, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also where both are set, which is an error."""
    monkeypatch.setenv(f"{URL}_FILE", str(tmp_path / "url"))
    assert database_at(service, "002") is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET version_num = '001'",
        "UPDATE {table} SET version_num = x'303032'",
        "DELETE FROM {table}",
        "INSERT INTO {table} VALUES ('002')",
        "DROP TABLE {table}",
        "ALTER TABLE {table} RENAME version_num TO version",
    ],
)
def test_a_file_anywhere_else_is_left_to_the_whole_reading(
    file: FileDatabase, service: QuickService, statement: str
) -> None:
    """One row, and that revision."""
    file.rows(statement.format(table=service.version_table))
    assert database_at(service, "002") is None


def test_a_file_that_is_locked_is_left_to_who_waits(
    file: FileDatabase, service: QuickService
) -> None:
    """Which names the holder after a while."""
    with file.connect() as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert database_at(service, "002") is None
        connection.execute("ROLLBACK")
        assert database_at(service, "002") == file.url


def test_a_file_that_is_no_database_is_left_to_who_can_say_so(
    file: FileDatabase, service: QuickService
) -> None:
    """Its bytes stay."""
    file.path.write_bytes(b"no database" * 100)
    assert database_at(service, "002") is None
    assert file.path.read_bytes() == b"no database" * 100
