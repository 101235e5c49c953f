"""Runs of `deploy` on a small service with a database of its own."""

from collections.abc import Callable

import pytest

from support.database import Database
from support.deployments import Deployment
from support.scratch import URL, Scratch, counted_steps


@pytest.fixture
def deployment(
    scratch: Scratch,
    on_empty: Callable[[Scratch], Database],
    monkeypatch: pytest.MonkeyPatch,
    no_urls: None,  # noqa: ARG001 - the URL is the one that is set here
) -> Deployment:
    """Give a service without revisions and an empty database."""
    database = on_empty(scratch)
    monkeypatch.setenv(URL, database.url)
    return Deployment(scratch=scratch, database=database)


@pytest.fixture
def counted(deployment: Deployment) -> Deployment:
    """Give a service with three revisions, whose effects can be counted."""
    counted_steps(deployment.scratch)
    return deployment
