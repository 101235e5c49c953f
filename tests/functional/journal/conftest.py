"""Steps with a journal, on a database of the test's own."""

from collections.abc import Callable

import pytest

from support.alembic_runs import Runner
from support.database import Database
from support.journaled import Journaled, make_journaled
from support.scratch import URL, Scratch


@pytest.fixture
def journaled(empty: Database) -> Journaled:
    """Give a step to be done again and again, and a table to change."""
    return make_journaled(empty)


@pytest.fixture
def runner(
    scratch: Scratch, on_empty: Callable[[Scratch], Database], monkeypatch: pytest.MonkeyPatch
) -> Runner:
    """Give a service at 001, which has made some tables."""
    database = on_empty(scratch)
    monkeypatch.setenv(URL, database.url)
    monkeypatch.delenv("GO_ON", raising=False)
    made = Runner(scratch=scratch, database=database)
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE saw (seen text)")
        op.execute("CREATE TABLE rooms (id serial CONSTRAINT rooms_pkey PRIMARY KEY, name text)")
        """,
    )
    made.run("upgrade", "head")
    return made
