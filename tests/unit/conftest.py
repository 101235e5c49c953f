"""What unit tests of several rooms share: small services, and the tests' own server by hand."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from support.database import Database
from support.scratch import Scratch


@pytest.fixture
def on_empty(copy: Callable[[], Database]) -> Callable[[Scratch], Database]:
    """Give a function that makes a bootstrapped database for a small service."""

    def make(scratch: Scratch) -> Database:
        return replace(copy(), service=scratch.service)

    return make


@pytest.fixture
def no_urls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every database URL out of the environment."""
    for name in list(os.environ):
        if "DATABASE_URL" in name or name.startswith(("PG", "ARXOS_")):
            monkeypatch.delenv(name)
