"""Small services with databases of their own, and both tools that are asked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from support.database import Database
from support.messages import CANARY, Ask
from support.scratch import URL, Scratch
from support.warm import Warm


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
