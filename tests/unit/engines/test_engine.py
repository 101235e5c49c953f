"""Each engine answers what the environment asks."""

from dataclasses import replace

import pytest

from arxos_migrations.engines.engine import Engine, engine_of
from support.server import backend

ASKED = sorted(name for name in vars(Engine) if not name.startswith("_"))


@pytest.mark.parametrize(
    ("engine", "dialect"), [("postgresql", "postgresql+psycopg"), ("sqlite", "sqlite")]
)
def test_an_engine_answers_every_question(engine: str, dialect: str) -> None:
    """Mypy holds the signatures; this holds the names."""
    found = engine_of(replace(backend(), engine=engine))
    assert dialect == found.DIALECT
    assert [name for name in ASKED if not callable(getattr(found, name, None))] == []
