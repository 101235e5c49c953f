"""Whether an env.py runs revisions in the database that it is given."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from arxos_migrations.proof.foreign.arxos_apart.checking import checked
from arxos_migrations.proof.foreign.arxos_apart.faults import UnusableError


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """Open a file."""
    with create_engine(f"sqlite:///{tmp_path / 'one.db'}").connect() as connection:
        yield connection


def environment(seen: list[Any], url: str) -> Any:
    """Pretend to be one that notes what is configured."""

    def configure(connection: object, **options: object) -> None:
        seen.append((connection, options))

    return checked(SimpleNamespace(configure=configure), "theirs/env.py", url)


def test_the_one_it_is_given_is_configured(connection: Connection, tmp_path: Path) -> None:
    """By whatever way its path goes; no transaction is begun, and one that is stays."""
    seen: list[Any] = []
    path = tmp_path / "." / "one.db"
    environment(seen, f"sqlite:///{path}").configure(connection, compare_type=True)
    assert seen == [(connection, {"compare_type": True})]
    assert not connection.in_transaction()
    connection.execute(text("CREATE TABLE rooms (id)"))
    environment(seen, f"sqlite:///{path}").configure(connection=connection)
    assert connection.in_transaction()


def test_none_is_configured_too(tmp_path: Path) -> None:
    """Alembic says what it thinks of that."""
    seen: list[Any] = []
    environment(seen, f"sqlite:///{tmp_path / 'one.db'}").configure(url="sqlite://")
    assert seen == [(None, {"url": "sqlite://"})]


def test_another_one_is_refused(connection: Connection, tmp_path: Path) -> None:
    """Before anything is done in it."""
    seen: list[Any] = []
    with pytest.raises(UnusableError) as caught:
        environment(seen, f"sqlite:///{tmp_path / 'other.db'}").configure(connection)
    assert seen == []
    assert caught.value.args == (
        "theirs/env.py did not migrate the database it was given: it opened another one, which "
        "was not touched.",
        "It may read the URL from sqlalchemy.url, DATABASE_URL or "
        'config.attributes["connection"]; name another variable with --url-env.',
    )
