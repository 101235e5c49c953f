"""Runs on PostgreSQL, each in a process of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.resume.attempts import Attempts, attempts_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point
from support.scratch import make_scratch


@pytest.fixture
def attempts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attempts]:
    """Give them for a service with the env.py of Alembic's tutorial, which sends little."""
    scratch = make_scratch(tmp_path_factory.mktemp("plain"), plain=True)
    scratch.revise(
        "001",
        up='op.execute("CREATE TABLE rooms (id serial)")',
        down='op.execute("DROP TABLE rooms")',
    )
    table = VersionTable(schema=None, name="alembic_version")
    with attempts_of(replace(scratch.service, version_table=table)) as made:
        yield made


def test_a_run_is_counted_and_killed(attempts: Attempts, shadow: Shadow) -> None:
    """When it is done nothing of it goes on, so that the database can be copied."""
    with shadow.copied(shadow.base) as below:
        up = Order(url=shadow.url(below), revision="001", direction=Direction.UPGRADE)
        counts = _straight(attempts, shadow, below)
        places = []
        for number in range(1, counts + 1):
            for moment in Moment:
                with shadow.copied(below) as name:
                    order = replace(up, url=shadow.url(name))
                    killed = attempts.first(order, Point(number=number, moment=moment))
                    places.append((killed.killed_at, moment, attempts.heads(order.url)))
                    assert attempts.again(order) == Attempt(counts={})
                    assert attempts.heads(order.url) == ("001",)
    assert places[:2] == [("to connect", moment, ()) for moment in Moment]
    assert ("CREATE TABLE rooms (id serial)", Moment.BEFORE, ()) in places
    assert places[-2:] == [("COMMIT", Moment.BEFORE, ()), ("COMMIT", Moment.AFTER, ("001",))]


def _straight(attempts: Attempts, shadow: Shadow, below: str) -> int:
    with shadow.copied(below) as name:
        order = Order(url=shadow.url(name), revision="001", direction=Direction.UPGRADE)
        straight = attempts.first(order)
        assert straight.failure is None
        assert attempts.heads(order.url) == ("001",)
        numbers = "SELECT last_value FROM rooms_id_seq WHERE is_called"
        with shadow.connected(name) as connection:
            assert connection.execute(numbers).fetchone() is None
            attempts.unsettle(order.url)
            assert connection.execute(numbers).fetchone() == (1,)
    assert len(set(straight.counts.values())) == 1
    return straight.counts[Moment.BEFORE]


def test_a_failure_is_said(attempts: Attempts, shadow: Shadow) -> None:
    """It was not killed then."""
    with shadow.copied(shadow.base) as name:
        unknown = Order(url=shadow.url(name), revision="002", direction=Direction.DOWNGRADE)
        for attempt in (attempts.first(unknown), attempts.again(unknown)):
            assert attempt.killed_at is None
            assert attempt.failure == "Can't locate revision identified by '002'"
