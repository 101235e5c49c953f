"""Views and triggers are their words."""

import pytest

from arxos_migrations.snapshot.sqlite.programs import read_trigger, read_view

NAMES = {"x", "a"}


@pytest.mark.parametrize(
    ("sql", "definition"),
    [
        ("CREATE VIEW v AS SELECT  A FROM [x]", "as select a from x"),
        ("create view if not exists main.[v w] (B) as select 1", "(b) as select 1"),
        ('CREATE VIEW v AS SELECT "A", "B" FROM x', "as select a, 'B' from x"),
        ("CREATE VIEW v", "create view v"),
        ("CREATE VIEW v AS {", "CREATE VIEW v AS {"),
    ],
)  # fmt: skip
def test_a_view_is_what_it_selects(sql: str, definition: str) -> None:
    """And what it calls its columns."""
    assert read_view(sql, NAMES) == {"definition": definition}


@pytest.mark.parametrize(
    ("sql", "definition"),
    [
        (
            "CREATE TRIGGER t AFTER UPDATE OF a ON x FOR EACH ROW WHEN NEW.a BEGIN SELECT 1; END",
            "after update of a on x when new.a begin select 1; end",
        ),
        (
            "create trigger if not exists [T] delete on x begin select 'for  each row'; end",
            "before delete on x begin select 'for  each row'; end",
        ),
        (
            "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
            "instead of insert on v begin select 1; end",
        ),
        ("CREATE TRIGGER t", "create trigger t"),
    ],
)
def test_a_trigger_is_what_it_does_and_when(sql: str, definition: str) -> None:
    """Without what is said of every trigger."""
    assert read_trigger("table x", sql, NAMES) == {"of": "table x", "definition": definition}
