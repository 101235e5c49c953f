"""Small services with databases of their own, and quick processes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.database import Database
from support.messages import CANARY, Ask
from support.scratch import URL, Scratch, make_scratch
from support.warm import Warm, warm_process


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Keep a process that forks commands."""
    with warm_process(tmp_path_factory.mktemp("warm")) as warm:
        yield warm


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Write a service without revisions."""
    return make_scratch(tmp_path)


@pytest.fixture
def on_empty(copy: Callable[[], Database]) -> Callable[[Scratch], Database]:
    """Give a function that makes a bootstrapped database for a small service."""

    def make(scratch: Scratch) -> Database:
        database = copy()
        url = database.server.url(database=database.name, user="arxos_migrator", password=CANARY)
        return replace(database, service=scratch.service, extra={URL: url})

    return make


@pytest.fixture
def ask(warm: Warm) -> Ask:
    """Ask both tools the same and compare all that they say."""
    return Ask(warm=warm)
