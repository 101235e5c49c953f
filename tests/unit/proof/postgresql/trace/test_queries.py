"""SQL is in files beside the code."""

from pathlib import Path

import pytest

from arxos_migrations.proof.postgresql.trace import queries
from arxos_migrations.proof.postgresql.trace.queries import query

FOLDER = Path(queries.__file__).with_name("sql")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.sql")))
def test_a_query_is_the_text_of_its_file_and_somebody_asks_for_it(name: str) -> None:
    """A file that nobody reads is dead."""
    assert query(name) == (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    assert f'"{name}"' in SOURCES
