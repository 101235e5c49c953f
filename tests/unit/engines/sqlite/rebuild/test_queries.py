"""The statements of the rebuild ship beside it."""

from pathlib import Path

import pytest

from arxos_migrations.engines.sqlite import rebuild
from arxos_migrations.engines.sqlite.rebuild.queries import query

FOLDER = Path(rebuild.__path__[0]) / "sql"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.sql")))
def test_a_statement_says_what_it_is_for(name: str) -> None:
    """In its first line."""
    assert query(name).startswith("-- ")
    assert query(name) is query(name)
