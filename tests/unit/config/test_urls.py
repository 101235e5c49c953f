"""A URL comes from the variable its target names, or from the file beside it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.config.services import service_at
from arxos_migrations.config.urls import (
    admin_url,
    database_url,
    engine_of_project,
    is_set,
    refuse_without_roles,
    secret,
)
from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError

Write = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_urls")


@pytest.fixture
def service(write: Write) -> Service:
    """Give a service whose variables are ROOMS_URL and ROOMS_ADMIN_URL."""
    service = service_at(write())
    assert service is not None
    return service


@pytest.fixture
def target(service: Service) -> Target:
    """Its only target."""
    return service.targets["local"]


def postgresql_url(service: Service, target: Target) -> PostgresqlUrl:
    """Read a URL that is for PostgreSQL."""
    url = database_url(service, target)
    assert isinstance(url, PostgresqlUrl)
    return url


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
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Secrets of containers are files, which end with a line break."""
    file = tmp_path / "url"
    file.write_text("postgresql://u:canary@db/rooms\n")
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    assert postgresql_url(service, target).conninfo == "postgresql://u:canary@db/rooms"


def test_a_url_that_cannot_be_read_is_named_by_its_variable(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not shown."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u:can/ary@db/rooms")
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert caught.value.lines[0].startswith("ROOMS_URL is not a database URL that can be read: ")
    assert "ary" not in str(caught.value)


def test_a_url_that_cannot_be_read_is_named_by_its_file(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And not shown."""
    file = tmp_path / "url"
    file.write_text("can/ary")
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert caught.value.lines[0].startswith(
        f"The text of the file {file} is not a database URL that can be read: "
    )
    assert "can/ary" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_file_is_named(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    """A secret that was never written."""
    file = tmp_path / "url"
    file.write_text(text)
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert str(caught.value) == (
        f"The file {file}, named by ROOMS_URL_FILE, is empty.\n"
        "Write the secret into it, or name another file."
    )


def test_without_a_url_the_variable_is_named(service: Service, target: Target) -> None:
    """A forgotten secret must not look green."""
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert str(caught.value) == (
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
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert str(caught.value) == "Both ROOMS_URL and ROOMS_URL_FILE are set.\nUnset one of them."


def test_a_file_that_is_missing_is_named(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the system's reason."""
    file = tmp_path / "url"
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert str(caught.value) == (
        f"The file {file}, named by ROOMS_URL_FILE, cannot be read: No such file or directory.\n"
        "Name a file that this user may read and that holds the secret alone."
    )


def test_a_file_that_is_no_text_is_named(
    service: Service, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And its bytes are not shown."""
    file = tmp_path / "url"
    file.write_bytes(b"\xff\xfecanary")
    monkeypatch.setenv("ROOMS_URL_FILE", str(file))
    with pytest.raises(UsageError) as caught:
        database_url(service, target)
    assert str(caught.value) == (
        f"The file {file}, named by ROOMS_URL_FILE, cannot be read: it is not UTF-8.\n"
        "Name a file that this user may read and that holds the secret alone."
    )
    assert caught.value.__suppress_context__


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


@pytest.fixture
def foreign(service: Service, tmp_path: Path) -> Service:
    """Give a project that is not ours, whose ini has a URL with a percent sign."""
    ini = tmp_path / "alembic.ini"
    ini.write_text("[alembic]\nsqlalchemy.url = postgresql+psycopg://u:p%40w@db/theirs\n")
    return replace(service, foreign=True, ini=ini)


def test_a_foreign_project_may_have_its_url_in_its_ini(foreign: Service, target: Target) -> None:
    """A percent sign is no interpolation there."""
    assert postgresql_url(foreign, target).conninfo == "postgresql://u:p%40w@db/theirs"


def test_the_variable_goes_before_the_ini(
    foreign: Service, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ini is checked in, a variable was set for this run."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://u@db/ours")
    assert postgresql_url(foreign, target).database == "ours"


def test_an_ini_of_our_own_is_never_asked_for_a_url(foreign: Service, target: Target) -> None:
    """A URL in a repository is a leak."""
    with pytest.raises(UsageError, match="ROOMS_URL is not set"):
        database_url(replace(foreign, foreign=False), target)


def test_a_bad_url_in_an_ini_is_named_by_its_key(foreign: Service, target: Target) -> None:
    """And not shown."""
    foreign.ini.write_text("[alembic]\nsqlalchemy.url = driver://canary@db/theirs\n")
    with pytest.raises(UsageError) as caught:
        database_url(foreign, target)
    assert caught.value.lines[0].startswith(
        "sqlalchemy.url in alembic.ini is no URL of a PostgreSQL database: "
    )
    assert "canary" not in str(caught.value)


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
    with pytest.raises(UsageError) as caught:
        database_url(on_sqlite, target)
    assert "canary" not in str(caught.value)


def test_a_file_in_an_ini_counts_from_the_ini(
    on_sqlite: Service, target: Target, tmp_path: Path
) -> None:
    """With Alembic's word for its folder, and its way to write a percent sign."""
    ini = tmp_path / "alembic.ini"
    foreign = replace(on_sqlite, foreign=True, ini=ini)
    for written in ("sqlite:///100%%.db", "sqlite:///%(here)s/100%%.db"):
        ini.write_text(f"[alembic]\nsqlalchemy.url = {written}\n")
        assert database_url(foreign, target) == SqliteUrl(tmp_path / "100%.db")


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
        monkeypatch.setenv("THEIR_URL", variable)
    assert engine_of_project(ini, "THEIR_URL") == engine


def test_a_file_has_no_roles(on_sqlite: Service, service: Service, target: Target) -> None:
    """The whole message."""
    refuse_without_roles(service)
    with pytest.raises(UsageError) as caught:
        admin_url(on_sqlite, target)
    assert str(caught.value) == (
        f"{service.name} needs no bootstrap: an SQLite file has no roles.\n"
        f"Go on with arxos-migrate upgrade {service.alias}."
    )
