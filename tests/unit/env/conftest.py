"""Alembic's commands run in this process, on a small service with a database of its own."""

from collections.abc import Callable

import pytest

from support.alembic_runs import Runner
from support.database import Database
from support.scratch import URL, Scratch, counted_steps


@pytest.fixture
def runner(
    scratch: Scratch,
    on_empty: Callable[[Scratch], Database],
    monkeypatch: pytest.MonkeyPatch,
    no_urls: None,  # noqa: ARG001 - the URL is the one that is set here
) -> Runner:
    """Give a service without revisions and an empty database."""
    database = on_empty(scratch)
    monkeypatch.setenv(URL, database.url)
    return Runner(scratch=scratch, database=database)


@pytest.fixture
def counted(runner: Runner) -> Runner:
    """Give a service with three revisions, whose effects can be counted."""
    counted_steps(runner.scratch)
    return runner
