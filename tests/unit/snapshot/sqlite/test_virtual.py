"""A virtual table is its module and what that is told."""

import pytest

from arxos_migrations.snapshot.sqlite.virtual import read_virtual
from arxos_migrations.snapshot.value import Facts


@pytest.mark.parametrize(
    ("sql", "facts"),
    [
        (
            "create virtual table if not exists main.[S] using FTS5(a , tokenize='Ä'/* so */)",
            {"module": "fts5", "arguments": ["a", "tokenize = 'Ä'"]},
        ),
        (
            "CREATE VIRTUAL TABLE s USING m (f(1, 2), B)",
            {"module": "m", "arguments": ["f ( 1 , 2 )", "B"]},
        ),
        ("CREATE VIRTUAL TABLE s USING m", {"module": "m"}),
        (
            "CREATE VIRTUAL TABLE s USING m ({}) ",
            {"definition": "CREATE VIRTUAL TABLE s USING m ({})"},
        ),
    ],
)
def test_a_virtual_table_has_facts(sql: str, facts: Facts) -> None:
    """The arguments are as they are written, since only the module knows what their case means."""
    assert read_virtual(sql) == facts
