"""The facts of arx-bas-iot, and its databases at any revision."""

from pathlib import Path

import pytest

from arxos_migrations.config import service_named
from arxos_migrations.domain.service import Service
from services.places import At, MakePlace, Prepare, at_revisions
from services.sqlite_catalog import Facts, read_facts
from support.server import ROOT


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Give the ten tables, each with the revision that makes it."""
    return read_facts(Path(__file__).with_name("facts.json"))


@pytest.fixture(scope="session")
def bas_iot() -> Service:
    """Read the service."""
    return service_named("bas-iot", ROOT)


@pytest.fixture
def at(bas_iot: Service, prepared: Prepare, make_place: MakePlace) -> At:
    """Give a function that makes a database at a revision."""
    return at_revisions(bas_iot, prepared, make_place)
