"""A database that newer code has migrated, and the run that did it."""

import re

import pytest

from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.errors import RefusedError
from arxos_migrations.history import read_history
from support.deployments import Deployment


def test_the_run_that_led_there_is_named(counted: Deployment) -> None:
    """The whole message."""
    counted.upgrade()
    (counted.scratch.versions / "003_take_step.py").unlink()
    url = parse_postgresql_url(counted.database.url, source="the test")
    history = read_history(counted.service.versions)
    refuse_newer(counted.service, url, history, ("002",))
    with pytest.raises(RefusedError) as caught:
        refuse_newer(counted.service, url, history, ("003",))
    cause, run, remedy = caught.value.lines
    assert cause == (
        "The database of scratch is at 003, which no revision file here knows: it is newer than "
        "this code (newest here: 002)."
    )
    assert re.fullmatch(
        r"It was brought there by run 1, \d{4}-\d\d-\d\d \d\d:\d\d UTC, by \S+ on \S+ "
        r"with arxos-migrations \S+\.",
        run,
    )
    assert remedy == "Deploy the code that made that revision, or downgrade with it first."


def test_without_a_record_the_run_is_not_known(counted: Deployment) -> None:
    """Nor where the database cannot be asked any more."""
    history = read_history(counted.service.versions)
    for text in (counted.database.url, "postgresql://u@127.0.0.1:1/x"):
        url = parse_postgresql_url(text, source="the test")
        with pytest.raises(RefusedError) as caught:
            refuse_newer(counted.service, url, history, ("901",))
        assert len(caught.value.lines) == 2
