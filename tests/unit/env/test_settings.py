"""What a run is told, and the service it belongs to."""

from argparse import Namespace

import pytest
from alembic.config import Config

from arxos_migrations.env.narrate import narrate
from arxos_migrations.env.settings import (
    ATTRIBUTE,
    RunSettings,
    service_of,
    settings_of,
    x_arguments,
)
from arxos_migrations.errors import UsageError
from support.scratch import Scratch


def bare(*pairs: str) -> Config:
    """Give a Config as `alembic -x …` makes it."""
    return Config(cmd_opts=Namespace(x=list(pairs) or None))


def test_a_callers_settings_are_taken_as_they_are() -> None:
    """From the attributes of the Config."""
    settings = RunSettings(target="production", lock_wait_s=1.5)
    assert settings_of(Config(attributes={ATTRIBUTE: settings})) is settings


def test_a_bare_alembic_has_defaults() -> None:
    """It narrates, and reads CommandError."""
    assert settings_of(bare()) == RunSettings(
        target=None,
        tell=narrate,
        expected_heads=None,
        raises_own_errors=False,
        lock_wait_s=None,
    )


def test_a_bare_alembic_names_its_target_by_an_argument() -> None:
    """`alembic -x target=production upgrade head`."""
    assert settings_of(bare("target=production")).target == "production"


@pytest.mark.parametrize(
    ("pair", "accepted"),
    [
        ("target=production", ()),
        ("accept_edited=004", ("004",)),
        ("accept_edited=004,b01", ("004", "b01")),
        ("accept_edited=,", ()),
        ("accept_edited=all", ("all",)),
    ],
)
def test_a_bare_alembic_accepts_edited_revisions_by_an_argument(
    pair: str, accepted: tuple[str, ...]
) -> None:
    """`alembic -x accept_edited=004 upgrade head`."""
    assert settings_of(bare(pair)).accept_edited == accepted


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), {}),
        (("a=1", "b=2"), {"a": "1", "b": "2"}),
        (("a=b=c",), {"a": "b=c"}),
        (("a",), {"a": ""}),
    ],
)
def test_x_arguments_are_pairs(pairs: tuple[str, ...], expected: dict[str, str]) -> None:
    """As Alembic's own get_x_argument reads them."""
    assert x_arguments(bare(*pairs)) == expected


def test_a_config_without_a_command_line_has_no_x_arguments() -> None:
    """As when a program calls Alembic's API."""
    assert x_arguments(Config()) == {}


def test_the_service_is_the_one_of_the_ini(scratch: Scratch) -> None:
    """With the target that was asked for."""
    config = Config(str(scratch.folder / "alembic.ini"))
    service, target = service_of(config, RunSettings())
    assert (service.name, target.name) == ("scratch", "local")


def test_a_config_without_an_ini_is_refused() -> None:
    """Nobody could say which service is meant."""
    with pytest.raises(UsageError) as caught:
        service_of(Config(), RunSettings())
    assert str(caught.value) == (
        "Alembic was called without an ini file, so the service is not known.\n"
        "Give Config the path of the service's alembic.ini."
    )


def test_an_unknown_target_is_refused(scratch: Scratch) -> None:
    """With those there are."""
    config = Config(str(scratch.folder / "alembic.ini"))
    with pytest.raises(UsageError, match="scratch has no target named 'production'"):
        service_of(config, RunSettings(target="production"))
