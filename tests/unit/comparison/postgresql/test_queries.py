"""SQL lives in files, each of which says what it is for."""

from pathlib import Path

import pytest

from arxos_migrations.comparison.postgresql import queries
from arxos_migrations.comparison.postgresql.queries import query

_FILES = sorted(Path(queries.__file__).with_name("sql").glob("*.sql"))


@pytest.mark.parametrize("path", _FILES, ids=[path.stem for path in _FILES])
def test_a_query_is_its_file_and_begins_with_what_it_is_for(path: Path) -> None:
    """In the words of people."""
    assert query(path.stem) == path.read_text(encoding="utf-8")
    assert query(path.stem).startswith("-- ")
