"""The facts of arx_svg_parser, and its databases at any revision."""

from pathlib import Path

import pytest

from arxos_migrations.config import service_named
from arxos_migrations.domain.service import Service
from services.places import At, MakePlace, Prepare, at_revisions
from services.sqlite_catalog import Facts, read_facts
from support.server import ROOT


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Give the nine tables as the service made them before it had revisions."""
    return read_facts(Path(__file__).with_name("facts.json"))


@pytest.fixture(scope="session")
def svg_parser() -> Service:
    """Read the service."""
    return service_named("svg-parser", ROOT)


@pytest.fixture
def at(svg_parser: Service, prepared: Prepare, make_place: MakePlace) -> At:
    """Give a function that makes a database at a revision."""
    return at_revisions(svg_parser, prepared, make_place)
