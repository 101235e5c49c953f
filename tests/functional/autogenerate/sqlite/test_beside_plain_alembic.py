"""What plain Alembic does with each kind of change on SQLite; test_changes.py shows ours."""

import pytest

from functional.autogenerate.sqlite.models import CHANGES, MODELS, changed, metadata
from functional.autogenerate.sqlite.plain import Outcome, outcome

_EXPECTED = {
    Outcome.NOT_SEEN: (
        "STRICT gone",
        "WITHOUT ROWID",
        "AUTOINCREMENT",
        "AUTOINCREMENT gone",
        "another collation",
        "a collation gone",
        "another expression",
        "a stored expression",
        "a column that is computed now",
        "a label more",
        "a unique constraint with ON CONFLICT",
        "a check",
        "a check gone",
        "another check",
        "a partial index",
        "another WHERE",
        "WHERE gone",
        "another expression of an index",
        "an expression gone",
        "a collation of an index gone",
    ),
    Outcome.FAILS: (
        "a column gone",
        "a type and a collation",
        "another default",
        "a default gone",
        "a default that is computed",
        "another ON DELETE",
    ),
    Outcome.ANOTHER: (
        "a table",
        "an option and a column",
        "another primary key",
        "a computed column gone",
        "NULL forbidden with ON CONFLICT",
    ),
    Outcome.NOT_RESTORED: ("a table with AUTOINCREMENT and expressions gone",),
}
_BY_NAME = {name: kind for kind, names in _EXPECTED.items() for name in names}


@pytest.mark.parametrize("name", CHANGES)
def test_what_becomes_of_a_change_by_alembic_alone(name: str) -> None:
    """More than half go wrong: it compares what it reflects, and rebuilds what it reflected."""
    after = changed(*CHANGES[name])
    expected = _BY_NAME.get(name, Outcome.RIGHT)
    assert outcome(metadata(MODELS), metadata(after)) is expected


def test_every_name_of_the_table_is_a_change() -> None:
    """Else it is left over."""
    assert _BY_NAME.keys() <= CHANGES.keys()
    assert len(_BY_NAME) > len(CHANGES) / 2
