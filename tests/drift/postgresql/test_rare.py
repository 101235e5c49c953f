"""What few databases have is seen as well; pg_dump confirms that each is a change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg import Connection

from arxos_migrations.localdb import NativeServer, copy_database, drop_database
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.value import Snapshot
from drift.kind import Kind, kind_of
from drift.postgresql.drifting import drift, run
from drift.postgresql.remedying import snapshot
from support.database import Database
from support.dumps import schema_dump
from support.server import backend

FOLDER = Path(__file__).parent
KINDS = [kind_of(path) for path in sorted((FOLDER / "rare").glob("*.sql"))]


@pytest.fixture(scope="module")
def rare(server: NativeServer, superuser: Connection[object]) -> Iterator[Database]:
    """Make the database that all of them start from."""
    database = Database(server=server, name="drift_rare", service=backend())
    copy_database(superuser, source="template0", name=database.name)
    run(database, FOLDER / "rare.sql")
    yield database
    drop_database(superuser, name=database.name)


@pytest.fixture(scope="module")
def base(rare: Database) -> Snapshot:
    """Read it."""
    return snapshot(rare)


@pytest.fixture(scope="module")
def base_dump(rare: Database) -> str:
    """Dump it."""
    return schema_dump(rare)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.path.stem)
def test_a_rare_kind_is_a_change_and_is_named(
    kind: Kind, rare: Database, base: Snapshot, base_dump: str, copy: Callable[..., Database]
) -> None:
    """Exactly the objects that its file names are other ones."""
    database = copy(rare.name)
    drift(database, kind)
    assert schema_dump(database) != base_dump
    assert compare(base, snapshot(database)).names == kind.objects
