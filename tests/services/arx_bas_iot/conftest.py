"""The facts of arx-bas-iot, and its databases at any revision."""

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
    """Give the ten tables, each with the revision that makes it."""
    text = (Path(__file__).parent / "facts.json").read_text(encoding="utf-8")
    found: Facts = json.loads(text)
    return found


@pytest.fixture(scope="session")
def bas_iot() -> Service:
    """Read the service."""
    return service_named("bas-iot", ROOT)


@pytest.fixture
def at(bas_iot: Service, prepared: Prepare, make_place: MakePlace) -> At:
    """Give a function that makes a database at a revision."""

    def make(revision: str) -> Place:
        place = make_place(bas_iot)
        assert isinstance(place, OnSqlite)
        shutil.copyfile(prepared(bas_iot, revision), place.file)
        return place

    return make
