"""A connection for an env.py that takes one from its caller."""

from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Connection, text

from arxos_migrations.proof.foreign.arxos_apart.offering import offered


def test_a_connection_is_opened_when_it_is_asked_for(tmp_path: Path) -> None:
    """Once, in any of the ways to ask a dict; what was done by it is committed."""
    config, file = Config(), tmp_path / "shown.db"
    with offered(config, f"sqlite:///{file}"):
        assert not file.exists()
        assert "connection" in config.attributes
        first = config.attributes.get("connection", None)
        assert isinstance(first, Connection)
        assert config.attributes["connection"] is first
        first.execute(text("CREATE TABLE rooms (id)"))
        first.execute(text("INSERT INTO rooms VALUES (1)"))
    assert first.closed
    with offered(config, f"sqlite:///{file}"):
        again = config.attributes["connection"]
        assert again.execute(text("SELECT count(*) FROM rooms")).scalar() == 1


def test_other_attributes_are_those_of_a_dict() -> None:
    """What nobody has left is not there."""
    config = Config()
    with offered(config, "sqlite://"):
        assert "theirs" not in config.attributes
        assert config.attributes.get("theirs", 7) == 7
        with pytest.raises(KeyError):
            config.attributes["theirs"]
        config.attributes["theirs"] = 8
        assert config.attributes.get("theirs") == 8


def test_what_fails_is_not_committed(tmp_path: Path) -> None:
    """And the connection is closed."""
    config, url = Config(), f"sqlite:///{tmp_path / 'shown.db'}"
    with offered(config, url):
        config.attributes["connection"].execute(text("CREATE TABLE rooms (id)"))
    opened: list[Connection] = []

    def fail() -> None:
        with offered(config, url):
            opened.append(config.attributes["connection"])
            opened[0].execute(text("INSERT INTO rooms VALUES (1)"))
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert opened[0].closed
    with offered(config, url):
        again = config.attributes["connection"]
        assert again.execute(text("SELECT count(*) FROM rooms")).scalar() == 0


@pytest.mark.parametrize("driver", ["postgresql+asyncpg", "sqlite+aiosqlite"])
def test_an_asynchronous_driver_has_none_to_offer(driver: str) -> None:
    """An env.py makes its own then."""
    config = Config()
    with offered(config, f"{driver}:///x"):
        assert config.attributes.get("connection") is None
