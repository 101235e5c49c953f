"""Services are found by their folders, and every mistake of a table is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.config.services import (
    all_services,
    service_at,
    service_named,
    target_of,
)
from arxos_migrations.domain.service import Service, Target, VersionTable
from arxos_migrations.errors import UsageError

Write = Callable[..., Path]
LOCAL = """
[tool.arxos-migrations.targets.local]
url_env = "ROOMS_URL"
admin_url_env = "ROOMS_ADMIN_URL"
"""
HEAD = """
[tool.arxos-migrations]
alias = "rooms"
engine = "postgresql"
"""
REMEDY = "Mend it; docs/reference/configuration.md lists the keys."


def test_a_service_is_read_with_its_defaults(write: Write) -> None:
    """Folder, files and version table follow from its name."""
    folder = write()
    assert service_at(folder) == Service(
        name="arx-rooms",
        alias="rooms",
        engine="postgresql",
        folder=folder,
        ini=folder / "alembic.ini",
        env=folder / "migrations" / "env.py",
        versions=(folder / "migrations" / "versions",),
        models=None,
        schema="public",
        extensions=(),
        version_table=VersionTable(schema="arxos_migrations", name="alembic_version_arx_rooms"),
        targets={
            "local": Target(name="local", url_env="ROOMS_URL", admin_url_env="ROOMS_ADMIN_URL")
        },
        foreign=False,
    )


def test_a_service_is_read_with_all_its_keys(write: Write) -> None:
    """And a second target."""
    folder = write(
        text=HEAD
        + """
        models = "rooms_schema:metadata"
        schema = "rooms"
        extensions = ["postgis", "btree_gist"]
        ignore = ["extension pg_stat_statements"]
        [tool.arxos-migrations.targets.production]
        url_env = "P"
        admin_url_env = "PA"
        pooler = "session"
        lock_wait_s = 0.5
        disposable = true
        """
        + LOCAL
    )
    service = service_at(folder)
    assert service is not None
    assert (service.models, service.schema, service.extensions) == (
        "rooms_schema:metadata",
        "rooms",
        ("postgis", "btree_gist"),
    )
    assert service.ignore == ("extension pg_stat_statements",)
    assert service.targets["production"] == Target(
        name="production",
        url_env="P",
        admin_url_env="PA",
        pooler="session",
        lock_wait_s=0.5,
        disposable=True,
    )


@pytest.mark.parametrize("text", ["", "[project]\nname = 'other'\n", "[tool.ruff]\n"])
def test_a_folder_without_a_table_is_no_service(write: Write, text: str) -> None:
    """Any Python project has a pyproject.toml."""
    assert service_at(write(text=text)) is None


def test_a_folder_without_a_project_file_is_no_service(tmp_path: Path) -> None:
    """Such as any other folder."""
    assert service_at(tmp_path) is None


def test_services_are_listed_by_name(write: Write, tmp_path: Path) -> None:
    """Folders without a table are left out."""
    write("arx-b", alias="b")
    write("arx-a", alias="a")
    write("arx-none", text="")
    assert [service.name for service in all_services(tmp_path)] == ["arx-a", "arx-b"]


def test_services_are_found_from_any_folder_of_the_repository(write: Write) -> None:
    """As git finds its own."""
    inside = write() / "migrations" / "versions"
    inside.mkdir(parents=True)
    assert [service.name for service in all_services(inside)] == ["arx-rooms"]


def test_where_there_are_no_services_the_folder_is_named(tmp_path: Path) -> None:
    """With the way out."""
    with pytest.raises(UsageError) as caught:
        all_services(tmp_path)
    assert str(caught.value) == (
        f"There is no services folder in {tmp_path} or above it.\n"
        "Go to the repository, or name a project with --config path/to/alembic.ini."
    )


@pytest.mark.parametrize("name", ["arx-rooms", "rooms"])
def test_a_service_is_named_by_its_folder_or_its_alias(
    write: Write, tmp_path: Path, name: str
) -> None:
    """Both mean the same."""
    write()
    assert service_named(name, tmp_path).name == "arx-rooms"


def test_an_unknown_service_is_refused_by_those_there_are(write: Write, tmp_path: Path) -> None:
    """With alias and folder."""
    write("arx-b", alias="b")
    write("arx-a", alias="a")
    with pytest.raises(UsageError) as caught:
        service_named("c", tmp_path)
    assert str(caught.value) == (
        "There is no service named 'c'.\nThe services are: a (arx-a), b (arx-b)."
    )


def test_a_target_is_local_unless_it_is_named(write: Write) -> None:
    """The default is the least dangerous."""
    service = service_at(write())
    assert service is not None
    assert target_of(service, None) is service.targets["local"]


def test_an_unknown_target_is_refused_by_those_there_are(write: Write) -> None:
    """Production is never guessed."""
    service = service_at(write())
    assert service is not None
    with pytest.raises(UsageError) as caught:
        target_of(service, "production")
    assert str(caught.value) == (
        "arx-rooms has no target named 'production'.\nIts targets are: local."
    )


def refusal(folder: Path) -> str:
    """Read a service that is refused."""
    with pytest.raises(UsageError) as caught:
        service_at(folder)
    return str(caught.value)


def test_a_mistake_is_named_with_its_file(write: Write) -> None:
    """Each of them is in test_mistakes.py."""
    folder = write(text=HEAD)
    assert refusal(folder) == (
        f"[tool.arxos-migrations] in {folder / 'pyproject.toml'} is wrong.\n"
        f"the table targets.local is missing.\n{REMEDY}"
    )


def test_mistakes_are_named_at_once(write: Write) -> None:
    """Nobody wants to mend one, and read the next."""
    folder = write(text="[tool.arxos-migrations]\ncolour = 'red'\nengine = 'oracle'\n")
    assert refusal(folder) == (
        f"[tool.arxos-migrations] in {folder / 'pyproject.toml'} is wrong.\n"
        "'colour' is not a key; the keys are alias, engine, extensions, ignore, models, schema, "
        "targets.\n"
        "'alias' is missing or not a text.\n"
        "engine 'oracle' is not one of postgresql, sqlite.\n"
        "Mend these and 1 more; docs/reference/configuration.md lists the keys."
    )


def test_a_table_that_is_no_table_is_refused(write: Write) -> None:
    """Whatever else it is."""
    folder = write(text="[tool]\narxos-migrations = 'rooms'\n")
    assert refusal(folder) == (
        f"[tool.arxos-migrations] in {folder / 'pyproject.toml'} is wrong.\n"
        f"It is not a table.\n{REMEDY}"
    )


def test_a_file_that_is_not_toml_is_named_with_its_line(write: Write) -> None:
    """By the reader's own words."""
    folder = write(text="[tool\n")
    first, remedy = refusal(folder).splitlines()
    assert first.startswith(f"{folder / 'pyproject.toml'} is not TOML: ")
    assert "line 1" in first
    assert remedy == "Mend that line."


def test_a_file_keeps_its_version_table_beside_the_others(write: Write) -> None:
    """SQLite has no schemas, so its name says whose it is."""
    table = HEAD.replace("postgresql", "sqlite") + LOCAL.replace("admin_url_env", "# no admin")
    service = service_at(write(text=table))
    assert service is not None
    assert service.version_table == VersionTable(
        schema=None, name="arxos_migrations_alembic_version_arx_rooms"
    )


def test_a_folder_whose_name_is_no_utf_8_gives_names_that_can_be_written(write: Write) -> None:
    """That of the service, and that of its version table."""
    service = service_at(write("R\udce4ume"))
    assert service is not None
    assert service.name == "R\\xe4ume"
    service.version_table.name.encode()
