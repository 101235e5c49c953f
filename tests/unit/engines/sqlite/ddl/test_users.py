"""What in a table's text uses a column is named."""

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.users import users_of


@pytest.mark.parametrize(
    ("rest", "users"),
    [
        ("CHECK (b > a)", ["an unnamed CHECK"]),
        ('CONSTRAINT positive CHECK ("A" > 0)', ["CHECK positive"]),
        ("UNIQUE (b, a)", ["an unnamed UNIQUE"]),
        ("FOREIGN KEY (a, b) REFERENCES p (x, y)", ["an unnamed FOREIGN KEY"]),
        ("FOREIGN KEY (b) REFERENCES T (a)", ["an unnamed FOREIGN KEY"]),
        ("PRIMARY KEY (a, b)", ["an unnamed PRIMARY KEY"]),
        ("UNIQUE (a)", []),
        ("FOREIGN KEY (a) REFERENCES p (a)", []),
        ("FOREIGN KEY (b) REFERENCES p (a)", []),
        ("CHECK (b = 'a')", []),
    ],
)
def test_constraints_of_the_table(rest: str, users: list[str]) -> None:
    """A key on nothing else goes with the column."""
    assert list(users_of(parse_table(f"CREATE TABLE t (a, b, {rest})"), "a")) == users


@pytest.mark.parametrize(
    ("column", "users"),
    [
        ("b CHECK (a > b)", ["an unnamed CHECK"]),
        ("b AS (a + 1)", ["the generated column b"]),
        ("b REFERENCES t (a)", ["an unnamed FOREIGN KEY"]),
        ("b REFERENCES a (b)", []),
        ("b DEFAULT 'a'", []),
    ],
)
def test_other_columns(column: str, users: list[str]) -> None:
    """What the column says of itself goes with it."""
    table = parse_table(f"CREATE TABLE t (a CHECK (a > 0) UNIQUE, {column})")
    assert list(users_of(table, "a")) == users
