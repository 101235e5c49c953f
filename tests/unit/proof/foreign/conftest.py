"""A small project that is not ours, with a file for a database."""

from pathlib import Path

import pytest

from support.foreign import Foreign, make_foreign

RUNS = """\
from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foreign:
    """Give one with two revisions, which takes its connection from its caller."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = make_foreign(tmp_path / "theirs")
    made.configure("sqlalchemy.url = sqlite:///theirs.db")
    made.run_by(RUNS)
    made.revise("a1", up='op.execute("CREATE TABLE rooms (id)")', down='op.drop_table("rooms")')
    made.revise("b2", "a1", up="1 / 0")
    return made
