"""What was found behind a run is recorded with it."""

from datetime import datetime, timedelta

import pytest

from arxos_migrations.audit import store as stores
from arxos_migrations.audit.reading import read_run, read_runs
from arxos_migrations.audit.records import Differing, utc_now
from arxos_migrations.audit.store import FORMATS
from arxos_migrations.audit.verifying import read_verifications, record_verification
from arxos_migrations.errors import FailedCleanError
from support.audited import Audited, record_run

PID = 4194305
FOUND = (
    Differing("drift", "index public.a…", was_there_before=False),
    Differing("sequence-behind", "sequence public.s", was_there_before=True),
)


def ran(place: Audited) -> datetime:
    """Record a run of a process that is known."""
    since = utc_now()
    record_run(place)
    place.change(f"UPDATE arxos_migrations.runs SET process_id = {PID} WHERE process_id < {PID}")
    return since


def record(place: Audited, *found: Differing, since: datetime, process_id: int = PID) -> None:
    """Record a look."""
    record_verification(place.driver, place.service, found, process_id=process_id, since=since)


def test_where_nothing_is_recorded_nothing_is_read_or_written(place: Audited) -> None:
    """No table is made for that; an older version has made others."""
    record(place, *FOUND, since=utc_now())
    assert read_verifications(place.driver, place.service) == {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "FORMATS", FORMATS[:2])
        since = ran(place)
    record(place, *FOUND, since=since)
    assert read_verifications(place.driver, place.service) == {}
    assert [run.verification for run in read_runs(place.driver, place.service, limit=9)] == [None]


def test_what_was_found_is_read_back_with_its_run(place: Audited) -> None:
    """A look that found nothing is one; no look is none."""
    record(place, *FOUND, since=ran(place))
    record(place, since=ran(place))
    ran(place)
    assert read_verifications(place.driver, place.service) == {1: FOUND, 2: ()}
    runs = read_runs(place.driver, place.service, limit=2)
    assert [(run.run, run.verification) for run in runs] == [(3, None), (2, ())]
    first = read_run(place.driver, place.service, 1)
    assert first is not None
    assert first.verification == FOUND


def test_a_namesake_is_another_run(place: Audited) -> None:
    """One that had begun before, and one of another process."""
    since = ran(place)
    record(place, *FOUND, since=utc_now() + timedelta(hours=1))
    record(place, *FOUND, since=since, process_id=PID + 1)
    assert read_verifications(place.driver, place.service) == {}


def test_another_history_has_looks_of_its_own(place: Audited) -> None:
    """As it has runs."""
    record(place, *FOUND, since=ran(place))
    place.change("UPDATE arxos_migrations.runs SET version_table = 'other'")
    assert read_verifications(place.driver, place.service) == {}


def test_a_damaged_row_is_named(place: Audited) -> None:
    """By run, column and table."""
    if place.service.engine == "postgresql":
        pytest.skip("the server takes no such value")
    record(place, *FOUND, since=ran(place))
    place.change("UPDATE arxos_migrations.differences SET rule = x'ff' WHERE ordinal = 2")
    with pytest.raises(FailedCleanError) as caught:
        read_verifications(place.driver, place.service)
    assert str(caught.value) == (
        "Run 1 of rooms is damaged: its rule in table arxos_migrations_differences "
        "cannot be read.\nMend that row, or ask for other runs."
    )


def test_looks_go_with_their_runs(place: Audited) -> None:
    """On PostgreSQL, where the guide says so of steps."""
    if place.service.engine == "sqlite":
        pytest.skip("nothing is deleted with a run there")
    record(place, *FOUND, since=ran(place))
    place.change("DELETE FROM arxos_migrations.runs")
    assert place.asked("SELECT count(*) FROM arxos_migrations.differences") == [(0,)]
