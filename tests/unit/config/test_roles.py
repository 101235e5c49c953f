"""Who bootstrap makes: names and passwords from URLs and variables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.config.roles import roles_of
from arxos_migrations.config.services import service_at
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.errors import UsageError

Write = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_urls")


def read(write: Write) -> Roles:
    """Read the roles of a service."""
    service = service_at(write())
    assert service is not None
    return roles_of(service, service.targets["local"])


def test_without_variables_the_roles_are_the_default_ones(write: Write) -> None:
    """Without passwords, as behind peer authentication."""
    assert read(write) == Roles()


def test_the_migration_role_is_the_one_of_the_url(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its password, decoded."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://rooms%5Fmigrator:p%40ss%25@db/rooms")
    assert read(write).migration == Role(name="rooms_migrator", password="p@ss%")


def test_a_url_without_a_user_leaves_the_default_name(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's user is not asked."""
    monkeypatch.setenv("ROOMS_URL", "postgresql://db/rooms")
    assert read(write).migration == Role(name="arxos_migrator")


def test_the_other_roles_have_the_passwords_of_variables(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its own."""
    monkeypatch.setenv("ARXOS_APP_PASSWORD", "a")
    monkeypatch.setenv("ARXOS_OPERATOR_PASSWORD", "o")
    roles = read(write)
    assert (roles.application.password, roles.operator.password) == ("a", "o")


@pytest.mark.parametrize("name", ["arxos_app", "arxos_operator", "postgres"])
def test_a_url_must_not_name_a_role_with_another_task(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Bootstrap would give the schema to it."""
    monkeypatch.setenv("ROOMS_URL", f"postgresql://{name}:canary@db/rooms")
    with pytest.raises(UsageError) as caught:
        read(write)
    assert str(caught.value) == (
        f"ROOMS_URL names role {name}, which must not migrate.\n"
        "Name arxos_migrator, or another role of its own, in that URL."
    )
