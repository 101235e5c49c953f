"""A URL comes from the variable its target names, or from the file beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.config.urls import (
    admin_url,
    database_url,
    is_set,
    refuse_without_roles,
    secret,
)
from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError

pytestmark = pytest.mark.usefixtures("no_urls")


def postgresql_url(service: Service, target: Target) -> PostgresqlUrl:
    """Read a URL that is for PostgreSQL."""
    url = database_url(service, target)
    assert isinstance(url, PostgresqlUrl)
    return url


@pytest.fixture
def secret_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let ROOMS_URL_FILE name a file, which is not there yet."""
    file = tmp_path / "url"
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    return file


def refused(service: Service, target: Target) -> UsageError:
    """Ask for a URL that is not to be had."""
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    return caught.value


def test_the_url_is_the_variables(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its password is for libpq alone."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u:canary@db/rooms")
    url = postgresql_url(service, target)
    assert (str(url), url.conninfo) == (
        "postgresql://u@db/rooms",
        "postgresql://u:canary@db/rooms",
    )


def test_the_url_is_what_the_named_file_holds(
    service: Service, target: Target, secret_file: Path
) -> None:
    """Secrets of containers are files, which end with a line break."""
    secret_file.write_text("postgresql://u:canary@db/rooms\n")
    assert postgresql_url(service, target).conninfo == "postgresql://u:canary@db/rooms"


def test_a_url_that_cannot_be_read_is_named_by_its_variable(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not shown."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u:can/ary@db/rooms")
    error = refused(service, target)
    assert error.lines[0].startswith("ROOMS_URL is not a database URL that can be read: ")
    assert "ary" not in str(error)


def test_a_url_that_cannot_be_read_is_named_by_its_file(
    service: Service, target: Target, secret_file: Path
) -> None:
    """And not shown."""
    secret_file.write_text("can/ary")
    error = refused(service, target)
    assert error.lines[0].startswith(
        f"The text of the file {secret_file} is not a database URL that can be read: "
    )
    assert "can/ary" not in str(error)


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_file_is_named(
    service: Service, target: Target, secret_file: Path, text: str
) -> None:
    """A secret that was never written."""
    secret_file.write_text(text)
    error = refused(service, target)
    assert str(error) == (
        f"The file {secret_file}, named by ROOMS_URL_FILE, is empty.\n"
        "Write the secret into it, or name another file."
    )


def test_without_a_url_the_variable_is_named(service: Service, target: Target) -> None:
    """A forgotten secret must not look green."""
    error = refused(service, target)
    assert str(error) == (
        "arx-rooms has no database URL: the variable ROOMS_URL is not set.\n"
        "Set ROOMS_URL, or ROOMS_URL_FILE to a file that holds the URL."
    )


def test_an_empty_variable_is_none(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a compose file writes a variable that it does not have."""
    monkeypatch.setenv("ROOMS_URL", "")
    monkeypatch.setenv("ROOMS_URL_FILE", "")
    with pytest.raises(UsageError, match="ROOMS_URL is not set"):
        database_url(service, target)


def test_two_urls_are_refused(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know which one is meant."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u:canary@db/rooms")
    monkeypatch.setenv("ROOMS_URL_FILE", "/run/secrets/url")
    error = refused(service, target)
    assert str(error) == "Both ROOMS_URL and ROOMS_URL_FILE are set.\nUnset one of them."


def test_a_file_that_is_missing_is_named(
    service: Service, target: Target, secret_file: Path
) -> None:
    """With the system's reason."""
    error = refused(service, target)
    assert str(error) == (
        f"The file {secret_file}, named by ROOMS_URL_FILE, cannot be read: "
        "No such file or directory.\n"
        "Name a file that this user may read and that holds the secret alone."
    )


def test_a_file_that_is_no_text_is_named(
    service: Service, target: Target, secret_file: Path
) -> None:
    """And its bytes are not shown."""
    secret_file.write_bytes(b"\xff\xfecanary")
    error = refused(service, target)
    assert str(error) == (
        f"The file {secret_file}, named by ROOMS_URL_FILE, cannot be read: it is not UTF-8.\n"
        "Name a file that this user may read and that holds the secret alone."
    )
    assert error.__suppress_context__


def test_the_superusers_url_has_a_variable_of_its_own(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nothing else has it."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u@db/rooms")
    monkeypatch.setenv("ROOMS_ADMIN_URL", "postgresql://root@db/rooms")
    assert admin_url(service, target).user == "root"


def test_without_the_superusers_url_bootstrap_is_refused(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The migration role's is not taken instead."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u@db/rooms")
    with pytest.raises(UsageError) as caught:
        admin_url(service, target)
    assert str(caught.value) == (
        "bootstrap of arx-rooms needs a superuser: the variable ROOMS_ADMIN_URL is not set.\n"
        "Set ROOMS_ADMIN_URL, or ROOMS_ADMIN_URL_FILE to a file that holds the URL."
    )


@pytest.mark.parametrize(("name", "expected"), [("ROOMS_URL", True), ("ROOMS_URL_FILE", True)])
def test_a_variable_is_set_in_either_form(
    monkeypatch: pytest.MonkeyPatch, name: str, *, expected: bool
) -> None:
    """The file is not opened for that."""
    assert not is_set("ROOMS_URL")
    monkeypatch.setenv(name, "/nowhere")
    assert is_set("ROOMS_URL") is expected


def test_a_secret_is_the_variable_or_the_files_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """None where there is neither."""
    assert secret("ROOMS_PASSWORD") is None
    monkeypatch.setenv("ROOMS_PASSWORD", "from the variable")
    assert secret("ROOMS_PASSWORD") == "from the variable"
    monkeypatch.delenv("ROOMS_PASSWORD")
    (tmp_path / "file").write_text("from the file\n")
    monkeypatch.setenv("ROOMS_PASSWORD_FILE", str(tmp_path / "file"))
    assert secret("ROOMS_PASSWORD") == "from the file"


def test_two_secrets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As two URLs are."""
    monkeypatch.setenv("ROOMS_PASSWORD", "canary")
    monkeypatch.setenv("ROOMS_PASSWORD_FILE", "/run/secrets/password")
    with pytest.raises(UsageError) as caught:
        secret("ROOMS_PASSWORD")
    assert str(caught.value) == (
        "Both ROOMS_PASSWORD and ROOMS_PASSWORD_FILE are set.\nUnset one of them."
    )


@pytest.fixture
def on_sqlite(service: Service) -> Service:
    """Let it be a service on SQLite."""
    return replace(service, engine="sqlite")


def test_a_file_counts_from_where_the_command_was_typed(
    on_sqlite: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """This process's folder, unless another one is said."""
    monkeypatch.setenv("ROOMS_URL", "sqlite:///rooms.db")
    monkeypatch.chdir(tmp_path)
    assert database_url(on_sqlite, target) == SqliteUrl(tmp_path / "rooms.db")
    assert database_url(on_sqlite, target, typed_in=Path("/srv")) == SqliteUrl(
        Path("/srv/rooms.db")
    )


def test_a_url_of_another_engine_is_refused(
    on_sqlite: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without being shown."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u:canary@db/rooms")
    error = refused(on_sqlite, target)
    assert "canary" not in str(error)


def test_a_file_has_no_roles(on_sqlite: Service, service: Service, target: Target) -> None:
    """The whole message."""
    refuse_without_roles(service)
    with pytest.raises(UsageError) as caught:
        admin_url(on_sqlite, target)
    assert str(caught.value) == (
        f"{service.name} needs no bootstrap: an SQLite file has no roles.\n"
        f"Go on with arxos-migrate upgrade {service.alias}."
    )
