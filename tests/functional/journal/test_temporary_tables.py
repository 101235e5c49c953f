"""A server where nobody may make temporary tables, which everybody may unless that is revoked."""

import psycopg
import pytest

from arxos_migrations.errors import RefusedError
from support.facts import admin
from support.journaled import Journaled, executes

BUILD = "CREATE INDEX CONCURRENTLY idx_rooms_name ON rooms (name)"


@pytest.fixture(autouse=True)
def _no_temporary_tables(journaled: Journaled) -> None:
    """Revoke it."""
    name = journaled.database.name
    admin(journaled.database, f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="temporary tables"):
        journaled.do("CREATE TEMP TABLE rooms ()")


def test_an_index_that_is_there_is_compared_with_the_wanted_one(journaled: Journaled) -> None:
    """As everywhere; nothing of that is left in our own schema."""
    journaled.do("CREATE INDEX idx_rooms_name ON rooms (name)")
    with pytest.raises(RefusedError) as caught:
        journaled.run(executes(f"{BUILD} WHERE id > 1"))
    assert str(caught.value) == (
        "there is another index idx_rooms_name already.\n"
        "There is: CREATE INDEX idx_rooms_name ON rooms USING btree (name)\n"
        "Wanted is: CREATE INDEX idx_rooms_name ON rooms USING btree (name) WHERE (id > 1)\n"
        "Drop or rename it, or mend the revision, then run the same command again."
    )
    journaled.run(executes(BUILD))
    assert journaled.recorded() == [(0, "done", BUILD)]
    own = "SELECT tablename FROM pg_tables WHERE schemaname = 'arxos_migrations'"
    assert journaled.database.rows(own) == [("journal",)]


def test_what_cannot_be_compared_is_refused_with_the_right_that_is_missing(
    journaled: Journaled,
) -> None:
    """For a table that has the name of one of ours; with the right it goes through."""
    name = journaled.database.name
    journaled.do("CREATE TABLE journal (id integer); CREATE INDEX idx ON journal (id)")
    build = "CREATE INDEX CONCURRENTLY idx ON journal (id)"
    with pytest.raises(RefusedError) as caught:
        journaled.run(executes(build))
    assert str(caught.value) == (
        "there is an index idx of journal already, and whether it is the wanted one cannot be "
        "seen: role arxos_migrator may not make temporary tables.\n"
        f"As the owner of the database: GRANT TEMPORARY ON DATABASE {name} TO arxos_migrator; "
        "or drop the index. Then run the same command again."
    )
    assert journaled.recorded() == []
    admin(journaled.database, f"GRANT TEMPORARY ON DATABASE {name} TO arxos_migrator")
    journaled.run(executes(build))
    assert journaled.recorded() == [(0, "done", build)]
