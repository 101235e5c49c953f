"""The facts of arx_svg_parser, and its databases at any revision."""

import json
import shutil
from pathlib import Path

import pytest

from arxos_migrations.config import service_named
from arxos_migrations.domain.service import Service
from services.places import At, MakePlace, OnSqlite, Place, Prepare
from services.sqlite_catalog import Facts
from support.server import ROOT


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Give the nine tables as the service made them before it had revisions."""
    text = (Path(__file__).parent / "facts.json").read_text(encoding="utf-8")
    found: Facts = json.loads(text)
    return found


@pytest.fixture(scope="session")
def svg_parser() -> Service:
    """Read the service."""
    return service_named("svg-parser", ROOT)


@pytest.fixture
def at(svg_parser: Service, prepared: Prepare, make_place: MakePlace) -> At:
    """Give a function that makes a database at a revision."""

    def make(revision: str) -> Place:
        place = make_place(svg_parser)
        assert isinstance(place, OnSqlite)
        shutil.copyfile(prepared(svg_parser, revision), place.file)
        return place

    return make
