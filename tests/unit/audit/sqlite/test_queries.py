"""The SQL files of this engine's audit."""

from pathlib import Path

import pytest

from arxos_migrations.audit.sqlite import queries

FOLDER = Path(queries.__file__).with_name("sql")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.sql")))
def test_a_query_is_read_by_its_name(name: str) -> None:
    """Each begins by saying what it is for."""
    assert queries.query(name).startswith("-- ")
