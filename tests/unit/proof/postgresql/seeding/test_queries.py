"""Names in statements."""

from pathlib import Path

import pytest

from arxos_migrations.proof.postgresql.seeding import queries
from arxos_migrations.proof.postgresql.seeding.queries import escaped, query, quoted, statement

FILES = sorted((Path(queries.__file__).parent / "sql").glob("*.sql"))


def test_names_are_quoted_for_a_statement_with_parameters() -> None:
    """Whatever is in them."""
    assert quoted('a "b" 100%s') == '"a ""b"" 100%%s"'
    assert escaped("a %% %s") == "a %%%% %%s"


def test_a_statement_is_put_together() -> None:
    """Braces in what is put in stay."""
    text = statement("has_row", source='"{x}"', condition="a = '{}'")
    assert text.endswith("SELECT EXISTS (SELECT FROM \"{x}\" AS this WHERE a = '{}')\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_what_it_is(path: Path) -> None:
    """In its first line."""
    assert query(path.stem).startswith("-- ")
