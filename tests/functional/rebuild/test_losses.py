"""What plain Alembic loses when it changes a table, and that ours loses nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

import pytest
from alembic import op
from sqlalchemy.exc import OperationalError

from functional.rebuild import ways
from functional.rebuild.fixture import FIXTURES, Fixture
from functional.rebuild.picture import differences, outcome, picture, stored

Way = Callable[[Connection, ways.Revision], None]
PLAIN = [ways.with_foreign_keys, ways.with_care]
NOT_DONE, UNCLEAN = "the change", "a clean schema"
NO_USE_SHOWS = {"comments", "constraint names", "statistics"}
"""What can be lost without another answer to any statement."""


@dataclass(frozen=True)
class Revision:
    """A revision and the text that the table should have then."""

    upgrade: ways.Revision
    text: str


def changing(fixture: Fixture) -> Revision:
    """Change it as people do."""
    return Revision(fixture.upgrade, fixture.after)


def always(fixture: Fixture) -> Revision:
    """Ask for a rebuild and for nothing else."""

    def upgrade() -> None:
        with op.batch_alter_table(fixture.table, recreate="always"):
            pass

    return Revision(upgrade, fixture.before)


def whole(fixture: Fixture) -> Revision:
    """Write the new text of the table, with the operation that Alembic has not."""

    def upgrade() -> None:
        op.rebuild_table(fixture.table, fixture.after)  # type: ignore[attr-defined] # ours

    return Revision(upgrade, fixture.after)


each_fixture = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each.name)
each_plain_way = pytest.mark.parametrize("way", PLAIN, ids=lambda each: each.__name__)


@pytest.mark.parametrize("make", [changing, always])
@each_plain_way
@each_fixture
def test_plain_alembic_loses_exactly_this(
    fixture: Fixture, way: Way, make: Callable[[Fixture], Revision]
) -> None:
    """Neither more nor less than the fixture says; where it fails, all else is as it was."""
    revision, expected = make(fixture), fixture.lost[way.__name__]
    with fixture.database() as connection:
        if NOT_DONE in expected:
            with pytest.raises(Exception, match=re.escape(fixture.fails)):
                way(connection, revision.upgrade)
            with fixture.database() as wanted:
                assert _lost(connection, wanted, fixture) == expected - {NOT_DONE}
            return
        way(connection, revision.upgrade)
        with fixture.database(revision.text) as wanted:
            assert _lost(connection, wanted, fixture) == expected
            is_another = _answers(connection, fixture) != _answers(wanted, fixture)
            assert is_another == bool(expected - NO_USE_SHOWS)


@pytest.mark.parametrize("make", [changing, always, whole])
@each_fixture
def test_ours_loses_nothing(fixture: Fixture, make: Callable[[Fixture], Revision]) -> None:
    """The database is the one that is made with the new text at once, word for word."""
    revision = make(fixture)
    with fixture.database() as connection, fixture.database(revision.text) as wanted:
        ways.with_ours(connection, revision.upgrade)
        assert stored(connection) == stored(wanted)
        assert _lost(connection, wanted, fixture) == set()
        assert _answers(connection, fixture) == _answers(wanted, fixture)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "fixture",
    [each for each in FIXTURES if UNCLEAN in each.lost["with_foreign_keys"]],
    ids=lambda each: each.name,
)
def test_what_plain_alembic_leaves_behind_stops_every_later_run(fixture: Fixture) -> None:
    """Even with care and without what it failed for: the next run makes that table again."""
    left = f"_alembic_tmp_{fixture.table}"
    with fixture.database() as connection:
        with pytest.raises(Exception, match=re.escape(fixture.fails)):
            ways.with_foreign_keys(connection, always(fixture).upgrade)
        for kind, name in stored(connection):
            if kind in ("view", "trigger"):
                connection.execute(f'DROP {kind} IF EXISTS "{name}"')
        with pytest.raises(OperationalError, match=f'table "?{left}"? already exists'):
            ways.with_care(connection, always(fixture).upgrade)


@each_fixture
def test_a_revision_that_fails_later_leaves_nothing_of_ours(fixture: Fixture) -> None:
    """The rebuild is done, then something else is wrong."""

    def upgrade() -> None:
        fixture.upgrade()
        op.execute("SELECT * FROM nowhere")

    with fixture.database() as connection, fixture.database() as wanted:
        with pytest.raises(OperationalError, match="no such table: nowhere"):
            ways.with_ours(connection, upgrade)
        assert stored(connection) == stored(wanted)
        assert _lost(connection, wanted, fixture) == set()


@each_fixture
def test_a_fixture_says_what_pictures_know(fixture: Fixture) -> None:
    """A word with a mistake in it would be an expectation of nothing."""
    with fixture.database() as connection:
        known = set(picture(connection, fixture.table)) | {NOT_DONE, UNCLEAN}
    assert known >= set[str]().union(*fixture.lost.values())
    assert bool(fixture.fails) == any(NOT_DONE in lost for lost in fixture.lost.values())


def _lost(connection: Connection, wanted: Connection, fixture: Fixture) -> set[str]:
    seen, meant = (picture(each, fixture.table) for each in (connection, wanted))
    return differences(seen, meant)


def _answers(connection: Connection, fixture: Fixture) -> list[Any]:
    return [outcome(connection, use) for use in fixture.uses]
