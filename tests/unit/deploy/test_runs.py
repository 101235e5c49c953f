"""The runs of a target are read from its database."""

import pytest

from arxos_migrations.config import database_url
from arxos_migrations.deploy.runs import recorded_run, recorded_runs
from arxos_migrations.errors import UsageError
from support.audited import audited_server, record_run
from support.database import Database
from support.facts import admin
from support.recorded import STATEMENTS


@pytest.fixture
def recorded(empty: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Give a database whose URL is set and that has two runs."""
    monkeypatch.setenv(empty.service.targets["local"].url_env, empty.url)
    with audited_server(empty) as audited:
        record_run(audited)
        record_run(audited)
    return empty


def test_as_many_runs_are_read_as_are_asked_for(recorded: Database) -> None:
    """The newest one first."""
    service, target = recorded.service, recorded.service.targets["local"]
    assert [run.run for run in recorded_runs(service, target, limit=9)] == [2, 1]
    assert [run.run for run in recorded_runs(service, target, limit=1)] == [2]


def test_runs_are_read_whatever_times_look_like(recorded: Database) -> None:
    """Somebody's DateStyle is theirs."""
    admin(recorded, f"ALTER DATABASE {recorded.name} SET DateStyle = 'German'")
    service, target = recorded.service, recorded.service.targets["local"]
    assert [run.run for run in recorded_runs(service, target, limit=9)] == [2, 1]


def test_one_run_is_read_with_its_statements(recorded: Database) -> None:
    """One that is not recorded is named, with its database."""
    service, target = recorded.service, recorded.service.targets["local"]
    (step,) = recorded_run(service, target, 1).steps
    assert step.statements == STATEMENTS
    with pytest.raises(UsageError) as caught:
        recorded_run(service, target, 3)
    url = database_url(service, target)
    assert str(caught.value) == (
        f"{url} has no run 3 of arx-backend.\nSee arxos-migrate runs backend for those that it has."
    )
