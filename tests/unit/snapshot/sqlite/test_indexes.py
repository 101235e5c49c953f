"""An index is the list of its columns, and which rows it holds."""

import pytest

from arxos_migrations.snapshot.sqlite.indexes import read_index
from arxos_migrations.snapshot.value import Facts


@pytest.mark.parametrize(
    ("sql", "facts"),
    [
        ("CREATE INDEX i ON x (a)", {"columns": ["a"]}),
        ("create unique index [I] on 'x' (\"A\" ASC)", {"unique": True, "columns": ["a"]}),
        ("CREATE INDEX IF NOT EXISTS main.i ON x ((A), F( b ))", {"columns": ["a", "f(b)"]}),
        ("CREATE INDEX i ON x (a COLLATE NOCASE DESC)", {"columns": ["a collate nocase desc"]}),
        ("CREATE INDEX i ON x (ifnull(a, 1), b)", {"columns": ["ifnull(a, 1)", "b"]}),
        ('CREATE INDEX i ON x (a) WHERE (B = "X")', {"columns": ["a"], "where": "b = 'X'"}),
        ("CREATE INDEX i ON x (a) -- so", {"columns": ["a"]}),
        ("CREATE INDEX i ON x (a) USING b", {"definition": "create index i on x(a) using b"}),
    ],
)  # fmt: skip
def test_an_index_has_facts(sql: str, facts: Facts) -> None:
    """A text that is not understood is its words."""
    assert read_index("table x", sql, {"a", "b"}) == {"of": "table x", **facts}
