"""Whether an upgrade can be undone."""

from pathlib import Path

import pytest

from arxos_migrations.history.undo import cannot_be_undone

UP = "def upgrade() -> None:\n    '''Apply.'''\n    op.drop_table('t')\n"


def judged(source: str) -> bool:
    """Judge a source."""
    return cannot_be_undone(source.encode(), Path("001_drop_things.py"))


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "'''Only words.'''",
        "...",
        "return",
        "raise NotImplementedError",
        "raise",
        "'''.'''\n    raise X('no')",
    ],
)
def test_a_downgrade_that_does_nothing_does_not_undo(body: str) -> None:
    """Nor one that only raises."""
    assert judged(f"{UP}def downgrade() -> None:\n    {body}\n")


def test_a_missing_downgrade_does_not_undo() -> None:
    """Alembic would fail with an AttributeError."""
    assert judged(UP)


def test_a_downgrade_with_a_statement_undoes() -> None:
    """Whether it does so rightly is for the proof to say."""
    assert not judged(f"{UP}def downgrade():\n    op.create_table('t')\n")


def test_where_nothing_is_done_nothing_is_to_be_undone() -> None:
    """A merge, for instance."""
    assert not judged("def upgrade():\n    pass\ndef downgrade():\n    pass\n")
